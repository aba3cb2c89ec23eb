"""The lines above many texts that are copied from a newspaper: headline, byline, date."""

import calendar
import re

from claimline.ingest.metadata import parsed_date

_LONGEST = 160
"""Characters of the longest line that may be a headline."""
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
    line, after = _line(text, 0)
    if _said(line) is None:
        if not line or len(line) > _LONGEST or line.endswith(_ENDS):
            return {}, text
        fields["title"] = line.lstrip("# ")
        line, after = _line(text, after)
    position = 0
    while line and (said := _said(line)) is not None:
        for name, value in said.items():
            fields.setdefault(name, value)
        position = after
        line, after = _line(text, position)
    return (fields, text[_past_blank(text, position) :]) if position else ({}, text)


def _line(text: str, position: int) -> tuple[str, int]:
    """Return the next line that is not blank, and where the one behind it begins."""
    start = _past_blank(text, position)
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return text[start:end].strip(), min(end + 1, len(text))


def _said(line: str) -> dict[str, str] | None:
    """Return what a line says if it is a byline, a date or both divided by a bar; None for any other line."""
    if not line or len(line) > _LONGEST:
        return None
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
    return found if parts else None


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
