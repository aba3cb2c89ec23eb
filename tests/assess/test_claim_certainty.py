"""Certainty and polarity of claims: a case is a line, its columns named in the file's first line.

``author_certainty`` is ``-`` where the article leaves the claim to its source.
"""

from pathlib import Path

import pytest

from claimline.assemble import assemble
from claimline.assess.factuality.regressor import LIMIT
from claimline.ingest.article import Article

CASES = [
    line.split("\t")
    for path in sorted(Path(__file__).with_suffix("").glob("*.tsv"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def claim_of(nlp, text, word):
    tables = assemble(nlp(text), Article(uri="x", text=text)).tables
    claim = next(row for row in tables["claims"] if word in row.predicate.split())
    evidence = [row for row in tables["claim_evidence"] if row.claim_id == claim.claim_id]
    return claim, [row for row in evidence if row.label in ("certainty", "polarity")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_labels_of_both_views_and_their_evidence(nlp, case):
    text, word, certainty, polarity, author, *cues = case
    claim, evidence = claim_of(nlp, text, word)
    assert (claim.certainty, claim.polarity, claim.author_certainty or "-") == (certainty, polarity, author)
    assert {f"{row.label}={row.text}" for row in evidence} == set(cues[0].split() if cues else ())
    for row in evidence:
        assert text[row.start : row.end] == row.text
        assert row.rule


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("The dam collapsed.", "The dam may have collapsed."),
        ("The dam may have collapsed.", "The dam has not collapsed."),
        ("Okafor proved that the dam collapsed.", "Okafor denied that the dam collapsed."),
    ],
)
def test_factuality_is_higher_where_the_article_commits_itself(nlp, more, less):
    scores = [claim_of(nlp, text, "collapsed")[0].factuality for text in (more, less)]
    assert -LIMIT <= scores[1] < scores[0] <= LIMIT


def test_what_is_said_without_a_verb_has_no_factuality(nlp):
    text = "Ann Lee, the mayor, left."
    (claim,) = [
        row
        for row in assemble(nlp(text), Article(uri="x", text=text)).tables["claims"]
        if row.subject == "Ann Lee" and row.object == "the mayor"
    ]
    assert (claim.certainty, claim.polarity, claim.factuality) == ("certain", "positive", None)
