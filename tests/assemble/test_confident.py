"""Rows below a confidence go, and what is left still refers only to itself."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.annotate.document import annotate
from claimline.assemble import assemble
from claimline.assemble.confident import confident
from claimline.ingest.article import Article


@pytest.fixture(scope="module")
def rows(nlp, request):
    text = (request.path.with_suffix("") / "report.txt").read_text(encoding="utf-8")
    return assemble(annotate(nlp, text), Article(uri="report.txt", text=text))


def test_nothing_goes_where_everything_is_asked_for(rows):
    assert confident(rows, 0.0, 0.0) is rows


@given(least=st.floats(0, 1), least_of_claims=st.floats(0, 1))
def test_what_is_left_is_sure_and_complete(rows, least, least_of_claims):
    kept = confident(rows, least, least_of_claims)
    least_of_claims = max(least, least_of_claims)
    claims = {row.claim_id: row for row in kept.tables["claims"]}
    attributions = {row.attribution_id: row for row in kept.tables["attributions"]}
    assert all(row.confidence >= least_of_claims for row in claims.values())
    assert all(row.confidence >= least for row in attributions.values())
    before = {row.claim_id: row for row in rows.tables["claims"]}
    sure = {row.attribution_id for row in rows.tables["attributions"] if row.confidence >= least}
    assert attributions.keys() == sure
    # A claim never changes hands: it keeps its attribution or goes.
    assert claims == {
        key: row
        for key, row in before.items()
        if row.confidence >= least_of_claims and (row.attribution_id is None or row.attribution_id in sure)
    }
    assert kept.article.n_claims == len(claims)
    assert {row.claim_id for row in kept.tables["claim_arguments"]} <= claims.keys()
    assert {row.attribution_id for row in kept.tables["attribution_spans"]} == attributions.keys()
    assert {row.parent_attribution_id for row in attributions.values()} <= {None, *attributions}


def test_all_unsure_leaves_the_article_and_its_sentences(rows):
    kept = confident(rows, 1.0, 0.0)
    assert kept.tables["claims"] == []
    assert kept.tables["sentences"] == rows.tables["sentences"]


def test_a_nested_attribution_outlives_an_unsure_one_around_it(rows):
    nested = next(row for row in rows.tables["attributions"] if row.parent_attribution_id)
    unsure = [
        replace(row, confidence=0.9 if row.attribution_id == nested.attribution_id else 0.1)
        for row in rows.tables["attributions"]
    ]
    kept = confident(replace(rows, tables=rows.tables | {"attributions": unsure}), 0.5, 0.0)
    assert kept.tables["attributions"] == [replace(nested, confidence=0.9, parent_attribution_id=None)]
