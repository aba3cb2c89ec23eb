"""Prepositional phrases and adverbial clauses, each with its role and preposition."""

from claimline.extraction.proposition.assertion import is_infinitive, is_inverted, subordinator
from claimline.extraction.proposition.parse import Parse, Range
from claimline.extraction.proposition.phrases import (
    Phrase,
    clause_phrase,
    is_relative,
    noun_phrase,
    resolve_relative,
    spread,
)
from claimline.extraction.proposition.roles import clausal_role, is_time, prepositional_role
from claimline.extraction.proposition.slot import Slot
from claimline.lexicons import words

_OPENING_MARKS = ('"', "“", "``")
_MAX_PREPOSITION = 4
"""Longest preposition in tokens, modifiers included ("shortly after", "in front of")."""


def _is_dative(parse: Parse, token: int) -> bool:
    """Whether "to" opens an indirect object ("gave a loan to Ann")."""
    verb = parse.head[token]
    if parse.lower[token] != "to" or parse.lemma[verb] not in words("clause_dative_verbs.txt"):
        return False
    return parse.child(verb, "dobj", "nsubjpass") >= 0


def prepositional(parse: Parse, token: int, antecedent: Phrase | None, zero: Phrase | None) -> Slot | None:
    """Return the slot of a prepositional phrase.

    Args:
        parse: The parse.
        token: The preposition.
        antecedent: What a relative pronoun in it stands for, or None.
        zero: What it governs where it is stranded ("the town he lives in"), or None.

    Returns:
        The slot, or None where it governs nothing.
    """
    governed = parse.child(token, "pobj")
    if governed < 0:
        governed = parse.child(token, "pcomp")
    outer = token
    while governed < 0:
        inner = parse.child(outer, "prep")
        if inner <= outer:
            break
        outer, governed = inner, parse.child(inner, "pobj", "pcomp")
    while (
        parse.tag[governed] in ("IN", "TO") and governed > outer and parse.child(governed, "pobj") > governed
    ):
        outer, governed = governed, parse.child(governed, "pobj")  # "because of", "out of"
    clause = parse.child(token, "ccomp")
    if governed < token and clause > token and parse.lower[token] in words("clause_conditional_marks.txt"):
        return _conditional(parse, token, clause)
    if 0 <= governed < token and is_relative(parse, governed) and antecedent is not None:
        zero = antecedent  # "repairs that they cannot pay for"
    elif governed < token and zero is not None and parse.children[token]:
        return None
    if governed < token:
        if zero is None:
            return None
        role = prepositional_role(parse, parse.lower[token], zero.head)
        return Slot(role, (zero,), (token, token), False, True)
    first = parse.left[governed]
    opening = parse.left[token] if first - parse.left[token] <= _MAX_PREPOSITION else token
    if parse.tag[opening] in ("WRB", "``") or parse.lower[opening] in ("both", "either", "neither"):
        opening = token  # "recalled how on Monday ..."
    preposition = (opening, first - 1)
    if preposition[1] < token:
        preposition = (token, max(token, outer))
    while preposition[1] > token and parse.is_punctuation(preposition[1]):
        preposition = (preposition[0], preposition[1] - 1)  # "starred in “Parks and Rivers”"
    name = " ".join(parse.lower[max(preposition[0], token) : preposition[1] + 1])
    role = prepositional_role(parse, name, governed)
    counted = is_time(parse, governed) or parse.lower[governed] in ("percent", "%")
    if parse.dep[token] == "agent" and not counted:
        role = "agent"
    elif parse.dep[token] == "dative" or _is_dative(parse, token):
        role = "indirect_object"
    infinitive = parse.child(governed, "acl")
    if name == "in" and parse.lower[governed] == "order" and infinitive > governed:
        phrase = clause_phrase(parse, infinitive)
        return Slot("purpose", (phrase,), (token, governed), False, False, True)
    if parse.dep[governed] == "pcomp" and outer == token:
        return Slot(role, (clause_phrase(parse, governed),), preposition, role == "agent", False, True)
    phrase = noun_phrase(parse, governed)
    goal = parse.child(token, "prep")
    if goal > phrase.ranges[-1][1] and name == "from" and parse.lower[goal] == "to":
        # "from 2007 to 2012", "from guest to owner"
        phrase = Phrase(phrase.head, (*phrase.parts, (parse.left[goal], parse.right[goal])))
        return Slot(role, (phrase,), preposition, role in ("agent", "indirect_object"))
    resolved = resolve_relative(parse, phrase, antecedent)
    if resolved.head != phrase.head and role == "other":
        role = prepositional_role(parse, name, resolved.head)
    core = role in ("agent", "indirect_object")
    if resolved is phrase and name not in words("clause_joint_prepositions.txt"):
        return Slot(role, tuple(spread(parse, governed)), preposition, core)
    return Slot(role, (resolved,), preposition, core, resolved is not phrase)


