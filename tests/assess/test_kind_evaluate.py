"""Kinds in the form that the scorer reads."""

import json

import pytest

from claimline.evaluate.kind import best_of, predict

CHANCES = {"factual": 0.3, "opinion": 0.2, "normative": 0.4, "prediction": 0.1}


@pytest.mark.parametrize(
    ("labels", "is_attributed", "expected"),
    [
        (["factual", "opinion"], False, "opinion"),
        (["factual", "opinion"], True, "factual"),
        (["factual", "opinion", "mixed"], True, "factual"),
        (["other", "normative"], True, "normative"),
        ([], False, "normative"),
    ],
)
def test_kind_among_those_that_a_corpus_tells_apart(labels, is_attributed, expected):
    assert best_of(CHANCES, is_attributed, labels) == expected


def test_lines_for_the_scorer(nlp, tmp_path):
    gold, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    gold.write_text('{"id": "a", "text": "We must act.", "kind": "normative"}\n', encoding="utf-8")
    assert predict(gold, out, nlp, "rules") == 1
    line = json.loads(out.read_text(encoding="utf-8"))
    assert (line["id"], line["kind"]) == ("a", "normative")
    assert sum(line[f"kind_{kind}"] for kind in CHANCES) == pytest.approx(1, abs=1e-3)
