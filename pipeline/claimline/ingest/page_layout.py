"""Words with their places on a page to lines in reading order, and lines to paragraphs."""

import heapq
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

# Pages with more pieces than this are tables or plans; sorting their pieces by the rules below takes too long.
_MOST_PIECES = 700
_GAP = 0.9  # of the height of a line: between two words that is a gutter or a stretched space
_NEW_BLOCK = 0.75  # of the height of a line, between two lines
_INDENT = 0.8  # of the height of a line
_SHORT = 0.85  # of the width of a block
_ENDS = re.compile(r"[.!?:][\"'”’)\]]*$")
_HYPHEN = re.compile(r"(\w+)[-\u00ad\u2010]$")
_CONTINUED = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page.

    Attributes:
        text: Its characters.
        x0: Its left edge, in points from the left edge of the page.
        x1: Its right edge.
        top: Its upper edge, in points from the upper edge of the page.
        bottom: Its lower edge.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top


Line = Word
"""A line, or the piece of one that lies in one column, has the same parts as a word."""


def lines_in_reading_order(words: Sequence[Word]) -> list[Line]:
    """Return the lines of a page in the order in which they are read.

    Two rules say which of two pieces comes first, and a topological sort does the rest (Breuel 2003, "High
    performance document layout analysis"): what is above comes first if they overlap in width; what is to the
    left comes first if nothing that spans both lies between them.

    Args:
        words: The words of the page.

    Returns:
        Its lines; a line that reaches over several columns is a piece per column.
    """
    pieces = _pieces(words)
    if len(pieces) > _MOST_PIECES:
        return pieces
    return _joined([pieces[i] for i in _order(pieces)])


def _pieces(words: Sequence[Word]) -> list[Line]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.x0)):
        if rows and abs(rows[-1][0].bottom - word.bottom) < 0.3 * max(word.height, rows[-1][0].height):
            rows[-1].append(word)
        else:
            rows.append([word])
    pieces: list[Line] = []
    for row in rows:
        row.sort(key=lambda word: word.x0)
        begin = 0
        for i in range(1, len(row) + 1):
            if i == len(row) or row[i].x0 - row[i - 1].x1 > _GAP * row[i].height:
                pieces.append(_line(row[begin:i]))
                begin = i
    return pieces


def _line(words: Sequence[Word]) -> Line:
    return Line(
        " ".join(word.text for word in words),
        min(word.x0 for word in words),
        max(word.x1 for word in words),
        min(word.top for word in words),
        max(word.bottom for word in words),
    )


def _order(pieces: Sequence[Line]) -> list[int]:
    n = len(pieces)
    x0, x1, top, bottom = (
        np.array([getattr(piece, name) for piece in pieces]) for name in ("x0", "x1", "top", "bottom")
    )
    middle = (top + bottom) / 2
    overlap = (x0[:, None] < x1[None, :]) & (x0[None, :] < x1[:, None])
    before = overlap & (middle[:, None] < middle[None, :])
    for a in range(n):
        right = np.flatnonzero(x0 >= x1[a])
        if not len(right):
            continue
        spanning = np.flatnonzero(overlap[a])
        blocked: Any = np.zeros(len(right), dtype=bool)
        if len(spanning):
            low = np.minimum(middle[a], middle[right])[:, None]
            high = np.maximum(middle[a], middle[right])[:, None]
            between = (middle[spanning][None, :] > low) & (middle[spanning][None, :] < high)
            blocked = (between & overlap[right][:, spanning]).any(axis=1)
        before[a, right[~blocked]] = True
    return _sorted(before, [(piece.top, piece.x0) for piece in pieces])


def _sorted(before: Any, places: Sequence[tuple[float, float]]) -> list[int]:
    """Return a topological order, of what is free the uppermost first; a circle is broken there too."""
    waits = before.sum(axis=0)
    ready = [(places[i], i) for i in range(len(places)) if waits[i] == 0]
    heapq.heapify(ready)
    left = set(range(len(places)))
    order: list[int] = []
    while left:
        while ready:
            _, i = heapq.heappop(ready)
            if i in left:
                break
        else:
            i = min(left, key=lambda j: places[j])
        left.discard(i)
        order.append(i)
        for j in np.flatnonzero(before[i]):
            waits[j] -= 1
            if waits[j] == 0:
                heapq.heappush(ready, (places[int(j)], int(j)))
    return order


def _joined(pieces: Sequence[Line]) -> list[Line]:
    """Put pieces of one line together again that only a wide space had parted."""
    lines: list[Line] = []
    for piece in pieces:
        last = lines[-1] if lines else None
        if (
            last
            and abs(last.bottom - piece.bottom) < 0.3 * piece.height
            and 0 <= piece.x0 - last.x1 < 3 * piece.height
        ):
            lines[-1] = _line([last, piece])
        else:
            lines.append(piece)
    return lines


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Yield the paragraphs of a document, words that a line break divides put together.

    Args:
        pages: The lines of each page, in reading order.

    Yields:
        Paragraphs; one that goes on in the next column or on the next page is one.
    """
    lines = [line for page in pages for line in page]
    words = {word.lower() for line in lines for word in _CONTINUED.findall(line.text)}
    hyphenated = {word.lower() for line in lines for word in re.findall(r"\w+-\w+", line.text)}
    begin = 0
    text = ""
    for i, line in enumerate(lines):
        if i and _is_new(lines[begin:i], line):
            yield text
            begin, text = i, line.text
        else:
            text = _appended(text, line.text, words, hyphenated)
    if text:
        yield text


def _is_new(block: Sequence[Line], line: Line) -> bool:
    last = block[-1]
    if abs(line.height - last.height) > 0.15 * last.height:
        return True
    gap = line.top - last.bottom
    if gap < -last.height or abs(line.x0 - last.x0) > 8 * last.height:
        # Another column, or another page: a sentence may go on there.
        return bool(_ENDS.search(last.text)) or not line.text[:1].islower()
    if gap > _NEW_BLOCK * last.height:
        return True
    left = min(piece.x0 for piece in block)
    if line.x0 > left + _INDENT * line.height and len(block) > 1:
        return True
    width = max(piece.x1 for piece in block) - left
    return bool(_ENDS.search(last.text)) and last.x1 - left < _SHORT * max(width, line.x1 - line.x0)


def _appended(text: str, more: str, words: set[str], hyphenated: set[str]) -> str:
    divided = _HYPHEN.search(text)
    continued = _CONTINUED.match(more)
    if divided is None or continued is None or not more[0].islower():
        return f"{text} {more}" if text else more
    head, tail = divided[1], continued[0]
    if text.endswith("-") and f"{head}-{tail}".lower() in hyphenated and f"{head}{tail}".lower() not in words:
        return text + more
    return text[:-1] + more
