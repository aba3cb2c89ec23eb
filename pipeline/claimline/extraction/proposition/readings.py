"""What a clause with coordinations says: each choice of conjuncts, and what subjects do together."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.joint import is_joint_predicate, keeps_whole
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.proposition.phrases import Phrase, clause_phrase, noun_phrase
from claimline.extraction.proposition.slot import Slot
from claimline.extraction.proposition.wording import Chosen
from claimline.lexicons import words

_THEIR = ("their", "respective")
_THEMSELVES = ("themselves", "ourselves", "theirs")
_MAX_READINGS = 24
"""Most propositions that one clause is spread out to; beyond, coordinations stay whole."""


class Reading(NamedTuple):
    """One of the propositions that a clause puts forward.

    Attributes:
        subject: Its subject, or None.
        kind: ``collective`` where coordinated subjects do it together, ``distributive`` where one of several does
            that may do it together, else "".
        chosen: Its arguments.
    """

    subject: Phrase | None
    kind: str
    chosen: list[Chosen]


def _is_theirs(parse: Parse, slot: Slot) -> bool:
    """Whether an argument is of several ("Ann and Bo kept their seats": not "Ann kept their seats")."""
    head = slot.phrases[0].head
    if slot.clausal:
        return False
    return parse.lower[head] in _THEMSELVES or any(
        parse.lower[child] in _THEIR for child in parse.children[head] if child < head
    )


def _is_joint(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether the predicate holds of coordinated subjects only together ("are friends", "hate each other", "met together")."""
    for slot in slots:
        head = slot.phrases[0].head
        if slot.role == "complement" and not slot.clausal and parse.tag[head] in ("NNS", "NNPS"):
            return True
        if parse.lower[head] in ("other", "another") and parse.lower[head - 1] in ("each", "one"):
            return True
    if any(_is_theirs(parse, slot) for slot in slots):
        return True
    if any(parse.lower[slot.phrases[0].head] == "together" for slot in slots):
        return True
    return is_joint_predicate(parse, clause.group.verbs, slots)


def _is_collective(parse: Parse, clause: Clause) -> bool:
    """Whether coordinated subjects may do it together ("Iran and Iraq signed a treaty")."""
    return parse.lemma[clause.group.lexical] in words("clause_collective_verbs.txt")


def _whole(parse: Parse, slot: Slot) -> Phrase:
    head = slot.phrases[0].head
    return clause_phrase(parse, head) if slot.clausal else noun_phrase(parse, head)


def _names_each(parse: Parse, slot: Slot, subjects: Sequence[Phrase]) -> bool:
    """Whether a coordination names one by one those that a plural subject means ("Her rivals are Ann and Bo")."""
    if slot.role != "complement" or slot.clausal or len(slot.phrases) < 2 or len(subjects) != 1:
        return False
    subject = subjects[0].head
    several = parse.tag[subject] in ("NNS", "NNPS") or parse.lower[subject] in ("those", "these")
    return several and parse.tag[slot.phrases[0].head] in ("NN", "NNP")


def _choices(parse: Parse, slots: Sequence[Slot], each: Sequence[Phrase]) -> list[tuple[Phrase, ...]]:
    """Return the conjuncts of each slot, of later adverbials and then of later objects whole where they are too many."""
    subjects = max(1, len(each))
    choices = [
        (_whole(parse, slot),)
        if len(slot.phrases) > 1
        and (_names_each(parse, slot, each) or (not slot.moved and keeps_whole(parse, slot, slots)))
        else slot.phrases
        for slot in slots
    ]
    spread = [index for index, slot in enumerate(slots) if not slot.core and len(slot.phrases) > 1]
    for index in spread[1:]:
        # Two coordinated adverbials need not go with each other in every pair.
        choices[index] = (_whole(parse, slots[index]),)
    order = sorted(range(len(slots)), key=lambda index: (slots[index].core, -index))
    for index in order:
        count = subjects
        for phrases in choices:
            count *= len(phrases)
        if count <= _MAX_READINGS:
            break
        if len(choices[index]) > 1:
            choices[index] = (_whole(parse, slots[index]),)
    return choices


def readings(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> list[Reading]:
    """Return every subject of a clause with every choice of conjuncts.

    Args:
        parse: The parse.
        clause: The clause.
        slots: Its arguments.

    Returns:
        Its readings, a collective one first.
    """
    whole = clause.subjects.whole
    each: list[tuple[Phrase | None, str]] = [(phrase, "") for phrase in clause.subjects.phrases]
    if whole is not None and (len(each) > _MAX_READINGS or _is_joint(parse, clause, slots)):
        each = [(whole, "collective")]
    elif whole is not None and _is_collective(parse, clause):
        each = [(whole, "collective"), *((phrase, "distributive") for phrase in clause.subjects.phrases)]
    choices = _choices(parse, slots, [phrase for phrase, _ in each if phrase is not None])
    return [
        Reading(subject, kind, list(zip(slots, picked, strict=True)))
        for subject, kind in each or [(None, "")]
        for picked in product(*choices)
    ]
