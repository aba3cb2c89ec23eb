"""What claim_text says in place of pronouns and short names.

A line is a case: an article, ``=>``, and a claim text that it must give; ``=/=>`` for one that it must not give. ``¶`` is a
paragraph break, and ``(unresolved)`` or ``(resolved)`` after the claim says what ``is_resolved`` must be. A day in square brackets
before the article is that of its publication.
"""

from pathlib import Path

import pytest

from claimline.batch.article_rows import article_rows
from claimline.config import Config
from claimline.ingest.article import Article

CASES = Path(__file__).with_suffix("")


def cases():
    for path in sorted(CASES.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                yield pytest.param(line.replace("¶", "\n\n"), id=f"{path.stem}:{number}")


@pytest.mark.parametrize("line", cases())
def test_a_claim_says_what_its_file_says(line, nlp):
    denied = "=/=>" in line
    text, wanted = (part.strip() for part in line.split("=/=>" if denied else "=>"))
    resolved = {"(resolved)": True, "(unresolved)": False}.get(wanted.rpartition(" ")[2])
    wanted = wanted if resolved is None else wanted.rpartition(" ")[0]
    day, _, rest = text[1:].partition("] ") if text.startswith("[") else (None, "", text)
    tables = article_rows(nlp, Article(uri="case", text=rest, published=day), Config()).tables
    found = {row.claim_text: row.is_resolved for row in tables["claims"]}
    if denied:
        assert wanted not in found
        return
    assert wanted in found
    if resolved is not None:
        assert found[wanted] == resolved


def test_every_substitution_is_a_row_with_its_antecedent(nlp):
    text = 'Maria Keller resigned. "I am tired of my job," she said.'
    tables = article_rows(nlp, Article(uri="case", text=text), Config()).tables
    rows = [
        (row.text, row.replacement, text[row.antecedent_start : row.antecedent_end])
        for row in tables["claim_substitutions"]
    ]
    assert rows == [
        ("I", "Maria Keller", "Maria Keller"),
        ("am", "is", "Maria Keller"),
        ("my", "her", "Maria Keller"),
    ]
