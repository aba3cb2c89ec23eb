"""Inference in a linear-chain conditional random field (Lafferty, McCallum & Pereira 2001), windows side by side."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Chances = NDArray[np.float64]

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Transitions:
    """What a chain adds to the tags' own scores.

    Attributes:
        between: Score of the second tag after the first, shape (tags, tags).
        start: Score of the first word's tag, shape (tags,).
        end: Score of the last word's tag, shape (tags,).
    """

    between: Floats
    start: Floats
    end: Floats


def allowed() -> NDArray[np.bool_]:
    """Return which tag may follow which: inside a span only after its beginning or inside."""
    table = np.ones((len(TAGS), len(TAGS)), dtype=bool)
    for second, name in enumerate(TAGS):
        if name.startswith("I-"):
            table[:, second] = [first[2:] == name[2:] for first in TAGS]
    return table


def _padded(scores: list[Floats]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    lengths = np.array([len(one) for one in scores])
    made = np.zeros((len(scores), int(lengths.max()), len(TAGS)))
    for row, one in zip(made, scores, strict=True):
        row[: len(one)] = one
    return made, np.arange(made.shape[1]) < lengths[:, None]


def best_tags(scores: list[Floats], transitions: Transitions) -> list[list[int]]:
    """Return the best tag sequence of each window (Viterbi 1967).

    Args:
        scores: Emission scores, shape (words, tags) each.
        transitions: The chain's.

    Returns:
        Indices in ``TAGS``, one per word.
    """
    emitted, is_word = _padded(scores)
    n, length, size = emitted.shape
    back = np.tile(np.arange(size), (length, n, 1))
    total = emitted[:, 0] + transitions.start
    for position in range(1, length):
        through = total[:, :, None] + transitions.between
        here = is_word[:, position, None]
        back[position] = np.where(here, through.argmax(axis=1), back[position])
        total = np.where(here, through.max(axis=1) + emitted[:, position], total)
    tags = np.empty((length, n), dtype=np.int64)
    tags[-1] = (total + transitions.end).argmax(axis=1)
    rows = np.arange(n)
    for position in range(length - 1, 0, -1):
        tags[position - 1] = back[position, rows, tags[position]]
    return [tags[: len(one), row].tolist() for row, one in enumerate(scores)]


def posteriors(scores: list[Floats], transitions: Transitions) -> list[Chances]:
    """Return each word's tag probabilities given its whole window (forward-backward, scaled).

    Args:
        scores: Emission scores, shape (words, tags) each.
        transitions: The chain's.

    Returns:
        Probabilities, shape (words, tags) each.
    """
    emitted, is_word = _padded(scores)
    factors = np.exp(emitted - emitted.max(axis=2, keepdims=True))
    step, last = np.exp(transitions.between, dtype=float), np.exp(transitions.end, dtype=float)
    length = emitted.shape[1]
    forward, backward = np.empty_like(emitted), np.empty_like(emitted)
    forward[:, 0] = np.exp(transitions.start, dtype=float) * factors[:, 0]
    for position in range(1, length):
        current = (forward[:, position - 1] @ step) * factors[:, position]
        forward[:, position] = current / current.sum(axis=1, keepdims=True)
    backward[:, -1] = last
    for position in range(length - 1, 0, -1):
        earlier = (backward[:, position] * factors[:, position]) @ step.T
        earlier /= earlier.sum(axis=1, keepdims=True)
        # The chain ends with a window's last word, not with the padding.
        backward[:, position - 1] = np.where(is_word[:, position, None], earlier, last)
    chances = forward * backward
    chances /= chances.sum(axis=2, keepdims=True)
    return [chances[row, : len(one)] for row, one in enumerate(scores)]
