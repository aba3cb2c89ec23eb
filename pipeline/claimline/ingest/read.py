"""Files and folders to a stream of articles: which reader reads which format."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from claimline.ingest.article import Article
from claimline.ingest.discover import InputFile, discover
from claimline.ingest.html import read_html
from claimline.ingest.plain import read_markdown, read_text
from claimline.ingest.problems import problem
from claimline.ingest.table import read_csv, read_jsonl
from claimline.records import ProblemRow

Stream = Iterator[Article | ProblemRow]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How input is read.

    Attributes:
        columns: Field of an article (``text``, ``title``, ``published``, ``byline``, ``publisher``, ``url``,
            ``id``) to the column or key that holds it, where it doesn't go by a usual name.
        max_file_mb: Larger files of one article each are reported instead of read, in units of 10**6 bytes.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    max_file_mb: int = 200


_DOCUMENTS: dict[str, Callable[[Path, str], Stream]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
}
_TABLES: dict[str, Callable[[Path, str, Mapping[str, str]], Stream]] = {
    ".jsonl": read_jsonl,
    ".jsonl.gz": read_jsonl,
    ".csv": read_csv,
    ".csv.gz": read_csv,
}


def _suffix(name: str) -> str | None:
    """Return the known suffix that a file name ends in, the longest first, or None."""
    known = sorted((*_DOCUMENTS, *_TABLES), key=len, reverse=True)
    return next((suffix for suffix in known if name.lower().endswith(suffix)), None)


def read(inputs: Sequence[str | Path], options: ReadOptions | None = None) -> Stream:
    """Read the articles of files and folders, one at a time.

    Args:
        inputs: Files and folders; folders are walked recursively.
        options: How to read them; the defaults if None.

    Yields:
        Articles in an order that depends on names alone, and a problem for everything that can't be read.
        An article that comes twice with the same text is yielded once.
    """
    options = options or ReadOptions()
    texts: dict[str, bytes] = {}
    for file in discover([Path(item) for item in inputs], lambda name: _suffix(name) is not None):
        if isinstance(file, ProblemRow):
            yield file
            continue
        for item in _read_file(file, options):
            if isinstance(item, ProblemRow):
                yield item
                continue
            digest = hashlib.sha256(item.text.encode()).digest()
            known = texts.get(item.uri)
            if known == digest:
                continue
            if known is None:
                texts[item.uri] = digest
                yield item
                continue
            name = f"{item.uri}~{digest.hex()[:8]}"
            yield problem(name, "duplicate-id", name)
            yield replace(item, uri=name)


def _read_file(file: InputFile, options: ReadOptions) -> Stream:
    suffix = _suffix(file.path.name) or ""
    if suffix in _TABLES:
        yield from _TABLES[suffix](file.path, file.relative, options.columns)
        return
    try:
        size = file.path.stat().st_size
    except OSError as error:
        yield problem(file.relative, "unreadable", error.strerror or "unknown reason")
        return
    if size > options.max_file_mb * 1_000_000:
        yield problem(file.relative, "too-large", f"{size / 1_000_000:,.0f}")
        return
    yield from _DOCUMENTS[suffix](file.path, file.relative)
