"""Quotations of a text, found from characters alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_MARK = re.compile(r"``|''|[“”„«»\"‘’]")
_BREAK = re.compile(r"(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])\s*")
_OPENING = frozenset("“„«")
_CLOSED_BY = {"“": '”"', "„": "“”", "«": "»", '"': '"”', "''": "''", "``": "''", "‘": "’"}
_BEFORE_OPENING = frozenset(" \t\n\r\xa0([{—–-/‘“'\"")
_AFTER_SINGLE = frozenset(' \t\n\r\xa0)]}—–-.,;:!?…”"')
_MAX_SINGLE = 400
"""Longest quotation in single marks, in characters: further away, a closing mark is an apostrophe."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch of quoted text.

    Attributes:
        start: Offset of its opening mark.
        end: Offset just past its closing mark, or past its last character where none closes it.
        depth: 0 for a quotation in no other, 1 for one inside another, and so on.
        closed: Whether a mark closes it.
    """

    start: int
    end: int
    depth: int
    closed: bool


def _looks_opening(text: str, start: int, end: int) -> bool:
    after = text[end : end + 1]
    return bool(after) and not after.isspace() and (start == 0 or text[start - 1] in _BEFORE_OPENING)


def _opens_single(text: str, start: int) -> bool:
    # A closing single mark is also the apostrophe, so an opening one counts only where a mark that ends a
    # word follows in the same paragraph, and ‘90s or ‘em are no quotations.
    if not _looks_opening(text, start, start + 1):
        return False
    window = text[start + 1 : start + 1 + _MAX_SINGLE].split("\n", 1)[0]
    return any(match.start() > 1 and _ends_single(window, match.end()) for match in re.finditer("’", window))


def _ends_single(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in _AFTER_SINGLE


class _Stack:
    """The quotations that are open while the text is read from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[tuple[str, int]] = []
        self.found: list[Quotation] = []

    def close(self, end: int, *, closed: bool) -> None:
        mark, start = self.open.pop()
        if end - start > len(mark):
            self.found.append(Quotation(start, end, len(self.open), closed))

    def close_all(self, end: int, *, keep: int) -> None:
        while end and self.text[end - 1].isspace():
            end -= 1
        while len(self.open) > keep:
            self.close(end, closed=False)

    def end_paragraph(self, start: int, end: int) -> bool:
        """Close what ends with its paragraph; return whether the next one reopens the outermost quotation."""
        outer = self.open[0][0] if self.open else ""
        reopens = bool(outer) and self.text.startswith(outer, end)
        reopens = reopens and _looks_opening(self.text, end, end + len(outer))
        self.close_all(start, keep=1 if reopens else 0)
        return reopens

    def mark(self, mark: str, start: int, end: int) -> None:
        closing = [index for index, (opened, _) in enumerate(self.open) if mark in _CLOSED_BY[opened]]
        straight = mark in {'"', "''"}
        if mark == "‘":
            if _opens_single(self.text, start):
                self.open.append((mark, start))
        elif mark == "’":
            if self.open and self.open[-1][0] == "‘" and _ends_single(self.text, end):
                self.close(end, closed=True)
        elif straight and _looks_opening(self.text, start, end):
            # Opening again before a mark closed: the earlier mark was the odd one.
            if self.open and self.open[-1][0] == mark:
                self.open.pop()
            self.open.append((mark, start))
        elif closing:
            while len(self.open) - 1 > closing[-1]:
                self.open.pop()
            self.close(end, closed=True)
        elif mark in _OPENING or mark == "``":
            self.open.append((mark, start))


def quotations(text: str, paragraphs: Sequence[Sequence[int]] | None = None) -> list[Quotation]:
    """Return the quotations of a text, nested ones included.

    A quotation that no mark closes before its paragraph ends goes on only if the next paragraph opens with a
    mark of the same kind (the printers' convention of reopening); else it ends with its paragraph. So an odd
    mark has no effect beyond its paragraph.

    Args:
        text: Any text.
        paragraphs: Character intervals of its paragraphs in order; every line is one where they aren't known.

    Returns:
        Quotations sorted by start, outer before inner; one that runs over several paragraphs is one.
    """
    if paragraphs is None:
        gaps = [match.span() for match in _BREAK.finditer(text)]
    else:
        gaps = [(before[1], after[0]) for before, after in pairwise(paragraphs)]
    stack = _Stack(text)
    reopening = -1
    upcoming = iter([*gaps, (len(text) + 1, len(text) + 1)])
    gap = next(upcoming)
    for match in _MARK.finditer(text):
        start, end = match.span()
        while gap[1] <= start:
            reopening = gap[1] if stack.end_paragraph(*gap) else -1
            gap = next(upcoming)
        if start != reopening:
            stack.mark(match.group(), start, end)
    stack.close_all(min(gap[0], len(text)), keep=0)
    return sorted(stack.found, key=lambda quotation: (quotation.start, -quotation.end))
