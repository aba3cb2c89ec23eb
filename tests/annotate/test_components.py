"""Components that stand for spaCy's own set what those set."""

import json
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Span
from thinc.api import NumpyOps

from claimline.annotate.attribute_rules import RememberedRules
from claimline.annotate.components import components
from claimline.annotate.entities import GreedyEntities
from claimline.annotate.lemmas import RememberedLemmas
from claimline.annotate.model import load_model
from claimline.annotate.operations import InferenceOps
from claimline.config import DEFAULT_MODEL

DATA = Path(__file__).with_suffix("")
RULERS = json.loads((DATA / "rulers.json").read_text(encoding="utf-8"))
WORDS = (DATA / "text.txt").read_text(encoding="utf-8").split()


@pytest.fixture(scope="module")
def plain():
    """The default model, without claimline's components."""
    return spacy.load(DEFAULT_MODEL)


@pytest.fixture(scope="module")
def texts(root):
    articles = [path.read_text(encoding="utf-8") for path in sorted((root / "corpus").glob("*.txt"))]
    return [(DATA / "text.txt").read_text(encoding="utf-8"), *articles, "", " ", "\n\n", "word"]


def values(doc: Doc) -> list[tuple[str, ...]]:
    return [
        (t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.ent_iob_, t.ent_type_, str(t.is_sent_start))
        for t in doc
    ]


def passed(nlp, text: str) -> Doc:
    doc = nlp.make_doc(text)
    for _, component in components(nlp):
        doc = component(doc)
    return doc


def test_a_text_is_annotated_as_by_the_pipeline_itself(plain, texts):
    nlp = load_model(DEFAULT_MODEL)
    for text in texts:
        assert values(passed(nlp, text)) == values(plain(text))


def test_networks_calculate_by_numpy():
    ops = {type(layer.ops) for layer in load_model(DEFAULT_MODEL).get_pipe("tok2vec").model.walk()}
    assert ops == {InferenceOps}


@pytest.mark.parametrize("pieces", [1, 2, 3])
def test_maxout_is_that_of_thinc(pieces):
    values = np.random.default_rng(0).standard_normal((7, 5, pieces), dtype=np.float32)
    assert (InferenceOps().maxout(values)[0] == NumpyOps().maxout(values)[0]).all()


def test_the_slow_components_of_the_default_model_are_replaced(plain):
    kinds = {type(component) for _, component in components(plain)}
    assert {RememberedRules, RememberedLemmas, GreedyEntities} <= kinds


@given(st.text("aAbU.3$ \n“”’—é", max_size=60) | st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
@example("New York\n\nTimes")
@settings(deadline=None, max_examples=60)
def test_any_text_has_the_same_entities(plain, text):
    assert values(passed(plain, text)) == values(plain(text))


@pytest.mark.parametrize("span", [(0, 2, "FAC"), (1, 2, "ORG"), (2, 4, "")])
def test_entities_that_are_there_before_are_kept_as_by_spacy(plain, span):
    start, end, label = span
    expected, found = (plain.make_doc("Ann Baker met Tim Cook in New York City on Monday.") for _ in range(2))
    for doc in (expected, found):
        place = doc[start:end]
        doc.set_ents(
            [Span(doc, start, end, label)] if label else [],
            blocked=[] if label else [place],
            default="unmodified",
        )
    for _, component in plain.pipeline:
        expected = component(expected)
    for _, component in components(plain):
        found = component(found)
    assert values(found) == values(expected)
    assert found.ents


def test_a_recognizer_that_keeps_several_analyses_is_left_alone():
    nlp = spacy.load(DEFAULT_MODEL)
    recognizer = nlp.get_pipe("ner")
    recognizer.cfg["beam_width"] = 4
    assert ("ner", recognizer) in components(nlp)


def test_what_is_remembered_holds_after_the_vocabulary_has_forgotten(plain, texts):
    expected = values(plain(texts[0]))
    for _ in range(2):
        with plain.memory_zone():
            assert values(passed(plain, texts[0])) == expected


@pytest.mark.parametrize("name", RULERS)
def test_rules_set_what_the_ruler_sets(name, plain, texts):
    ruler = AttributeRuler(plain.vocab)
    ruler.add_patterns(RULERS[name]["patterns"])
    if not RULERS[name]["remembered"]:
        with pytest.raises(ValueError, match=r"rule|pattern"):
            RememberedRules(ruler)
        return
    remembered = RememberedRules(ruler)
    changed = 0
    with plain.select_pipes(disable=["attribute_ruler", "lemmatizer", "ner"]):
        for text in texts:
            bare = plain(text)
            expected = ruler(bare.copy())
            assert values(remembered(bare.copy())) == values(expected)
            changed += values(expected) != values(bare)
    assert changed


def test_a_rule_that_is_added_later_counts(plain, texts):
    ruler = AttributeRuler(plain.vocab)
    remembered = RememberedRules(ruler)
    ruler.add([[{"LOWER": "boats"}]], {"LEMMA": "vessel"})
    doc = remembered(plain.make_doc(texts[0]))
    assert "vessel" in {token.lemma_ for token in doc}


def test_a_lemmatizer_that_overwrites_is_remembered_too():
    nlp = spacy.load(DEFAULT_MODEL, config={"components": {"lemmatizer": {"overwrite": True}}})
    text = (DATA / "text.txt").read_text(encoding="utf-8")
    assert nlp.get_pipe("lemmatizer").overwrite
    assert values(passed(nlp, text)) == values(nlp(text))


def test_an_own_class_of_ruler_is_left_alone(plain):
    class Own(AttributeRuler):
        pass

    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler")
    own = Own(nlp.vocab)
    nlp._components = [("attribute_ruler", own)]
    assert components(nlp) == [("attribute_ruler", own)]
