"""Texts longer than the parser takes in one piece."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.annotate.document import annotate, windows
from claimline.annotate.paragraphs import PARAGRAPHS, paragraphs

PARAGRAPH = "The harbour council met on Monday. “We will wait,” said Ines Okafor.\n\n"


@given(st.text(st.sampled_from("ab \n"), max_size=200), st.integers(1, 40))
def test_windows_tile_the_text(text, size):
    tiles = list(windows(text, size))
    assert "".join(text[start:end] for start, end in tiles) == text
    assert all(0 < end - start <= size for start, end in tiles)


def test_windows_are_cut_before_paragraphs():
    text = PARAGRAPH * 50
    cuts = [start for start, _ in windows(text, 500)]
    assert len(cuts) > 5
    assert set(cuts) <= {start for start, _ in paragraphs(text)}


@pytest.mark.parametrize("unit", [PARAGRAPH, PARAGRAPH.replace("\n\n", " ")], ids=["paragraphs", "one line"])
def test_a_text_beyond_the_models_limit_is_annotated_whole(nlp, unit):
    text = unit * (150_000 // len(unit))
    limit = nlp.max_length
    nlp.max_length = 40_000
    try:
        doc = annotate(nlp, text)
    finally:
        nlp.max_length = limit
    assert doc.text == text
    assert [tuple(bounds) for bounds in doc.user_data[PARAGRAPHS]] == paragraphs(text)
    attributions = doc._.attributions
    assert len(attributions) >= 0.95 * text.count("Okafor")
    last = attributions[-1]
    assert text[slice(*last.source[0])] == "Ines Okafor"
