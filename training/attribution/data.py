"""PolNeAR articles as parsed Docs with gold attributions, and windows of them with the targets to learn."""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from network import Batch
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from torch import Tensor

from claimline.annotate.paragraphs import create_paragraphs  # noqa: F401  registers the component
from claimline.extraction.attribution_model.chain import ROLES, TAGS
from claimline.extraction.attribution_model.pairs import distances, tree_relations
from claimline.extraction.attribution_model.windows import Window, WindowMaker

Spans = list[list[int]]


@dataclass(frozen=True, slots=True)
class GoldDoc:
    """A parsed article with its gold attributions.

    Attributes:
        article_id: The corpus's id.
        doc: The parse.
        attributions: Character intervals by role.
    """

    article_id: str
    doc: Doc
    attributions: list[dict[str, Spans]]


@dataclass(frozen=True, slots=True)
class Targets:
    """What a network should say of one window.

    Attributes:
        tags: Index in ``TAGS`` of each word, shape (words,).
        cues: Whether the second word begins a cue that the first word belongs to, shape (words, words).
        sources: For words of cues the position of their source's first word plus one, 0 for none; -1 where
            nothing is to be learned, shape (words,).
    """

    tags: NDArray[np.int64]
    cues: NDArray[np.bool_]
    sources: NDArray[np.int64]


Example = tuple[Window, Targets]


def load_pipeline(name: str) -> Language:
    """Return the spaCy pipeline whose parse the model reads."""
    nlp = spacy.load(name)
    nlp.add_pipe("claimline_paragraphs", before="parser")
    return nlp


def split(golds: list[GoldDoc], share: float) -> tuple[list[GoldDoc], list[GoldDoc]]:
    """Return articles to train on and articles to choose checkpoints on."""
    order = list(range(len(golds)))
    random.Random(0).shuffle(order)
    held = set(order[: round(share * len(golds))])
    return [g for k, g in enumerate(golds) if k not in held], [g for k, g in enumerate(golds) if k in held]


def read_articles(path: Path) -> list[dict[str, Any]]:
    """Return the articles of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def parsed(path: Path, nlp: Language, cache: Path) -> list[GoldDoc]:
    """Return the articles of a file, parsed; the parses are kept in a cache file."""
    articles = read_articles(path)
    if not cache.exists():
        kept = DocBin(store_user_data=True)
        for doc in nlp.pipe((article["text"] for article in articles), batch_size=8):
            kept.add(doc)
        kept.to_disk(cache)
    docs = DocBin(store_user_data=True).from_disk(cache).get_docs(nlp.vocab)
    return [
        GoldDoc(article["id"], doc, article["attributions"])
        for article, doc in zip(articles, docs, strict=True)
    ]


def _tokens_of(spans: Spans, starts: NDArray[np.int64], ends: NDArray[np.int64], doc: Doc) -> list[list[int]]:
    """Return the indices of the words that each span shares a character with."""
    found = []
    for start, end in spans:
        first, last = int(np.searchsorted(ends, start, "right")), int(np.searchsorted(starts, end, "left"))
        words = [k for k in range(first, last) if not doc[k].is_space]
        if words:
            found.append(words)
    return found


def _legal(tags: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return tags where whatever goes on without having begun (after another role, or a window's cut) begins."""
    before = np.concatenate([[0], tags[:-1]])
    inside = (tags > 0) & (tags % 2 == 0)
    return np.where(inside & (before != tags) & (before != tags - 1), tags - 1, tags)


def examples(gold: GoldDoc, maker: WindowMaker, first_limit: int | None = None) -> Iterator[Example]:
    """Yield the windows of an article with their targets."""
    doc = gold.doc
    starts = np.array([token.idx for token in doc])
    ends = np.array([token.idx + len(token) for token in doc])
    tags = np.zeros(len(doc), dtype=np.int64)
    cues: dict[int, list[int]] = {}
    sources: dict[int, int] = {}
    for attribution in gold.attributions:
        words = {role: _tokens_of(attribution.get(role, []), starts, ends, doc) for role in ROLES}
        for role in ROLES:
            for span in words[role]:
                tags[span] = TAGS.index(f"I-{role}")
                tags[span[0]] = TAGS.index(f"B-{role}")
        if not words["cue"]:
            continue
        anchor = words["cue"][0][0]
        for role in ROLES:
            for span in words[role]:
                for word in span:
                    cues.setdefault(word, []).append(anchor)
        for span in words["cue"]:
            for word in span:
                sources[word] = words["source"][0][0] if words["source"] else -1
    for window in maker.windows(doc, first_limit):
        position = {int(token): number for number, token in enumerate(window.tokens)}
        n = len(position)
        to_cue = np.zeros((n, n), dtype=bool)
        to_source = np.full(n, -1, dtype=np.int64)
        for token, number in position.items():
            for anchor in cues.get(token, []):
                if anchor in position:
                    to_cue[number, position[anchor]] = True
            if token in sources:
                to_source[number] = 0 if sources[token] < 0 else position.get(sources[token], -2) + 1
        yield window, Targets(_legal(tags[window.tokens]), to_cue, to_source)


def _padded(arrays: Sequence[NDArray[Any]], fill: int = 0) -> Tensor:
    shape = [max(array.shape[axis] for array in arrays) for axis in range(arrays[0].ndim)]
    made = np.full((len(arrays), *shape), fill, dtype=np.int64)
    for row, array in zip(made, arrays, strict=True):
        row[tuple(slice(0, size) for size in array.shape)] = array
    return torch.from_numpy(made)


def batch_of(windows: Sequence[Window]) -> Batch:
    """Return windows padded to one size."""
    return Batch(
        pieces=_padded([window.pieces for window in windows]),
        piece_mask=_padded([np.ones(len(window.pieces)) for window in windows]),
        piece_words=_padded([window.piece_words for window in windows]),
        first_pieces=_padded([window.first_pieces for window in windows]),
        features=_padded([window.features for window in windows]),
        heads=_padded([window.heads for window in windows]),
        word_mask=_padded([np.ones(len(window.tokens)) for window in windows]),
        relations=_padded([tree_relations(w.heads, w.sentences, np.arange(len(w.heads))) for w in windows]),
        distances=_padded([distances(len(w.heads), np.arange(len(w.heads))) for w in windows]),
    )


def targets_of(targets: Sequence[Targets]) -> tuple[Tensor, Tensor, Tensor]:
    """Return tags, cue targets and source targets padded to one size."""
    return (
        _padded([target.tags for target in targets]),
        _padded([target.cues for target in targets]).bool(),
        _padded([target.sources for target in targets], fill=-1),
    )


def shuffled_batches(
    gold: Sequence[GoldDoc], maker: WindowMaker, size: int, limit: int, generator: random.Random
) -> Iterator[list[Example]]:
    """Yield one epoch's batches: windows begin elsewhere each time, and lie with others of their length."""
    drawn = [
        example for item in gold for example in examples(item, maker, generator.randint(limit // 8, limit))
    ]
    generator.shuffle(drawn)
    pool = 20 * size
    batches = []
    for start in range(0, len(drawn), pool):
        near = sorted(drawn[start : start + pool], key=lambda example: len(example[0].pieces))
        batches += [near[k : k + size] for k in range(0, len(near), size)]
    generator.shuffle(batches)
    yield from batches
