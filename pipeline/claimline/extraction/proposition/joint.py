"""Predicates that hold of several only together, and arguments that are shared out over a clause."""

from collections.abc import Sequence

from claimline.extraction.proposition.parse import Parse
from claimline.extraction.proposition.shared import is_counted
from claimline.extraction.proposition.slot import Slot
from claimline.lexicons import words

_OTHERS = ("to", "from", "with")


def is_joint_predicate(parse: Parse, verbs: Sequence[int], slots: Sequence[Slot]) -> bool:
    """Whether a predicate holds of coordinated subjects only together.

    They are something with regard to each other ("are inseparable"), do it with each other ("teamed up"), do it
    "jointly" or share a number or an amount ("are worth $5 million").

    Args:
        parse: The parse.
        verbs: The chain of its verbs ("teamed up to build").
        slots: Its arguments.

    Returns:
        Whether one of these holds.
    """
    has_object = False
    for slot in slots:
        head = slot.phrases[0].head
        if parse.lower[head] in ("each", "both", "respectively", "separately"):
            return False
        if slot.clausal:
            continue
        if slot.preposition is not None and parse.lower[slot.preposition[0]] in (*_OTHERS, "against"):
            has_object = True
        if not slot.core:
            continue
        has_object = has_object or slot.role == "object"
        if slot.role == "complement" and parse.lemma[head] in words("clause_joint_adjectives.txt"):
            return all(parse.lower[child] not in _OTHERS for child in parse.children[head])
        if slot.role in ("object", "complement") and is_counted(parse, head):
            return True
        if slot.role == "complement" and any(
            parse.entity[child] == "MONEY" for child in parse.children[head]
        ):
            return True  # "worth about $5 million"
    if any(parse.lower[slot.phrases[0].head] == "jointly" for slot in slots):
        return True
    reciprocal = parse.lemma[verbs[0]] in words("clause_reciprocal_verbs.txt")
    return reciprocal and (len(verbs) > 1 or not has_object)


def keeps_whole(parse: Parse, slot: Slot, slots: Sequence[Slot]) -> bool:
    """Whether what is coordinated in an argument is shared out over it.

    "largely by Ann and Bo"; "51 speeches in 2014 and 2015".

    Args:
        parse: The parse.
        slot: An argument with several phrases.
        slots: All arguments of its clause.

    Returns:
        Whether an adverb or a counted object shares it out.
    """
    if slot.role == "agent":
        partial = words("clause_partial_adverbs.txt")
        return any(parse.lower[other.phrases[0].head] in partial for other in slots)
    if slot.core:
        return False
    return any(
        other.core
        and other.role == "object"
        and not other.clausal
        and is_counted(parse, other.phrases[0].head)
        for other in slots
    )
