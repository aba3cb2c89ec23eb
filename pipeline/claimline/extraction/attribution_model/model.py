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
from claimline.extraction.attribution_model.chain import TAGS, Chances, Floats, Transitions, posteriors
from claimline.extraction.attribution_model.decoding import Decoder, Relation, Scores, relations
from claimline.extraction.attribution_model.windows import Labels, Window, WindowMaker

GRAPH, RANKER, TOKENIZER, NUMBERS = "model.onnx", "ranker.onnx", "tokenizer.json", "model.json"
INPUTS = ("pieces", "piece_words", "first_pieces", "features", "heads")


@dataclass(frozen=True, slots=True)
class Network:
    """What finds candidates.

    Attributes:
        session: The graph.
        maker: Cuts Docs into the graph's windows.
        decoder: The weights that apply after the graph.
    """

    session: onnxruntime.InferenceSession
    maker: WindowMaker
    decoder: Decoder


@dataclass(frozen=True, slots=True)
class AttributionModel:
    """A loaded model.

    Attributes:
        network: What finds candidates.
        ranker: Trees that make a probability of the evidence for a candidate.
        threshold: Least probability of an attribution.
    """

    network: Network
    ranker: onnxruntime.InferenceSession
    threshold: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a network says of a Doc.

    Attributes:
        windows: The windows.
        scores: What the network says of each.
        chances: Each word's tag probabilities, shape (words, tags) for each window.
        relations: The attributions of each, in order of their cues.
    """

    windows: list[Window]
    scores: list[Scores]
    chances: list[Chances]
    relations: list[list[Relation]]


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _require(folder: Path, *names: str) -> None:
    for name in names:
        if not (folder / name).is_file():
            raise ModelError(
                f"The attribution model lacks {folder / name}.",
                "Install claimline anew, or rebuild the model with training/attribution/train.py.",
            )


def load_network(folder: Path) -> Network:
    """Load the part of a model that finds candidates; it runs on one thread.

    Args:
        folder: Folder that ``training/attribution/train.py`` wrote.

    Returns:
        The network.

    Raises:
        ModelError: If a file is missing.
    """
    _require(folder, GRAPH, TOKENIZER, NUMBERS)
    numbers = json.loads((folder / NUMBERS).read_text(encoding="utf-8"))
    labels = Labels(**{name: tuple(values) for name, values in numbers["labels"].items()})
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))

    def array(name: str) -> Floats:
        return np.array(numbers[name], dtype=np.float32)

    return Network(
        _session(folder / GRAPH),
        WindowMaker(tokenizer, labels, numbers["window"]),
        Decoder(
            Transitions(array("between"), array("start"), array("end")),
            array("relation_bias"),
            array("distance_bias"),
        ),
    )


def load_attribution_model(folder: Path) -> AttributionModel:
    """Load a model.

    Args:
        folder: Folder that ``training/attribution/train.py`` wrote.

    Returns:
        The model, which runs on one thread.

    Raises:
        ModelError: If a file is missing.
    """
    network = load_network(folder)
    _require(folder, RANKER)
    numbers = json.loads((folder / NUMBERS).read_text(encoding="utf-8"))
    return AttributionModel(network, _session(folder / RANKER), numbers["threshold"])


@cache
def shipped_model() -> AttributionModel:
    """Return the model that comes with claimline, loaded once a process."""
    return load_attribution_model(Path(str(files("claimline").joinpath("models", "attribution"))))


def _scores(network: Network, window: Window) -> Scores:
    # One window at a time: what a window says can't depend on what is read with it, and nothing is padded.
    outputs = network.session.run(None, {name: getattr(window, name) for name in INPUTS})[0]
    width = (outputs.shape[1] - len(TAGS) - 1) // 2
    tags, queries, keys, none = np.split(
        outputs, [len(TAGS), len(TAGS) + width, len(TAGS) + 2 * width], axis=1
    )
    return Scores(tags, queries, keys, none[:, 0])


def read_with(doc: Doc, network: Network) -> Reading:
    """Return what a network says of a Doc.

    Args:
        doc: A Doc with tags, a parse and entities.
        network: The network.

    Returns:
        Windows, scores and relations; no windows for a Doc without words.
    """
    windows = network.maker.windows(doc)
    scores = [_scores(network, window) for window in windows]
    chances = posteriors([one.tags for one in scores], network.decoder.transitions) if scores else []
    return Reading(windows, scores, chances, relations(windows, scores, network.decoder))
