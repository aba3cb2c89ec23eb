"""Labelled texts, and batches of them as word pieces."""

import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from claimline.assess.encoder import HEADS

Targets = Mapping[str, tuple[float, ...]]
"""Probability of each answer, by question."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its label.

    Attributes:
        pieces: Ids of its word pieces, special ones left out.
        head: The question that the label answers, a key of ``HEADS``.
        targets: Probability of each answer, by question: of the label's question to begin with, where the
            labelled answer has 1, and of all once a teacher has read the text.
        part: ``train``, ``calibrate`` or ``measure``.
        row: Index of its row among those of its file.
    """

    pieces: tuple[int, ...]
    head: str
    targets: Targets
    part: str
    row: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts padded to one length, and the labelled spans in them.

    Attributes:
        pieces: Shape (texts, pieces).
        mask: 1 for pieces, 0 for padding.
        texts: Index of each span's text, shape (spans,).
        inside: 1 for pieces of the span, shape (spans, pieces).
        heads: The question of each span's label.
        targets: Each span's targets.
    """

    pieces: Tensor
    mask: Tensor
    texts: Tensor
    inside: Tensor
    heads: list[str]
    targets: list[Targets]


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _debate_part(debate: str, named: dict[str, Any]) -> str:
    if debate < named["before"]:
        return "train"
    return "calibrate" if debate < named["calibrated_before"] else "measure"


def _held_out(key: str) -> str:
    """Return the part of a text whose fifth, by a hash of its key, calibrates."""
    return "train" if hashlib.sha256(key.encode()).digest()[0] % 5 else "calibrate"


def labelled(folder: Path, config: dict[str, Any], tokenizer: Tokenizer) -> list[Labelled]:
    """Return all labelled texts: of debates, of propositions, and those written for this project."""
    named = config["data"]
    found: list[tuple[str, str, str, str, int]] = []
    for number, row in enumerate(rows(folder / named["check_worthiness"])):
        part = _debate_part(row["debate"], named)
        found.append((row["text"], "check_worthiness", row["label"], part, number))
    for number, row in enumerate(rows(folder / named["kind"])):
        # Propositions of one argument stay together: they say much the same.
        found.append((row["text"], "kind", row["kind"], _held_out(row["argument"]), number))
    for number, (label, text) in enumerate(tone_rows(named["tone"])):
        found.append((text, "tone", label, _held_out(text), number))
    encoded = tokenizer.encode_batch([text for text, *_ in found], add_special_tokens=False)
    longest = config["longest"] - 2
    return [
        Labelled(tuple(item.ids[:longest]), head, {head: _only(label, HEADS[head])}, part, number)
        for item, (_, head, label, part, number) in zip(encoded, found, strict=True)
        if item.ids
    ]


def _only(label: str, answers: tuple[str, ...]) -> tuple[float, ...]:
    return tuple(float(answer == label) for answer in answers)


def softened(items: Sequence[Labelled], others: Sequence[Targets], share: float) -> list[Labelled]:
    """Return texts whose targets are mixed with other probabilities.

    Args:
        items: The texts.
        others: Other probabilities of each, which stand alone for questions that the text has no target of.
        share: Weight of these, 0 to 1.
    """

    def mixed(own: Targets, other: Targets) -> Targets:
        return {
            head: tuple(
                (1 - share) * a + share * b for a, b in zip(own.get(head, values), values, strict=True)
            )
            for head, values in other.items()
        }

    return [
        replace(item, targets=mixed(item.targets, other)) for item, other in zip(items, others, strict=True)
    ]


def tone_rows(name: str) -> list[tuple[str, str]]:
    """Return label and text of the sentences written for this project."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(label, text) for label, text in cells]


def batch_of(texts: Sequence[Sequence[Labelled]], first: int, last: int) -> Batch:
    """Return texts, each of one or more labelled parts, padded to one length.

    Args:
        texts: The parts of each text.
        first: Id of the piece that opens a text.
        last: Id of the piece that ends it.
    """
    length = 2 + max(sum(len(part.pieces) for part in text) for text in texts)
    pieces = torch.zeros(len(texts), length, dtype=torch.long)
    mask = torch.zeros(len(texts), length)
    owners, insides, heads, targets = [], [], [], []
    for number, text in enumerate(texts):
        at = 1
        for part in text:
            end = at + len(part.pieces)
            pieces[number, at:end] = torch.tensor(part.pieces)
            inside = torch.zeros(length)
            inside[at:end] = 1
            owners.append(number)
            insides.append(inside)
            heads.append(part.head)
            targets.append(part.targets)
            at = end
        pieces[number, 0], pieces[number, at] = first, last
        mask[number, : at + 1] = 1
    return Batch(pieces, mask, torch.tensor(owners), torch.stack(insides), heads, targets)


def shuffled(
    items: Sequence[Labelled],
    repeats: Mapping[str, int],
    size: int,
    joined: float,
    longest: int,
    generator: random.Random,
) -> Iterator[list[list[Labelled]]]:
    """Yield one epoch's batches of texts of like length.

    Some texts are joined with a second one, so that a part's label is learnt from that part: claims are parts of
    sentences.
    """
    order = [item for item in items for _ in range(repeats[item.head])]
    generator.shuffle(order)
    texts: list[list[Labelled]] = []
    while order:
        text = [order.pop()]
        fits = order and len(text[0].pieces) + len(order[-1].pieces) <= longest - 2
        if fits and generator.random() < joined:
            text.append(order.pop())
        texts.append(text)
    texts.sort(key=lambda text: sum(len(part.pieces) for part in text) + generator.random() * 4)
    batches = [texts[start : start + size] for start in range(0, len(texts), size)]
    generator.shuffle(batches)
    yield from batches
