"""Named things of an article: where they are named, what kind they are, and which names are of one thing.

The recognizer decides one name at a time and slips; the article as a whole knows better. A name takes the label that
the evidence of all its occurrences speaks for, a short name stands for the full one, and a name that was
recognized once is recognized wherever it stands.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from claimline.extraction.proposition.parse import Parse
from claimline.lexicons import words
from claimline.normalize.aliases import Aliases
from claimline.normalize.name_evidence import (
    Evidence,
    Span,
    Words,
    evidence_of,
    given_name_gender,
    is_proper,
    words_of,
)
from claimline.normalize.people import People

ENTITY_TYPES = frozenset(
    {"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"}
)
"""OntoNotes labels of things; dates, quantities and ordinals are values, not entities."""

_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_EDGE = frozenset(
    (*_POSSESSIVE, '"', "“", "”", "‘", ",", ".", ";", ":", "(", ")", "[", "]", "-", "–", "—", "``", "''")
)


@dataclass(frozen=True, slots=True)
class Name:
    """One place where something is named.

    Attributes:
        first: First token, articles and titles of the recognizer's span included.
        last: Last token, possessive excluded.
        bare: First token of the name itself.
        label: OntoNotes label.
        canonical: Full name within the article.
    """

    first: int
    last: int
    bare: int
    label: str
    canonical: str


def _trimmed(doc_words: Sequence[str], parse: Parse, first: int, last: int) -> tuple[int, int]:
    """Cut a recognizer's span at a line break and take marks and possessives off its edges."""
    for token in range(first, last + 1):
        if parse.tag[token] == "_SP" and "\n" in doc_words[token]:
            if token == first:
                first += 1
                continue
            last = token - 1
            break
    while first <= last and (
        doc_words[last] in _EDGE or doc_words[last].isspace() or parse.tag[last] == "CC"
    ):
        last -= 1
    while first <= last and (doc_words[first] in _EDGE or doc_words[first].isspace()):
        first += 1
    return first, last


def _bare(doc_words: Sequence[str], first: int, last: int) -> int:
    titles = words("person_titles.txt")
    bare = first
    if bare < last and doc_words[bare].lower() == "the":
        bare += 1
    while bare < last and (doc_words[bare] in titles or doc_words[bare].lower() == "former"):
        bare += 1
    return bare


def _recognized(doc: Doc, doc_words: Sequence[str], parse: Parse) -> Iterator[Span]:
    """Yield the recognizer's spans of things: first, bare and last token, and the label."""
    for ent in doc.ents:
        if ent.label_ in ENTITY_TYPES:
            first, last = _trimmed(doc_words, parse, ent.start, ent.end - 1)
            if first <= last and any(character.isalnum() for character in doc_words[first]):
                yield first, _bare(doc_words, first, last), last, ent.label_


def _best(votes: Mapping[str, float]) -> str:
    # Ties go to the label that comes first in the article.
    return max(votes, key=lambda label: votes[label])


def _initials(key: Words) -> str:
    return "".join(word[0] for word in key if word[:1].isupper())


