"""Adverbial clauses that are claims of their own and that the claim above them stands without."""

from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.parse import FINITE_TAGS, Parse
from claimline.extraction.proposition.slot import Slot
from claimline.extraction.proposition.verbgroup import SUBJECTS
from claimline.lexicons import words

_BESIDE = ("while", "as", "whereas")
_REASONS = ("since", "as", "because", "given")
_CONCEDING = ("though", "although")
_ADDING = ("especially", "particularly", "even", "not", "all")
_COMPARING = ("if", "though", "well", "long", "soon", "far", "opposed", "to")


def _is_finite(parse: Parse, verb: int) -> bool:
    forms = (verb, *(child for child in parse.children[verb] if parse.dep[child] in ("aux", "auxpass")))
    return any(parse.tag[form] in FINITE_TAGS for form in forms)


def _is_fronted(parse: Parse, verb: int) -> bool:
    """Whether a fronted clause with *while* is set against the main one and is no time.

    "While the plan is popular, it is dear"; but "While she was leaving, it rained", "While we were in Oslo, it rained".
    """
    last = parse.right[verb]
    if last + 1 >= len(parse.lower) or "," not in parse.lower[last : last + 2]:
        return False
    if parse.child(verb, *SUBJECTS, "expl") < 0 or not _is_finite(parse, verb):
        return False
    if parse.tag[verb] == "VBG":
        return False
    be = parse.lemma[verb] == "be" or parse.lower[verb][:1] in ("'", "’")
    at = be and parse.child(verb, "prep") > verb
    return not (at and parse.child(verb, "attr", "acomp") < 0)


def is_beside(parse: Parse, slot: Slot) -> bool:
    """Whether a clause only stands beside what is claimed.

    "Prices fell, while wages rose", "He went home, as he had done before", "While prices fell, wages rose": both are said.
    Without a comma the clause says when or how ("left as it rained").

    Args:
        parse: The parse.
        slot: An argument.

    Returns:
        Whether it is one with *while* or *as*, a subject of its own and a finite verb, behind the verb and a comma, one with
        *while* before the subject that tells no time, or a reason that is added (", especially since").
    """
    if slot.core or not slot.clausal or slot.moved or slot.preposition is None:
        return False
    verb = slot.phrases[0].head
    first, mark = slot.preposition
    form = parse.lower[mark]
    if form in _REASONS and parse.lower[first] in _ADDING and parse.lower[first - 1] == ",":
        return True
    if form not in _BESIDE or parse.lower[mark - 1] == "long":
        return False
    if parse.head[verb] > mark:
        return form == "while" and _is_fronted(parse, verb)
    stative = (
        form == "while"
        and parse.tag[verb] == "VBG"
        and parse.lemma[verb] in words("clause_stative_verbs.txt")
    )
    if parse.lower[first - 1] != "," or parse.lower[mark + 1] in _COMPARING:
        return stative  # "has won here while remaining poor"
    if form == "while" and parse.tag[verb] == "VBG" and verb == mark + 1:
        return True  # "was popular, while lacking a plan"
    return parse.child(verb, *SUBJECTS, "expl") >= 0 and _is_finite(parse, verb)


def may_hang_above(parse: Parse, clause: Clause, slot: Slot) -> bool:
    """Whether an adverbial clause at the end of an inner clause may as well belong to the one above it.

    "said that it sank, after she had left"; "wrote that he knew that it sank after he left"; "won't show the deal he made
    because he is ill".

    Args:
        parse: The parse.
        clause: The clause that the parse hangs it on.
        slot: The adverbial clause as an argument.

    Returns:
        Whether it is a time, cause or concession behind a comma, a time two reports deep, or a cause in a relative clause
        without comma.
    """
    if not slot.clausal or slot.core or slot.moved or slot.preposition is None:
        return False
    if slot.role not in ("time", "cause") and parse.lower[slot.preposition[1]] not in _CONCEDING:
        return False
    first = slot.preposition[0]
    if first < clause.group.lexical or parse.child(slot.phrases[0].head, *SUBJECTS) < 0:
        return False
    above = parse.head[clause.head]
    if clause.link == "relative":
        return slot.role == "cause" and parse.dep[above] in ("dobj", "pobj") and parse.lower[first - 1] != ","
    if clause.head < above:
        return False
    nested = slot.role == "time" and parse.dep[above] == "ccomp" and above < clause.head
    return nested or parse.lower[first - 1] == ","
