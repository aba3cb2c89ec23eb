"""Clauses that leave out what the sentence or the one before it has said, and so say too little by themselves."""

from collections.abc import Sequence

from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.proposition.phrases import is_restrictive
from claimline.extraction.proposition.roles import is_time
from claimline.extraction.proposition.slot import Slot
from claimline.lexicons import words

_PRO_FORMS = frozenset(("so", "too", "also", "either", "there", "here", "likewise", "not"))
"""Verbs after which a number counts what was named before; "killed two" names people, "reached 40" a number."""

_MEASURED = ("MONEY", "PERCENT", "QUANTITY", "DATE", "TIME")


def is_pro_form(parse: Parse, slot: Slot) -> bool:
    """Whether an argument only points back or adds ("so", "too", "as well")."""
    head = slot.phrases[0].head
    return parse.lower[head] in _PRO_FORMS or (parse.lower[head] == "well" and parse.lower[head - 1] == "as")


def _ends_in_to(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether "to" stands for an infinitive ("The firm doesn't have to.")."""
    if any(parse.lower[slot.phrases[0].head] == "to" for slot in slots if slot.preposition is None):
        return True
    last = clause.group.tokens[-1]
    if parse.lower[last] != "to" or parse.tag[last] != "TO":
        return False
    return all(parse.dep[token] != "auxpass" for token in clause.group.tokens)  # "The plan was agreed to."


def _is_pro_verb(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether "do" stands for another verb, with its time or place at most ("She did in May.", "The rails do as well.")."""
    if parse.lemma[clause.group.lexical] != "do" or any(slot.core or slot.moved for slot in slots):
        return False
    if any(parse.dep[token] == "auxpass" for token in (*clause.inherited, *clause.group.tokens)):
        return False
    verb = clause.group.lexical
    return all(
        is_pro_form(parse, slot)
        or slot.role in ("time", "place", "cause", "condition")
        or slot.phrases[0].head < verb  # "He really doesn't."
        for slot in slots
    )


def _lacks_counted(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether an object is a bare number of what another clause names ("Oslo had 90 fires; Bergen had 40.")."""
    if (
        parse.lemma[clause.group.lexical] not in words("clause_having_verbs.txt")
        or len(clause.group.verbs) > 1
    ):
        return False
    for slot in slots:
        if slot.role != "object" or slot.clausal or slot.moved or len(slot.phrases[0].ranges) != 1:
            continue
        head = slot.phrases[0].head
        ((first, last),) = slot.phrases[0].ranges
        bare = parse.tag[head] == "CD" and parse.entity[head] not in _MEASURED and last == head
        share = parse.lower[head + 1 : head + 2] in (["in"], ["of"], ["out"])  # "won two in ten voters"
        if (
            bare
            and not share
            and parse.lower[head] != "one"
            and all(parse.tag[token] in ("CD", "IN", "RB", "JJR", "RBR") for token in range(first, head))
        ):
            return True
    return False


def _lacks_needed_object(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a verb that says nothing without an object has none ("Many would consider if she lost.")."""
    verb = clause.group.lexical
    if parse.lemma[verb] not in words("clause_transitives.txt"):
        return False
    if any(slot.core or slot.moved or (slot.clausal and slot.role == "complement") for slot in slots):
        return False
    tokens = (*clause.inherited, *clause.group.tokens)
    passive = any(parse.dep[token] == "auxpass" or parse.lemma[token] in ("be", "get") for token in tokens)
    bare = parse.tag[verb] == "VBN" and not clause.finite
    return not passive and not bare and not any(parse.dep[token] in ("prt", "dobj") for token in tokens)


def _lacks_opinion(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a verb of opinion or speech has none, nor anything that it is on ("I think.", "“No.” Ann replied.")."""
    lemma = parse.lemma[clause.group.lexical]
    if lemma in words("clause_reporting_verbs.txt") and parse.lower[parse.sentence_end(clause.head)] == ":":
        return not any(slot.core or slot.moved for slot in slots)  # "In May she declared:"
    if lemma not in words("clause_opinion_verbs.txt"):
        return False
    if any(parse.dep[token] == "auxpass" for token in (*clause.inherited, *clause.group.tokens)):
        return False
    finite = clause.finite or bool(clause.inherited)
    return finite and all(
        not slot.core
        and not slot.moved
        and (slot.role == "condition" if slot.clausal else slot.preposition is None)
        for slot in slots
    )


def _names_time(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a clause only says which time is meant ("on the day it was made", "in the days that followed")."""
    noun = parse.head[clause.head]
    if (
        clause.link != "relative"
        or slots
        or not is_time(parse, noun)
        or not is_restrictive(parse, clause.head)
    ):
        return False
    subjects = {phrase.head for phrase in clause.subjects.phrases}
    return noun in subjects or any(parse.lower[head] in ("it", "they", "this", "that") for head in subjects)


def _is_topic(parse: Parse, clause: Clause) -> bool:
    """Whether a question word before the subject makes the sentence a title ("What we've learned so far:")."""
    subjects = clause.subjects.phrases
    if clause.link != "main" or parse.head[clause.head] != clause.head or not subjects:
        return False
    return any(
        parse.tag[child] in ("WP", "WDT") and child < subjects[0].head
        for child in parse.children[clause.head]
    )


def _dates(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a participle only says from when ("needs votes, starting now": nobody starts)."""
    start = clause.link == "adverbial" and parse.lower[clause.head] in ("starting", "beginning")
    return start and not any(slot.core for slot in slots) and any(slot.role == "time" for slot in slots)


def _presents(parse: Parse, clause: Clause) -> bool:
    """Whether "here is" only announces what follows ("Here's a good deal: …")."""
    verb = clause.head
    subjects = clause.subjects.phrases
    here = parse.child(verb, "advmod")
    before = 0 <= here < verb and parse.lower[here] == "here"
    return before and bool(subjects) and subjects[0].head > verb and len(clause.group.tokens) == 1


def _is_small_clause(parse: Parse, clause: Clause) -> bool:
    """Whether a bare participle is what somebody gets done, not a past tense ("get those problems solved")."""
    above = parse.head[clause.head]
    bare = parse.tag[clause.head] == "VBN" and len(clause.group.tokens) == 1
    return (
        clause.link == "complement" and bare and parse.lemma[above] in ("get", "have", "want", "need", "like")
    )


def _is_bare_participle(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a passive participle on a noun has nothing with it ("a fantasy, written and directed by Ann")."""
    bare = clause.link == "modifier" and not clause.finite and parse.tag[clause.head] == "VBN"
    return bare and not slots


def leaves_out(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a clause leaves out what would make it say something.

    Args:
        parse: The parse.
        clause: The clause.
        slots: Its arguments.

    Returns:
        True where "to" or "do" stands for another verb, where a number counts nothing, where a verb lacks the object
        or the opinion that it needs, and where all it says is which time or thing is meant.
    """
    return (
        _ends_in_to(parse, clause, slots)
        or _is_pro_verb(parse, clause, slots)
        or _lacks_counted(parse, clause, slots)
        or _lacks_needed_object(parse, clause, slots)
        or _lacks_opinion(parse, clause, slots)
        or _names_time(parse, clause, slots)
        or _is_bare_participle(parse, clause, slots)
        or _presents(parse, clause)
        or _is_topic(parse, clause)
        or _dates(parse, clause, slots)
        or _is_small_clause(parse, clause)
    )
