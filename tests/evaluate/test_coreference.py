"""Predictions in the shapes that the scorers of clusters and of GAP read."""

import json

from claimline.evaluate.coreference import choice, clusters, predict

TEXT = "Maria Keller met Thomas Berg. She gave him the report. It rained."


def predicted(tmp_path, nlp, answer, row):
    gold, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    gold.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    assert predict(gold, out, nlp, answer) == 1
    return json.loads(out.read_text(encoding="utf-8"))


def test_clusters_are_intervals_of_whole_phrases(tmp_path, nlp):
    found = predicted(tmp_path, nlp, clusters, {"id": "a", "text": TEXT})
    assert found["id"] == "a"
    assert sorted([TEXT[start:end] for start, end in spans] for spans in found["onto_clusters"]) == [
        ["Maria Keller", "She"],
        ["Thomas Berg", "him"],
    ]


def test_a_pronoun_is_of_one_of_two_names(tmp_path, nlp):
    row = {"id": "a", "text": TEXT, "pronoun": [30, 33], "a": [0, 12], "b": [17, 28]}
    assert predicted(tmp_path, nlp, choice, row) == {"id": "a", "a_coref": True, "b_coref": False}


def test_a_pronoun_of_neither_is_of_neither(tmp_path, nlp):
    row = {"id": "a", "text": TEXT, "pronoun": [55, 57], "a": [0, 12], "b": [17, 28]}
    assert predicted(tmp_path, nlp, choice, row) == {"id": "a", "a_coref": False, "b_coref": False}
