"""``claimline eval certainty`` and ``negation``: predictions in the shape of the gold in the folder beside."""

import json

import pytest
from typer.testing import CliRunner

from claimline.cli import app
from claimline.errors import InputError


def predicted(datadir, question, gold, *options):
    out = datadir / "predictions.jsonl"
    command = ["eval", question, str(datadir / gold), "--predictions", str(out), *options]
    done = CliRunner().invoke(app, command, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_events_keep_their_offsets_and_get_a_score(datadir):
    first, second = predicted(datadir, "certainty", "events.jsonl")
    assert [(row["id"], row["targets"][0]["start"]) for row in (first, second)] == [("a", 18), ("b", 10)]
    assert first["targets"][0]["factuality"] < -1 < 1 < second["targets"][0]["factuality"]


def test_what_lies_ahead_has_not_occurred(datadir):
    (datadir / "ahead.jsonl").write_text(
        '{"id": "a", "text": "The ferry will sink .", "targets": [{"start": 15, "end": 19}]}\n',
        encoding="utf-8",
    )
    commitment = predicted(datadir, "certainty", "ahead.jsonl")
    occurrence = predicted(datadir, "certainty", "ahead.jsonl", "--scale", "occurrence")
    assert occurrence[0]["targets"][0]["factuality"] < 0 < commitment[0]["targets"][0]["factuality"]


def test_clauses_are_found_by_their_verb(datadir):
    first, second = predicted(datadir, "certainty", "clauses.jsonl")
    assert first["certainty"] > 1 > second["certainty"]


def test_sentences_are_hedged_or_not(datadir):
    assert predicted(datadir, "certainty", "sentences.jsonl") == [
        {"id": "a", "uncertain": 1},
        {"id": "b", "uncertain": 0},
    ]


def test_negations_have_cue_and_event(datadir):
    gold = [
        json.loads(line) for line in (datadir / "negations.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert predicted(datadir, "negation", "negations.jsonl") == [
        {"id": row["id"], "negations": row["negations"]} for row in gold
    ]


def test_gold_that_asks_nothing_is_refused(datadir):
    with pytest.raises(InputError, match="asks for no certainty"):
        predicted(datadir, "certainty", "unknown.jsonl")
