"""The encoder: a sentence says the same wherever it stands, whatever its length, and its model is small."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.assess.component import stored_assessments
from claimline.assess.encoder import GRAPH, HEADS, MODELS, NUMBERS, TOKENIZER, load_encoder, shipped_encoder
from claimline.errors import ModelError

SENTENCE = "Unemployment rose to 5.2 percent in June."


def test_a_sentence_says_the_same_in_any_company():
    encoder = shipped_encoder()
    alone = encoder.read(SENTENCE, 0, len(SENTENCE))
    text = f"It was over. {SENTENCE} Nobody wept."
    within = encoder.read(text, 13, 13 + len(SENTENCE))
    assert np.array_equal(alone.outputs, within.outputs)
    assert np.array_equal(alone.starts + 13, within.starts)


def test_labels_depend_on_the_sentence_alone(nlp):
    alone = [one for one in stored_assessments(nlp(SENTENCE)) if one.asserted]
    more = stored_assessments(nlp(f"{SENTENCE}\n\nThe harbour will close."))
    assert (alone[0].kind_probabilities, alone[0].check_worthiness) == (
        more[0].kind_probabilities,
        more[0].check_worthiness,
    )


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400))
def test_any_text_has_log_odds(text, first, second):
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    said = shipped_encoder().read(text, start, end).log_odds(((start, end),))
    assert set(said) == {answer for answers in HEADS.values() for answer in answers[1:]}
    assert all(np.isfinite(value) for value in said.values())


def test_a_sentence_longer_than_the_graph_reads_is_read_in_parts():
    encoder = shipped_encoder()
    text = "word " * (3 * encoder.longest)
    assert len(encoder.read(text, 0, len(text)).outputs) == 3 * encoder.longest


def test_a_missing_file_is_named_with_a_remedy(tmp_path):
    with pytest.raises(ModelError, match=r"training/assess/train\.py"):
        load_encoder(tmp_path)


def test_the_model_is_small():
    assert sum((MODELS / name).stat().st_size for name in (GRAPH, TOKENIZER, NUMBERS)) < 18_000_000
