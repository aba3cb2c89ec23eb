"""Web archives, .warc: the pages that a crawler stored, as Common Crawl News offers them."""

from collections.abc import Iterator
from typing import Any

from claimline.ingest.encoding import charset_of
from claimline.ingest.libraries import faults_of_library
from claimline.ingest.problems import problem
from claimline.ingest.source import Drafts, Reading, Source, as_source

_READ = {
    "text/html": "page.html",
    "application/xhtml+xml": "page.html",
    "text/plain": "page.txt",
    "application/pdf": "page.pdf",
}
_OK = "200"


def read_warc(source: Source, reading: Reading) -> Drafts:
    """Yield the articles of the pages in a web archive, each under its address."""
    limit = reading.limits.file_mb * 1_000_000
    for address, kind, charset, data in _pages(source, limit + 1):
        if len(data) > limit:
            yield problem(address, "too-large", f"{reading.limits.file_mb:,}")
        elif data:
            page = as_source(
                data,
                address,
                suffix_of=_READ[kind],
                known={"url": address},
                charset=charset,
                depth=source.depth + 1,
                budget=source.budget,
            )
            yield from reading.nested(page)


def _pages(source: Source, most: int) -> Iterator[tuple[str, str, str, bytes]]:
    """Yield address, kind, encoding and content of the pages, of each content at most so many bytes."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra

    records = ArchiveIterator(source.stream)
    while True:
        with faults_of_library():
            record = next(records, None)
            if record is None:
                return
            address = record.rec_headers.get_header("WARC-Target-URI")
            kind, charset = _content_type(record)
            if kind is None or not address:
                continue
            data = record.content_stream().read(most)
        yield address, kind, charset, data


def _content_type(record: Any) -> tuple[str | None, str]:
    """Return the kind of content of a page that was got and its encoding; None for all other records."""
    if record.rec_type == "response" and record.http_headers is not None:
        if record.http_headers.get_statuscode() != _OK:
            return None, ""
        said = record.http_headers.get_header("Content-Type") or ""
    elif record.rec_type == "resource":
        said = record.rec_headers.get_header("Content-Type") or ""
    else:
        return None, ""
    kind = said.partition(";")[0].strip().lower()
    return (kind if kind in _READ else None), charset_of(said)
