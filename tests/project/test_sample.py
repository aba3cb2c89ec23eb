"""The sample corpus, and the checked-in result of running over it."""

import csv
import json

import pytest

from claimline.batch.run import run
from claimline.records import TABLES, VIEWS


@pytest.fixture(scope="module")
def sample(tmp_path_factory, root, nlp):
    """The tables that the sample corpus gives now."""
    out = tmp_path_factory.mktemp("sample")
    summary = run([root / "corpus"], out, nlp=nlp)
    return out, summary


def test_the_corpus_is_read_without_a_problem(sample):
    _, summary = sample
    assert summary.articles >= 12
    assert not summary.problems
    assert summary.counts["claims"] > 200


def test_every_row_of_the_sample_is_sound(sample, assert_sound):
    out, _ = sample
    assert_sound(out)


def test_the_checked_in_sample_is_fresh(sample, root):
    """If this fails on purpose: ``claimline run corpus/ --out outputs/`` and copy the CSV files to outputs/sample."""
    out, _ = sample
    for table in TABLES | VIEWS:
        kept = root / "outputs" / "sample" / f"{table}.csv"
        assert kept.read_bytes() == (out / kept.name).read_bytes(), table


def test_every_article_has_a_date_and_a_publisher(sample):
    out, _ = sample
    with (out / "articles.csv").open(encoding="utf-8", newline="") as file:
        articles = list(csv.DictReader(file))
    assert [row["uri"] for row in articles if not (row["published"] and row["title"])] == []


def test_the_sample_package_names_every_table(sample):
    out, _ = sample
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["name"] for resource in package["resources"]} >= set(TABLES)
