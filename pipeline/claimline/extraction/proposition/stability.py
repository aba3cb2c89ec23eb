"""How firmly a parse stands: what would be read of a text again if the parser saw a little less of it.

A parser says where a word belongs, but not how sure it is. If parts of the token vectors are hidden from it at random
and it parses again (dropout as in Gal & Ghahramani 2016), wrong attachments change far more often than right ones, and
what was read from them is not read again. That takes many parses; a small network, taught by them, tells from the
vectors of a token and its head how often the attachment would stay, and what risk the token is to a proposition that
rests on it, by the part of the proposition that it belongs to.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import starmap
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, IDX, TAG
from spacy.language import Language
from spacy.tokens import Doc

from claimline.extraction.proposition.parse import PUNCTUATION_TAGS
from claimline.extraction.proposition.pieces import Numbers, Ways

Floats = NDArray[np.float32]

_STEPS = 6
"""Distances are told apart by powers of two up to this one."""
_CHILDREN = 5
"""Most dependents of a head that are told apart."""
_ON_NOUNS = ("relcl", "acl")


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
        out: Weights of the results, shape (hidden + 1, 1 + parts): log odds that the attachment stays, and the risk to
            a proposition for each of ``pieces.PARTS``; the last row is their bias.
        rules: Construction to the risk that it is to a proposition.
        is_mark: Of each tag, whether it is one of punctuation.
        is_clause: Of each label, whether it is one of a clause on a noun.
    """

    parser: str
    deps: dict[str, int]
    tags: dict[str, int]
    vectors: Floats
    rows: tuple[Floats, ...]
    hidden: Floats
    out: Floats
    rules: dict[str, float]
    is_mark: NDArray[np.bool_]
    is_clause: NDArray[np.bool_]


class Firmness(NamedTuple):
    """How firmly the parse of a text stands.

    Attributes:
        stays: How probably each token would be attached so again; 1 inside a named entity.
        risks: What a proposition that rests on a token loses by it in the log of how probably it would be read again, shape
            (tokens, parts), for each of ``pieces.PARTS``.
        ways: Offsets and heads of the tokens, and what they are.
    """

    stays: Floats
    risks: Floats
    ways: Ways


def inputs(
    tensor: Floats, heads: Numbers, deps: Numbers, tags: Numbers, names: Numbers
) -> tuple[Floats, Numbers]:
    """Return what the network sees of each token of a text.

    Args:
        tensor: The token vectors, shape (tokens, width).
        heads: Index of each token's head.
        deps: Number of each token's dependency label.
        tags: Number of each token's tag.
        names: Number of the named entity that each token is in, -1 for none.

    Returns:
        The vectors of the token, its head and its neighbours, shape (tokens, 4 * width); and its label, its tag, its
        head's tag, how far the head is, how many dependents the head has, the head's label, and whether both are in one
        named entity, shape (tokens, 7).
    """
    here = np.arange(len(heads))
    nothing = np.zeros((1, tensor.shape[1]), np.float32)
    before, after = np.vstack([nothing, tensor[:-1]]), np.vstack([tensor[1:], nothing])
    away = heads - here
    far = np.minimum(np.ceil(np.log2(np.abs(away) + 1)), _STEPS).astype(np.int64) * np.sign(away) + _STEPS
    children = np.bincount(heads, minlength=len(heads)) - (heads == here)
    of_head = np.minimum(children, _CHILDREN)[heads]
    vectors = np.hstack([tensor, tensor[heads], before, after])
    inside = ((names >= 0) & (names[heads] == names)).astype(np.int64)
    return vectors, np.stack([deps, tags, tags[heads], far, of_head, deps[heads], inside], axis=1)


def sizes(n_deps: int, n_tags: int) -> tuple[int, ...]:
    """Return how many categories each feature has."""
    return n_deps, n_tags, n_tags, 2 * _STEPS + 1, _CHILDREN + 1, n_deps, 2


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
        rows=tuple(stored[f"rows_{feature}"].astype(np.float32) for feature in range(7)),
        hidden=stored["hidden"].astype(np.float32),
        out=stored["out"].astype(np.float32),
        rules={str(name): float(risk) for name, risk in zip(stored["rules"], stored["risks"], strict=True)},
        is_mark=np.isin(stored["tags"], list(PUNCTUATION_TAGS)),
        is_clause=np.isin(stored["deps"], _ON_NOUNS),
    )


def knows(nlp: Language) -> bool:
    """Return whether the shipped network was taught by a pipeline's parser."""
    return f"{nlp.meta['name']} {nlp.meta['version']}" == shipped_network().parser


def firmness(doc: Doc) -> Firmness | None:
    """Return how firmly the parse of a Doc stands.

    Args:
        doc: A Doc with tags and a parse of the pipeline that taught the network, and with its vectors.

    Returns:
        What the network tells of each token; None where the Doc has not kept its vectors.
    """
    network = shipped_network()
    if not len(doc) or doc.tensor.shape != (len(doc), len(network.vectors) // 4):
        return None
    columns = doc.to_array([HEAD, DEP, TAG, IDX]).T
    # The way from a token to its head is stored as an unsigned difference.
    heads = np.arange(len(doc)) + columns[0].astype(np.int64)
    deps, tags = _numbers(columns[1], network.deps, doc), _numbers(columns[2], network.tags, doc)
    vectors, categories = inputs(np.asarray(doc.tensor, np.float32), heads, deps, tags, entities(doc))
    total = vectors @ network.vectors + network.hidden
    total += sum(starmap(lambda rows, column: rows[column], zip(network.rows, categories.T, strict=True)))
    scores = np.maximum(total, 0) @ network.out[:-1] + network.out[-1]
    stays: Floats = 1 / (1 + np.exp(-scores[:, 0]))
    # How the words of a date or name hang together changes nothing that is read.
    stays[categories[:, -1] == 1] = 1
    ways = Ways(columns[3].astype(np.int64), heads, network.is_mark[tags], network.is_clause[deps])
    return Firmness(stays, np.logaddexp(scores[:, 1:], np.float32(0)), ways)


def _numbers(column: NDArray[np.uint64], known: dict[str, int], doc: Doc) -> Numbers:
    """Return the numbers of labels or tags, those of a column of their ids; 0 for what the network does not know."""
    ids, at = np.unique(column, return_inverse=True)
    strings = doc.vocab.strings
    return np.array([known.get(strings[int(each)], 0) for each in ids], np.int64)[at]


def entities(doc: Doc) -> Numbers:
    """Return the number of the named entity that each token is in, -1 for none."""
    found = np.full(len(doc), -1, np.int64)
    for number, entity in enumerate(doc.ents):
        found[entity.start : entity.end] = number
    return found
