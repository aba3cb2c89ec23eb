"""Relation F1 on held-out articles: contents overlap by half (IoU) and the sources touch."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from data import GoldDoc, Spans, batch_of
from network import AttributionNetwork
from numpy.typing import NDArray
from torch import Tensor

from claimline.extraction.attribution_model.chain import ROLES, TAGS, Transitions
from claimline.extraction.attribution_model.decoding import Decoder, Relation, Scores, Words, relations
from claimline.extraction.attribution_model.windows import Window, WindowMaker

Plain = dict[str, Spans]


@dataclass(frozen=True, slots=True)
class Quality:
    """Precision, recall and F1."""

    precision: float
    recall: float
    f1: float


def decoder_of(network: AttributionNetwork) -> Decoder:
    """Return the weights of a network that apply after its graph."""

    def array(value: Tensor) -> NDArray[np.float32]:
        return value.detach().numpy().copy()

    start = array(network.start)
    start[[name.startswith("I-") for name in TAGS]] = -1e4
    return Decoder(
        Transitions(array(network.transitions()), start, array(network.end)),
        array(network.relation_bias),
        array(network.distance_bias),
    )


@torch.no_grad()
def network_scores(network: AttributionNetwork, windows: Sequence[Window]) -> list[Scores]:
    """Return what a network says of windows."""
    network.eval()
    batch = batch_of(windows)
    parts = network(
        batch.pieces, batch.piece_mask, batch.piece_words, batch.first_pieces, batch.features, batch.heads
    )
    sizes = [len(window.tokens) for window in windows]
    return [Scores(*(part[k, :n].numpy() for part in parts)) for k, n in enumerate(sizes)]


def plain_spans(gold: GoldDoc, window: Window, relation: Relation) -> Plain:
    """Return a relation's character intervals by role."""

    def interval(words: Words) -> list[int]:
        first, last = gold.doc[int(window.tokens[words[0]])], gold.doc[int(window.tokens[words[1] - 1])]
        return [first.idx, last.idx + len(last)]

    return {
        "source": [interval(relation.source)] if relation.source else [],
        "cue": [interval(relation.cue)],
        "content": [interval(part) for part in relation.content],
    }


def predictions(
    network: AttributionNetwork, gold: GoldDoc, maker: WindowMaker
) -> list[tuple[Relation, Plain]]:
    """Return the relations that a network finds in an article, with their character intervals."""
    windows = maker.windows(gold.doc)
    found = relations(windows, network_scores(network, windows), decoder_of(network))
    return [
        (item, plain_spans(gold, window, item))
        for window, items in zip(windows, found, strict=True)
        for item in items
    ]


def _characters(spans: Spans, text: str) -> set[int]:
    return {k for start, end in spans for k in range(start, end) if text[k].isalnum()}


def matches(gold: Sequence[Plain], found: Sequence[Plain], text: str) -> list[bool]:
    """Return for each relation found whether it is right."""
    golds = [{role: _characters(item[role], text) for role in ROLES} for item in gold]
    founds = [{role: _characters(item[role], text) for role in ROLES} for item in found]
    pairs = []
    for i, first in enumerate(golds):
        for j, second in enumerate(founds):
            common = len(first["content"] & second["content"])
            if common:
                pairs.append((common / len(first["content"] | second["content"]), i, j))
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    used: set[int] = set()
    right = [False] * len(found)
    done: set[int] = set()
    for overlap, i, j in pairs:
        if i in used or j in done:
            continue
        used.add(i)
        done.add(j)
        a, b = golds[i]["source"], founds[j]["source"]
        right[j] = overlap >= 0.5 and bool(a & b or not (a or b))
    return right


def quality(right: int, found: int, gold: int) -> Quality:
    """Return precision, recall and F1 of counts."""
    precision = right / found if found else 0.0
    recall = right / gold if gold else 0.0
    return Quality(precision, recall, 2 * right / (found + gold) if found + gold else 0.0)


def evaluate(network: AttributionNetwork, golds: Sequence[GoldDoc], maker: WindowMaker) -> Quality:
    """Return relation precision, recall and F1 on articles."""
    right = found = total = 0
    for gold in golds:
        made = [plain for _, plain in predictions(network, gold, maker)]
        wanted = [item for item in gold.attributions if item["content"]]
        right += sum(matches(wanted, made, gold.doc.text))
        found += len(made)
        total += len(wanted)
    return quality(right, found, total)
