"""Write a trained network as the files that claimline reads; ``train.py`` ends with it."""

import argparse
import json
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import onnx
import torch
from data import load_pipeline
from encoder import encoder_folder, labels_of, load_tokenizer, shape_of
from evaluation import decoder_of
from graph import build
from network import AttributionNetwork
from rank import rank

from claimline.extraction.attribution_model.model import GRAPH, NUMBERS, TOKENIZER


def write(folder: Path, numbers: dict[str, Any]) -> None:
    """Write the numbers of a model."""
    plain = json.dumps(numbers, indent=1, ensure_ascii=False)
    (folder / NUMBERS).write_text(plain + "\n", encoding="utf-8")


def ship(config: dict[str, Any], data: Path, work: Path, checkpoint: Path, out: Path) -> None:
    """Write a checkpoint as a model, with a ranker taught on the held-out articles by the very graph that ships."""
    out.mkdir(parents=True, exist_ok=True)
    nlp = load_pipeline(config["spacy_model"])
    folder = encoder_folder(config["encoder"])
    labels = labels_of(nlp)
    shape = shape_of(folder, labels.sizes(), config["network"])
    network = AttributionNetwork(shape, 0.0, 0.0)
    network.load_state_dict(torch.load(checkpoint))
    weights = {name: value.numpy() for name, value in network.state_dict().items()}
    onnx.save(build(weights, shape, frozenset(config["shipped"]["exact"])), out / GRAPH)
    load_tokenizer(folder).save(str(out / TOKENIZER), pretty=False)
    decoder = decoder_of(network)
    numbers: dict[str, Any] = {
        "window": config["shipped"]["window"],
        "labels": asdict(labels),
        "between": decoder.transitions.between.round(5).tolist(),
        "start": decoder.transitions.start.round(5).tolist(),
        "end": decoder.transitions.end.round(5).tolist(),
        "relation_bias": decoder.relation_bias.round(5).tolist(),
        "distance_bias": decoder.distance_bias.round(5).tolist(),
        "threshold": 0.0,
    }
    write(out, numbers)
    rank(config, data, work, out)


def main() -> None:
    """Read the command line and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpus")
    parser.add_argument("--work", type=Path, required=True, help="folder of parses and checkpoints")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    ship(config, options.data, options.work, options.checkpoint, options.out)


if __name__ == "__main__":
    main()
