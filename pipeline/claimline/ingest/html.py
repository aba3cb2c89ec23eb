"""Web pages, without what surrounds the article."""

from collections.abc import Iterator
from pathlib import Path

import trafilatura

from claimline.ingest.article import Article
from claimline.ingest.plain import decoded
from claimline.ingest.problems import problem
from claimline.ingest.record import article_of
from claimline.records import ProblemRow

_FIELDS = ("title", "author", "url", "date", "language")


def read_html(path: Path, relative: str) -> Iterator[Article | ProblemRow]:
    """Yield the article of a web page, one line a paragraph, with the metadata that the page states."""
    page = decoded(path, relative)
    if isinstance(page, ProblemRow):
        yield page
        return
    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, as_dict=False)
    text = getattr(found, "text", None)
    if not text:
        yield problem(relative, "no-text")
        return
    record = {name: value for name in _FIELDS if (value := getattr(found, name, None))}
    record |= {"text": text, "publisher": getattr(found, "sitename", None)}
    columns = {name: name for name in ("text", "title", "publisher", "url", "language")}
    yield from article_of(record, columns | {"byline": "author", "published": "date"}, relative, relative)