def names(doc: Doc, parse: Parse, known_as: Aliases) -> list[Name]:
    """Return the named mentions of a Doc.

    Args:
        doc: A Doc with entities.
        parse: Its parse.
        known_as: Other names of things.

    Returns:
        Names in order of position; they do not overlap.
    """
    places = known_as.places
    doc_words = [parse.text[start:end] for start, end in zip(parse.start, parse.end, strict=True)]
    found = list(_recognized(doc, doc_words, parse))
    known = evidence_of(found, doc_words, parse)
    labels = {key: _best(entry.votes) for key, entry in known.items()}
    found, changed = _cut_to_persons(found, doc_words, known, People(known, labels), labels)
    if changed:
        known = evidence_of(found, doc_words, parse)
        labels = {key: _best(entry.votes) for key, entry in known.items()}
    people = People(known, labels)
    spelled = {
        words_of(doc_words, bare, last): " ".join(parse.text[parse.start[bare] : parse.end[last]].split())
        for _, bare, last, _ in reversed(found)
    }

    def spell(name: Words) -> str:
        return spelled.get(name) or " ".join(name)

    canonical: dict[Words, tuple[str, str]] = {}
    organizations = [key for key, label in labels.items() if label == "ORG" and len(key) > 1]
    acronyms = {_initials(key): key for key in reversed(organizations)}
    starts: dict[str, set[Words]] = defaultdict(set)
    for key in organizations:
        starts[key[0]].add(key)
        starts[key[-1]].add(key)
    for key, label in labels.items():
        text = spell(key)
        if text in known_as.names:
            canonical[key] = known_as.of(text, label)
            continue
        if key in people.full:
            canonical[key] = (spell(people.full[key]), "PERSON")
            continue
        if len(key) == 1:
            person = people.of(key[0], known[key])
            # "Washington" the city stays one, even beside a Denzel Washington.
            if person is not None and (label == "PERSON" or text not in places):
                canonical[key] = (spell(person), "PERSON")
                continue
            if label == "ORG" and text.isupper() and text in acronyms:
                canonical[key] = (spell(acronyms[text]), "ORG")
                continue
            wider = starts.get(key[0])
            if label == "ORG" and wider and len(wider) == 1 and text not in places:
                canonical[key] = (spell(next(iter(wider))), "ORG")
                continue
        canonical[key] = (text, label)
    made = [
        Name(first, last, bare, *reversed(canonical[words_of(doc_words, bare, last)]))
        for first, bare, last, _ in found
    ]
    return _with_repeated(made, doc_words, parse, people, canonical, places, spell)


def _cut_to_persons(
    found: Sequence[Span],
    doc_words: Sequence[str],
    known: Mapping[Words, Evidence],
    people: People,
    labels: Mapping[Words, str],
) -> tuple[list[Span], bool]:
    """Cut spans that stand once and hold a person's name among other words to that name ("Obama Seeks" of a headline)."""
    surnames = set(people.by_last)
    surnames |= {
        key[0]
        for key, label in labels.items()
        if len(key) == 1 and label == "PERSON" and known[key].count > 1
    }
    made, changed = [], False
    for first, bare, last, label in found:
        key = words_of(doc_words, bare, last)
        inside = [token for token in range(bare, last + 1) if doc_words[token] in surnames]
        is_odd = (
            len(key) > 1
            and inside
            and known[key].count < 2
            and key[-1] not in words("organization_words.txt")
            and (key[0] in people.by_last if given_name_gender(key) else key not in people.full)
        )
        if not is_odd:
            made.append((first, bare, last, label))
            continue
        changed = True
        token = inside[0]
        given = token - 1
        has_given = given >= bare and any(
            full[0] == doc_words[given] for full in people.by_last.get(doc_words[token], ())
        )
        begin = given if has_given else token
        made.append((begin, begin, token, "PERSON"))
    return made, changed


def _with_repeated(
    made: Sequence[Name],
    doc_words: Sequence[str],
    parse: Parse,
    people: People,
    canonical: Mapping[Words, tuple[str, str]],
    places: frozenset[str],
    spell: Callable[[Words], str],
) -> list[Name]:
    """Add the places where a person's name stands that the recognizer passed over."""
    taken = bytearray(len(doc_words))
    for name in made:
        taken[name.first : name.last + 1] = b"\1" * (name.last + 1 - name.first)
    known: dict[str, tuple[str, str]] = {
        key[0]: named
        for key, named in canonical.items()
        if len(key) == 1 and key[0][:1].isupper() and len(key[0]) > 2 and named[1] in ("PERSON", "ORG", "GPE")
    }
    for surname in people.by_last:
        person = people.of(surname)
        if person is not None and surname not in places and surname not in known:
            known[surname] = (spell(person), "PERSON")
    added = []
    for token, word in enumerate(doc_words):
        named = known.get(word)
        if named is None or taken[token]:
            continue
        if not (is_proper(parse, token) or (named[1] == "PERSON" and word in people.by_last)):
            continue
        first = token
        full = named[0].split(" ")
        if named[1] == "PERSON" and token and doc_words[token - 1] == full[0] and not taken[token - 1]:
            first -= 1
        added.append(Name(first, token, first, named[1], named[0]))
        taken[first : token + 1] = b"\1" * (token + 1 - first)
    if not added:
        return list(made)
    return sorted([*made, *added], key=lambda name: name.first)
