"""The lines above many texts that are copied from a newspaper: headline, byline, date."""

import calendar
import re

from claimline.ingest.metadata import parsed_date

_LONGEST = 160
"""Characters of the longest line that may be a headline."""
_LINE = re.compile(r"[ \t]*([^\r\n]*?)[ \t]*(?:\r?\n|\Z)")
_BYLINE = re.compile(r"(?:story |written |reported )?by:?[ \t]+(.+)", re.IGNORECASE)
_NAME_WORD = re.compile(r"[A-Z][\w.'’-]*,?|and|&|de|del|der|van|von|bin|al|of|the|for")
_NO_NAMES = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name)
"""What no reporter is called: "By Monday"."""
_DATED = re.compile(r"(?:(?:first )?(?:published|posted|date)(?: on)?[: \t]+)?(.{6,45})", re.IGNORECASE)
_UPDATED = re.compile(r"(?:last )?(?:updated|modified)\b", re.IGNORECASE)
_ENDS = (".", "!", "?", ":", ";", ",")


def masthead(text: str) -> tuple[dict[str, str], str]:
    """Split a text into what the lines above it say and its body.

    Args:
        text: A text without blank lines before it.

    Returns:
        ``title``, ``byline`` and ``date``, those that there are, and the text behind their lines. Nothing and the
        whole text where neither a byline nor a date stands in a line of its own at the top, below a headline or not.
    """
    fields: dict[str, str] = {}
    position = _past_blank(text, 0)
    line = _LINE.match(text, position)
    if line is None or not _said(line[1]):
        if line is None or not line[1] or len(line[1]) > _LONGEST or line[1].endswith(_ENDS):
            return {}, text
        fields["title"] = line[1].lstrip("# ")
        position = _past_blank(text, line.end())
        line = _LINE.match(text, position)
    told = False
    while line is not None and line[1] and (said := _said(line[1])) is not None:
        told = True
        for name, value in said.items():
            fields.setdefault(name, value)
        position = _past_blank(text, line.end())
        line = _LINE.match(text, position) if position < len(text) else None
    return (fields, text[position:]) if told else ({}, text)


def _said(line: str) -> dict[str, str] | None:
    """Return what a line says if it is a byline, a date or both divided by a bar; None for any other line."""
    parts = [part.strip() for part in re.split(r"[|•·]", line) if part.strip()]
    found: dict[str, str] = {}
    for part in parts:
        byline, dated = _BYLINE.fullmatch(part), _DATED.fullmatch(part)
        if byline and _is_names(byline[1]):
            found.setdefault("byline", byline[1].rstrip(","))
        elif dated and parsed_date(dated[1]) is not None:
            found.setdefault("date", dated[1])
        elif not _UPDATED.match(part):
            return None
    return found if parts and len(line) <= _LONGEST else None


def _is_names(text: str) -> bool:
    words = text.split()
    named = all(_NAME_WORD.fullmatch(word) for word in words) and words[0][:1].isupper()
    return (
        named and len(words) <= 12 and not _NO_NAMES.intersection(word.strip(",.").lower() for word in words)
    )


def _past_blank(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n":
        position += 1
    return position
