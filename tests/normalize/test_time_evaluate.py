"""Predictions are in the scorers' shape, and the benchmark counts what is exactly right."""

import json
import subprocess
import sys

from claimline.annotate.document import annotate
from claimline.evaluate.time import predict


def test_predictions_have_the_shape_of_the_gold(reader, datadir, tmp_path):
    out = tmp_path / "predictions.jsonl"
    n = predict(datadir / "gold.jsonl", out, lambda text, metadata: annotate(reader, text, metadata))
    timeml, dates = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    yesterday = {
        "start": 16,
        "end": 25,
        "type": "DATE",
        "value": "2024-06-09",
        "from": "2024-06-09",
        "to": "2024-06-09",
    }
    # TimeML marks a war as an event, not as a time.
    assert timeml == {"id": "a", "timexes": [yesterday]}
    assert dates["timexes"][0] == yesterday
    assert dates["timexes"][1]["from"] == "1939-09-01"
    assert n == 3


def test_the_benchmark_counts_exact_intervals(reader, datadir, tmp_path, root):
    gold, out = tmp_path / "gold.jsonl", tmp_path / "predictions.jsonl"
    gold.write_text(
        (datadir / "gold.jsonl").read_text(encoding="utf-8").splitlines()[1] + "\n", encoding="utf-8"
    )
    predict(gold, out, lambda text, metadata: annotate(reader, text, metadata))
    done = subprocess.run(
        [sys.executable, root / "benchmarks" / "date_intervals.py", gold, out],
        capture_output=True,
        text=True,
        check=True,
    )
    # The second gold date ends a day earlier than the war.
    assert "all                  2 exactly right 0.5000" in done.stdout


def test_gold_of_a_part_and_gold_of_its_whole_are_both_met(reader, datadir, tmp_path, root):
    gold, out = datadir / "parts.jsonl", tmp_path / "predictions.jsonl"
    predict(gold, out, lambda text, metadata: annotate(reader, text, metadata))
    done = subprocess.run(
        [sys.executable, root / "benchmarks" / "date_intervals.py", gold, out],
        capture_output=True,
        text=True,
        check=True,
    )
    # "early [1990s]" is the decade, "[the late 1970s]" its last years; the third gold date is wrong.
    assert "all                  3 exactly right 0.6667" in done.stdout
