"""Appositions that would say of one thing what holds of another: items of a list, two names, several things for one."""

from claimline.extraction.proposition.parse import PROPER_TAGS, Parse
from claimline.lexicons import words

_INDEFINITE = ("a", "an")
_MARKS = frozenset(("/", "[", "]"))
_DETERMINERS = ("det", "poss", "nummod")


def _is_name(parse: Parse, noun: int) -> bool:
    return parse.tag[noun] in PROPER_TAGS and parse.child(noun, "det", "poss") < 0


def _is_office(parse: Parse, noun: int) -> bool:
    return parse.lemma[noun] in words("clause_titles.txt") or parse.lower[noun].endswith(("er", "or", "man"))


def _are_two_names(parse: Parse, token: int, head: int) -> bool:
    """Whether two names stand side by side of which neither is an office.

    "Hudson, New Hampshire", "his paper, wrote Ann Lee, The Herald", "who backs Roe, former Rep. Ann Lee".
    """
    if parse.tag[head] not in PROPER_TAGS or not _is_name(parse, token) or parse.entity[head] == "NORP":
        return False
    if parse.entity[token] == "PERSON":
        return not _is_office(parse, head)
    if parse.entity[token] in ("GPE", "LOC"):
        return _is_name(parse, head)
    return _is_name(parse, head) and {parse.entity[token], parse.entity[head]} == {"PERSON", "ORG"}


def _differ_in_number(parse: Parse, token: int, head: int) -> bool:
    """Whether one would be several or several one ("a liar, 3 members of it", "the 3 voters, the pope")."""
    alone = parse.child(head, "conj", "cc") < 0
    determiner = parse.child(head, "det")
    single = alone and parse.tag[head] in ("NN", "NNP")
    several = parse.tag[token] == "NNS" and parse.lower[token].endswith("s")
    if single and several and parse.lemma[head] not in words("clause_group_nouns.txt"):
        counted = parse.child(token, "nummod") >= 0 and parse.lower[determiner] in _INDEFINITE
        return parse.entity[head] in ("PERSON", "GPE") or (determiner >= 0 and counted)
    many = parse.tag[head] == "NNPS" and parse.child(head, "det", "nummod") >= 0
    group = parse.lemma[token] in words("clause_group_nouns.txt")
    return many and parse.tag[token] == "NN" and not group and parse.child(token, "conj") < 0


def _has_item_after(parse: Parse, token: int) -> bool:
    """Whether another apposition or a conjunct with an article ends an apposition ("a war with Iran, a budget")."""
    last = parse.right[token]
    inner = last
    while inner != token and parse.head[inner] != inner:
        if parse.dep[inner] in ("appos", "conj") and parse.child(inner, "det", "poss") >= 0:
            first = parse.left[inner]
            return first > token and parse.lower[first - 1] in (",", "and", "or")
        inner = parse.head[inner]
    return False


def _is_item(parse: Parse, token: int, head: int) -> bool:
    """Whether both are items of a list.

    It goes on behind the second ("a tax cut, a war with Iran, a budget"), it has begun before the first, or both have
    the same owner ("our roads, our water").
    """
    owners = [parse.child(noun, "poss") for noun in (token, head)]
    if all(owner >= 0 and parse.tag[owner] == "PRP$" for owner in owners):
        return parse.lower[owners[0]] == parse.lower[owners[1]]
    if head < parse.child(head, "conj") < token and parse.child(token, *_DETERMINERS) >= 0:
        between = parse.lower[head : parse.left[token]]
        if not any(word in ("and", "&", "or") for word in between):
            return True  # "time, distance, the lack of warning"
    if parse.entity[head] != "PERSON" and parse.child(token, *_DETERMINERS) >= 0:
        if _has_item_after(parse, token):
            return True
        above = head
        while parse.dep[above] in ("pobj", "prep"):
            above = parse.head[above]
        if above != head and parse.dep[above] == "appos" and parse.child(above, "det") >= 0:
            articles = [parse.lower[parse.child(noun, "det")] for noun in (above, token)]
            return articles[0] == articles[1] and parse.entity[parse.head[above]] != "PERSON"
    return False


def _is_headline(parse: Parse, token: int) -> bool:
    """Whether several words in capitals stand beside a name ("Ann Lee, BOATS SINK")."""
    first, last = parse.left[token], parse.right[token]
    text = parse.text[parse.start[first] : parse.end[last]]
    return last - first > 1 and text.isupper()


def is_misapplied(parse: Parse, token: int, head: int) -> bool:
    """Whether an apposition is said of something else, or is no apposition at all.

    Args:
        parse: The parse.
        token: Head of the apposition.
        head: The noun that it is said of.

    Returns:
        Whether two names, items of a list, one and several, a day, a headline or a note in brackets stand side by side.
    """
    low = min(parse.left[token], head)
    high = max(parse.left[token], head)
    if parse.entity[head] in ("DATE", "TIME") or _is_headline(parse, token) != _is_headline(parse, head):
        return True
    if any(parse.lower[index] in _MARKS for index in range(low, high + 1)):
        return True
    if parse.lemma[head] in words("clause_relating_nouns.txt") and parse.child(head, "prep") > head:
        return True  # "the mix of sand, the loss of soil"
    owner = parse.child(head, "poss")
    if owner >= 0 and parse.tag[owner] == "WP$":
        return True  # "whose leader, Ann Lee"
    determiner = parse.child(head, "det")
    if determiner >= 0 and parse.lower[determiner] == "no":
        return True  # "no heir, no candidate"
    if determiner >= 0 and parse.entity[head] == "GPE" and parse.lower[determiner] in _INDEFINITE:
        return True  # "a Boston, Massachusetts, grocer"
    if parse.tag[token] in PROPER_TAGS and parse.lower[token][-1:] == "." and parse.left[token] == token:
        return True  # "La Crosse, Wisc."
    if parse.child(token, "conj") >= 0 and "or" in parse.lower[token : parse.right[token] + 1]:
        return True  # "any of the rivals, Roe, Hill or Lee"
    return (
        _are_two_names(parse, token, head)
        or _differ_in_number(parse, token, head)
        or _is_item(parse, token, head)
    )
