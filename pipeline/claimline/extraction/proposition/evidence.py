"""What speaks for a proposition and against it: its construction, and how firm the parse is that it was read from."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimline.extraction.proposition.pieces import intervals, read_pieces, stop_short
from claimline.extraction.proposition.stability import Firmness, shipped_network
from claimline.extraction.relations import Proposition

EVIDENCE = ("construction", "loosest token", "all tokens", "read again", "stops short")
"""What ``evidence`` tells of each proposition: log odds of its construction, log odds of the token that is attached most loosely, sum of
the logs of all tokens, log odds that it would be read again, and whether it stops short of a clause on its last noun."""
_LEAST, _MOST = 0.01, 0.99


def evidence(items: Sequence[Proposition], firm: Firmness) -> NDArray[np.float64]:
    """Return what speaks for each of a Doc's propositions.

    Args:
        items: The propositions, with the confidences that their constructions give them; at least one.
        firm: How firm the parse of the Doc is.

    Returns:
        One column for each of ``EVIDENCE``, shape (propositions, columns).
    """
    pieces = read_pieces(firm.ways, np.array(intervals(items), np.int64))
    first, last = pieces.first, pieces.last
    # A pair of bounds makes every other stretch one of the propositions; the number past the end is in none of them.
    bounds = np.stack([first, last], axis=1).ravel()
    loosest = np.minimum.reduceat(np.append(firm.stays, 1.0), bounds)[::2]
    logs = np.concatenate(([0.0], np.cumsum(np.log(np.maximum(firm.stays, _LEAST)))))
    whole = np.concatenate(([0.0], np.cumsum(firm.risks[:, 0], dtype=np.float64)))
    risk = whole[last] - whole[first]
    risk += np.bincount(pieces.owner, firm.risks[pieces.token, pieces.part], len(first))
    rules = shipped_network().rules
    risk += np.array([rules.get(item.rule, 0.0) for item in items])
    construction = np.array([item.confidence for item in items])
    return np.stack(
        [
            _log_odds(construction),
            _log_odds(loosest),
            logs[last] - logs[first],
            _log_odds(np.exp(-risk)),
            stop_short(firm.ways, pieces).astype(np.float64),
        ],
        axis=1,
    )


def _log_odds(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    kept = np.clip(chances, _LEAST, _MOST)
    return np.asarray(np.log(kept / (1 - kept)), np.float64)
