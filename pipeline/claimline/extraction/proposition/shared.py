"""Coordinated nouns that say something only together: under a shared number or modifier, in a name, as a fixed pair."""

from collections.abc import Sequence

from claimline.extraction.proposition.parse import PROPER_TAGS, Parse
from claimline.lexicons import words

_NAMES = ("ORG", "WORK_OF_ART", "PRODUCT", "FAC", "LAW", "EVENT")
_NO_NAMES = ("DATE", "TIME", "GPE", "LOC", "PERSON", "NORP")
_MODIFIERS = ("amod", "compound", "nmod")
_DETERMINERS = ("det", "poss", "nummod", "quantmod", "predet")
_OF_ITS_KIND = ("other", "similar", "such")
_MEASURED = ("DATE", "TIME", "PERCENT", "ORDINAL")


def _is_bare(parse: Parse, noun: int) -> bool:
    """Whether nothing but conjunctions stands before a noun in its phrase ("and [owners] of clubs")."""
    return all(child > noun or parse.dep[child] in ("cc", "punct") for child in parse.children[noun])


def is_counted(parse: Parse, noun: int) -> bool:
    """Whether a number counts a noun ("nearly 400 nurses"), or it is an amount of money.

    Args:
        parse: The parse.
        noun: The noun.

    Returns:
        Whether it does, and tells no time or share.
    """
    if parse.entity[noun] in _MEASURED:
        return False
    if parse.entity[noun] == "MONEY":
        return True
    number = parse.child(noun, "nummod")
    return 0 <= number < noun and parse.tag[number] == "CD" and parse.lower[number] not in ("one", "1")


def is_one_name(parse: Parse, first: int, second: int) -> bool:
    """Whether "and" stands inside a name ("appeared on Salt and Pepper")."""
    joint = parse.child(first, "cc")
    channel = parse.dep[first] == "pobj" and parse.lower[parse.head[first]] == "on"
    if channel and parse.left[first] == first and second == joint + 1 and not parse.children[second]:
        return parse.entity[second] not in _NO_NAMES and parse.entity[first] not in _NO_NAMES
    return (
        first < joint < second
        and parse.entity[joint] in _NAMES
        and parse.entity[joint] == parse.entity[first] == parse.entity[second]
        and parse.child(second, "det", "poss") < 0
        and parse.tag[first] in PROPER_TAGS
    )


def _relates(parse: Parse, noun: int) -> bool:
    """Whether a noun names what is between several things ("the intersection of law, money and power")."""
    return parse.lemma[noun] in words("clause_relating_nouns.txt")


def _ends_inside(parse: Parse, first: int, others: Sequence[int]) -> bool:
    """Whether what is coordinated with a noun belongs inside its phrase.

    "No one outside the board and a few clerks knew": not "a few clerks knew"; "the link between law, and money".
    """
    inner = parse.child(first, "prep")
    if not first < inner < others[0]:
        above = parse.head[first]
        return (
            parse.dep[first] == "pobj" and parse.lower[above] == "of" and _relates(parse, parse.head[above])
        )
    if (parse.lower[first] == "one" and parse.lower[first - 1] == "no") or parse.lower[first] in words(
        "negation_pronouns.txt"
    ):
        second = parse.left[others[0]]
        return not (parse.lower[second] == "no" or parse.lower[second] in words("negation_pronouns.txt"))
    return parse.lower[inner] in ("of", "between") and _relates(parse, first)


def holds_together(parse: Parse, found: Sequence[int]) -> bool:
    """Whether coordinated nouns say together what none of them says alone.

    A number counts them all ("nearly 400 nurses and clerks"), a modifier goes with both ("hotel builders and owners"),
    they are one name ("Salt and Pepper") or a fixed pair ("winners and losers"), what belongs to both stands behind the
    second ("the speed and reach of the fire"), the last is told by the first ("farms and other land"), or the parse cuts a phrase in two ("no one outside Oslo and Rome").

    Args:
        parse: The parse.
        found: Heads of the coordination in their order, two or more.

    Returns:
        Whether one of these holds.
    """
    first, *others = found
    tag = parse.tag[first]
    if _ends_inside(parse, first, others) or parse.lower[parse.left[others[-1]]] in _OF_ITS_KIND:
        return True
    if tag in PROPER_TAGS:
        return len(others) == 1 and is_one_name(parse, first, others[0])
    if tag not in ("NN", "NNS"):
        return False
    bare = all(_is_bare(parse, noun) and parse.tag[noun] == tag for noun in others)
    if bare and tag == "NNS" and is_counted(parse, first):
        return True
    if len(others) > 1:
        return False
    second = others[0]
    if f"{parse.lemma[first]} {parse.lemma[second]}" in words("clause_fixed_pairs.txt"):
        return True
    determiner = parse.child(first, "det", "poss")
    if determiner > first:
        determiner = -1
    if bare and tag == "NN" and second == first + 2 and determiner >= 0 and parse.lower[determiner] == "the":
        of = max(parse.child(first, "prep"), parse.child(second, "prep"))
        if of == second + 1 and parse.lower[of] == "of":
            return True  # "the speed and reach of the fire"
    if bare and (determiner < 0 or parse.lower[determiner] not in ("a", "an")):
        return any(child < first and parse.dep[child] in _MODIFIERS for child in parse.children[first])
    # "her jobs and five-year housing plan": one determiner and one noun for both.
    shared = tag == "NNS" and parse.tag[second] == "NN" and determiner >= 0
    return shared and parse.child(second, *_DETERMINERS) < 0 and parse.left[second] < second
