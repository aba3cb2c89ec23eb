"""How firmly a parse stands, and what that makes of a proposition's confidence."""

from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from claimline.annotate.model import parsing_model
from claimline.config import DEFAULT_MODEL
from claimline.extraction.proposition.confidence import weighed, weights
from claimline.extraction.proposition.constructions import CONFIDENCE
from claimline.extraction.proposition.evidence import EVIDENCE, evidence
from claimline.extraction.proposition.pieces import PARTS, intervals, read_pieces
from claimline.extraction.proposition.propositions import propositions
from claimline.extraction.proposition.stability import firmness, knows, shipped_network

DATA = Path(__file__).with_suffix("")


def lines(name):
    text = (DATA / name).read_text(encoding="utf-8")
    return [line.split(" | ") for line in text.splitlines() if not line.startswith("#")]


PAIRS = lines("pairs.txt")
WORDS = (DATA / "words.txt").read_text(encoding="utf-8").split()


@pytest.fixture(scope="module")
def parser():
    return parsing_model(DEFAULT_MODEL)


def confidences(doc):
    found = propositions(doc)
    told = weighed(found, firmness(doc))
    return {item.text: value for item, value in zip(found, told, strict=True)}


@pytest.mark.parametrize(("firm", "loose"), PAIRS)
def test_a_plain_sentence_stands_firmer_than_a_tangled_one(firm, loose, parser):
    assert firmness(parser(firm)).stays.min() > firmness(parser(loose)).stays.min()
    read_again = EVIDENCE.index("read again")
    plain, tangled = (
        evidence(propositions(doc), firmness(doc))[:, read_again].min()
        for doc in (parser(firm), parser(loose))
    )
    assert plain > tangled


@pytest.mark.parametrize(("sure", "unsure"), lines("reasons.txt"))
def test_a_reason_for_doubt_lowers_the_confidence(sure, unsure, parser):
    assert min(confidences(parser(sure)).values()) > min(confidences(parser(unsure)).values())


@pytest.mark.parametrize(("sentence", "claim", "short"), lines("stops_short.txt"))
def test_what_stops_short_of_a_clause_on_its_last_noun_is_told(sentence, claim, short, parser):
    doc = parser(sentence)
    found = propositions(doc)
    table = evidence(found, firmness(doc))
    told = {
        item.text: bool(row[EVIDENCE.index("stops short")]) for item, row in zip(found, table, strict=True)
    }
    assert told[claim] == (short == "short")


@pytest.mark.parametrize(("sentence", "claim", "part", "words"), lines("pieces.txt"))
def test_a_proposition_rests_on_the_tokens_of_its_parts(sentence, claim, part, words, parser):
    doc = parser(sentence)
    found = propositions(doc)
    pieces = read_pieces(firmness(doc).ways, np.array(intervals(found)))
    number = [item.text for item in found].index(claim)
    is_asked = (pieces.owner == number) & (pieces.part == PARTS.index(part))
    assert " ".join(doc[index].text for index in sorted(pieces.token[is_asked].tolist())) == words


def test_the_weights_are_those_of_the_evidence():
    constant, known = weights()
    assert list(known) == list(EVIDENCE)
    assert np.isfinite([constant, *known.values()]).all()
    assert all(known[name] > 0 for name in EVIDENCE if name != "stops short")
    assert known["stops short"] < 0
    assert set(shipped_network().rules) <= set(CONFIDENCE)
    assert shipped_network().out.shape[1] == 1 + len(PARTS)


def test_confidences_do_not_depend_on_what_else_is_read(parser):
    first, second = "The mayor opened the bridge on Monday.", "Prices fell by three percent."
    together = confidences(parser(f"{first}\n\n{second}"))
    assert together == confidences(parser(f"{first}\n\n{second}"))
    alone = confidences(parser(second))
    for text, value in alone.items():
        assert together[text] == pytest.approx(value, abs=0.05)


def test_nothing_read_has_no_confidence(parser):
    doc = parser("Hm.")
    assert weighed([], firmness(doc)) == []


@given(st.text("aAbB. ,“”\"'\n—é😀", max_size=40))
@settings(deadline=None)
def test_every_token_of_any_text_has_a_probability(parser, text):
    doc = parser(text)
    found = firmness(doc)
    if found is None:
        assert not len(doc)
    else:
        assert found.stays.shape == (len(doc),)
        assert ((found.stays >= 0) & (found.stays <= 1)).all()
        assert found.risks.shape == (len(doc), len(PARTS))
        assert (found.risks >= 0).all()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
@settings(deadline=None)
def test_every_proposition_of_any_words_has_a_confidence(parser, chosen):
    doc = parser(" ".join(chosen))
    found = propositions(doc)
    told = weighed(found, firmness(doc))
    assert len(told) == len(found)
    assert all(0 <= value <= 1 for value in told)


def test_only_the_parser_that_taught_it_is_known(parser):
    assert knows(parser)
    other = spacy.blank("en")
    assert not knows(other)
    assert firmness(other("The bridge is safe.")) is None
