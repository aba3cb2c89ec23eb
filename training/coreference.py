"""Rebuild the model that ranks antecedents.

    pip install torch
    python training/coreference.py gum.train.jsonl.gz gap.train.jsonl.gz

Writes ``coreference.json`` into the package's models. The gold is the training part of GUM (Zeldes 2017, its OntoNotes-style
clusters after Zhu, Pradhan & Zeldes 2021; CC BY 4.0), without the texts whose licence excludes commercial use, and of GAP
(Webster et al. 2018; Apache-2.0). Only weights over categories are kept, no text.

Method: every phrase that may refer back chooses among its candidates and "nothing before it"; the loss is the
negative log of the probability that all right candidates have together (Durrett & Klein 2013). One hidden layer over
the sum of one row per feature, Adam with dropout; no part of the development sets is seen.
"""

import gzip
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import torch
import typer
from numpy.typing import NDArray
from spacy.tokens import Doc
from torch.nn.functional import dropout

from claimline.annotate.document import annotate
from claimline.batch.article_rows import pipeline
from claimline.config import Config
from claimline.normalize.aliases import aliases
from claimline.normalize.pairs import FEATURES, SIZES, Pairs, pairs
from claimline.normalize.reading import Reading, read_doc

MODEL = Path(__file__).resolve().parent.parent / "pipeline" / "claimline" / "models" / "coreference.json"
HIDDEN = 24
EPOCHS = 10
BATCH = 256
RATE = 0.005
DROPOUT = 0.25
DECAY = 1e-4
SEED = 20261125
SCALE = 1000

Row = Mapping[str, Any]
Example = tuple[NDArray[np.int32], NDArray[np.bool_], float]
"""Features of the pairs of one phrase, which of them are right, and its weight."""


