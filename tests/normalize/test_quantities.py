"""Quantities: a case is a line of a sentence with each quantity in brackets, and ``value unit bound`` for each.

The brackets' left edge may differ by words that bound the number. A line that opens with ``xfail(reason):`` fails
for now.
"""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from claimline.normalize.quantities.component import stored_quantities
from claimline.normalize.quantities.numerals import number_value, plain_number
from claimline.records import BOUNDS

FILE = Path(__file__).with_suffix("") / "quantities.tsv"
_XFAIL = re.compile(r"xfail\((.*?)\):\s*")


def cases():
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#") or not line.strip():
            continue
        failing = _XFAIL.match(line)
        marks = [pytest.mark.xfail(strict=True, reason=failing[1])] if failing else []
        cells = (line[failing.end() :] if failing else line).split("\t")
        yield pytest.param(cells[0], cells[1:], id=f"line {number}", marks=marks)


def test_there_are_at_least_forty_cases():
    assert len(list(cases())) >= 40


@pytest.mark.parametrize(("marked", "wanted"), list(cases()))
def test_a_sentence_has_its_quantities_and_no_others(reader, marked, wanted):
    text = re.sub(r"[\[\]]", "", marked)
    found = stored_quantities(reader(text))
    assert [f"{item.value} {item.unit or '-'} {item.bound}" for item in found] == wanted
    pieces = re.findall(r"\[(.*?)\]", marked)
    assert [text[item.start : item.end] for item in found] == pieces
    assert all(item.bound in BOUNDS for item in found)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", 1200),
        ("twenty-five", 25),
        ("two hundred and six", 206),
        ("3.5 million", 3_500_000),
        ("two thousand four", 2004),
        ("a hundred", 100),
        ("2 1/2", Fraction(5, 2)),
        ("six and a half", Fraction(13, 2)),
        ("½", Fraction(1, 2)),
    ],
)
def test_a_number_has_its_value(text, value):
    assert number_value(text) == value


@pytest.mark.parametrize("text", ["five ten", "many", ""])
def test_what_is_no_number_has_no_value(text):
    assert number_value(text) is None


@pytest.mark.parametrize(
    ("value", "text"), [(Fraction(4), "4"), (Fraction(7, 2), "3.5"), (Fraction(2, 3), "0.6667")]
)
def test_a_number_is_written_plainly(value, text):
    assert plain_number(value) == text
