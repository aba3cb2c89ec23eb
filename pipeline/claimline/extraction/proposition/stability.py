"""How firmly the parser attaches each token: how probably it would again if it saw a little less of the text.

A parser says where a word belongs, but not how sure it is. If parts of the token vectors are hidden from it at random
and it parses again (dropout as in Gal & Ghahramani 2016), wrong attachments change far more often than right ones. That
takes many parses; a small network, taught by them, tells from the vectors of a token and its head how often the
attachment would stay.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import starmap

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, TAG
from spacy.language import Language
from spacy.tokens import Doc

Floats = NDArray[np.float32]
Categories = NDArray[np.int64]

_STEPS = 6
"""Distances are told apart by powers of two up to this one."""
_CHILDREN = 5
"""Most dependents of a head that are told apart."""


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer over vectors and categories.

    Attributes:
        parser: Label and version of the pipeline whose vectors it knows.
        deps: Dependency labels that it knows.
        tags: Tags that it knows.
        vectors: Weights of the four vectors, shape (4 * width, hidden).
        rows: Weights of the categories of each feature.
        hidden: Bias of the hidden layer.
        out: Weights of the result; the last one is its bias.
    """

    parser: str
    deps: dict[str, int]
    tags: dict[str, int]
    vectors: Floats
    rows: tuple[Floats, ...]
    hidden: Floats
    out: Floats


def inputs(
    tensor: Floats, heads: Categories, deps: Categories, tags: Categories
) -> tuple[Floats, Categories]:
    """Return what the network sees of each token of a text.

    Args:
        tensor: The token vectors, shape (tokens, width).
        heads: Index of each token's head.
        deps: Number of each token's dependency label.
        tags: Number of each token's tag.

    Returns:
        The vectors of the token, its head and its neighbours, shape (tokens, 4 * width); and its label, its tag, its
        head's tag, how far the head is, how many dependents the head has, and the head's label, shape (tokens, 6).
    """
    here = np.arange(len(heads))
    nothing = np.zeros((1, tensor.shape[1]), np.float32)
    before, after = np.vstack([nothing, tensor[:-1]]), np.vstack([tensor[1:], nothing])
    away = heads - here
    far = np.minimum(np.ceil(np.log2(np.abs(away) + 1)), _STEPS).astype(np.int64) * np.sign(away) + _STEPS
    children = np.bincount(heads, minlength=len(heads)) - (heads == here)
    of_head = np.minimum(children, _CHILDREN)[heads]
    vectors = np.hstack([tensor, tensor[heads], before, after])
    return vectors, np.stack([deps, tags, tags[heads], far, of_head, deps[heads]], axis=1)


def sizes(n_deps: int, n_tags: int) -> tuple[int, ...]:
    """Return how many categories each feature has."""
    return n_deps, n_tags, n_tags, 2 * _STEPS + 1, _CHILDREN + 1, n_deps


@cache
def shipped_network() -> Network:
    """Return the network that ships with the package, as ``training/stability.py`` writes it."""
    with (files("claimline.models") / "stability.npz").open("rb") as file:
        stored = dict(np.load(file, allow_pickle=False))
    return Network(
        parser=str(stored["parser"]),
        deps={str(name): number for number, name in enumerate(stored["deps"])},
        tags={str(name): number for number, name in enumerate(stored["tags"])},
        vectors=stored["vectors"].astype(np.float32),
        rows=tuple(stored[f"rows_{feature}"].astype(np.float32) for feature in range(6)),
        hidden=stored["hidden"].astype(np.float32),
        out=stored["out"].astype(np.float32),
    )


def knows(nlp: Language) -> bool:
    """Return whether the shipped network was taught by a pipeline's parser."""
    return f"{nlp.meta['name']} {nlp.meta['version']}" == shipped_network().parser


def stabilities(doc: Doc) -> Floats | None:
    """Return how probably the parser would attach each token so again.

    Args:
        doc: A Doc with tags and a parse of the pipeline that taught the network, and with its vectors.

    Returns:
        0 to 1, shape (tokens,), 1 inside a named entity; None where the Doc has not kept its vectors.
    """
    network = shipped_network()
    if not len(doc) or doc.tensor.shape != (len(doc), len(network.vectors) // 4):
        return None
    columns = doc.to_array([HEAD, DEP, TAG]).T
    # The way from a token to its head is stored as an unsigned difference.
    heads = np.arange(len(doc)) + columns[0].astype(np.int64)
    deps, tags = _numbers(columns[1], network.deps, doc), _numbers(columns[2], network.tags, doc)
    vectors, categories = inputs(np.asarray(doc.tensor, np.float32), heads, deps, tags)
    total = vectors @ network.vectors + network.hidden
    total += sum(starmap(lambda rows, column: rows[column], zip(network.rows, categories.T, strict=True)))
    scores = np.maximum(total, 0) @ network.out[:-1] + network.out[-1]
    made: Floats = 1 / (1 + np.exp(-scores))
    # How the words of a date or name hang together changes nothing that is read.
    names = _names(doc)
    made[(names >= 0) & (names[heads] == names)] = 1
    return made


def _numbers(column: NDArray[np.uint64], known: dict[str, int], doc: Doc) -> Categories:
    """Return the numbers of labels or tags, those of a column of their ids; 0 for what the network does not know."""
    ids, at = np.unique(column, return_inverse=True)
    strings = doc.vocab.strings
    return np.array([known.get(strings[int(each)], 0) for each in ids], np.int64)[at]


def _names(doc: Doc) -> Categories:
    """Return the number of the named entity that each token is in, -1 for none."""
    found = np.full(len(doc), -1, np.int64)
    for number, entity in enumerate(doc.ents):
        found[entity.start : entity.end] = number
    return found
