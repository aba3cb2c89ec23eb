"""How two words of a window lie to each other: in the dependency tree, and along the text."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

RELATIONS = (
    "other sentence",
    "same sentence",
    "parent",
    "grandparent",
    "higher ancestor",
    "child",
    "grandchild",
    "lower descendant",
    "sibling",
    "uncle",
    "nephew",
    "self",
)
"""What a second word can be to a first one; of several, the last of the code below holds.

A root is its own head, so that a word right under it counts as the nephew of another one and not as its sibling.
"""

_BOUNDS = np.array([1, 2, 3, 4, 5, 7, 10, 15, 23, 40, 80])
N_DISTANCES = 2 * len(_BOUNDS) + 1
_MAX_DEPTH = 24
"""Ancestors looked at; deeper trees do not occur but through parse errors."""


def tree_relations(heads: Ints, sentences: Ints, columns: Ints) -> Ints:
    """Return what some words are to each word in the dependency tree.

    Args:
        heads: Position of each word's head, its own for roots, shape (words,).
        sentences: Number of each word's sentence, shape (words,).
        columns: Positions of the second words, shape (columns,).

    Returns:
        Indices in ``RELATIONS``, shape (words, columns).
    """
    rows = np.arange(len(heads))[:, None]
    grand = heads[heads]
    found: Ints = (sentences[:, None] == sentences[columns]).astype(np.int64)
    found[heads[:, None] == heads[columns]] = 8
    found[grand[:, None] == heads[columns]] = 9
    found[heads[:, None] == grand[columns]] = 10
    ancestor = grand
    for _ in range(_MAX_DEPTH):
        higher = heads[ancestor]
        if np.array_equal(higher, ancestor):
            break
        ancestor = higher
        found[ancestor[:, None] == columns] = 4
        found[rows == ancestor[columns]] = 7
    found[grand[:, None] == columns] = 3
    found[rows == grand[columns]] = 6
    found[heads[:, None] == columns] = 2
    found[rows == heads[columns]] = 5
    found[rows == columns] = 11
    return found


def distances(n: int, columns: Ints) -> Ints:
    """Return the signed, logarithmically binned distance from each word to some words.

    Args:
        n: Number of words.
        columns: Positions of the second words, shape (columns,).

    Returns:
        Bins from 0 (far before) to ``N_DISTANCES - 1`` (far after), shape (words, columns).
    """
    offsets = np.arange(-n, n + 1)
    bins = len(_BOUNDS) + np.sign(offsets) * np.digitize(np.abs(offsets), _BOUNDS)
    found: Ints = bins[columns - np.arange(n)[:, None] + n].astype(np.int64)
    return found
