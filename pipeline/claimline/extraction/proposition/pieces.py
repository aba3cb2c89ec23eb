"""Which tokens a proposition rests on, and how: those of its parts, and those that its parts leave out."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimline.extraction.relations import Proposition

Numbers = NDArray[np.int64]

WHOLE, SUBJECT, PREDICATE, CORE, ADVERBIAL = range(5)
PARTS = (
    "whole",
    "subject",
    "predicate",
    "core argument",
    "adverbial",
    "token after it",
    "token before it",
    "head of the subject",
    "head of the predicate",
    "head of a core argument",
    "head of an adverbial",
    "what a head hangs on",
    "dependent left out",
)
"""Ways in which a proposition rests on a token."""
_AFTER, _BEFORE, _FIRST_HEAD, _ABOVE, _LEFT_OUT = 5, 6, 7, 11, 12
_CORE_ROLES = frozenset(("object", "complement", "indirect_object", "agent"))


class Ways(NamedTuple):
    """What is known of the tokens of a text.

    Attributes:
        starts: Offset of each token's first character.
        heads: Index of each token's head.
        is_mark: Whether each token is punctuation.
        is_clause: Whether each token is the head of a clause on a noun.
    """

    starts: Numbers
    heads: Numbers
    is_mark: NDArray[np.bool_]
    is_clause: NDArray[np.bool_]


class Pieces(NamedTuple):
    """Tokens that the propositions of a text rest on, one row for each way in which one does.

    Attributes:
        owner: Number of the proposition.
        part: Index in ``PARTS``; never that of the whole.
        token: Index of the token.
        first: Of each proposition, its first token.
        last: Of each proposition, the token past its last one.
    """

    owner: Numbers
    part: Numbers
    token: Numbers
    first: Numbers
    last: Numbers


def intervals(items: Sequence[Proposition]) -> list[tuple[int, int, int, int]]:
    """Return number of the proposition, part, and offsets of the first and past the last character of each interval."""
    found = []
    for number, item in enumerate(items):
        found.append((number, WHOLE, item.start, item.end))
        for start, end in item.subject:
            found.append((number, SUBJECT, start, end))
        for start, end in item.predicate:
            found.append((number, PREDICATE, start, end))
        for argument in item.arguments:
            if argument.role != "subject":
                part = CORE if argument.role in _CORE_ROLES else ADVERBIAL
                for start, end in argument.spans:
                    found.append((number, part, start, end))
    return found


def read_pieces(ways: Ways, found: Numbers) -> Pieces:
    """Return what propositions rest on.

    Args:
        ways: The tokens of the text.
        found: Their intervals, as ``intervals`` gives them, shape (intervals, 4); at least one.

    Returns:
        The tokens; time grows linearly with tokens and propositions.
    """
    starts, heads, is_mark, _ = ways
    number, part = found[:, 0], found[:, 1]
    first = np.searchsorted(starts, found[:, 2], "right") - 1
    last = np.maximum(np.searchsorted(starts, found[:, 3]), first + 1)
    is_whole = part == WHOLE
    start, end = first[is_whole], last[is_whole]
    all_ = np.arange(len(start))
    number, part, first, last = number[~is_whole], part[~is_whole], first[~is_whole], last[~is_whole]
    piece, token = _spread(first, last)
    owner, own_part, above = number[piece], part[piece], heads[token]
    is_head = (above < first[piece]) | (above >= last[piece]) | (above == token)
    left_owner, left = _left_out(owner * len(starts) + token, heads, is_mark)
    return Pieces(
        np.concatenate((owner, all_, all_, owner[is_head], owner[is_head], left_owner)),
        np.concatenate(
            (
                own_part,
                np.full(len(all_), _AFTER),
                np.full(len(all_), _BEFORE),
                own_part[is_head] + (_FIRST_HEAD - SUBJECT),
                np.full(int(is_head.sum()), _ABOVE),
                np.full(len(left), _LEFT_OUT),
            )
        ),
        np.concatenate(
            (
                token,
                np.minimum(end, len(starts) - 1),
                np.maximum(start - 1, 0),
                token[is_head],
                above[is_head],
                left,
            )
        ),
        start,
        end,
    )


def _spread(first: Numbers, last: Numbers) -> tuple[Numbers, Numbers]:
    """Return the number of the stretch and the token, for each token of stretches."""
    size = last - first
    piece = np.repeat(np.arange(len(size)), size)
    return piece, np.arange(len(piece)) + (first - (np.cumsum(size) - size))[piece]


def _left_out(covered: Numbers, heads: Numbers, is_mark: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Return propositions and tokens that hang on one of their words and are none of them, but for punctuation.

    Args:
        covered: Number of the proposition times the tokens of the text plus token, of all of their words.
        heads: Index of each token's head.
        is_mark: Of each token, whether it is punctuation.
    """
    below = np.flatnonzero(~is_mark & (heads != np.arange(len(heads))))
    below = below[np.argsort(heads[below], kind="stable")]
    ends = np.cumsum(np.bincount(heads[below], minlength=len(heads)))
    covered = np.unique(covered)
    owner, token = np.divmod(covered, len(heads))
    piece, place = _spread(np.concatenate(([0], ends))[token], ends[token])
    owner, token = owner[piece], below[place]
    keys = owner * len(heads) + token
    at = np.minimum(np.searchsorted(covered, keys), len(covered) - 1)
    out = covered[at] != keys
    return owner[out], token[out]


def stop_short(ways: Ways, pieces: Pieces) -> NDArray[np.bool_]:
    """Return which propositions end where, without a comma, a clause goes on that says which one their last noun means.

    "Ann joined a group [that helps refugees]."

    Args:
        ways: The tokens of the text.
        pieces: What its propositions rest on.
    """
    before = np.concatenate(([0], np.cumsum(ways.is_mark)))
    last = pieces.last[pieces.owner]
    goes_on = (pieces.part == _LEFT_OUT) & ways.is_clause[pieces.token] & (pieces.token >= last)
    goes_on &= before[pieces.token] == before[np.minimum(last, pieces.token)]
    found = np.zeros(len(pieces.last), np.bool_)
    found[pieces.owner[goes_on]] = True
    return found
