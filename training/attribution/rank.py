"""Teach a shipped model to rank its candidates and the rules', on articles that neither has seen.

    pip install scikit-learn skl2onnx        # beside what training needs
    python training/attribution/rank.py CONFIG --data POLNEAR --work WORK --out MODEL

The network never saw the held-out articles; the rules' weights are learnt anew without them. Every candidate of both
is labelled by the gold; extremely randomized trees (Geurts, Ernst & Wehenkel 2006) learn its probability from what
network and rules say of it. The threshold is the one with the best relation F1 on folds of whole articles.
"""

import argparse
import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from cue_lexicon import examples, gold_of, is_right, learned
from data import GoldDoc, load_pipeline, parsed, split
from evaluation import Plain, matches, quality
from numpy.typing import NDArray
from skl2onnx import to_onnx
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.model_selection import GroupKFold

from claimline.extraction.attribution.candidates import Candidate
from claimline.extraction.attribution.evidence import evidence, probability
from claimline.extraction.attribution.gather import candidates, read_doc
from claimline.extraction.attribution.parse import Parse
from claimline.extraction.attribution.spans import characters
from claimline.extraction.attribution_model.attributions import pool
from claimline.extraction.attribution_model.evidence import EVIDENCE, evidence_rows
from claimline.extraction.attribution_model.model import (
    NUMBERS,
    RANKER,
    Network,
    load_network,
    read_with,
)
from claimline.extraction.attribution_model.selection import selected

FOLDS = 5
STEPS = tuple(round(0.02 * k, 2) for k in range(10, 30))


@dataclass(frozen=True, slots=True)
class Pooled:
    """The candidates of one article.

    Attributes:
        gold: The article.
        parse: Its annotations.
        candidates: What may be an attribution.
        rows: The evidence for each.
        right: Whether each agrees with a gold attribution.
    """

    gold: GoldDoc
    parse: Parse
    candidates: list[Candidate]
    rows: NDArray[np.float32]
    right: NDArray[np.float64]


def pooled(gold: GoldDoc, network: Network, weights: dict[str, float], heads: frozenset[str]) -> Pooled:
    """Return the labelled candidates of an article."""
    parse, quoted = read_doc(gold.doc)
    weighed = [
        (probability(evidence(parse, quoted, candidate), weights), candidate)
        for candidate in candidates(parse, quoted, heads)
    ]
    reading = read_with(gold.doc, network)
    found = pool(parse, quoted, reading, weighed)
    wanted = gold_of(gold.doc.text, gold.attributions)
    right = [float(is_right(gold.doc.text, parse, candidate, wanted)) for candidate in found]
    if not found:
        return Pooled(gold, parse, [], np.zeros((0, len(EVIDENCE)), np.float32), np.zeros(0))
    rows = evidence_rows(found, reading, network.decoder, weighed, quoted)
    return Pooled(gold, parse, found, rows, np.array(right))


def _plain(parse: Parse, candidate: Candidate) -> Plain:
    return {
        role: [list(span) for span in characters(parse, getattr(candidate, role))]
        for role in ("source", "cue", "content")
    }


def f1(items: Sequence[Pooled], probable: Sequence[NDArray[np.float64]], threshold: float) -> float:
    """Return relation F1 of what is selected from a threshold on."""
    right = found = total = 0
    for item, chances in zip(items, probable, strict=True):
        kept = [_plain(item.parse, one) for _, one in selected(item.candidates, chances.tolist(), threshold)]
        wanted = [one for one in item.gold.attributions if one["content"]]
        right += sum(matches(wanted, kept, item.gold.doc.text))
        found += len(kept)
        total += len(wanted)
    return quality(right, found, total).f1


def trees(settings: dict[str, Any], seed: int) -> ExtraTreesRegressor:
    """Return the ranker before it has learnt anything."""
    return ExtraTreesRegressor(
        settings["trees"], min_samples_leaf=settings["leaf"], max_features=0.7, random_state=seed
    )


def rank(config: dict[str, Any], data: Path, work: Path, out: Path) -> None:
    """Write the ranker of a model, and its threshold.

    Args:
        config: As in ``polnear.toml``.
        data: Folder of the corpus.
        work: Folder of the parses.
        out: Folder of the model.
    """
    nlp = load_pipeline(config["spacy_model"])
    golds = parsed(data / config["articles"], nlp, work / "parses.spacy")
    training, held = split(golds, config["held_out"])
    weights, heads = learned([one for gold in training for one in examples(gold.doc, gold.attributions)])
    network = load_network(out)
    items = [pooled(gold, network, weights, frozenset(heads)) for gold in held]
    rows, right = (
        np.concatenate([item.rows for item in items]),
        np.concatenate([item.right for item in items]),
    )
    groups = np.repeat(np.arange(len(items)), [len(item.candidates) for item in items])
    unseen = np.zeros(len(right))
    for learning, judged in GroupKFold(FOLDS).split(rows, right, groups):
        fitted = trees(config["ranker"], config["seed"]).fit(rows[learning], right[learning])
        unseen[judged] = fitted.predict(rows[judged])
    probable = [unseen[groups == number] for number in range(len(items))]
    threshold = max(STEPS, key=lambda step: f1(items, probable, step))
    print(
        f"{len(right)} candidates, {right.mean():.3f} right; F1 {f1(items, probable, threshold):.4f} from {threshold}"
    )
    fitted = trees(config["ranker"], config["seed"]).fit(rows, right)
    graph = to_onnx(fitted, rows[:1], initial_types=None, target_opset={"": 20, "ai.onnx.ml": 3})
    graph.graph.input[0].name = graph.graph.node[0].input[0] = "evidence"
    (out / RANKER).write_bytes(graph.SerializeToString())
    numbers = json.loads((out / NUMBERS).read_text(encoding="utf-8")) | {"threshold": threshold}
    numbers.pop("calibration", None)
    plain = json.dumps(numbers, indent=1, ensure_ascii=False)
    (out / NUMBERS).write_text(plain + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and write the ranker."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("config", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpus")
    parser.add_argument("--work", type=Path, required=True, help="folder of parses")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    rank(config, options.data, options.work, options.out)


if __name__ == "__main__":
    main()
