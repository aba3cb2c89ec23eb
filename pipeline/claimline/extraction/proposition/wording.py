"""A proposition as a sentence of its own, made of its parts."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from claimline.extraction.proposition.arguments import Slot
from claimline.extraction.proposition.parse import PROPER_TAGS, Parse, Range
from claimline.extraction.proposition.phrases import Phrase
from claimline.lexicons import rows, words

Chosen = tuple[Slot, Phrase]
"""An argument and the conjunct of it that a proposition takes."""

_PLURAL = frozenset(("they", "we", "you", "these", "those", "them", "us", "both", "many", "several", "few"))
_GLUED = ("'", "’", "”", "n't", "n’t", ",")
_BE = {
    ("past", False): "was",
    ("past", True): "were",
    ("present", False): "is",
    ("present", True): "are",
}
_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does", "'re": "'s", "'ve": "'s"}


def is_plural(parse: Parse, subject: Phrase | None, whole: bool) -> bool:
    """Whether a subject takes a plural verb."""
    if subject is None:
        return False
    head = subject.head
    return whole or parse.tag[head] in ("NNS", "NNPS") or parse.lower[head] in _PLURAL


def be_form(parse: Parse, subject: Phrase | None, tense: str, plural: bool) -> str:
    """Return the form of "be" that fits a subject and tense."""
    key = "past" if tense == "past" else "present"
    if subject is not None and parse.lower[subject.head] in ("i", "me"):
        return "was" if key == "past" else "am"
    return _BE[key, plural]


def singular_form(parse: Parse, token: int) -> str:
    """Return the third person singular of a finite verb form, or "" where it is the same."""
    form = parse.lower[token]
    if form in _SINGULAR:
        return _SINGULAR[form]
    return third_person(form) if parse.tag[token] == "VBP" else ""


def third_person(lemma: str) -> str:
    """Return the third person singular of a verb's present."""
    if lemma == "have":
        return "has"
    if lemma.endswith("y") and lemma[-2:-1] not in tuple("aeiou"):
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{lemma}s"


def _starts_sentence(parse: Parse, token: int) -> bool:
    while token > 0 and parse.tag[token - 1] in ("``", "''"):
        token -= 1
    return token == 0 or parse.tag[token - 1] in (".", "_SP")


def _words(parse: Parse, part: Range, first: bool) -> str:
    text = parse.text[parse.start[part[0]] : parse.end[part[1]]]
    is_name = parse.tag[part[0]] in PROPER_TAGS and parse.lower[part[0]] not in words("clause_titles.txt")
    keep = first or is_name or parse.lower[part[0]] == "i"
    if not keep and _starts_sentence(parse, part[0]) and (text[1:2].islower() or text[:2] == "A "):
        return text[0].lower() + text[1:]
    return text


def render(parse: Parse, parts: Iterable[Range | str]) -> str:
    """Return parts as running text, with the spacing of the source inside adjacent ones."""
    joined: list[Range | str] = []
    for part in parts:
        last = joined[-1] if joined else ""
        if not isinstance(part, str) and not isinstance(last, str) and last[1] + 1 == part[0]:
            joined[-1] = (last[0], part[1])
        else:
            joined.append(part)
    text = ""
    for part in joined:
        piece = part if isinstance(part, str) else _words(parse, part, not text or text.endswith("“"))
        glued = not text or text.endswith("“") or piece.lower().startswith(_GLUED)
        text += piece if glued else f" {piece}"
    return " ".join(_paired(text).split())


def _paired(text: str) -> str:
    """Return text without quotation marks and brackets that lost their mates."""
    for opening, closing in (("“", "”"), ("‘‘", "’’"), ("(", ")"), ("[", "]")):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    for mark in ('"', "''"):
        if text.count(mark) % 2:
            text = text.replace(mark, "")
    return text


def _slot_parts(slot: Slot, phrase: Phrase) -> list[Range | str]:
    parts = list(phrase.parts)
    return [slot.preposition, *parts] if slot.preposition is not None else parts


def _position(slot: Slot, phrase: Phrase) -> int:
    first = min(part[0] for part in phrase.ranges)
    return min(first, slot.preposition[0]) if slot.preposition is not None else first