def _conditional(parse: Parse, token: int, clause: int) -> Slot:
    """Return the condition of a participle that works as a subordinator ("provided that it rains")."""
    mark = parse.child(clause, "mark")
    last = mark if token < mark < clause else token
    return Slot(
        "condition", (clause_phrase(parse, clause, ((mark, mark),)),), (token, last), False, False, True
    )


def interrupted_condition(parse: Parse, verb: int) -> int:
    """Return the condition before a verb of saying that belongs to what is said, or -1.

    Args:
        parse: The parse.
        verb: A verb.

    Returns:
        Head of "if it rains" in "“If it rains,” she said, “we will stay”".
    """
    condition = parse.child(verb, "advcl")
    if not 0 <= condition < verb or parse.lemma[verb] not in words("clause_reporting_verbs.txt"):
        return -1
    mark = subordinator(parse, condition)
    if mark < 0 or parse.lower[mark] not in words("clause_conditional_marks.txt"):
        return -1
    content = parse.child(verb, "ccomp")
    if content < verb or parse.child(content, "mark") >= 0:
        return -1
    first = parse.left[content]
    return condition if any(parse.is_punctuation(token) for token in (first, first - 1)) else -1


def shifted_condition(parse: Parse, verb: int) -> int:
    """Return the condition that the parse gives to a verb of saying and that belongs to what is said, or -1.

    Args:
        parse: The parse.
        verb: A verb.

    Returns:
        Head of "if it rains" in "If it rains, critics say, the pit would flood" and in "“We could leave,” she said, “if it
        rained”".
    """
    condition = parse.child(verb, "advcl")
    if condition < 0 or parse.lemma[verb] not in words("clause_reporting_verbs.txt"):
        return -1
    mark = subordinator(parse, condition)
    if mark < 0 or parse.lower[mark] not in ("if", "unless"):
        return -1
    content = parse.child(verb, "ccomp")
    if content < 0 or parse.child(content, "mark") >= 0:
        return -1
    modal = parse.child(content, "aux")
    if modal < 0 or parse.tag[modal] != "MD":
        return -1
    if condition < verb < content:
        return condition
    first = parse.left[condition]
    quoted = parse.lower[first] in _OPENING_MARKS or parse.lower[first - 1] in _OPENING_MARKS
    return condition if content < verb < condition and quoted else -1


def adverbial_clause(parse: Parse, clause: int) -> Slot:
    """Return the slot of an adverbial clause, with its subordinator as preposition."""
    inner = parse.child(clause, "ccomp")
    if inner > clause and parse.lower[clause] in words("clause_conditional_marks.txt"):
        return _conditional(parse, clause, inner)
    mark = subordinator(parse, clause)
    infinitive = is_infinitive(parse, clause)
    role = clausal_role(parse.lower[mark] if mark >= 0 else "", infinitive)
    if mark < 0 and is_inverted(parse, clause):
        role = "condition"  # "Had they known, they would have left."
    preposition = None
    cut: tuple[Range, ...] = ()
    if mark >= 0:
        preposition = (parse.left[mark], mark)
        first = parse.left[clause]
        while parse.is_punctuation(first) and first < preposition[0]:
            first += 1
        if first < preposition[0] and mark - first < _MAX_PREPOSITION:
            preposition = (first, mark)  # "in part because", "shortly after"
        cut = (preposition,)
    return Slot(role, (clause_phrase(parse, clause, cut),), preposition, False, False, True)
