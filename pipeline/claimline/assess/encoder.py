"""The trained model on disk: an ONNX graph, its tokenizer, and the numbers that apply after the graph.

The graph reads a sentence and says of each word piece how much it weighs and what it argues for, per question. A
claim's score is the mean over its own pieces, weighted by softmax: so a sentence is read once, however many claims
it has, and each claim is judged in its context.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claimline.assess.linear import Linear
from claimline.errors import ModelError
from claimline.extraction.relations import Spans

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

NAME = "encoder"
"""Name of the model in ``claim_evidence``."""

GRAPH, TOKENIZER, NUMBERS = "model.onnx", "tokenizer.json", "model.json"

HEADS = {
    "check_worthiness": ("NFS", "UFS", "CFS"),
    "kind": ("other", "normative", "prediction", "desire"),
    "tone": ("factual", "opinion"),
}
"""The questions, each with its answers as its training data names them. A question has one column of the graph's
output for the weight of a piece and one for each answer, in this order."""


def columns() -> dict[str, tuple[int, int]]:
    """Return the first column and the number of answers of each question."""
    found, first = {}, 0
    for head, answers in HEADS.items():
        found[head] = (first, len(answers))
        first += 1 + len(answers)
    return found


_COLUMNS = columns()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the graph says of a sentence.

    Attributes:
        starts: Offset of each piece's first character, shape (pieces,).
        ends: Offset just past its last, shape (pieces,).
        outputs: Shape (pieces, columns).
    """

    starts: Ints
    ends: Ints
    outputs: Floats

    def log_odds(self, spans: Spans) -> dict[str, float]:
        """Return what the pieces of spans say together.

        Args:
            spans: Character intervals; pieces of none of them mean all pieces.

        Returns:
            Log odds of each question's later answers against its first, by the answer.
        """
        inside = np.zeros(len(self.starts), dtype=bool)
        for start, end in spans:
            inside |= (self.starts < end) & (self.ends > start)
        outputs = self.outputs[inside] if inside.any() else self.outputs
        found: dict[str, float] = {}
        for head, (first, size) in _COLUMNS.items():
            if not len(outputs):
                scores = np.zeros(size)
            else:
                weights = np.exp(outputs[:, first] - outputs[:, first].max())
                scores = weights @ outputs[:, first + 1 : first + 1 + size] / weights.sum()
            for answer, score in zip(HEADS[head][1:], scores[1:], strict=True):
                found[answer] = float(score - scores[0])
        return found


@dataclass(frozen=True, slots=True)
class Encoder:
    """A loaded model.

    Attributes:
        session: The graph.
        tokenizer: Cuts a text into word pieces.
        ends: Ids of the pieces that open and end a text.
        longest: Most pieces that the graph reads at once, those two included.
        combined: By question, the weights that make probabilities of log odds and cues.
    """

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    ends: tuple[int, int]
    longest: int
    combined: Mapping[str, Linear]

    def read(self, text: str, start: int, end: int) -> Reading:
        """Return what the graph says of a sentence.

        Args:
            text: The text that it is in.
            start: Offset of its first character.
            end: Offset just past its last.

        Returns:
            The reading, with offsets into the text.
        """
        encoding = self.tokenizer.encode(text[start:end], add_special_tokens=False)
        ids = np.array(encoding.ids, dtype=np.int64)
        bounds = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2) + start
        # One sentence at a time: activations are quantized by their range, which must be the sentence's own.
        parts = [self._run(ids[at : at + self.longest - 2]) for at in range(0, len(ids), self.longest - 2)]
        width = sum(1 + size for _, size in _COLUMNS.values())
        outputs = np.concatenate(parts) if parts else np.zeros((0, width), dtype=np.float32)
        return Reading(bounds[:, 0], bounds[:, 1], outputs)

    def _run(self, ids: Ints) -> Floats:
        pieces = np.concatenate([[self.ends[0]], ids, [self.ends[1]]])
        outputs: Floats = self.session.run(None, {"pieces": pieces})[0]
        return outputs[1:-1]


def _piece(tokenizer: Tokenizer, name: str) -> int:
    found = tokenizer.token_to_id(name)
    assert found is not None, f"a BERT vocabulary has {name}"
    return found


def load_encoder(folder: Path) -> Encoder:
    """Load a model.

    Args:
        folder: Folder that ``training/assess/train.py`` wrote.

    Returns:
        The model, which runs on one thread.

    Raises:
        ModelError: If a file is missing.
    """
    for name in (GRAPH, TOKENIZER, NUMBERS):
        if not (folder / name).is_file():
            raise ModelError(
                f"The model of kind and check-worthiness lacks {folder / name}.",
                "Install claimline anew, or rebuild the model with training/assess/train.py.",
            )
    numbers = json.loads((folder / NUMBERS).read_text(encoding="utf-8"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / GRAPH), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    combined = {name: Linear.from_plain(plain) for name, plain in numbers["combined"].items()}
    ends = (_piece(tokenizer, "[CLS]"), _piece(tokenizer, "[SEP]"))
    return Encoder(session, tokenizer, ends, numbers["longest"], combined)


MODELS = Path(str(files("claimline").joinpath("models", "assess")))


@cache
def shipped_encoder() -> Encoder:
    """Return the model that comes with claimline, loaded once a process."""
    return load_encoder(MODELS)


@cache
def shipped_rules() -> Mapping[str, Linear]:
    """Return the weights that make probabilities of cues alone, for use without the graph."""
    numbers = json.loads((MODELS / NUMBERS).read_text(encoding="utf-8"))
    return {name: Linear.from_plain(plain) for name, plain in numbers["rules"].items()}
