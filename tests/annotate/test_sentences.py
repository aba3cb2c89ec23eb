"""Sentence bounds: a case is NAME.txt with NAME.expected.txt, lines of ``paragraph|sentence``."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.annotate.marks import closing_marks, opening_marks
from claimline.annotate.paragraphs import paragraphs
from claimline.assemble.places import sentences

CASES = sorted(
    path.stem
    for path in (Path(__file__).parent / "test_sentences").glob("*.txt")
    if not path.stem.endswith(".expected")
)

text_with_layout = st.text(st.sampled_from('aB \n\r\t.,"“”-*1)«»\u2028é😀'), max_size=120)


@pytest.mark.parametrize("case", CASES)
def test_sentences_respect_layout_and_quotation_marks(case, datadir, nlp):
    text = (datadir / f"{case}.txt").read_bytes().decode()
    expected = (datadir / f"{case}.expected.txt").read_text(encoding="utf-8")
    wanted = [
        (int(index), sentence)
        for index, sentence in re.findall(r"(?ms)^(\d+)\|(.*?)(?=\n\d+\||\n?\Z)", expected)
    ]
    found = sentences(nlp(text), "a")
    assert [(row.paragraph_index, row.text) for row in found.rows] == wanted


@given(text_with_layout)
def test_paragraphs_are_ordered_disjoint_and_lose_nothing_but_white_space(text):
    bounds = paragraphs(text)
    flat = [offset for interval in bounds for offset in interval]
    assert flat == sorted(flat)
    assert all(start < end for start, end in bounds)
    kept = "".join(text[start:end] for start, end in bounds)
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", text)


@given(text_with_layout)
def test_a_mark_opens_or_closes_and_never_both(text):
    opening, closing = opening_marks(text), closing_marks(text)
    assert not opening & closing
    assert opening | closing == {i for i, char in enumerate(text) if char in '"“”«»„'}


@given(text_with_layout)
def test_every_sentence_is_where_it_says(nlp, text):
    for row in sentences(nlp(text), "a").rows:
        assert text[row.start : row.end] == row.text
        assert row.text == row.text.strip()
