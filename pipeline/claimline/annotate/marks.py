"""Which double quotation marks of a text open and which close.

Curly marks and guillemets say it themselves; for a straight mark the characters beside it do: it opens before
a word and after white space or an opening bracket, and closes otherwise. Nothing is paired here, so that an odd
mark has no effect beyond itself.
"""

import re

_STRAIGHT_OPENING = re.compile(r"(?:(?<=[\s(\[{—–‘'/-])|^)\"(?=[^\s\"])")
_OPENING = frozenset("“«„")
_CLOSING = frozenset("”»")
_MARK = re.compile('[“”«»„"]')


def opening_marks(text: str) -> set[int]:
    """Return the offsets of the double quotation marks that open."""
    straight = {match.start() for match in _STRAIGHT_OPENING.finditer(text)}
    return straight | {m.start() for m in _MARK.finditer(text) if m.group() in _OPENING}


def closing_marks(text: str) -> set[int]:
    """Return the offsets of the double quotation marks that close."""
    marks = {m.start() for m in _MARK.finditer(text) if m.group() in _CLOSING or m.group() == '"'}
    return marks - opening_marks(text)
