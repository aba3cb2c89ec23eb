"""Comparisons of which a part is left out."""

from collections.abc import Sequence

from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.proposition.slot import Slot

_PRO_VERBS = frozenset(("has", "have", "had", "is", "are", "was", "were", "did", "does", "do", "will"))


def cuts_comparison(parse: Parse, slots: Sequence[Slot]) -> bool:
    """Whether what something is compared with goes on behind a part ("is worse than Ann's [ever has been]").

    Args:
        parse: The parse.
        slots: The arguments of a clause.

    Returns:
        Whether a verb that repeats another follows what *than* governs.
    """
    for slot in slots:
        if not slot.core or slot.clausal or slot.moved or not slot.phrases[-1].ranges:
            continue
        last = slot.phrases[-1].ranges[-1][1]
        if last + 2 >= len(parse.lower) or parse.dep[last] not in ("pobj", "case"):
            continue
        possessive = parse.dep[last] == "case"
        than = parse.head[parse.head[last]] if possessive else parse.head[last]
        following = last + 2 if parse.lower[last + 1] == "ever" else last + 1
        if parse.lower[than] == "than" and parse.lower[following] in _PRO_VERBS:
            return True
    return False


def is_second_half(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a clause is the end of a comparison that parsers make one of its own ("worse than Ann's [ever has been]").

    Args:
        parse: The parse.
        clause: The clause.
        slots: Its arguments.

    Returns:
        Whether it has neither a subject nor a complement of its own, and begins right behind a possessive.
    """
    if clause.subjects.own or parse.lemma[clause.head] != "be" or any(slot.core for slot in slots):
        return False
    first = parse.left[clause.head]
    return first > 0 and parse.tag[first - 1] == "POS"
