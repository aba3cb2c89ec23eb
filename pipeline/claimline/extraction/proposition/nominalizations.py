"""Propositions of nouns that name an act ("the signing of the pact by Russia")."""

from functools import cache
from typing import NamedTuple

from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.hedging import is_hedged
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.proposition.phrases import Phrase, conjuncts, noun_phrase
from claimline.lexicons import rows, words

_PRESUPPOSING = (
    "after",
    "following",
    "since",
    "during",
    "despite",
    "over",
    "because",
    "amid",
    "with",
    "in",
    "at",
    "by",
)


class Act(NamedTuple):
    """What a noun says was done.

    Attributes:
        noun: Index of the noun.
        doer: Who did it.
        undergoer: Whom or what it was done to.
        by: Index of "by" before the doer, or -1 where the doer is a possessor.
        verb: The verb in the past, "was signed" or "invaded".
        asserted: Whether it is put forward that it was done.
    """

    noun: int
    doer: Phrase
    undergoer: Phrase
    by: int
    verb: str
    asserted: bool


@cache
def _verbs() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in rows("clause_nominalizations.tsv")}


def _is_presupposed(parse: Parse, noun: int, above: Clause | None) -> bool:
    """Whether the act is spoken of as one that happened ("after the signing", but not "called for the signing")."""
    if above is None or not above.asserted or is_hedged(parse, above.group, above.inherited):
        return False
    dep, head = parse.dep[noun], parse.head[noun]
    if parse.tag[noun] == "NNS" or any(parse.lower[child] in ("no", "any") for child in parse.children[noun]):
        return False
    if dep in ("nsubj", "nsubjpass"):
        return True
    if dep == "dobj":
        return parse.lemma[head] not in words("clause_preventing_verbs.txt")
    return dep == "pobj" and parse.lower[head] in _PRESUPPOSING and parse.head[head] in above.group.verbs


def read_act(parse: Parse, noun: int, above: Clause | None) -> Act | None:
    """Return who did what to whom by a noun of an act with both named.

    Args:
        parse: The parse.
        noun: Index of a noun.
        above: The clause that it stands in, or None.

    Returns:
        The act ("Russia's invasion of Ukraine", "the signing of the pact by Russia"), or None.
    """
    forms = _verbs().get(parse.lower[noun])
    if forms is None or not parse.children[noun]:
        return None
    of = next((c for c in parse.children[noun] if parse.dep[c] == "prep" and parse.lower[c] == "of"), -1)
    undergoer = parse.child(of, "pobj") if of >= 0 else -1
    if undergoer < 0:
        return None
    owner = parse.child(noun, "poss")
    asserted = _is_presupposed(parse, noun, above)
    if owner >= 0 and parse.tag[owner] != "PRP$" and len(conjuncts(parse, owner)) == 1:
        case = parse.child(owner, "case")
        cut = ((case, case),) if case >= 0 else ()
        doer = noun_phrase(parse, owner, cut)
        return Act(noun, doer, noun_phrase(parse, undergoer), -1, forms[0], asserted)
    for holder in (noun, undergoer):
        for child in parse.children[holder]:
            if child > undergoer and parse.lower[child] == "by" and parse.dep[child] in ("prep", "agent"):
                agent = parse.child(child, "pobj")
                if agent > child and parse.entity[agent] != "DATE":
                    be = "were" if parse.tag[undergoer] == "NNS" else "was"
                    cut = ((parse.left[child], parse.right[child]),)
                    suffered = noun_phrase(parse, undergoer, cut)
                    return Act(noun, noun_phrase(parse, agent), suffered, child, f"{be} {forms[1]}", asserted)
    return None
