"""Which role an adverbial, prepositional phrase or adverbial clause has."""

from functools import cache

from claimline.extraction.proposition.parse import Parse
from claimline.lexicons import rows, words

_TIME_ENTITIES = ("DATE", "TIME")
_PLACE_ENTITIES = ("GPE", "LOC", "FAC")


@cache
def _labels(name: str) -> dict[str, str]:
    return {row[0]: row[1] for row in rows(name)}


def _label(name: str, item: str) -> str:
    return _labels(name).get(item, "")


def is_time(parse: Parse, token: int) -> bool:
    """Whether a noun names a time ("Monday", "three weeks")."""
    return parse.entity[token] in _TIME_ENTITIES or parse.lemma[token] in words("clause_time_nouns.txt")


def is_place(parse: Parse, token: int) -> bool:
    """Whether a noun names a place ("Berlin", "the office")."""
    return parse.entity[token] in _PLACE_ENTITIES or parse.lemma[token] in words("clause_place_nouns.txt")


def prepositional_role(parse: Parse, preposition: str, head: int) -> str:
    """Return the role of a prepositional phrase.

    Args:
        parse: The parse.
        preposition: Its preposition in lower case ("because of").
        head: Head of what the preposition governs.

    Returns:
        A role of ``records.ROLES``.
    """
    last = preposition.rsplit(" ", 1)[-1]
    if is_time(parse, head) and last in words("clause_time_prepositions.txt"):
        return "time"
    label = _label("clause_prepositions.tsv", preposition)
    if label:
        return label
    if parse.tag[head] == "VBG":
        return {"by": "manner", "for": "cause", "after": "time"}.get(preposition, "other")
    if is_place(parse, head) and last in words("clause_place_prepositions.txt"):
        return "place"
    return _label("clause_prepositions.tsv", last) or "other"


def adverb_role(parse: Parse, adverb: int) -> str:
    """Return the role of an adverb."""
    label = _label("clause_adverbs.tsv", parse.lower[adverb])
    if label:
        return label
    return "manner" if parse.lower[adverb].endswith("ly") else "other"


def noun_adverbial_role(parse: Parse, noun: int) -> str:
    """Return the role of a noun phrase used as an adverbial ("last week", "8 %")."""
    return "time" if is_time(parse, noun) else "other"


def clausal_role(mark: str, infinitive: bool) -> str:
    """Return the role of an adverbial clause.

    Args:
        mark: Its subordinator in lower case, or "".
        infinitive: Whether it is an infinitive with "to".

    Returns:
        A role of ``records.ROLES``.
    """
    if infinitive:
        return "purpose"
    return _label("clause_subordinators.tsv", mark) or "other"
