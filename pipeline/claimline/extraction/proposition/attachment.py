"""Participles that may be said of something else than the parse says: nothing is put forward by them."""

from claimline.extraction.proposition.clause import Clause, Subjects
from claimline.extraction.proposition.parse import FINITE_TAGS, NOMINAL_TAGS, VERB_TAGS, Parse
from claimline.lexicons import words

_UNSPECIFIC = ("this", "that", "these", "those", "what", "which", "you")
_JOINTS = frozenset((",", "-", "–", "—", "--", "”", "''", '"'))


def _is_set_apart(parse: Parse, participle: int) -> bool:
    first = parse.left[participle]
    return first > 0 and parse.lower[first - 1] in _JOINTS


def _is_finite(parse: Parse, verb: int) -> bool:
    forms = (
        verb,
        *(child for child in parse.children[verb] if parse.dep[child] in ("aux", "auxpass") and child < verb),
    )
    return any(parse.tag[form] in FINITE_TAGS for form in forms)


def _closes_clause(parse: Parse, participle: int, verb: int) -> bool:
    """Whether another clause ends right before a participle ("said as he read the order, forcing them out")."""
    last = parse.left[participle] - 2
    token = last
    while token > verb and parse.head[token] not in (token, verb):
        token = parse.head[token]
        inside = verb < token < last and parse.tag[token] in VERB_TAGS and parse.right[token] == last
        if inside and _is_finite(parse, token):
            return True
    return False


def _is_loose_adverbial(parse: Parse, participle: int, above: Clause, subjects: Subjects) -> bool:
    verb = parse.head[participle]
    if any(
        parse.lower[phrase.head] in _UNSPECIFIC and parse.tag[phrase.head] != "NNP"
        for phrase in subjects.phrases
    ):
        return True  # "This marked a shift for the firm, pushing it to the right": the shift, or this?
    if participle < verb:
        return False
    if any(parse.lower[token] == ":" for token in range(verb + 1, participle)):
        return True  # "He renewed two pledges: cutting taxes, building roads"
    if not _is_set_apart(parse, participle):
        return False
    if parse.lemma[participle] in words("clause_reporting_verbs.txt") and above.link != "relative":
        return False  # "He said that it had failed, adding …": who says is who adds.
    if above.link == "relative":
        return True  # "the report that they turned over, detailing the case"
    before = parse.left[participle] - 2
    timed = parse.entity[before] in ("DATE", "TIME")
    if (
        parse.tag[participle] in ("VBN", "VBD")
        and parse.tag[before] in (*NOMINAL_TAGS, "POS", "''")
        and not timed
    ):
        return True  # "He left with the list, known as the ledger"
    return _closes_clause(parse, participle, verb)


def _is_simile(parse: Parse, noun: int) -> bool:
    """Whether a noun is what something is compared with ("like a dog chasing its tail")."""
    determiner = parse.child(noun, "det")
    return (
        parse.dep[noun] == "pobj"
        and parse.lower[parse.head[noun]] == "like"
        and determiner >= 0
        and parse.lower[determiner] in ("a", "an")
    )


def _is_reported(parse: Parse, noun: int) -> bool:
    """Whether a noun is what somebody else claims there is ("accounts of crowds cheering")."""
    preposition = parse.head[noun]
    if parse.dep[noun] != "pobj" or parse.lower[preposition] != "of":
        return False
    above = parse.lemma[parse.head[preposition]]
    return above in words("clause_reported_nouns.txt") or above in words("clause_supposing_nouns.txt")


def _is_role(parse: Parse, noun: int) -> bool:
    """Whether a noun without article names a role ("her years as senator representing the state")."""
    bare = parse.tag[noun] == "NN" and parse.left[noun] == noun
    return bare and parse.dep[noun] == "pobj" and parse.lower[parse.head[noun]] == "as"


def _is_means(parse: Parse, participle: int) -> bool:
    """Whether "by" after a passive participle says by doing what ("meet the target agreed by closing plants")."""
    return any(
        parse.lower[child] == "by" and parse.child(child, "pcomp") >= 0
        for child in parse.children[participle]
        if child > participle
    )


def _is_loose_modifier(parse: Parse, participle: int) -> bool:
    noun = parse.head[participle]
    if (
        parse.tag[participle] == "VB"
        or _is_simile(parse, noun)
        or _is_reported(parse, noun)
        or _is_means(parse, participle)
        or _is_role(parse, noun)
    ):
        return True
    if parse.tag[participle] == "VBN" and parse.lemma[participle] in words("clause_intransitives.txt"):
        return True  # "as the results came in": no passive
    if parse.tag[participle] == "VBG" and parse.lower[parse.left[participle] - 1] in ("'", "’"):
        return True  # "the owners' selling the house"
    if not _is_set_apart(parse, participle):
        return False
    inner = parse.dep[noun] == "pobj" and parse.tag[parse.head[parse.head[noun]]][:2] == "NN"
    if inner and parse.lower[parse.left[participle] - 1] == ",":
        return True  # "a letter from Ann, found in the drawer"
    return any(parse.tag[token] in VERB_TAGS for token in range(noun + 1, parse.left[participle]))


def is_loose(parse: Parse, verb: int, link: str, above: Clause | None, subjects: Subjects) -> bool:
    """Whether what a participle is said of is a guess.

    It is after a comma where another clause or noun ends there, after a colon, and where the participle may be a past
    tense or a noun.

    Args:
        parse: The parse.
        verb: The participle, head of its clause.
        link: How it hangs on the clause above.
        above: That clause, or None.
        subjects: What it is said of.

    Returns:
        Whether it is.
    """
    if subjects.own or _is_finite(parse, verb):
        return False
    if link == "modifier":
        return _is_loose_modifier(parse, verb)
    if parse.child(verb, "poss") >= 0 and parse.tag[verb] == "VBG":
        return True  # "turned her grief into strength and her mourning into a cause"
    return link == "adverbial" and above is not None and _is_loose_adverbial(parse, verb, above, subjects)
