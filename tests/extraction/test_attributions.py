"""Who says what, construction by construction: one file of bracketed sentences each.

A line is a case: ``[S:Keller] [C:said] [O:the dam is safe].`` with S for a source, C for a cue and O for a content.
Digits after the letter tell several attributions apart (``S1,2`` serves two), ``¶`` is a paragraph break, and a line
that opens with ``xfail(reason):`` fails for now. A line without brackets must yield nothing. All outermost
attributions of a line must be marked; nested ones may be. Files in ``ranked/`` are read with the trained model, all
others by rules alone.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimline.extraction.attribution.attributions import attributions
from claimline.records import QUOTE_TYPES, STANCES

CASES = Path(__file__).with_suffix("")
_OPENING = re.compile(r"\[([SCO])([\d,]*):")
_XFAIL = re.compile(r"xfail\((.*?)\): ")
_EDGES = " \n,.;:"


@dataclass(frozen=True)
class Case:
    text: str
    marked: list[dict[str, list[tuple[int, int]]]]


def read_case(line: str) -> Case:
    line = line.replace("¶", "\n\n")
    text, position = "", 0
    marked: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: {"S": [], "C": [], "O": []})
    open_brackets: list[tuple[str, list[str], int]] = []
    while position < len(line):
        opening = _OPENING.match(line, position)
        if opening:
            open_brackets.append((opening[1], (opening[2] or "1").split(","), len(text)))
            position = opening.end()
            continue
        if line[position] == "]" and open_brackets:
            letter, ids, start = open_brackets.pop()
            for number in ids:
                marked[number][letter].append((start, len(text)))
        else:
            text += line[position]
        position += 1
    assert not open_brackets, line
    return Case(text, list(marked.values()))


def cases(pattern):
    for path in sorted(CASES.glob(pattern)):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.startswith("#") or not line.strip():
                continue
            failing = _XFAIL.match(line)
            marks = [pytest.mark.xfail(strict=True, reason=failing[1])] if failing else []
            yield pytest.param(
                line[failing.end() :] if failing else line, id=f"{path.stem}:{number}", marks=marks
            )


def parts(text, spans):
    return " … ".join(filter(None, (text[start:end].strip(_EDGES) for start, end in sorted(spans))))


@pytest.fixture
def parser(nlp):
    """The default pipeline: its entities are evidence too."""
    return nlp


@pytest.mark.parametrize("line", list(cases("*.txt")))
def test_a_marked_sentence_has_its_attributions_and_no_others(line, parser):
    case = read_case(line)
    check(case, attributions(parser(case.text)))


@pytest.mark.parametrize("line", list(cases("ranked/*.txt")))
def test_the_trained_model_finds_what_is_marked_and_no_others(line, nlp):
    case = read_case(line)
    check(case, nlp(case.text)._.attributions)


def check(case, found):
    text = case.text
    wanted = {(parts(text, one["S"]), parts(text, one["O"])): one for one in case.marked}
    got = {(parts(text, one.source), parts(text, one.content)): one for one in found}
    assert wanted.keys() <= got.keys(), list(got)
    assert {key for key, one in got.items() if one.parent is None} <= wanted.keys()
    for key, one in wanted.items():
        cue = [offset for start, end in one["C"] for offset in range(start, end)]
        assert got[key].cue_head in (cue or [None]), (key, parts(text, got[key].cue))
        assert got[key].quote_type in QUOTE_TYPES
        assert got[key].stance_of_cue in STANCES


def test_every_construction_has_five_cases():
    for path in CASES.rglob("*.txt"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("# ")
        assert len(lines) >= 6, path.name


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Keller said the dam is safe.", "neutral"),
        ("Keller admitted that the dam is old.", "commits"),
        ("Keller claimed that the dam is safe.", "doubts"),
        ("Keller denied that the dam is old.", "denies"),
    ],
)
def test_a_cue_tells_the_reporters_stance(text, stance, parser):
    (found,) = attributions(parser(text))
    assert found.stance_of_cue == stance


@pytest.mark.parametrize(
    ("text", "quote_type", "form"),
    [
        ("“The dam is safe,” Keller said.", "direct", "clause"),
        ("Keller said the dam was “as safe as a house.”", "mixed", "clause"),
        ("Keller said the dam is safe.", "indirect", "clause"),
        ("Keller condemned the attack.", "indirect", "phrase"),
    ],
)
def test_a_content_has_its_quote_type_and_form(text, quote_type, form, parser):
    (found,) = attributions(parser(text))
    assert (found.quote_type, found.content_form) == (quote_type, form)


def test_a_nested_attribution_names_its_parent(parser):
    outer, inner = attributions(parser("Keller said the mayor believes that the dam is safe."))
    assert outer.parent is None
    assert inner.parent == 0
