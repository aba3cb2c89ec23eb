"""Adverbial clauses that are claims of their own and that the claim above them stands without."""

from claimline.extraction.proposition.parse import FINITE_TAGS, Parse
from claimline.extraction.proposition.slot import Slot
from claimline.extraction.proposition.verbgroup import SUBJECTS

_BESIDE = ("while", "as", "whereas")
_COMPARING = ("if", "though", "well", "long", "soon", "far", "opposed", "to")


def _is_finite(parse: Parse, verb: int) -> bool:
    forms = (verb, *(child for child in parse.children[verb] if parse.dep[child] in ("aux", "auxpass")))
    return any(parse.tag[form] in FINITE_TAGS for form in forms)


def is_beside(parse: Parse, slot: Slot) -> bool:
    """Whether a clause after a comma only stands beside what is claimed.

    "Prices fell, while wages rose", "He went home, as he had done before": both are said. Without a comma the clause
    says when or how ("left as it rained").

    Args:
        parse: The parse.
        slot: An argument.

    Returns:
        Whether it is one with *while* or *as*, a subject of its own and a finite verb, behind the verb and a comma.
    """
    if slot.core or not slot.clausal or slot.moved or slot.preposition is None:
        return False
    verb = slot.phrases[0].head
    mark = slot.preposition[1]
    if parse.lower[mark] not in _BESIDE or parse.head[verb] > mark:
        return False
    if parse.lower[slot.preposition[0] - 1] != "," or parse.lower[mark + 1] in _COMPARING:
        return False
    return parse.child(verb, *SUBJECTS, "expl") >= 0 and _is_finite(parse, verb)
