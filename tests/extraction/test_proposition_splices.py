"""Wrong attachments set right, on parses written by hand in a file, so that no model decides."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimline.extraction.proposition.repair import repaired

CASES = Path(__file__).with_suffix("") / "cases.txt"


def cases() -> Iterator[Any]:
    title, rows = "", []
    for line in [*CASES.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# "):
            title = line[2:]
        elif line:
            before, _, after = line.partition(" -> ")
            form, *given = before.split(" ")
            rows.append((form, given, after.split(" ") if after else given))
        elif rows:
            yield pytest.param(rows, id=title)
            rows = []


@pytest.mark.parametrize("rows", list(cases()))
def test_a_parse_is_set_right_as_the_file_says(rows):
    tags, labels, heads = (list(column) for column in zip(*(given for _, given, _ in rows), strict=True))
    heads = [int(head) for head in heads]
    lower = [form.lower() for form, _, _ in rows]
    heads, labels, tags = repaired(heads, labels, tags, lower, lower)
    found = [[tag, label, str(head)] for tag, label, head in zip(tags, labels, heads, strict=True)]
    assert found == [wanted for _, _, wanted in rows]
