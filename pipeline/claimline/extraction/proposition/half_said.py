"""Clauses that say half of what is meant: a part of more, a kind of place, or a verb taken for a participle."""

from collections.abc import Sequence

from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.proposition.slot import Slot
from claimline.lexicons import words


def _is_no_participle(parse: Parse, clause: Clause) -> bool:
    """Whether what is tagged a participle has its plain form ("Races tighten": not "are tighten")."""
    verb = clause.head
    form = parse.lower[verb]
    if parse.tag[verb] != "VBN" or form != parse.lemma[verb] or clause.group.tokens != (verb,):
        return False
    return form not in words("clause_same_participles.txt") and form[-1] not in ("d", "t")


def _is_not_all(parse: Parse, clause: Clause) -> bool:
    """Whether something is said to be more than what it is said to be ("It is not only about money")."""
    verb = clause.group.lexical
    if parse.lemma[verb] != "be" and parse.lower[verb] not in ("'s", "’s"):
        return False
    following = parse.lower[verb + 1 : verb + 3]
    added = (
        len(following) == 2 and following[0] == "not" and following[1] in words("clause_adding_adverbs.txt")
    )
    return added and parse.head[verb + 1] == verb and verb + 1 not in clause.group.tokens


def _is_known_for_doing(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a participle and a gerund only tell what kind is meant ("in a state known for rewarding friends")."""
    gerund = clause.link == "gerund"
    verb = parse.head[parse.head[clause.head]] if gerund else clause.head
    if not (gerund or clause.link == "modifier") or parse.dep[verb] != "acl" or parse.tag[verb] != "VBN":
        return False
    noun = parse.head[verb]
    determiner = parse.child(noun, "det")
    if determiner < 0 or parse.lower[determiner] not in ("a", "an") or parse.dep[noun] != "pobj":
        return False
    return gerund or any(
        slot.preposition is not None and parse.lower[slot.preposition[1] + 1].endswith("ing")
        for slot in slots
    )


def is_half_said(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a clause says half of what is meant.

    Args:
        parse: The parse.
        clause: The clause; it has a subject.
        slots: Its arguments.

    Returns:
        True for "is not only", "a state known for rewarding friends" and a plain form tagged a participle.
    """
    return (
        _is_not_all(parse, clause)
        or _is_no_participle(parse, clause)
        or _is_known_for_doing(parse, clause, slots)
    )
