"""Who and what a text's mentions are of, construction by construction: one file of bracketed texts each.

A line is a case: ``Maria Keller left. [She=Maria Keller] was tired.`` A bracket holds what stands in the text and the
canonical name of what it is of; nothing after ``=`` means that it must stay unresolved, and ``/DE`` after the name is the
country of what is meant. ``¶`` is a paragraph break, and a line that opens with ``xfail(reason):`` fails for now.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimline.annotate.document import annotate
from claimline.normalize.component import stored_mentions

CASES = Path(__file__).with_suffix("")
_BRACKET = re.compile(r"\[([^\]=]+)=([^\]/]*)(?:/([A-Z]*))?\]")
_XFAIL = re.compile(r"xfail\((.*?)\): ")


@dataclass(frozen=True)
class Wanted:
    start: int
    end: int
    name: str
    country: str | None


def read_case(line: str) -> tuple[str, list[Wanted]]:
    text, wanted, position = "", [], 0
    line = line.replace("¶", "\n\n")
    for found in _BRACKET.finditer(line):
        text += line[position : found.start()]
        wanted.append(Wanted(len(text), len(text) + len(found[1]), found[2], found[3]))
        text += found[1]
        position = found.end()
    return text + line[position:], wanted


def lines():
    for path in sorted(CASES.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                yield path.stem, number, line


def cases():
    for stem, number, line in lines():
        failing = _XFAIL.match(line)
        marks = [pytest.mark.xfail(strict=True, reason=failing[1])] if failing else []
        yield pytest.param(line[failing.end() :] if failing else line, marks=marks, id=f"{stem}:{number}")


def test_there_are_sixty_cases_and_nine_tenths_of_them_hold():
    found = [line for _, _, line in lines()]
    assert len(found) >= 60
    assert sum(bool(_XFAIL.match(line)) for line in found) <= len(found) / 10


@pytest.mark.parametrize("line", cases())
def test_mentions_are_of_what_their_file_says(line, nlp):
    text, wanted = read_case(line)
    assert wanted, "a case without a bracket"
    found = stored_mentions(annotate(nlp, text))
    for item in wanted:
        names = {
            (mention.name, mention.country)
            for mention in found
            if mention.start <= item.start and item.end <= mention.end
        }
        if not item.name:
            assert all(name == "" for name, _ in names), (text[item.start : item.end], names)
            continue
        assert item.name in {name for name, _ in names}, (text[item.start : item.end], names)
        if item.country is not None:
            assert (item.name, item.country) in names, (text[item.start : item.end], names)
