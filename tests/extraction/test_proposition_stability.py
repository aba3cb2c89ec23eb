"""How firmly a parse stands, and what that makes of a proposition's confidence."""

from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from claimline.annotate.model import parsing_model
from claimline.config import DEFAULT_MODEL
from claimline.extraction.proposition.confidence import weighed
from claimline.extraction.proposition.propositions import propositions
from claimline.extraction.proposition.stability import knows, stabilities

DATA = Path(__file__).with_suffix("")
PAIRS = [
    line.split(" | ")
    for line in (DATA / "pairs.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="module")
def parser():
    return parsing_model(DEFAULT_MODEL)


@pytest.mark.parametrize(("firm", "loose"), PAIRS)
def test_a_plain_sentence_stands_firmer_than_a_tangled_one(firm, loose, parser):
    assert stabilities(parser(firm)).min() > stabilities(parser(loose)).min()


@pytest.mark.parametrize(("firm", "loose"), PAIRS)
def test_only_the_confidence_of_propositions_changes(firm, loose, parser):
    doc = parser(f"{firm} {loose}")
    found = propositions(doc)
    made = weighed(doc, found, stabilities(doc))
    assert [replace(item, confidence=0) for item in made] == [replace(item, confidence=0) for item in found]
    assert [item.confidence for item in made] != [item.confidence for item in found]
    assert all(0 < item.confidence < 1 for item in made)


@given(st.text("aAbB. ,“”\"'\n—é😀", max_size=40))
@settings(deadline=None)
def test_every_token_of_any_text_has_a_probability(parser, text):
    doc = parser(text)
    found = stabilities(doc)
    if found is None:
        assert not len(doc)
    else:
        assert found.shape == (len(doc),)
        assert ((found >= 0) & (found <= 1)).all()


def test_only_the_parser_that_taught_it_is_known(parser):
    assert knows(parser)
    other = spacy.blank("en")
    assert not knows(other)
    assert stabilities(other("The bridge is safe.")) is None
