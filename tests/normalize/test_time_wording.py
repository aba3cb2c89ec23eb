"""Relative dates said in full: a case is a line of publication date, marked sentence, and what it becomes."""

import re
from pathlib import Path

import pytest

from claimline.annotate.document import annotate
from claimline.normalize.time.component import stored_times
from claimline.normalize.time.wording import absolute

FILE = Path(__file__).with_suffix("") / "wordings.tsv"
CASES = [
    line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize(("published", "marked", "wanted"), CASES, ids=lambda cell: cell)
def test_a_relative_date_is_said_in_full(reader, published, marked, wanted):
    text = re.sub(r"[\[\]]", "", marked)
    (item,) = stored_times(annotate(reader, text, {"published": published}))
    said = absolute(item, text)
    assert text[: item.start] + (said or text[item.start : item.end]) + text[item.end :] == wanted
