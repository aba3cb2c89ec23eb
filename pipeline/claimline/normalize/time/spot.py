"""Where a Doc has time expressions: runs of their words, and the longest construction at each place in them."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.attrs import LOWER
from spacy.tokens import Doc, Token

from claimline.lexicons import words
from claimline.normalize.time.phrases import Phrase, phrase_at, second_year
from claimline.normalize.time.plausible import is_plausible
from claimline.normalize.time.vocabulary import trigger_words, window_words

_NUMBER = re.compile(r"['’]?\d[\d.,:/'’]*(?:s|st|nd|rd|th|am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)
_TRIGGER_NUMBER = re.compile(
    r"(?:1\d|20)\d\d(?:s|/\d\d(?:\d\d)?)?|(?:0\d|2[0-3])[0-5]\d|[1-9]\d\d|\d{1,2}[:/.]\d\d.*|\d{1,2}/\d/\d\d(?:\d\d)?|['’]\d0?s?|\d{4}-\d\d-\d\d|\d0s|\d+(?:am|pm|[aAbB][dDcC])",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[-‐‑–—/]")
_LONGEST = 40
"""Most tokens that are read as one run; longer runs are tables of numbers and are cut."""


def _class(word: str, known: dict[str, int]) -> int:
    """Return 0 for a word that is in no time expression, 2 for one that can make one, else 1."""
    found = known.get(word)
    if found is not None:
        return found
    first = word[0]
    if (first.isdigit() or first in "'’") and _NUMBER.fullmatch(word):
        return 2 if _TRIGGER_NUMBER.fullmatch(word) else 1
    if "-" in word or "–" in word or "/" in word or "—" in word:
        parts = [part for part in _PARTS.split(word) if part]
        classes = [_class(part, known) for part in parts] or [0]
        return max(classes) if min(classes) else 0
    if first.isdigit():
        digits = word.rstrip("abcdefghijklmnopqrstuvwxyz.")
        return 2 if known.get(word[len(digits) :]) else 0
    return 0


@cache
def _known() -> dict[str, int]:
    return dict.fromkeys(window_words(), 1) | dict.fromkeys(trigger_words(), 2)


def _kinds(doc: Doc) -> list[int]:
    """Return the class of each token, looked up once per word; 3 for white space within a paragraph."""
    known, strings = _known(), doc.vocab.strings
    lowers = doc.to_array(LOWER).tolist()
    kinds = {}
    for lower in set(lowers):
        word = strings[lower]
        kinds[lower] = (0 if "\n\n" in word else 3) if word.isspace() or not word else _class(word, known)
    return [kinds[lower] for lower in lowers]


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the intervals of tokens that are runs of time words with at least one that can make an expression."""
    start, triggered = -1, False
    kinds = _kinds(doc)
    for index, kind in enumerate(kinds):
        if start < 0:
            if kind in (1, 2):
                start, triggered = index, kind == 2
            continue
        if not kind or index - start >= _LONGEST:
            if triggered:
                yield start, index
            start, triggered = (index, kind == 2) if kind in (1, 2) else (-1, False)
        elif kind == 2:
            triggered = True
    if start >= 0 and triggered:
        yield start, len(kinds)


def phrases(doc: Doc, text: str) -> list[tuple[Phrase, Token]]:
    """Return the time expressions of a Doc before they are resolved.

    Args:
        doc: A tagged and parsed Doc.
        text: Its text, which a Doc makes anew each time that it is asked.

    Returns:
        Expressions that don't overlap, each with its first token, in order of position.
    """
    found = []
    for first, last in _runs(doc):
        limit = doc[last - 1].idx + len(doc[last - 1])
        position = -1
        for index in range(first, last):
            token = doc[index]
            if token.lower_ in words("time_no_openers.txt"):
                continue
            for start in _starts(token):
                phrase = _accepted(text, doc, token, start, limit) if start >= position else None
                if phrase:
                    found.append((phrase, token))
                    second = second_year(text, phrase)
                    if second:
                        found.append((second, token))
                    position = found[-1][0].end
    return found


def _starts(token: Token) -> list[int]:
    """Return where in a token an expression may begin: "post-2015" and "1914–1918" are one token each."""
    inner = (mark.end() for mark in _PARTS.finditer(token.text))
    return [token.idx, *(token.idx + start for start in inner if token.text[start : start + 1].isdigit())]


def _accepted(text: str, doc: Doc, token: Token, start: int, limit: int) -> Phrase | None:
    phrase = phrase_at(text, start, limit)
    return phrase if phrase and is_plausible(phrase, text, doc, token) else None
