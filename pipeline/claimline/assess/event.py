"""The word whose event a claim is about, and how sure its source is of it."""

from collections.abc import Collection

from claimline.assess.factuality.lexicon import signatures
from claimline.assess.factuality.path import path
from claimline.assess.factuality.projection import Projection, project
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.relations import Proposition

_STATES = frozenset(
    ("intention", "attempt", "commitment", "request", "ability", "necessity", "claiming", "emotion")
)
"""Classes of predicates that are claimed themselves: "wants to leave" claims the wish, not that anybody leaves."""


def event_of(parse: Parse, head: int, group: Collection[int]) -> int:
    """Return the word whose event a claim puts forward.

    That is the last verb of the verb group ("is expected to *sign*", "failed to *sign*") unless the group claims an
    attitude or ability ("*wants* to sign", "is *able* to sign").

    Args:
        parse: The parse.
        head: The last verb of the claim's verb group.
        group: All tokens of the verb group.

    Returns:
        Index of the word.
    """
    event = head
    known = signatures()
    for step in path(parse, head):
        if step.governor not in group or step.frame not in ("to", "ing", "same", "np"):
            break
        signature = known.get((parse.lemma[step.governor], step.frame))
        if signature is not None and signature.name in _STATES:
            event = step.governor
    return event


def projection_of(
    parse: Parse, proposition: Proposition, token_at: dict[int, int], sources: Collection[int]
) -> Projection | None:
    """Return how sure a proposition's event is, or None where no word stands for it.

    Args:
        parse: The parse.
        proposition: The proposition.
        token_at: Token index by offset of the token's first character.
        sources: Indices of the words that introduce a source ("said").

    Returns:
        The projection of its event.
    """
    head = token_at.get(proposition.head)
    if head is None:
        return None
    if not proposition.predicate:
        return None  # An apposition or title says that something is so, whatever it stands under.
    group = {
        index for start, end in proposition.predicate for index in _tokens(parse, token_at.get(start), end)
    }
    return project(parse, event_of(parse, head, group), sources)


def _tokens(parse: Parse, first: int | None, end: int) -> list[int]:
    if first is None:
        return []
    last = first
    while last < len(parse.start) and parse.start[last] < end:
        last += 1
    return list(range(first, last))
