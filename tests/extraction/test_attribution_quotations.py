"""Quotations from characters alone, on cases kept in a file: the text, then one quotation a line."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.extraction.attribution.quotations import quotations

CASES = Path(__file__).with_suffix("") / "cases.txt"


def cases():
    blocks = CASES.read_text(encoding="utf-8").split("\n\n")
    for block in blocks:
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if lines:
            text, *expected = lines
            yield pytest.param(
                text.replace("¶", "\n\n"), [one.replace("¶", "\n\n") for one in expected], id=text
            )


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_a_text_has_these_quotations(text, expected):
    found = ["  " * one.depth + text[one.start : one.end] for one in quotations(text)]
    assert found == expected


def test_an_unclosed_quotation_says_so():
    (found,) = quotations("“The dam is safe.")
    assert not found.closed


def test_known_paragraphs_are_used_instead_of_lines():
    text = "“The dam\nIs safe,” she said."
    assert [text[one.start : one.end] for one in quotations(text, [(0, len(text))])] == [
        "“The dam\nIs safe,”"
    ]


@given(st.text(alphabet="ab .,\n\"'“”„«»‘’`", max_size=80))
def test_any_marks_give_quotations_that_lie_in_the_text_and_nest(text):
    found = quotations(text)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
    for one, other in itertools.pairwise(found):
        assert one.start <= other.start
        assert other.start >= one.end or other.end <= one.end


@given(st.integers(min_value=1, max_value=400))
def test_marks_without_end_are_read_in_one_pass(n):
    assert len(quotations("“a " * n)) <= n
