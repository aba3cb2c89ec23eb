"""Check-worthiness: a case is a line of two sentences in order; and what is said of how well it fits."""

import json
from pathlib import Path

import pytest

from claimline.evaluate.check_worthiness import figures, predict
from claimline.evaluate.texts import judged_texts

FILE = Path(__file__).with_suffix("") / "order.tsv"
PAIRS = [
    line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize("method", ["model", "rules"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
def test_order(nlp, pair, method):
    (_, higher), (_, lower) = judged_texts(pair, nlp, method)
    assert 0 <= lower.worth < higher.worth <= 1
    assert higher.worth_evidence.value == f"{higher.worth:.4f}"
    assert higher.worth_evidence.rule == {"model": "encoder", "rules": "claim-features"}[method]


def test_figures_of_a_perfect_ranking():
    found = figures([0.9, 0.8, 0.2, 0.1], [True, True, False, False])
    assert (found.average_precision, found.f1) == (1.0, (1.0, 1.0, 1.0, 0.8))
    assert found.calibration_error == pytest.approx(0.15)


def test_ties_count_against_the_ranking():
    assert figures([0.5, 0.5], [True, False]).average_precision == 0.5


def test_predictions_of_later_debates_only(nlp, tmp_path):
    gold, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    rows = [
        {"id": "a", "text": PAIRS[0][0], "check_worthy": 1, "debate": "2004-01-01"},
        {"id": "b", "text": PAIRS[0][1], "check_worthy": 0, "debate": "2012-01-01"},
    ]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert predict(gold, out, nlp, "rules", since="2012").rows == 1
    (line,) = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert line["id"] == "b"
    assert 0 <= line["score"] <= 1
