"""Time expressions, construction by construction: one file of tab-separated cases each.

A line is the day of publication (``-`` where unknown), a sentence with every time expression in brackets, and for each
of them its TIMEX3 type, value and days as ``TYPE value first..last``. A sentence without brackets has none. A line
that opens with ``xfail(reason):`` fails for now.
"""

import re
from pathlib import Path

import pytest

from claimline.annotate.document import annotate
from claimline.normalize.time.component import stored_times
from claimline.normalize.time.day_rules import day_rules
from claimline.normalize.time.era_rules import era_rules
from claimline.normalize.time.length_rules import length_rules
from claimline.normalize.time.period_rules import period_rules
from claimline.normalize.time.relative_rules import relative_rules
from claimline.records import GRANULARITIES, TIME_BASES

CASES = Path(__file__).with_suffix("")
_XFAIL = re.compile(r"xfail\((.*?)\):\s*")


def cases():
    for path in sorted(CASES.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.startswith("#") or not line.strip():
                continue
            failing = _XFAIL.match(line)
            marks = [pytest.mark.xfail(strict=True, reason=failing[1])] if failing else []
            cells = (line[failing.end() :] if failing else line).split("\t")
            yield pytest.param(*cells[:2], cells[2:], id=f"{path.stem}:{number}", marks=marks)


def test_there_are_at_least_sixty_cases():
    assert len(list(cases())) >= 60


@pytest.mark.parametrize(("published", "marked", "wanted"), list(cases()))
def test_a_sentence_has_its_time_expressions_and_no_others(reader, published, marked, wanted):
    spans, text = [], ""
    for piece in re.split(r"([\[\]])", marked):
        if piece == "[":
            spans.append([len(text)])
        elif piece == "]":
            spans[-1].append(len(text))
        else:
            text += piece
    doc = annotate(reader, text, {"published": None if published == "-" else published})
    found = stored_times(doc)
    got = [f"{x.type} {x.value} {x.first or ''}..{x.last or ''}" for x in found]
    assert got == wanted
    for item, (start, end) in zip(found, spans, strict=True):
        # An article or a preposition more or less is a matter of taste.
        assert item.start < end and start < item.end
        assert item.end == end
        assert item.granularity in ("", *GRANULARITIES)
        assert item.basis in ("", *TIME_BASES)
        assert bool(item.basis) == bool(item.first)


@pytest.mark.parametrize(
    "rule",
    [*day_rules(), *era_rules(), *period_rules(), *relative_rules(), *length_rules()],
    ids=lambda rule: rule.name,
)
def test_every_construction_reads_its_example(rule):
    last_of_the_example = [
        match
        for match in rule.pattern.finditer(rule.example)
        if rule.example[match.end() :] in ("", " ended March 31", " to the 19th century", " of 2012")
        and rule.build(match) is not None
    ]
    assert last_of_the_example
