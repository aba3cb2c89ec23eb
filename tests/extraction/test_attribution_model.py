"""The trained attribution model: windows, tree relations, the chain, links, and what it finds in an article."""

import itertools
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from claimline.errors import ModelError
from claimline.extraction.attribution_model.attributions import attributions
from claimline.extraction.attribution_model.chain import TAGS, Transitions, allowed, best_tags, posteriors
from claimline.extraction.attribution_model.decoding import spans
from claimline.extraction.attribution_model.model import load_attribution_model, shipped_model
from claimline.extraction.attribution_model.pairs import N_DISTANCES, RELATIONS, distances, tree_relations
from claimline.records import CONTENT_FORMS, QUOTE_TYPES, STANCES

TRANSITIONS = Transitions(
    np.where(allowed(), np.linspace(-1, 1, len(TAGS) ** 2).reshape(len(TAGS), -1), -1e4),
    np.array([-1e4 if name.startswith("I-") else 0.3 for name in TAGS]),
    np.linspace(0.5, -0.5, len(TAGS)),
)


@pytest.fixture(scope="module")
def model():
    return shipped_model()


@pytest.fixture
def text(datadir):
    return (datadir / "report.txt").read_text(encoding="utf-8")


def _sequences(scores):
    """Every tag sequence with its score, by the definition of a chain."""
    for tags in itertools.product(range(len(TAGS)), repeat=len(scores)):
        total = sum(scores[k, tag] for k, tag in enumerate(tags))
        total += sum(TRANSITIONS.between[pair] for pair in itertools.pairwise(tags))
        yield tags, total + TRANSITIONS.start[tags[0]] + TRANSITIONS.end[tags[-1]]


def _scores(seed, length):
    return np.random.default_rng(seed).normal(0, 2, (length, len(TAGS)))


@given(st.integers(0, 10_000), st.integers(1, 4))
@settings(max_examples=20)
def test_the_best_tags_have_the_highest_score_of_all_sequences(seed, length):
    scores = _scores(seed, length)
    (found,) = best_tags([scores], TRANSITIONS)
    best = max(_sequences(scores), key=lambda item: item[1])[0]
    assert found == list(best)
    assert all(allowed()[pair] for pair in itertools.pairwise(found))


@given(st.integers(0, 10_000), st.integers(1, 4))
@settings(max_examples=20)
def test_posteriors_are_the_shares_of_all_sequences(seed, length):
    scores = _scores(seed, length)
    expected = np.zeros_like(scores)
    for tags, total in _sequences(scores):
        expected[np.arange(length), tags] += np.exp(total)
    (found,) = posteriors([scores], TRANSITIONS)
    assert found == pytest.approx(expected / expected.sum(axis=1, keepdims=True), abs=1e-9)


@given(st.integers(0, 10_000), st.lists(st.integers(1, 30), min_size=2, max_size=5))
@settings(max_examples=20)
def test_windows_side_by_side_get_the_tags_that_they_get_alone(seed, lengths):
    scores = [_scores(seed + k, length) for k, length in enumerate(lengths)]
    together = best_tags(scores, TRANSITIONS)
    assert together == [best_tags([one], TRANSITIONS)[0] for one in scores]
    for one, beside in zip(scores, posteriors(scores, TRANSITIONS), strict=True):
        assert beside == pytest.approx(posteriors([one], TRANSITIONS)[0], abs=1e-9)


def test_spans_begin_anew_at_each_beginning():
    tags = [
        TAGS.index(name)
        for name in ("B-source", "I-source", "B-cue", "O", "B-content", "I-content", "B-content")
    ]
    assert spans(tags) == {"source": [(0, 2)], "cue": [(2, 3)], "content": [(4, 6), (6, 7)]}


def test_tree_relations_are_those_on_record(datadir):
    for tree in json.loads((datadir / "trees.json").read_text(encoding="utf-8")):
        heads, sentences = np.array(tree["heads"]), np.array(tree["sentences"])
        found = tree_relations(heads, sentences, np.arange(len(heads)))
        for first, second, relation in tree["pairs"]:
            row, column = tree["words"].index(first), tree["words"].index(second)
            assert RELATIONS[found[row, column]] == relation, (first, second)


def test_tree_relations_of_some_words_are_columns_of_those_of_all(nlp, model, text):
    for window in model.network.maker.windows(nlp(text)):
        every = tree_relations(window.heads, window.sentences, np.arange(len(window.heads)))
        some = np.array([3, 0, len(window.heads) - 1])
        assert np.array_equal(tree_relations(window.heads, window.sentences, some), every[:, some])


