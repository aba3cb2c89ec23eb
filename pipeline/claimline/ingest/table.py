"""Tables as text, .csv and .tsv: a header line, then an article a row."""

import csv
import io
from collections.abc import Iterator

from claimline.ingest.encoding import encoding_of
from claimline.ingest.metadata import field_columns
from claimline.ingest.problems import problem
from claimline.ingest.record import draft_of, without_columns
from claimline.ingest.source import BadInputError, Drafts, Reading, Source

_DELIMITERS = ",;\t|"


def read_csv(source: Source, reading: Reading) -> Drafts:
    """Yield the articles of a table with a header line, its cells divided by commas, semicolons, tabs or bars."""
    limit = reading.limits.line_mb * 1_000_000
    # A whole article in one cell is more than the module's limit of 128 kB expects.
    csv.field_size_limit(limit)
    head = source.head()
    encoding = encoding_of(head) if head.strip() else "utf-8"
    number = 0
    record_lines: list[str] = []
    try:
        # Only a line feed ends a line, so that cells keep what they hold.
        text = io.TextIOWrapper(source.stream, "utf-8-sig" if encoding == "utf-8" else encoding, newline="\n")
        lines = _seen_lines(text, record_lines, limit)
        first = next(lines, "")
        delimiter = _delimiter(first)
        record_lines.clear()
        reader = csv.DictReader(_after(first, lines, record_lines), delimiter=delimiter)
        names = [name for name in reader.fieldnames or [] if name]
        if not names:
            raise BadInputError("empty")
        columns = field_columns(names, reading.columns)
        yield from without_columns(source.name, names, reading.columns)
        if "text" not in columns:
            raise BadInputError("no-text-column", ", ".join(names))
        record_lines.clear()
        for number, record in enumerate(reader, start=1):
            unclosed = _is_unclosed(record_lines, delimiter)
            record_lines.clear()
            if unclosed:
                raise BadInputError("bad-csv", f"a quotation mark in row {number} is never closed")
            yield draft_of(record, columns, source.name, f"{source.name}#{number}")
        if not number:
            raise BadInputError("empty")
    except UnicodeDecodeError as error:
        yield problem(source.name, "not-utf8", f"{error.start} after row {number}")
    except csv.Error as error:
        yield problem(source.name, "bad-csv", f"row {number + 1}: {error}")


def _seen_lines(text: io.TextIOWrapper, seen: list[str], limit: int) -> Iterator[str]:
    """Yield lines with their ends as they are, and add them to ``seen``."""
    while line := text.readline(limit):
        if len(line) >= limit:
            raise BadInputError("line-too-long", f"{limit // 1_000_000}")
        seen.append(line)
        yield line


def _after(first: str, lines: Iterator[str], seen: list[str]) -> Iterator[str]:
    seen.append(first)
    yield first
    yield from lines


def _delimiter(header: str) -> str:
    counts = [header.count(mark) for mark in _DELIMITERS]
    return _DELIMITERS[counts.index(max(counts))]


def _is_unclosed(lines: list[str], delimiter: str) -> bool:
    """Return whether a record swallows the rest of its file: lenient reading takes that for a long cell."""
    if sum(line.count('"') for line in lines) % 2 == 0:
        return False
    try:
        list(csv.reader(lines, strict=True, delimiter=delimiter))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
