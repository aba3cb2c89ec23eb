"""Whether an event is so: a case is a line of ``sentence, event, for the writer, for the source, cue words``.

Values are FactBank's: ``ct``, ``pr``, ``ps`` or ``uu``, with ``+`` or ``-``.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.assess.factuality.lexicon import GRADES, signatures
from claimline.assess.factuality.projection import project
from claimline.assess.factuality.regressor import LIMIT, SCALES, score
from claimline.lexicons import rows

FOLDER = Path(__file__).with_suffix("")
CASES = [
    line.split("\t")
    for path in sorted(FOLDER.glob("*.tsv"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
FRAMES = {"that", "whether", "wh", "to", "ing", "np"}


def value(number):
    grade = next(name for name, size in GRADES.items() if abs(size - abs(number)) < 0.01)
    return f"{grade}{'-' if number < 0 else '+'}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} [{case[1]}]")
def test_what_comes_down_to_an_event(parsed, case):
    sentence, word, author, source, *cues = case
    parse = parsed(sentence)
    offset = sentence.rindex(word)
    found = project(parse, next(index for index, start in enumerate(parse.start) if start == offset))
    assert (value(found.author), value(found.source)) == (author, source)
    if cues:
        words = [sentence[parse.start[cue.token] : parse.end[cue.token]] for cue in found.cues]
        assert sorted(words) == sorted(cues[0].split())


def test_what_a_source_says_stands_under_its_cue(parsed):
    """A word that attribution names as a cue introduces a source, whatever the lexicon says of it."""
    parse = parsed("The trouble is that the dam burst.")
    assert project(parse, parse.lower.index("burst"), {parse.lower.index("is")}).source == 1


def test_every_signature_is_sound():
    entries = rows("certainty_signatures.tsv")
    assert len({row[:2] for row in entries}) == len(entries) > 1000
    assert {row[1] for row in entries} <= FRAMES
    assert {cell for row in entries for cell in row[2:5]} <= {"ct+", "pr+", "ps+", "uu", "ps-", "pr-", "ct-"}
    assert all(-1 <= found.so <= 1 for found in signatures().values())


@given(st.text(alphabet="a.?, \n“”'ifnotTh", max_size=80))
def test_any_text_has_values_in_bounds(parsed, text):
    parse = parsed(text)
    for token in range(len(parse.head)):
        found = project(parse, token)
        assert -1 <= found.author <= 1
        assert -1 <= found.source <= 1
        for scale in SCALES:
            assert -LIMIT <= score(parse, found, scale) <= LIMIT
