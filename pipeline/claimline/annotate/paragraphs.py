"""Paragraph, headline and list-item bounds, and sentence bounds that respect them and quotation marks.

The component runs before the parser. spaCy's parser keeps every sentence start that is set beforehand (True
or False) and decides the others, so one parse is enough.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from claimline.annotate.marks import closing_marks, opening_marks

PARAGRAPHS = "claimline.paragraphs"

_LINE_END = re.compile(r"\r\n|\n|\r|\u2028|\u2029|\x0b|\x0c|\x85")
_LIST_ITEM = re.compile(r"[ \t]*(?:[-*+•‣▪◦·–—]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|#{1,6}|\|)[ \t\xa0]+")
_TERMINAL = tuple(".!?:;…\"'”’»)")
_MAY_END = frozenset(".!?:;…—–-)]}’'*|")
"""What a sentence may end in, within a paragraph; after any other character none begins."""

# spaCy's values of SENT_START: a sentence starts here, the parser decides, none does.
_STARTS, _OPEN, _WITHIN = 1, 0, -1

_MAX_WRAP = 100
"""Longest line, in characters, that is taken for one wrapped by an editor."""


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _LINE_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _first_word(line: str) -> int:
    words = line.split(maxsplit=1)
    return len(words[0]) if words else 0


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the following line's first word would not have fitted at the end of this line."""
    return len(line) + 1 + _first_word(following) > width


def _wrap_width(lines: list[str]) -> int:
    """Return the column that the text was wrapped at, or 0 where its line breaks mean something."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    pairs = [(a, b) for a, b in pairs if not _LIST_ITEM.match(b)]
    width = max((len(line) for pair in pairs for line in pair), default=0)
    if len(pairs) < 2 or not 40 <= width <= _MAX_WRAP:
        return 0
    full = sum(_is_full(a, b, width) for a, b in pairs)
    return width if full >= 0.8 * len(pairs) else 0


def _continues(line: str, following: str, width: int) -> bool:
    if _LIST_ITEM.match(following):
        return False
    if width and _is_full(line, following, width):
        return True
    # A stray break inside a sentence: "participate personally\nin caucuses".
    return following.lstrip()[:1].islower() and not line.rstrip().endswith(_TERMINAL)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the paragraphs, headlines and list items of a text.

    A blank line always separates. A single line break separates too, unless the text was wrapped at a column
    (most lines are as full as the next word allows) or the next line goes on in lower case.

    Args:
        text: Any text.

    Returns:
        Half-open character intervals in order, without white space at their edges; none is empty.
    """
    bounds = list(_lines(text))
    lines = [text[start:end] for start, end in bounds]
    width = _wrap_width(lines)
    merged: list[tuple[int, int]] = []
    for index, (line_start, line_end) in enumerate(bounds):
        line = lines[index]
        if not line.strip():
            continue
        start = line_start + len(line) - len(line.lstrip())
        end = line_end - (len(line) - len(line.rstrip()))
        before = lines[index - 1] if index else ""
        if merged and before.strip() and _continues(before, line, width):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def set_sentence_starts(doc: Doc) -> Doc:
    """Set the sentence starts that layout and quotation marks decide, and leave the others to the parser.

    Args:
        doc: A tokenized Doc without sentence bounds.

    Returns:
        The same Doc; ``doc.user_data["claimline.paragraphs"]`` holds its paragraphs.
    """
    text = doc.text
    bounds = paragraphs(text)
    doc.user_data[PARAGRAPHS] = [list(interval) for interval in bounds]
    starts = [start for start, _ in bounds]
    opening, closing = opening_marks(text), closing_marks(text)
    paragraph = mark = content = -1
    before = ""
    # The setter of a token looks through the whole Doc for a parse every time, so all are set together.
    decided = doc.to_array(SENT_START).astype("int64")
    for token in doc:
        offset, index = token.idx, token.i
        if token.is_space:
            if index:
                decided[index] = _WITHIN
            continue
        here = bisect_right(starts, offset) - 1
        # A token may straddle the start (a bullet glued to its word), so the paragraph decides, not the offset.
        if here != paragraph:
            decided[index] = _STARTS
            bullet = _LIST_ITEM.match(text, offset)
            content = bullet.end() if bullet else offset
        elif offset in closing or mark in opening or offset <= content:
            # A closing mark belongs to what it closes, an opening one to what it opens, a bullet to its item.
            decided[index] = _WITHIN
        elif mark in closing:
            decided[index] = _after_closing(offset, text, mark, opening)
        elif before not in _MAY_END:
            decided[index] = _WITHIN
        paragraph = here
        last = offset + len(token) - 1
        before = text[last]
        mark = last if last in opening or last in closing else -1
    stored: Any = decided.astype("uint64")
    doc.from_array([SENT_START], stored)
    return doc


def _after_closing(offset: int, text: str, mark: int, opening: set[int]) -> int:
    """Return whether a token right after a closing mark starts a sentence, where the characters tell."""
    before, first = text[mark - 1 : mark], text[offset]
    if before in ",;—–" or first.islower() or first in ",;—–":
        return _WITHIN
    return _STARTS if before in ".!?…" and offset in opening else _OPEN


@Language.factory(
    "claimline_paragraphs",
    assigns=["token.is_sent_start"],
    default_config={},
)
def create_paragraphs(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that sets sentence starts at paragraph bounds and around quotation marks.

    Args:
        nlp: The pipeline; the component must come before its parser.
        name: Name of the component.

    Returns:
        The component.
    """
    del nlp, name
    return set_sentence_starts
