"""Write a trained network as the files that claimline reads; ``train.py`` ends with it."""

import argparse
import json
import tomllib
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from data import GoldDoc, load_pipeline, parsed, split
from encoder import encoder_folder, labels_of, load_tokenizer, shape_of
from evaluation import decoder_of, matches, plain_spans, quality
from graph import build
from network import AttributionNetwork
from numpy.typing import NDArray

from claimline.extraction.attribution_model.confidence import Calibration, evidence
from claimline.extraction.attribution_model.model import (
    GRAPH,
    NUMBERS,
    TOKENIZER,
    AttributionModel,
    find_relations,
    load_attribution_model,
)

Found = list[tuple[NDArray[np.float64], bool]]


def fitted(found: Found) -> Calibration:
    """Return the logistic model of which relations are right, by Newton's method with a little shrinkage."""
    rows = np.array([[1.0, *values] for values, _ in found])
    wanted = np.array([right for _, right in found], dtype=float)
    weights = np.zeros(rows.shape[1])
    shrink = np.diag([0.0] + [1.0] * (rows.shape[1] - 1))
    for _ in range(50):
        chances = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chances - wanted) + shrink @ weights
        bend = (rows * (chances * (1 - chances))[:, None]).T @ rows + shrink
        weights -= np.linalg.solve(bend, slope)
    return Calibration(round(float(weights[0]), 4), tuple(round(float(w), 4) for w in weights[1:]))


def judged(model: AttributionModel, golds: Sequence[GoldDoc]) -> tuple[Found, list[Any], int]:
    """Return evidence and correctness of the relations found in articles, the relations, and the gold count."""
    found: Found = []
    items = []
    total = 0
    for gold in golds:
        relations = find_relations(gold.doc, model)
        wanted = [item for item in gold.attributions if item["content"]]
        plain = [plain_spans(gold, window, relation) for window, relation in relations]
        right = matches(wanted, plain, gold.doc.text)
        found += [
            (np.array(evidence(relation)), is_right)
            for (_, relation), is_right in zip(relations, right, strict=True)
        ]
        items += [relation for _, relation in relations]
        total += len(wanted)
    return found, items, total


def best_threshold(calibration: Calibration, found: Found, relations: Sequence[Any], total: int) -> float:
    """Return the confidence above which relation F1 is highest, by steps of 0.02."""
    sure = np.array([calibration.confidence(relation) for relation in relations])
    right = np.array([is_right for _, is_right in found])
    steps = [round(0.02 * k, 2) for k in range(1, 40)]
    return max(steps, key=lambda t: quality(int(right[sure >= t].sum()), int((sure >= t).sum()), total).f1)


def write(folder: Path, numbers: dict[str, Any]) -> None:
    """Write the numbers of a model."""
    plain = json.dumps(numbers, indent=1, ensure_ascii=False)
    (folder / NUMBERS).write_text(plain + "\n", encoding="utf-8")


def ship(config: dict[str, Any], data: Path, work: Path, checkpoint: Path, out: Path) -> None:
    """Write a checkpoint as a model, calibrated on the held-out articles through the very graph that ships."""
    out.mkdir(parents=True, exist_ok=True)
    nlp = load_pipeline(config["spacy_model"])
    _, held = split(parsed(data / config["articles"], nlp, work / "parses.spacy"), config["held_out"])
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
        "window": config["window"],
        "labels": asdict(labels),
        "between": decoder.transitions.between.round(5).tolist(),
        "start": decoder.transitions.start.round(5).tolist(),
        "end": decoder.transitions.end.round(5).tolist(),
        "relation_bias": decoder.relation_bias.round(5).tolist(),
        "distance_bias": decoder.distance_bias.round(5).tolist(),
        "calibration": {"bias": 0.0, "weights": []},
        "threshold": 0.0,
    }
    write(out, numbers)
    found, relations, total = judged(load_attribution_model(out), held)
    calibration = fitted(found)
    threshold = best_threshold(calibration, found, relations, total)
    write(out, numbers | {"calibration": asdict(calibration), "threshold": threshold})
    sure = [calibration.confidence(relation) for relation in relations]
    kept = [is_right for (_, is_right), c in zip(found, sure, strict=True) if c >= threshold]
    print("all", quality(sum(right for _, right in found), len(found), total))
    print("from", threshold, quality(sum(kept), len(kept), total))


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
