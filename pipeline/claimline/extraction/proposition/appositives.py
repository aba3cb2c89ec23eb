"""Nouns side by side that the parse takes for an apposition and that are none."""

from claimline.extraction.proposition.parse import PROPER_TAGS, Parse
from claimline.lexicons import words

_QUOTATION_MARKS = frozenset(('"', "'", "“", "”", "‘", "’", "``", "''"))
_MARKUP = frozenset("<>@|{}=*")
_NAMED = ("PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "LAW", "FAC", "EVENT", "NORP")


def _is_figure(parse: Parse, noun: int) -> bool:
    return (
        parse.tag[noun] in ("CD", "$")
        or parse.lower[noun] in ("percent", "%", "cent")
        or parse.entity[noun] in ("PERCENT", "MONEY")
    )


def _is_age(parse: Parse, token: int, head: int) -> bool:
    """Whether a number after a name is an age ("Ann Lee, 34, left")."""
    form = parse.lower[token]
    return (
        parse.tag[head] in PROPER_TAGS and form.isdigit() and 1 < len(form) < 4 and parse.left[token] == token
    )


def _is_time(parse: Parse, token: int) -> bool:
    """Whether a noun says when ("sued his publisher, W. Hill, this year")."""
    first = parse.lower[parse.left[token]]
    named = parse.lemma[token] in words("clause_time_nouns.txt") and first in ("this", "last", "next", "that")
    return named or parse.entity[token] in ("DATE", "TIME")


def _is_run_together(parse: Parse, token: int, head: int) -> bool:
    """Whether nothing but quotation marks stands between two nouns that are no names ("a 12 person team")."""
    low, high = min(head, token), max(head, token)
    between = range(low + 1, parse.left[high] if high == token else high)
    determiner = parse.child(head, "det", "poss")
    definite = 0 <= determiner < head and parse.lower[determiner] not in ("a", "an")
    if definite and parse.left[token] > head and parse.lower[parse.left[token] - 1] in _QUOTATION_MARKS:
        return parse.child(token, "det") >= 0  # "the phrase “tax reform”"; but "called the plan “a gift”"
    if any(parse.is_punctuation(index) and parse.lower[index] not in _QUOTATION_MARKS for index in between):
        return False
    return (
        parse.entity[token] not in _NAMED
        and parse.entity[head] not in _NAMED
        and parse.tag[token] not in PROPER_TAGS
    )


def _one_is_several(parse: Parse, token: int, head: int) -> bool:
    """Whether several things would be one ("two rallies in Ohio - his first trip")."""
    if parse.tag[head] != "NNS" or parse.tag[token] != "NN" or parse.lower[head][-1:] != "s":
        return False
    group = parse.lemma[token] in words("clause_group_nouns.txt") or parse.lemma[token].endswith("ing")
    return not group and parse.child(token, "conj") < 0


def _is_serial(parse: Parse, token: int) -> bool:
    """Whether a comma stands before the "and" of an apposition ("a star, a pile of cash, and a slogan")."""
    joint = parse.child(token, "cc")
    return joint > token and parse.child(token, "conj") > joint and parse.lower[joint - 1] == ","


def _differ_in_kind(parse: Parse, token: int, head: int) -> bool:
    """Whether a place would be a person ("Instead of Egypt, Hill held on")."""
    kinds = {parse.entity[token], parse.entity[head]}
    named = all(
        parse.tag[noun] in PROPER_TAGS and parse.child(noun, "det", "poss") < 0 for noun in (token, head)
    )
    return named and "PERSON" in kinds and bool(kinds & {"GPE", "LOC"})


def _is_thing(parse: Parse, token: int, head: int) -> bool:
    """Whether a person would be a thing ("trails Bo Roe - a dead heat", "against Ann Lee, a tough line on crime")."""
    if parse.entity[head] != "PERSON" or parse.tag[head] not in PROPER_TAGS or parse.tag[token] != "NN":
        return False
    kinds = (
        "clause_titles.txt",
        "clause_person_nouns.txt",
        "clause_group_nouns.txt",
        "clause_place_nouns.txt",
    )
    lemma = parse.lemma[token]
    person = lemma.endswith(("er", "or", "ist", "ian", "ant", "ent", "man", "ee", "ive", "ic"))
    return not person and not any(lemma in words(kind) for kind in kinds)


def is_no_apposition(parse: Parse, token: int, head: int) -> bool:
    """Whether an apposition says of something what it cannot be.

    Figures beside what they count, times, markup, an owner, a person beside a place and items of a list are none.

    Args:
        parse: The parse.
        token: Head of the apposition.
        head: The noun that it is said of.

    Returns:
        Whether one of these holds.
    """
    if _is_age(parse, token, head):
        return False
    if _is_figure(parse, token) or _is_figure(parse, head):
        return True
    if parse.lower[head] in ("you", "i", "it", "this", "that"):
        return True  # "Love you, Ann"
    low, high = parse.left[head], max(parse.right[token], token)
    if any(set(parse.lower[index]) & _MARKUP for index in range(low, high + 1)):
        return True
    if parse.tag[token - 1] == "POS" and parse.head[token - 1] == head:
        return True  # "Hill’s “Evening Talk”"
    first = parse.left[token]
    comparative = parse.lower[first] == "the" and parse.tag[first + 1] in ("RBR", "JJR")
    if comparative or parse.tag[first] in ("RBS", "RBR") or parse.tag[parse.left[head]] == "VBG":
        return True  # "the more she wins, the more she wants"; "thanks to friends, most of all the mayor"
    bracketed = parse.lower[first - 1] == "(" and parse.tag[token] not in PROPER_TAGS
    if bracketed and parse.lower[first] == "the":
        return True  # "their sign (the snake)"
    return (
        _is_time(parse, token)
        or _is_run_together(parse, token, head)
        or _one_is_several(parse, token, head)
        or _is_serial(parse, token)
        or _differ_in_kind(parse, token, head)
        or _is_thing(parse, token, head)
    )
