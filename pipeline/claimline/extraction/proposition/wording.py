"""A proposition as a sentence of its own, made of its parts."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from claimline.extraction.proposition.parse import PROPER_TAGS, Parse, Range
from claimline.extraction.proposition.phrases import Phrase
from claimline.extraction.proposition.slot import Slot
from claimline.lexicons import rows, words

Chosen = tuple[Slot, Phrase]
"""An argument and the conjunct of it that a proposition takes."""

Run = tuple[int, int, int]
"""Where a stretch of text begins in a wording, and the interval of the article's text that it shows."""


class Wording(NamedTuple):
    """A sentence made of parts of an article.

    Attributes:
        text: The sentence.
        aligned: Its stretches that the article has too, but for white space and the case of a first letter.
    """

    text: str
    aligned: tuple[Run, ...]


_PLURAL = frozenset(
    ("they", "we", "you", "these", "those", "them", "us", "both", "many", "several", "few", "some")
)
_NAMED = ("PERSON", "ORG", "GPE", "NORP")
_BEFORE_NOUN = ("compound", "amod", "nmod")
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
    named = parse.tag[head] == "NNPS" and parse.entity[head] in ("PERSON", "ORG")  # "Sanders", "Crossroads"
    return whole or (parse.tag[head] in ("NNS", "NNPS") and not named) or parse.lower[head] in _PLURAL


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
    adjective = parse.dep[part[0]] in _BEFORE_NOUN and parse.entity[part[0]] in _NAMED
    named = parse.tag[part[0]] in PROPER_TAGS or adjective
    is_name = named and parse.lower[part[0]] not in words("clause_titles.txt")
    keep = first or is_name or parse.lower[part[0]] == "i"
    if not keep and _starts_sentence(parse, part[0]) and (text[1:2].islower() or text[:2] == "A "):
        return text[0].lower() + text[1:]
    return text


class _Text:
    """Text in the making that knows of each character where it stands in the article, -1 for what was added."""

    def __init__(self) -> None:
        self.text = ""
        self.runs: list[Run] = []

    def add(self, piece: str, start: int = -1) -> None:
        place, end = len(self.text), start + len(piece)
        self.text += piece
        if start < 0 or not piece:
            return
        if self.runs:
            begun, first, before = self.runs[-1]
            if before == start and begun + before - first == place:
                self.runs[-1] = (begun, first, end)
                return
        self.runs.append((place, start, end))

    def keep(self, kept: Sequence[int]) -> None:
        origin = [-1] * len(self.text)
        for place, first, end in self.runs:
            origin[place : place + end - first] = range(first, end)
        self.text = "".join(self.text[index] for index in kept)
        self.runs = _runs([origin[index] for index in kept])


def render(parse: Parse, parts: Iterable[Range | str]) -> Wording:
    """Return parts as running text, with the spacing of the source inside adjacent ones."""
    joined: list[Range | str] = []
    for part in parts:
        last = joined[-1] if joined else ""
        if not isinstance(part, str) and not isinstance(last, str) and last[1] + 1 == part[0]:
            joined[-1] = (last[0], part[1])
        else:
            joined.append(part)
    made = _Text()
    for part in joined:
        piece = (
            part if isinstance(part, str) else _words(parse, part, not made.text or made.text.endswith("“"))
        )
        if made.text and not made.text.endswith("“") and not piece.lower().startswith(_GLUED):
            made.add(" ")
        made.add(piece, -1 if isinstance(part, str) else parse.start[part[0]])
    _pair(made)
    _fold(made)
    return Wording(made.text, tuple(made.runs))


def _pair(made: _Text) -> None:
    """Take out quotation marks and brackets that lost their mates."""
    text = made.text
    loose = ""
    for opening, closing in ("“”", "()", "[]"):
        if text.count(opening) != text.count(closing):
            loose += opening + closing
    if text.count('"') % 2:
        loose += '"'
    kept = [index for index, character in enumerate(text) if character not in loose] if loose else None
    if kept is not None:
        made.keep(kept)
    for opening, closing in (("‘‘", "’’"), ("``", "''")):
        if made.text.count(opening) != made.text.count(closing):
            for mark in (opening, closing):
                while (at := made.text.find(mark)) >= 0:
                    made.keep([*range(at), *range(at + 2, len(made.text))])


def _fold(made: _Text) -> None:
    """Make one blank of every white space, and none of that at the edges."""
    folded = " ".join(made.text.split())
    if folded == made.text:
        return
    if len(folded) != len(made.text):
        is_space = [character.isspace() for character in made.text]
        made.keep(
            [
                index
                for index, space in enumerate(is_space)
                if not space or (index > 0 and not is_space[index - 1] and not all(is_space[index:]))
            ]
        )
    made.text = folded


def _runs(origin: Sequence[int]) -> list[Run]:
    """Return where text runs on as in the article."""
    made: list[Run] = []
    begun, before = -1, -2
    for index, here in enumerate(origin):
        if here != before + 1 or here < 0:
            if begun >= 0:
                made.append((begun, origin[begun], before + 1))
            begun = index if here >= 0 else -1
        before = here if here >= 0 else -2
    if begun >= 0:
        made.append((begun, origin[begun], before + 1))
    return made


def _slot_parts(slot: Slot, phrase: Phrase) -> list[Range | str]:
    parts = list(phrase.parts)
    return [slot.preposition, *parts] if slot.preposition is not None else parts


def _position(slot: Slot, phrase: Phrase) -> int:
    ranges = phrase.ranges
    first = ranges[0][0] if len(ranges) == 1 else min(part[0] for part in ranges)
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


def subject_parts(parse: Parse, subject: Phrase) -> tuple[Range | str, ...]:
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
) -> Wording:
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
        parts.extend(subject_parts(parse, subject))
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
        if not slot.core and not slot.moved and before >= 0 and parse.lower[before] == ",":
            parts.append(",")
        parts.extend(_slot_parts(slot, phrase))
    parts.extend((token, token) for token in late)
    return finish(render(parse, parts))


def finish(wording: Wording) -> Wording:
    """Return text with a first capital letter and a final period."""
    text = wording.text
    if text[:1].islower():
        text = text[0].upper() + text[1:]
    return Wording(text if text.endswith((".", "!", "?")) else f"{text}.", wording.aligned)
