"""Named mentions of an article and the canonical name of the entity that each one mentions."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from claimline.lexicons import words

ENTITY_TYPES = frozenset(
    {"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"}
)
"""OntoNotes labels of things; dates, quantities and ordinals are values, not entities."""

_EDGE = " \t\r\n\xa0\"“”'‘’«»,.;:()[]"


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an entity.

    Attributes:
        start: Offset of its first character.
        end: Offset just past its last character.
        kind: ``name``, ``nominal`` or ``pronoun``.
        name: Canonical name of the entity within the article.
        type: OntoNotes label.
    """

    start: int
    end: int
    kind: str
    name: str
    type: str


def bare_name(text: str) -> str:
    """Return a name without article, possessive, titles and marks at its edges.

    Args:
        text: A mention as it stands ("the United States'", "Mr. Keller's").

    Returns:
        The name ("United States", "Keller"); the text itself where nothing would be left.
    """
    name = " ".join(text.split())
    for ending in ("'s", "’s", "'", "’"):
        name = name.removesuffix(ending)
    name = name.strip(_EDGE.replace(".", ""))
    parts = name.split(" ")
    if len(parts) > 1 and parts[0].lower() == "the":
        parts = parts[1:]
    titles = words("person_titles.txt")
    while len(parts) > 1 and parts[0] in titles:
        parts = parts[1:]
    return " ".join(parts) or text


def _majority_types(named: Sequence[tuple[str, str]]) -> dict[str, str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, label in named:
        counts[name][label] += 1
    # Ties go to the label that comes first in the article, which Counter.most_common keeps.
    return {name: labels.most_common(1)[0][0] for name, labels in counts.items()}


def _full_names(types: dict[str, str]) -> dict[str, str]:
    """Map each person's surname or first name alone to the full name, where the article has exactly one."""
    candidates: dict[str, set[str]] = defaultdict(set)
    for name, label in types.items():
        parts = name.split(" ")
        if label == "PERSON" and len(parts) > 1:
            candidates[parts[-1]].add(name)
            candidates[parts[0]].add(name)
    return {part: next(iter(names)) for part, names in candidates.items() if len(names) == 1}


def mentions(doc: Doc) -> list[Mention]:
    """Return the named mentions of a Doc.

    A name that the recognizer labels in several ways takes the label it has most often, and a person's
    surname stands for the one full name in the article that ends in it.

    Args:
        doc: A Doc with entities.

    Returns:
        Mentions in order of position.
    """
    found = []
    for ent in doc.ents:
        if ent.label_ in ENTITY_TYPES:
            text = ent.text
            start = ent.start_char + len(text) - len(text.lstrip())
            end = ent.end_char - (len(text) - len(text.rstrip()))
            if start < end:
                found.append((start, end, bare_name(text), ent.label_))
    types = _majority_types([(name, label) for _, _, name, label in found])
    full = _full_names(types)
    made = []
    for start, end, name, _ in found:
        canonical = name
        # "Washington" the city stays one, even beside a Denzel Washington.
        if types[name] in ("PERSON", "ORG") and name in full:
            canonical = full[name]
        made.append(Mention(start, end, "name", canonical, types[canonical]))
    return made
