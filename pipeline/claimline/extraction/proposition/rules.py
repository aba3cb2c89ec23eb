"""Which construction a clause is an instance of."""

from collections.abc import Sequence

from claimline.extraction.proposition.arguments import Slot
from claimline.extraction.proposition.assertion import is_infinitive
from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.parse import Parse

_BY_LINK = {"modifier": "participial_modifier", "gerund": "gerund", "controlled": "object_control"}


def _pattern(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> str:
    roles = {slot.role for slot in slots if slot.core}
    if parse.child(clause.head, "expl") >= 0 and parse.lower[clause.subjects.phrases[0].head] == "there":
        return "existential"
    if any(parse.dep[token] == "auxpass" for token in (*clause.inherited, *clause.group.tokens)):
        return "passive"
    clauses = [
        slot.phrases[0].head for slot in slots if slot.clausal and slot.core and slot.role == "complement"
    ]
    if clauses and not is_infinitive(parse, clauses[0]):
        return "report"
    if "object" in roles:
        if "indirect_object" in roles:
            return "SVOO"
        return "SVOC" if "complement" in roles else "SVO"
    if "complement" in roles:
        return "SVC"
    return "SVA" if slots else "SV"


def rule_of(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> str:
    """Return the name of the construction that a clause is read by, a key of ``CONFIDENCE``."""
    if not clause.subjects.phrases:
        return "imperative" if parse.tag[clause.head] in ("VB", "VBP") else "subjectless"
    if clause.link == "controlled" and parse.tag[clause.head] == "VBG":
        return "gerund"
    if clause.link in _BY_LINK and not (clause.link == "modifier" and clause.finite):
        return _BY_LINK[clause.link]
    if not clause.finite:
        if is_infinitive(parse, clause.head) or parse.tag[clause.head] == "VB":
            return "purpose_infinitive" if clause.link == "adverbial" else "infinitive"
        return "participial_adverbial"
    if clause.link == "relative":
        return "relative"
    return _pattern(parse, clause, slots)
