"""The trained model on disk: an ONNX graph, a tokenizer, and the numbers that apply before and after the graph."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
from spacy.tokens import Doc
from tokenizers import Tokenizer

from claimline.errors import ModelError
from claimline.extraction.attribution_model.chain import TAGS, Floats, Transitions
from claimline.extraction.attribution_model.confidence import Calibration
from claimline.extraction.attribution_model.decoding import Decoder, Relation, Scores, relations
from claimline.extraction.attribution_model.windows import Labels, Window, WindowMaker

GRAPH, TOKENIZER, NUMBERS = "model.onnx", "tokenizer.json", "model.json"
INPUTS = ("pieces", "piece_words", "first_pieces", "features", "heads")


@dataclass(frozen=True, slots=True)
class AttributionModel:
    """A loaded model.

    Attributes:
        session: The graph.
        maker: Cuts Docs into the graph's windows.
        decoder: The weights that apply after the graph.
        calibration: What makes confidences of probabilities.
        threshold: Least confidence of an attribution.
    """

    session: onnxruntime.InferenceSession
    maker: WindowMaker
    decoder: Decoder
    calibration: Calibration
    threshold: float


def load_attribution_model(folder: Path) -> AttributionModel:
    """Load a model.

    Args:
        folder: Folder that ``training/attribution/train.py`` wrote.

    Returns:
        The model, which runs on one thread.

    Raises:
        ModelError: If a file is missing.
    """
    for name in (GRAPH, TOKENIZER, NUMBERS):
        if not (folder / name).is_file():
            raise ModelError(
                f"The attribution model lacks {folder / name}.",
                "Install claimline anew, or rebuild the model with training/attribution/train.py.",
            )
    numbers = json.loads((folder / NUMBERS).read_text(encoding="utf-8"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / GRAPH), options, providers=["CPUExecutionProvider"])
    labels = Labels(**{name: tuple(values) for name, values in numbers["labels"].items()})
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))

    def array(name: str) -> Floats:
        return np.array(numbers[name], dtype=np.float32)

    return AttributionModel(
        session,
        WindowMaker(tokenizer, labels, numbers["window"]),
        Decoder(
            Transitions(array("between"), array("start"), array("end")),
            array("relation_bias"),
            array("distance_bias"),
        ),
        Calibration(numbers["calibration"]["bias"], tuple(numbers["calibration"]["weights"])),
        numbers["threshold"],
    )


@cache
def shipped_model() -> AttributionModel:
    """Return the model that comes with claimline, loaded once a process."""
    return load_attribution_model(Path(str(files("claimline").joinpath("models", "attribution"))))


def _scores(model: AttributionModel, window: Window) -> Scores:
    # One window at a time: what a window says can't depend on what is read with it, and nothing is padded.
    outputs = model.session.run(None, {name: getattr(window, name) for name in INPUTS})[0]
    width = (outputs.shape[1] - len(TAGS) - 1) // 2
    tags, queries, keys, none = np.split(
        outputs, [len(TAGS), len(TAGS) + width, len(TAGS) + 2 * width], axis=1
    )
    return Scores(tags, queries, keys, none[:, 0])


def find_relations(doc: Doc, model: AttributionModel) -> list[tuple[Window, Relation]]:
    """Return the relations that a model finds in a Doc, each with the window that its words count in.

    Args:
        doc: A Doc with tags, a parse and entities.
        model: The model.

    Returns:
        Relations in order of their cues, whatever their confidence.
    """
    windows = model.maker.windows(doc)
    found = relations(windows, [_scores(model, window) for window in windows], model.decoder)
    return [(window, item) for window, items in zip(windows, found, strict=True) for item in items]
