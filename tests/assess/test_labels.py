"""Kind, certainty and polarity: a case is a line of ``sentence, kind, certainty, polarity, evidence``."""

from pathlib import Path

import pytest

from claimline.assemble import assemble
from claimline.ingest.article import Article

FILE = Path(__file__).with_suffix("") / "modality.tsv"
CASES = [
    line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_labels_and_their_evidence(by_rules, case):
    sentence, kind, certainty, polarity, *evidence = case
    tables = assemble(by_rules(sentence), Article(uri="x", text=sentence)).tables
    (claim,) = tables["claims"]
    assert (claim.kind, claim.certainty, claim.polarity) == (kind, certainty, polarity)
    assert claim.author_certainty == certainty
    cues = [row for row in tables["claim_evidence"] if row.start is not None and row.label != "time"]
    words = {f"{row.label}={row.text}" for row in cues}
    assert words == set(evidence[0].split()) if evidence else not words
    for row in cues:
        assert sentence[row.start : row.end] == row.text
