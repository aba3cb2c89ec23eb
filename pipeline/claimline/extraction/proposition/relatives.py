"""Relative clauses that would be said of a noun that they are not on, or of which nothing is known but them."""

from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.proposition.phrases import is_restrictive
from claimline.extraction.proposition.roles import is_time
from claimline.lexicons import words

_BARE_HEADS = ("some", "many", "others", "several", "most", "any", "few", "ones")


def is_wrong_antecedent(parse: Parse, clause: Clause) -> bool:
    """Whether a relative clause would be on something of another kind.

    "fell in 1969, which led to unrest" is not on the year; "home to 600 residents, where grass is cut" not on the
    residents.

    Args:
        parse: The parse.
        clause: The clause.

    Returns:
        Whether its antecedent is a date that something is said of, or a person for a place.
    """
    antecedent = clause.antecedent
    if clause.link != "relative" or antecedent is None:
        return False
    head = antecedent.head
    opening = {parse.lower[token] for token in range(parse.left[clause.head], clause.head)}
    if "where" in opening and parse.head[head] != head:
        person = parse.tag[head] == "PRP" or parse.entity[head] == "PERSON"
        return person or parse.lemma[head] in words("clause_person_nouns.txt") | words("clause_titles.txt")
    said_of = any(phrase.head == head for phrase in clause.subjects.phrases)
    return said_of and bool(opening & {"which", "who"}) and parse.entity[head] in ("DATE", "TIME")


def _is_definite(parse: Parse, noun: int) -> bool:
    """Whether nothing but an article tells which people or kind is meant ("the people", "the kind of film")."""
    determiner = parse.child(noun, "det")
    alone = parse.left[noun] == determiner == noun - 1 or parse.child(noun, "amod", "nummod", "compound") < 0
    return alone and determiner >= 0 and parse.lower[determiner] in ("the", "those", "these")


def _is_of_predicate(parse: Parse, clause: Clause, noun: int) -> bool:
    """Whether a relative clause tells what something is ("is an issue that nurses raised"), its noun the subject or lost."""
    determiner = parse.child(noun, "det")
    if determiner < 0 or parse.lower[determiner] not in ("a", "an", "the"):
        return False
    opening = parse.left[clause.head]
    lost = parse.lower[opening] == "that" and parse.dep[opening] == "mark"
    return lost or clause.subjects.phrases[0].head == noun


def is_on_nobody_named(parse: Parse, clause: Clause) -> bool:
    """Whether a relative clause is on a noun of which it says nothing without the clause above.

    "found something that is very deep", "in a year when they wept", "praised Ann as a woman who cares", "the people who came".

    Args:
        parse: The parse.
        clause: The clause.

    Returns:
        Whether it is restrictive, and its noun is no name and tells no more without it.
    """
    antecedent = clause.antecedent
    goes_on = clause.link == "coordinate" and not clause.subjects.own  # "someone who cares and knows us"
    verb = parse.head[clause.head] if goes_on else clause.head
    if antecedent is None or not (clause.link == "relative" or goes_on) or not is_restrictive(parse, verb):
        return False
    noun = antecedent.head
    if parse.lower[noun] in ("something", "someone", "somebody"):
        return True
    if parse.lower[noun] in _BARE_HEADS and parse.left[noun] == noun and parse.left[verb] == noun + 1:
        return True  # "some that were deleted"
    if parse.dep[noun] == "attr" and _is_of_predicate(parse, clause, noun):
        return True
    if parse.lower[noun] in words("clause_unnamed_nouns.txt") and _is_definite(parse, noun):
        return True
    opening = parse.left[verb]
    if parse.lower[parse.child(noun, "det")] not in ("a", "an") or parse.child(noun, "det") < 0:
        return False
    role = parse.dep[noun] == "pobj" and parse.lower[parse.head[noun]] == "as"
    return is_time(parse, noun) or (role and parse.tag[opening] in ("WP", "WDT"))
