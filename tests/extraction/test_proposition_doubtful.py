"""Clauses that are read and not put forward, on parses written by hand in a file, so that no model decides.

A block is a title, the tokens (form, lemma, tag, label, head), and below them each proposition as a sentence, with ``?``
before those that are not asserted.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from claimline.extraction.proposition.propositions import propositions

CASES = Path(__file__).with_suffix("") / "cases.txt"
VOCAB = spacy.blank("en").vocab


def cases() -> Iterator[Any]:
    title: str = ""
    tokens: list[list[str]] = []
    wanted: list[str] = []
    for line in [*CASES.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# "):
            title = line[2:]
        elif line.startswith(("= ", "? ")):
            wanted.append(line)
        elif line:
            tokens.append(line.split(" "))
        elif tokens:
            yield pytest.param(tokens, wanted, id=title)
            tokens, wanted = [], []


@pytest.mark.parametrize(("tokens", "wanted"), list(cases()))
def test_a_clause_is_put_forward_or_not_as_the_file_says(tokens, wanted):
    forms, lemmas, tags, labels, heads = (list(column) for column in zip(*tokens, strict=True))
    doc = Doc(VOCAB, forms, lemmas=lemmas, tags=tags, deps=labels, heads=[int(head) for head in heads])
    found = [f"{'=' if item.asserted else '?'} {item.text}" for item in propositions(doc)]
    assert sorted(found) == sorted(wanted)
