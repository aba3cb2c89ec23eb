"""Which of two objects of one verb is what, and when there cannot be two."""

from collections.abc import Sequence
from dataclasses import replace

from claimline.extraction.proposition.parse import Parse
from claimline.extraction.proposition.slot import Slot
from claimline.lexicons import words

_NAMING = ("clause_calling_verbs.txt", "clause_appointing_verbs.txt", "clause_making_verbs.txt")


def _objects(slots: Sequence[Slot]) -> list[Slot]:
    return [slot for slot in slots if slot.role == "object" and not slot.clausal]


def two_objects(parse: Parse, verb: int, slots: list[Slot]) -> list[Slot]:
    """Return slots with two objects told apart.

    "would earn her a prize": she gets it; "Ann, whom she considers a friend": that is what Ann is considered.

    Args:
        parse: The parse.
        verb: The verb that carries the meaning.
        slots: The arguments of its clause.

    Returns:
        The slots, one of two objects an indirect one or a complement where the words show it.
    """
    objects = _objects(slots)
    if len(objects) != 2:
        return slots
    first, second = objects
    if first.moved or second.moved:
        kept, other = (first, second) if first.moved else (second, first)
        named = any(parse.lemma[verb] in words(name) for name in _NAMING)
        if not named or kept is other:
            return slots
        return [replace(slot, role="complement") if slot is other else slot for slot in slots]
    if parse.tag[first.phrases[0].head] == "PRP":
        return [replace(slot, role="indirect_object") if slot is first else slot for slot in slots]
    return slots


def has_two_objects(parse: Parse, verb: int, slots: Sequence[Slot]) -> bool:
    """Whether a verb has two objects that takes but one ("needs the voters a name attracts": not "a name").

    Args:
        parse: The parse.
        verb: The verb that carries the meaning.
        slots: The arguments of its clause.

    Returns:
        Whether it has, and neither gives something to somebody nor calls something something.
    """
    lemma = parse.lemma[verb]
    if len(_objects(slots)) < 2:
        return False
    return lemma not in words("clause_dative_verbs.txt") and lemma not in words("clause_two_object_verbs.txt")
