"""Offices that somebody does not hold any more, and forms of address that tell of no office."""

from claimline.extraction.proposition.parse import Parse
from claimline.lexicons import words

_EARLIER = ("then", "late", "then-", "one-time", "onetime", "erstwhile")
_TERMS = ("administration", "presidency", "government", "era")
_WITHIN = ("in", "during", "under", "throughout")
_MAX_STEPS = 8


def _is_year(parse: Parse, token: int) -> bool:
    form = parse.lower[token]
    return len(form) == 4 and form[:2] in ("15", "16", "17", "18", "19", "20") and form.isdigit()


def _is_in_year(parse: Parse, token: int) -> bool:
    """Whether a clause above a token is told of a year ("when Roe ran in 1988", "won the 1988 race")."""
    for _ in range(_MAX_STEPS):
        for child in parse.children[token]:
            noun = parse.child(child, "pobj") if parse.dep[child] == "prep" else child
            if noun < 0:
                continue
            if _is_year(parse, noun) and (noun == child or parse.lower[child] == "in"):
                return True
            if any(_is_year(parse, inner) and inner < noun for inner in parse.children[noun]):
                return True
        if parse.head[token] == token:
            break
        token = parse.head[token]
    return False


def _is_dead(parse: Parse, name: int) -> bool:
    """Whether a name is that of one whose death is told ("Justice Lee's death", "the death of Justice Lee")."""
    above = parse.head[name]
    if parse.dep[name] == "pobj" and parse.lower[above] == "of":
        above = parse.head[above]
    elif parse.dep[name] != "poss":
        return False
    return parse.lemma[above] in words("clause_death_nouns.txt")


def is_no_present_title(parse: Parse, name: int, first: int, title: int) -> bool:
    """Whether a title before a name does not tell what somebody is.

    It tells what he was ("then-president Roe", "the late Justice Lee", "when Vice President Roe ran in 1988", "Justice
    Lee's death"), what he might be ("a President Roe") or only how he is spoken of ("Secretary Lee").

    Args:
        parse: The parse.
        name: Last token of the name.
        first: First token of the title.
        title: Its head.

    Returns:
        Whether one of these holds.
    """
    for token in range(max(0, first - 2), title):
        if parse.lower[token] in _EARLIER and (token >= first - 1 or parse.lower[first - 1] == "-"):
            return True
    if first == title - 1 and parse.lower[first] in ("a", "an"):
        return parse.lemma[title] in words("clause_offices.txt")
    if first == title == name - 1 and parse.lemma[title] in words("clause_relational_offices.txt"):
        return True
    return _is_dead(parse, name) or (parse.lower[first] != "former" and _is_in_year(parse, name))


def is_past_office(parse: Parse, token: int, subject_end: int) -> bool:
    """Whether an apposition tells what somebody was ("then the mayor", "the director in the Roe administration").

    Args:
        parse: The parse.
        token: Head of the apposition.
        subject_end: Last token before it that is of what it is said of.

    Returns:
        Whether it does.
    """
    if parse.lower[subject_end] == "then" or parse.lower[parse.left[token]] == "then":
        return True
    for child in parse.children[token]:
        if parse.dep[child] == "prep" and parse.lower[child] in _WITHIN:
            of = parse.child(child, "pobj")
            if of >= 0 and (
                parse.lemma[of] in _TERMS or (parse.lower[child] == "in" and _is_year(parse, of))
            ):
                return parse.child(of, "amod") < 0 or parse.lower[parse.child(of, "amod")] != "current"
    return False
