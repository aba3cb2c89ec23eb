"""claimline as a component of somebody else's spaCy pipeline."""

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from claimline.component import COMPONENTS, add_to
from claimline.config import DEFAULT_MODEL


@pytest.fixture(scope="module")
def own_nlp():
    """A pipeline as a user makes it."""
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("claimline")
    return nlp


@pytest.fixture
def text(datadir):
    return (datadir / "report.txt").read_text(encoding="utf-8")


def test_add_pipe_adds_every_component_in_order(own_nlp):
    names = own_nlp.pipe_names
    assert names[0] == "claimline_paragraphs"
    assert tuple(names[-len(COMPONENTS) - 1 :]) == (*COMPONENTS, "claimline")


def test_adding_twice_changes_nothing(own_nlp):
    before = list(own_nlp.pipe_names)
    assert add_to(own_nlp).pipe_names == before


def test_a_doc_has_its_claims_and_attributions(own_nlp, text):
    doc = own_nlp(text)
    sources = {doc.text[start:end] for found in doc._.attributions for start, end in found.source}
    assert "Pavel Novak" in sources
    assert {claim.claimant for claim in doc._.claims} >= {"Ines Okafor", "Pavel Novak"}
    for claim in doc._.claims:
        assert doc.text[claim.start : claim.end] == claim.verbatim


def test_claims_survive_to_bytes(own_nlp, text):
    doc = own_nlp(text)
    again = Doc(own_nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.claims == doc._.claims
    assert again._.attributions == doc._.attributions
    assert doc._.claims


def test_claims_survive_a_docbin(own_nlp, text):
    doc = own_nlp(text)
    stored = DocBin(store_user_data=True, attrs=["LEMMA", "TAG", "POS", "DEP", "HEAD", "SENT_START"])
    stored.add(doc)
    (again,) = DocBin().from_bytes(stored.to_bytes()).get_docs(own_nlp.vocab)
    assert again._.claims == doc._.claims
    assert again._.attributions == doc._.attributions


def test_claims_survive_other_processes(own_nlp, text):
    here = [doc._.claims for doc in own_nlp.pipe([text, text.upper()])]
    there = [doc._.claims for doc in own_nlp.pipe([text, text.upper()], n_process=2, batch_size=1)]
    assert there == here
    assert here[0]


def test_the_pipeline_can_be_saved_and_loaded(own_nlp, text, tmp_path):
    own_nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names == own_nlp.pipe_names
    assert again(text)._.claims == own_nlp(text)._.claims


@pytest.mark.parametrize(
    ("component", "missing"), [("claimline", "parser"), ("claimline_assess", "claimline_proposition")]
)
def test_a_missing_requirement_is_named(component, missing):
    nlp = spacy.blank("en")
    with pytest.raises(ValueError, match=missing):
        nlp.add_pipe(component)


def test_metadata_on_the_doc_names_the_claimant(own_nlp):
    doc = own_nlp("The dam is safe.")
    doc.user_data["claimline.article"] = {"uri": "x", "byline": "Lena Brandt"}
    assert [claim.claimant for claim in doc._.claims] == ["Lena Brandt"]
