"""The dates of claims: a case is a line of publication date, sentence, and what the columns of its claim must be."""

from importlib import import_module
from pathlib import Path

import pytest

from claimline.annotate.document import annotate
from claimline.assemble import assemble
from claimline.ingest.article import Article, metadata

FILE = Path(__file__).with_suffix("") / "claims.tsv"
CASES = [
    line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


def tables_of(nlp, published, text):
    article = Article(uri="x", text=text, published=None if published == "-" else published)
    return assemble(annotate(nlp, text, metadata(article)), article).tables


@pytest.mark.parametrize(("published", "text", "wanted"), CASES, ids=lambda cell: cell)
def test_a_claim_has_the_days_of_its_own_time(nlp, published, text, wanted, monkeypatch):
    # Whether it is sure enough to be a claim is not asked here.
    monkeypatch.setattr(import_module("claimline.assemble.claims"), "LEAST", 0)
    (claim,) = tables_of(nlp, published, text)["claims"]
    got = (claim.time_start, claim.time_end, claim.time_granularity, claim.time_basis)
    assert " ".join(value or "-" for value in got) == wanted


def test_a_date_is_evidence_and_a_value_of_its_argument(nlp):
    tables = tables_of(nlp, "2024-06-10", "The council met last week.")
    (evidence,) = [row for row in tables["claim_evidence"] if row.label == "time"]
    assert (evidence.value, evidence.text) == ("2024-W23", "last week")
    (argument,) = [row for row in tables["claim_arguments"] if row.role == "time"]
    assert argument.value == "2024-W23"


def test_without_a_publication_date_a_relative_date_says_that_it_is_unresolved(nlp):
    tables = tables_of(nlp, "-", "The council met last week.")
    (evidence,) = [row for row in tables["claim_evidence"] if row.label == "time"]
    assert evidence.value == "unresolved"
    assert not tables["claims"][0].is_resolved


@pytest.mark.parametrize(
    ("published", "text", "said", "is_resolved"),
    [
        ("2024-06-10", "The council met in May 2024.", "The council met in May 2024.", True),
        ("2024-06-10", "The council met in May.", "The council met in May 2024.", True),
        ("2024-06-10", "The council met yesterday.", "The council met on 9 June 2024.", True),
        ("2024-06-10", "The council met on the day.", "The council met on the day.", False),
        ("-", "The council met in May.", "The council met in May.", False),
    ],
)
def test_a_claim_text_says_the_date_that_the_day_of_publication_gives(
    nlp, published, text, said, is_resolved
):
    tables = tables_of(nlp, published, text)
    (claim,) = tables["claims"]
    assert (claim.claim_text, claim.is_resolved) == (said, is_resolved)
    assert [row.replacement in said for row in tables["claim_substitutions"]] == [True] * (said != text)


def test_a_quantity_is_the_value_of_its_argument(nlp):
    rows = tables_of(nlp, "-", "The company cut more than 500 jobs.")["claim_arguments"]
    (row,) = [row for row in rows if row.role == "object"]
    assert (row.value, row.unit, row.bound) == ("500", "job", ">")
