"""Web pages, without what surrounds the article."""

import re
from collections.abc import Iterable
from typing import Any

import trafilatura
from htmldate import find_date
from lxml.html import HtmlElement

from claimline.ingest.article import Draft
from claimline.ingest.encoding import declared_in, decoded
from claimline.ingest.libraries import faults_of_library
from claimline.ingest.metadata import parsed_date
from claimline.ingest.page_metadata import stated
from claimline.ingest.page_pruning import prune
from claimline.ingest.source import BadInputError, Drafts, Reading, Source, whole

_LARGEST_MB = 20
# No page is of the future, but which day is today must not decide what is read.
_DATES: dict[str, Any] = {
    "original_date": True,
    "extensive_search": True,
    "min_date": "1900-01-01",
    "max_date": "2100-01-01",
}
_FIRST_LINES = 6
_LONG_LINE = 120
_FRAME = re.compile(r"^\|(?:[ :-]++\|)++ *\n?", re.MULTILINE)
_ROW = re.compile(r"^\|(.*)\|[ ]*$", re.MULTILINE)
_CHANGE = re.compile(r"modified|updated", re.IGNORECASE)
_SEPARATED = re.compile(r"\s+[|–—:·•-]+\s*$")
_RIGHTS = re.compile(r"\n(?:©|\(c\)|copyright\b)[^\n]{0,300}\brights reserved\b[^\n]*$", re.IGNORECASE)
_BYLINE = re.compile(r"(?:by|words by|text|interview)\b[: ].{2,70}", re.IGNORECASE)
_DATE_WORDS = re.compile(r"^(?:(?:posted|published|created|updated|on|at|last)\b[ :]*)+", re.IGNORECASE)
_DIVIDERS = re.compile(r"\s[|·•–—]\s")
_SENTENCE = re.compile(r"(?:\S+\s+){6,}\S+[.?!][\"”’)]*")
_WORDS = re.compile(r"\w+")


def read_html(source: Source, reading: Reading) -> Drafts:
    """Yield the article of a web page, one line a paragraph, with the metadata that the page states."""
    data = whole(source, min(reading.limits.file_mb, _LARGEST_MB))
    markup = decoded(data, source.charset or declared_in(data))
    with faults_of_library():
        draft = _draft(markup, source)
    yield draft


def _draft(markup: str, source: Source) -> Draft:
    page = trafilatura.load_html(markup)
    if page is None:
        raise BadInputError("no-text")
    fields = stated(page)
    heading = _heading(page)
    published = fields.get("published") or _time_shown(page)
    day = parsed_date(published) if published else None
    fields["published"] = day or find_date(page, **_DATES)
    prune(page)
    address = source.known.get("url")
    found: Any = trafilatura.bare_extraction(
        page,
        url=str(address) if address else None,
        with_metadata=True,
        include_comments=False,
        as_dict=False,
        date_extraction_params=_DATES,
    )
    if found is None or not found.text:
        raise BadInputError("no-text")
    otherwise = {
        "title": heading or found.title,
        "byline": found.author.split("; ") if found.author else None,
        "publisher": found.sitename,
        "url": found.url,
    }
    said = {
        name: fields.get(name) or otherwise.get(name)
        for name in (*otherwise, "published", "language", "section")
    }
    said["title"] = _without_site(said["title"], said["publisher"])
    text = without_furniture(
        _RIGHTS.sub("", _without_bars(found.text)), (heading, said["title"], said["section"], said["byline"])
    )
    return Draft(fields={**said, "text": text}, file=source.name, place=source.name)


def _heading(page: HtmlElement) -> str | None:
    """Return the longest heading that stands in the page's title, beside the name of the site: the headline."""
    title = _folded(page.findtext(".//title") or "")
    headings = [_folded(element.text_content()) for element in page.iter("h1", "h2", "h3")]
    fitting = [text for text in headings if len(text.split()) > 1 and text.lower() in title.lower()]
    return max(fitting, key=len, default=None)


def _time_shown(page: HtmlElement) -> str | None:
    """Return the first time that a page shows in a form for programs, unless it is that of a change."""
    for element in page.iter("time"):
        about = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        if element.get("datetime") and not _CHANGE.search(about):
            return str(element.get("datetime"))
    return None


def _without_bars(text: str) -> str:
    """Return a text whose tables have a row a line and no frames."""
    return _ROW.sub(
        lambda row: " | ".join(cell.strip() for cell in row[1].split("|")).strip(" |"), _FRAME.sub("", text)
    )


def _without_site(title: object, site: object) -> object:
    """Return a title without the name of the site that some put behind it."""
    if not isinstance(title, str) or not isinstance(site, str):
        return title
    begin, _, end = title.rpartition(site)
    named = _SEPARATED.search(begin)
    return begin[: named.start()] if named and not end.strip() else title


def _folded(text: str) -> str:
    return " ".join(text.split())


def without_furniture(text: str, known: Iterable[object]) -> str:
    """Return an article's text without the lines before it that repeat its metadata.

    Args:
        text: The text, a paragraph a line.
        known: Title, section and names of the authors.

    Returns:
        The text; a line is left out only if it is a title, a name, a byline or a date and nothing else.
    """
    names = {
        _key(name) for value in known if value for name in (value if isinstance(value, list) else [value])
    }
    lines = text.split("\n")
    kept: list[str] = []
    for number, line in enumerate(lines):
        if number >= _FIRST_LINES or len(line) > _LONG_LINE or _SENTENCE.fullmatch(line):
            return "\n".join([*kept, *lines[number:]])
        if not _is_furniture(line, names):
            kept.append(line)
    return "\n".join(kept) or text


def _is_furniture(line: str, names: set[str]) -> bool:
    if _key(line) in names:
        return True
    parts = [part.strip() for part in _DIVIDERS.split(line)]
    return all(_is_byline_or_date(part, names) for part in parts)


def _is_byline_or_date(text: str, names: set[str]) -> bool:
    if not text.endswith((".", "?", "!", "”", ",")) and _BYLINE.fullmatch(text):
        return True
    bare = _DATE_WORDS.sub("", text)
    return _key(text) in names or (len(bare) < 40 and parsed_date(bare) is not None)


def _key(text: object) -> str:
    return " ".join(_WORDS.findall(str(text).lower()))