def _rank(slot: Slot, phrase: Phrase, last: int, quoted: bool) -> int:
    if not slot.core:
        return 3 if quoted else 2 if slot.moved else 1
    fronted = slot.moved or _position(slot, phrase) < last
    if slot.clausal and fronted:
        return 2
    return 0 if fronted else 1


def _ordered(
    subject: Phrase | None, tokens: Sequence[int], chosen: Sequence[Chosen]
) -> tuple[list[Chosen], list[Chosen], list[Chosen]]:
    """Return the arguments before the subject, inside the verb group, and after it."""
    front, middle, after = [], [], []
    last = max(tokens, default=-1)
    opening = subject.ranges[0][0] if subject is not None else -1
    for slot, phrase in chosen:
        place = _position(slot, phrase)
        if slot.core or slot.moved or place > last:
            after.append((slot, phrase))
        elif place < opening:
            front.append((slot, phrase))
        else:
            middle.append((slot, phrase))
    # A fronted object goes back to its place after the verb, a fronted quotation behind the objects.
    quoted = any(slot.clausal and slot.core and _position(slot, phrase) < last for slot, phrase in after)
    after.sort(key=lambda item: (_rank(item[0], item[1], last, quoted), _position(*item)))
    return front, middle, after


@cache
def _subject_forms() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("clause_pronoun_cases.tsv")}


def _subject_parts(parse: Parse, subject: Phrase) -> tuple[Range | str, ...]:
    """Return the parts of a subject, a lone pronoun in its subject form ("told him to go": "He")."""
    if parse.tag[subject.head] == "PRP" and subject.parts == ((subject.head, subject.head),):
        form = _subject_forms().get(parse.lower[subject.head])
        if form:
            return (form,)
    return subject.parts


def _late_particles(parse: Parse, tokens: Sequence[int], after: Sequence[Chosen]) -> tuple[int, ...]:
    """Return the particles of a verb group that stand behind an object ("dug it up")."""
    places = [_position(slot, phrase) for slot, phrase in after if slot.core and not slot.moved]
    return tuple(
        token
        for token in tokens
        if parse.dep[token] == "prt" and any(parse.head[token] < place < token for place in places)
    )


def sentence(
    parse: Parse,
    subject: Phrase | None,
    tokens: Sequence[int],
    chosen: Sequence[Chosen],
    replaced: Mapping[int, str],
    added: str,
) -> str:
    """Return a proposition as a sentence.

    Args:
        parse: The parse.
        subject: Its subject, or None.
        tokens: Its verb group in order, with what it shares.
        chosen: Its arguments.
        replaced: Words that stand for tokens of the verb group ("is" for "are").
        added: Words that go before the verb group, or "".

    Returns:
        The sentence, first letter capital, with a final period.
    """
    front, middle, after = _ordered(subject, tokens, chosen)
    parts: list[Range | str] = []
    for slot, phrase in front:
        parts.extend(_slot_parts(slot, phrase))
        following = max(last for _, last in phrase.ranges) + 1
        has_comma = following < len(parse.lower) and parse.lower[following] == ","
        if slot.clausal or has_comma or (subject and parse.lower[subject.ranges[0][0] - 1] == ","):
            parts.append(",")
    if subject is not None:
        parts.extend(_subject_parts(parse, subject))
    if added and added not in replaced.values():
        parts.append(added)
    group: list[tuple[int, list[Range | str]]] = []
    late = _late_particles(parse, tokens, after)
    for token in tokens:
        if token in late:
            continue
        word = replaced.get(token)
        group.append((token, [(token, token)] if word is None else [word] if word else []))
    group.extend((_position(slot, phrase), _slot_parts(slot, phrase)) for slot, phrase in middle)
    group.sort(key=lambda item: item[0])
    for _, made in group:
        parts.extend(made)
    for slot, phrase in after:
        position = _position(slot, phrase)
        while late and not slot.moved and late[0] < position:
            parts.append((late[0], late[0]))
            late = late[1:]
        before = _position(slot, phrase) - 1
        if slot.clausal and not slot.core and before >= 0 and parse.lower[before] == ",":
            parts.append(",")
        parts.extend(_slot_parts(slot, phrase))
    parts.extend((token, token) for token in late)
    return finish(render(parse, parts))


def finish(text: str) -> str:
    """Return text with a first capital letter and a final period."""
    if text[:1].islower():
        text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."