def test_distances_grow_with_the_way_and_tell_before_from_after():
    found = distances(200, np.arange(200))
    assert found[0, 0] == N_DISTANCES // 2
    assert (np.diff(found[0]) >= 0).all()
    assert np.array_equal(found + found.T, np.full((200, 200), N_DISTANCES - 1))
    assert found.min() == 0


def test_windows_hold_every_word_once_and_in_order(nlp, model, text):
    doc = nlp(text * 20)
    windows = model.network.maker.windows(doc)
    assert len(windows) > 5
    held = [int(token) for window in windows for token in window.tokens]
    assert held == [token.i for token in doc if not token.is_space]
    assert max(len(window.pieces) for window in windows) <= 288


def test_windows_begin_with_paragraphs(nlp, model, text):
    doc = nlp(text * 20)
    for window in model.network.maker.windows(doc):
        before = doc.text[: doc[int(window.tokens[0])].idx]
        assert not before or before.endswith("\n")


def test_a_paragraph_longer_than_a_window_is_cut_before_sentences(nlp, model):
    doc = nlp("Keller said that the old dam above the valley is safe. " * 60)
    windows = model.network.maker.windows(doc)
    assert len(windows) > 1
    assert all(doc[int(window.tokens[0])].is_sent_start for window in windows)


def test_the_article_has_the_attributions_on_record(nlp, model, text, datadir):
    found = attributions(nlp(text), model)
    for wanted in json.loads((datadir / "must_have.json").read_text(encoding="utf-8")):
        assert any(_is(item, wanted, text) for item in found), wanted["content"]


def _is(item, wanted, text):
    parts = {
        role: " ".join(text[start:end] for start, end in getattr(item, role))
        for role in ("source", "cue", "content")
    }
    return (
        wanted["source"] in parts["source"]
        and wanted["cue"] in parts["cue"]
        and wanted["content"] in parts["content"]
        and all(getattr(item, name) == wanted[name] for name in ("quote_type", "content_form", "cue_lemma"))
    )


def test_the_articles_own_voice_is_attributed_to_nobody(nlp, model, text):
    own = text.index("The square was built")
    assert all(start < own for item in attributions(nlp(text), model) for start, _ in item.content)


def test_a_source_may_serve_several_cues(nlp, model):
    doc = nlp("Oduya promised to resign, criticized the council and said that the tunnel is a mistake.")
    found = attributions(doc, model)
    assert len(found) > 1
    assert len({item.source for item in found if item.source}) == 1


def test_what_was_read_before_changes_nothing(nlp, model, text):
    alone = attributions(nlp(text), model)
    attributions(nlp("Nobody says so. " * 30), model)
    assert attributions(nlp(text), model) == alone
    assert attributions(Doc(nlp.vocab).from_bytes(nlp(text).to_bytes()), model) == alone
    assert alone


@given(st.text(max_size=200))
@settings(max_examples=60)
def test_any_text_gives_sound_attributions(nlp, model, text):
    _assert_sound(attributions(nlp(text), model), text)


@given(
    st.lists(
        st.sampled_from(['"', "said", "Keller", "that", "the dam", ",", ".", "\n\n", "“", "”", "he"]),
        max_size=40,
    )
)
@settings(max_examples=60)
def test_any_jumble_of_cues_and_marks_gives_sound_attributions(nlp, model, parts):
    text = " ".join(parts)
    _assert_sound(attributions(nlp(text), model), text)


def _assert_sound(found, text):
    for item in found:
        assert item.content
        assert model_threshold() <= item.confidence <= 1
        assert item.quote_type in QUOTE_TYPES
        assert item.content_form in CONTENT_FORMS
        assert item.stance_of_cue in STANCES
        for role in (item.source, item.cue, item.content):
            assert all(0 <= start < end <= len(text) for start, end in role)
            assert all(one[1] <= other[0] for one, other in itertools.pairwise(role))


def model_threshold():
    # Confidences are rounded to three places after the threshold was applied.
    return shipped_model().threshold - 0.001


def test_an_empty_doc_has_no_attributions(nlp, model):
    assert attributions(nlp(""), model) == []
    assert attributions(nlp(" \n\n "), model) == []


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"model\.onnx"):
        load_attribution_model(tmp_path)
