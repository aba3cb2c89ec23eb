"""What negations negate: a case is a line of a sentence and ``cue=event`` for each negation."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.assess.negation import negations

CASES = [
    line.split("\t")
    for line in (Path(__file__).with_suffix("") / "cases.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def words(text, spans):
    return " ".join(text[start:end] for start, end in spans) or "-"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_cue_and_event(parsed, case):
    sentence, *expected = case
    found = [
        f"{words(sentence, one.cue)}={words(sentence, one.event)}" for one in negations(parsed(sentence))
    ]
    assert found == expected


@given(
    st.lists(
        st.sampled_from(
            ["not", "no", "never", "nor", "neither", "un", "unhappy", "nobody", "the", "is", "did", ".", "?"]
        ),
        max_size=9,
    )
)
def test_any_text_gives_intervals_in_it(parsed, tokens):
    text = " ".join(tokens)
    for found in negations(parsed(text)):
        assert found.cue
        for start, end in (*found.cue, *found.event):
            assert 0 <= start < end <= len(text)
