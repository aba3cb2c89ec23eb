"""Clauses in frames that leave open whether they come about."""

from claimline.extraction.proposition.assertion import subordinator
from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.proposition.roles import is_time
from claimline.extraction.proposition.verbgroup import VerbGroup
from claimline.lexicons import words

_OBLIGING = frozenset(("must", "should", "ought", "may", "might", "could", "would", "'d", "’d"))
_ENABLING = frozenset(("can", "could", "may", "might"))


def _is_framed(parse: Parse, verb: int) -> bool:
    """Whether a noun opens a clause as a condition does ("in the event that it rains", "in case it rains")."""
    first = parse.left[verb]
    if ["in", "case"] in (parse.lower[first : first + 2], parse.lower[max(0, first - 2) : first]):
        return True
    mark = subordinator(parse, verb)
    if (
        mark < 2
        or parse.lower[mark] != "that"
        or parse.lower[mark - 1] not in words("clause_frame_nouns.txt")
    ):
        return False
    before = mark - 2
    while before > 0 and parse.dep[before] in ("det", "amod"):
        before -= 1
    return parse.lower[before] in ("in", "on", "under", "with")


def _is_purpose(parse: Parse, verb: int, group: VerbGroup) -> bool:
    """Whether "so that" and a modal say what is to come about ("set it low so that they can do better").

    After a comma it is what came of it ("It rained, so that nobody could sow"), and so is "so" with another modal.
    """
    mark = subordinator(parse, verb)
    first = mark - 1 if mark > 0 and parse.lower[mark] == "that" and parse.lower[mark - 1] == "so" else mark
    if first < 1 or parse.lower[first] != "so" or parse.is_punctuation(first - 1):
        return False
    that = parse.lower[first + 1] == "that"
    modals = {parse.lower[token] for token in group.tokens if parse.tag[token] == "MD"}
    return bool(modals) if that else bool(modals & _ENABLING)


def _is_to_be_shown(parse: Parse, verb: int, above: Clause) -> bool:
    """Whether what a clause says has yet to be shown ("has to prove that she cares", "want to know that it is safe")."""
    governor = parse.head[verb]
    if governor != above.group.lexical:
        return False
    tokens = (*above.inherited, *above.group.tokens)
    before = [token for token in tokens if token < governor]
    lemma = parse.lemma[governor]
    if lemma in words("clause_proving_verbs.txt"):
        realized = words("clause_realized_control.txt")
        return any(
            parse.lower[token] in _OBLIGING
            if parse.tag[token] == "MD"
            else parse.tag[token][:2] in ("VB", "JJ")
            and parse.lower[token + 1] == "to"
            and parse.lemma[token] not in realized
            for token in before
        )
    return lemma in words("clause_learning_verbs.txt") and any(
        parse.lemma[token] in words("clause_wishing_verbs.txt") and parse.tag[token][:2] == "VB"
        for token in before
    )


def is_yet_to_be_shown(parse: Parse, verb: int) -> bool:
    """Whether a verb of proof or knowledge is an infinitive or has a modal ("to prove that", "should know that").

    Args:
        parse: The parse.
        verb: The verb.

    Returns:
        Whether it is.
    """
    lemma = parse.lemma[verb]
    if lemma not in words("clause_proving_verbs.txt") and lemma not in ("know", "see", "learn", "find"):
        return False
    first = parse.head[verb] if parse.dep[verb] == "conj" else verb
    return any(
        parse.dep[child] == "aux" and (parse.lower[child] == "to" or parse.lower[child] in _OBLIGING)
        for child in parse.children[first]
    )


def _is_yet_to_come(parse: Parse, verb: int, group: VerbGroup) -> bool:
    """Whether a clause on a noun of time is in no past ("by the time she wins", "the day it opens")."""
    noun = parse.head[verb]
    opening = parse.left[verb]
    bare = parse.tag[opening] not in ("WDT", "WP", "IN") or parse.lower[opening] == "that"
    perfect = any(parse.lemma[token] == "have" and parse.dep[token] == "aux" for token in group.tokens)
    return bare and group.tense != "past" and not perfect and noun < verb and is_time(parse, noun)


def is_unrealized(parse: Parse, verb: int, link: str, group: VerbGroup, above: Clause | None) -> bool:
    """Whether the frame that a clause stands in leaves open whether it comes about.

    Args:
        parse: The parse.
        verb: Its head.
        link: How it hangs on the clause above.
        group: Its verb group.
        above: The clause above, or None.

    Returns:
        Whether it does.
    """
    if link in ("adverbial", "complement", "modifier", "relative") and _is_framed(parse, verb):
        return True
    if link == "adverbial":
        return _is_purpose(parse, verb, group)
    if link == "complement":
        return above is not None and _is_to_be_shown(parse, verb, above)
    return link == "relative" and _is_yet_to_come(parse, verb, group)