def read(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def is_free(row: Row) -> bool:
    """Whether a text's licence lets anybody use it."""
    return "NC" not in row["licence_text"]


def gold_clusters(reading: Reading, row: Row) -> list[int]:
    """Return the gold cluster of each markable of a GUM text, -1 for none."""
    cluster = {tuple(span): index for index, spans in enumerate(row["onto_clusters"]) for span in spans}
    parse = reading.parse
    return [cluster.get((parse.start[item.first], parse.end[item.last]), -1) for item in reading.markables]


def of_gum(reading: Reading, row: Row) -> Iterator[Example]:
    """Yield the examples of a GUM text."""
    gold = gold_clusters(reading, row)
    made = pairs(reading.parse, reading.markables, reading.around, reading.chains)
    for index, first, last in _segments(made):
        cluster = gold[index]
        others = made.candidates[first:last]
        if len(others) == 1:
            continue  # Nothing to choose between.
        right = np.array([other >= 0 and cluster >= 0 and gold[other] == cluster for other in others])
        weight = 1.0
        if not right.any():
            right[0] = True
            weight = 0.3 if cluster >= 0 and any(g == cluster for g in gold[:index]) else 1.0
        yield made.features[:, first:last], right, weight


def _segments(made: Pairs) -> Iterator[tuple[int, int, int]]:
    ends = [*made.starts[1:].tolist(), len(made.candidates)]
    yield from zip(made.anaphors.tolist(), made.starts.tolist(), ends, strict=True)


def _overlaps(reading: Reading, index: int, span: Sequence[int]) -> bool:
    item, parse = reading.markables[index], reading.parse
    return parse.start[item.head] >= span[0] and parse.end[item.head] <= span[1]


def of_gap(reading: Reading, row: Row) -> Iterator[Example]:
    """Yield the one example of a GAP text."""
    made = pairs(reading.parse, reading.markables, reading.around, reading.chains)
    for index, first, last in _segments(made):
        if not _overlaps(reading, index, row["pronoun"]):
            continue
        others = made.candidates[first:last].tolist()
        sides = {}
        for side in ("a", "b"):
            at = [i for i in range(len(reading.markables)) if _overlaps(reading, i, row[side])]
            chains = {reading.chains[i] for i in at} - {-1}
            sides[side] = np.array([o >= 0 and (o in at or reading.chains[o] in chains) for o in others])
        wanted = (sides["a"] & row["a_coref"]) | (sides["b"] & row["b_coref"])
        weight = 1.5
        if not (row["a_coref"] or row["b_coref"]):
            wanted = ~(sides["a"] | sides["b"])
            weight = 0.7
        if wanted.any():
            yield made.features[:, first:last], wanted, weight
        return


def batches(examples: Sequence[Example], order: Sequence[int]) -> Iterator[tuple[torch.Tensor, ...]]:
    """Yield batches: table rows of pairs, number of the phrase of each pair, what is right, weights of phrases."""
    offsets = np.concatenate(([0], np.cumsum(SIZES)[:-1]))[:, None]
    for begin in range(0, len(order), BATCH):
        chosen = [examples[index] for index in order[begin : begin + BATCH]]
        features = np.concatenate([features for features, _, _ in chosen], axis=1)
        rows = np.where(features < 0, sum(SIZES), features + offsets).T
        segment = np.repeat(np.arange(len(chosen)), [features.shape[1] for features, _, _ in chosen])
        right = np.concatenate([right for _, right, _ in chosen])
        yield (
            torch.from_numpy(np.ascontiguousarray(rows)).long(),
            torch.from_numpy(segment).long(),
            torch.from_numpy(right),
            torch.tensor([weight for _, _, weight in chosen]),
        )


def log_sums(scores: torch.Tensor, segment: torch.Tensor, count: int) -> torch.Tensor:
    """Return the log of the sum of exponentials of each segment's scores."""
    highest = torch.full((count,), -1e9).scatter_reduce(0, segment, scores.detach(), "amax")
    sums = torch.zeros(count).index_add(0, segment, torch.exp(scores - highest[segment]))
    return torch.log(sums + 1e-30) + highest


def train(examples: Sequence[Example]) -> dict[str, Any]:
    """Fit the model to examples and return its weights as plain values."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    shuffle = random.Random(SEED)
    total = sum(SIZES)
    table = torch.nn.EmbeddingBag(total + 1, HIDDEN, mode="sum", padding_idx=total)
    torch.nn.init.normal_(table.weight, std=0.1)
    with torch.no_grad():
        table.weight[total] = 0
    hidden = torch.nn.Parameter(torch.zeros(HIDDEN))
    out = torch.nn.Parameter(torch.randn(HIDDEN) * 0.3)
    parameters = [table.weight, hidden, out]
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * (len(examples) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.02, steps)
    for epoch in range(EPOCHS):
        order = list(range(len(examples)))
        shuffle.shuffle(order)
        loss_sum = 0.0
        for rows, segment, right, weights in batches(examples, order):
            layer = dropout(torch.relu(table(rows) + hidden), DROPOUT)
            scores = layer @ out
            everything = log_sums(scores, segment, len(weights))
            wanted = log_sums(scores.masked_fill(~right, -1e4), segment, len(weights))
            loss = ((everything - wanted) * weights).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            loss_sum += loss.item() * len(weights)
        print(f"epoch {epoch + 1}: loss {loss_sum / len(examples):.4f}", flush=True)
    plain = table.weight.detach().numpy()[:total]
    return {
        "features": list(FEATURES),
        "scale": SCALE,
        "table": np.rint(plain * SCALE).astype(int).tolist(),
        "hidden": [round(float(value), 4) for value in hidden.detach()],
        "out": [round(float(value), 4) for value in out.detach()],
    }


def gather(gum: Sequence[tuple[Row, Doc]], gap: Sequence[tuple[Row, Doc]]) -> list[Example]:
    """Return the examples of annotated texts."""
    known = aliases()
    made: list[Example] = []
    for row, doc in gum:
        if is_free(row):
            made.extend(of_gum(read_doc(doc, known), row))
    for row, doc in gap:
        made.extend(of_gap(read_doc(doc, known), row))
    return made


def main(
    gum: Annotated[Path, typer.Argument(exists=True)], gap: Annotated[Path, typer.Argument(exists=True)]
) -> None:
    """Rebuild the model from GUM's and GAP's training parts."""
    nlp = pipeline(Config())
    annotated = [[(row, annotate(nlp, row["text"])) for row in read(path)] for path in (gum, gap)]
    examples = gather(*annotated)
    print(f"{len(examples)} phrases")
    MODEL.write_text(json.dumps(train(examples), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
