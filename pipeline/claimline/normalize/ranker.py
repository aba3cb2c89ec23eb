"""Scores of candidate antecedents: a mention-ranking model over categories (Denis & Baldridge 2008; Durrett & Klein 2013)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimline.normalize.pairs import SIZES, Pairs

Floats = NDArray[np.float32]

_BLOCK = 4096


@dataclass(frozen=True, slots=True)
class Ranker:
    """A network with one hidden layer: rows of a table summed, rectified, and weighed.

    Attributes:
        table: One row per category of each feature, and a last row of zeros for "does not apply".
        hidden: Bias of the hidden layer.
        out: Weights of the score.
    """

    table: Floats
    hidden: Floats
    out: Floats

    def scores(self, pairs: Pairs) -> Floats:
        """Return one score per pair.

        Args:
            pairs: The pairs.

        Returns:
            Scores; the softmax over one markable's pairs is the probability of each.
        """
        offsets = np.concatenate(([0], np.cumsum(SIZES)[:-1])).astype(np.int64)
        count = pairs.features.shape[1]
        scores = np.empty(count, np.float32)
        # In blocks that the processor's cache holds, so that a long text takes no longer per word.
        for first in range(0, count, _BLOCK):
            features = pairs.features[:, first : first + _BLOCK]
            rows = np.where(features < 0, len(self.table) - 1, features + offsets[:, None])
            total = np.broadcast_to(self.hidden, (rows.shape[1], len(self.hidden))).copy()
            for row in rows:
                total += self.table[row]
            np.maximum(total, 0, out=total)
            scores[first : first + _BLOCK] = total @ self.out
        return scores


def probabilities(scores: Floats, pairs: Pairs) -> Floats:
    """Return the softmax of scores over the pairs of each markable."""
    if not len(scores):
        return scores
    sizes = np.diff(np.append(pairs.starts, len(scores)))
    highest = np.repeat(np.maximum.reduceat(scores, pairs.starts), sizes)
    exponentials = np.exp(scores - highest)
    totals = np.repeat(np.add.reduceat(exponentials, pairs.starts), sizes)
    made: Floats = exponentials / totals
    return made


def read_ranker(plain: Mapping[str, Any]) -> Ranker:
    """Return the ranker with the weights that ``training/coreference.py`` writes."""
    table = np.array(plain["table"], np.float32) / plain["scale"]
    table = np.vstack([table, np.zeros((1, table.shape[1]), np.float32)])
    return Ranker(table, np.array(plain["hidden"], np.float32), np.array(plain["out"], np.float32))


@cache
def ranker() -> Ranker:
    """Return the ranker that ships with the package."""
    return read_ranker(
        json.loads(files("claimline").joinpath("models/coreference.json").read_text(encoding="utf-8"))
    )
