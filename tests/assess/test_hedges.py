"""Hedges: ``hedged.tsv`` holds sentences with the words that hedge them, ``plain.tsv`` sentences without any."""

from pathlib import Path

import pytest

from claimline.assess.hedges import hedges, is_hedged

FOLDER = Path(__file__).with_suffix("")


def lines(name):
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("sentence", "words"), lines("hedged.tsv"))
def test_a_hedged_sentence(parsed, sentence, words):
    parse = parsed(sentence)
    assert [sentence[parse.start[token] : parse.end[token]] for token in hedges(parse)] == words.split()
    assert is_hedged(parse)


@pytest.mark.parametrize(("sentence",), lines("plain.tsv"))
def test_a_plain_sentence(parsed, sentence):
    assert not is_hedged(parsed(sentence))
