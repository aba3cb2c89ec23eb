"""CSV files and JSON lines: many articles in one file, read record by record."""

import csv
import gzip
import json
import sys
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, cast

from claimline.ingest.article import Article
from claimline.ingest.metadata import field_columns
from claimline.ingest.problems import problem
from claimline.ingest.record import article_of
from claimline.records import ProblemRow


def _opened(path: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path, "rb")) if path.suffix.lower() == ".gz" else path.open("rb")


def read_jsonl(path: Path, relative: str, chosen: Mapping[str, str]) -> Iterator[Article | ProblemRow]:
    """Yield the articles of a file of JSON objects, one a line; a broken line is a problem of its own.

    Args:
        path: The file, packed with gzip if its name ends so.
        relative: What to call it.
        chosen: Field to key, as the user says.

    Yields:
        Articles and problems, in order.
    """
    lines = 0
    try:
        with _opened(path) as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    lines += 1
                    yield from _json_record(line, relative, number, chosen)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield problem(relative, "bad-gzip", str(error))
    except OSError as error:
        yield problem(relative, "unreadable", error.strerror or str(error))
    else:
        if not lines:
            yield problem(relative, "empty")


def _json_record(
    line: bytes, relative: str, number: int, chosen: Mapping[str, str]
) -> Iterator[Article | ProblemRow]:
    place = f"{relative}:{number}"
    if number == 1:
        line = line.removeprefix(b"\xef\xbb\xbf")
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        yield problem(place, "not-utf8", str(error.start))
        return
    except (ValueError, RecursionError) as error:
        yield problem(place, "bad-json", str(error))
        return
    if not isinstance(record, dict):
        yield problem(place, "no-text")
        return
    columns = field_columns(list(record), chosen)
    if "text" not in columns:
        yield problem(place, "no-text-column", ", ".join(record) or "none")
        return
    for item in article_of(record, columns, relative, f"{relative}#{number}"):
        same = isinstance(item, ProblemRow) and item.error == "no-text"
        yield problem(place, "no-text") if same else item


def read_csv(path: Path, relative: str, chosen: Mapping[str, str]) -> Iterator[Article | ProblemRow]:
    """Yield the articles of a CSV file with a header line.

    Args:
        path: The file, packed with gzip if its name ends so.
        relative: What to call it.
        chosen: Field to column, as the user says.

    Yields:
        Articles and problems, in order.
    """
    # A whole article in one cell is more than the module's limit of 128 kB expects.
    csv.field_size_limit(sys.maxsize)
    number = 0
    record_lines: list[str] = []
    try:
        with _opened(path) as file:
            reader = csv.DictReader(_decoded_lines(file, record_lines))
            names = [name for name in reader.fieldnames or [] if name]
            if not names:
                yield problem(relative, "empty")
                return
            columns = field_columns(names, chosen)
            if "text" not in columns:
                yield problem(relative, "no-text-column", ", ".join(names))
                return
            record_lines.clear()
            for number, record in enumerate(reader, start=1):
                unclosed = _is_unclosed(record_lines)
                record_lines.clear()
                if unclosed:
                    yield problem(relative, "bad-csv", f"a quotation mark in row {number} is never closed")
                    return
                yield from article_of(record, columns, relative, f"{relative}#{number}")
            if not number:
                yield problem(relative, "empty")
    except UnicodeDecodeError as error:
        yield problem(relative, "not-utf8", f"{error.start} after row {number}")
    except csv.Error as error:
        yield problem(relative, "bad-csv", f"row {number + 1}: {error}")
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield problem(relative, "bad-gzip", str(error))
    except OSError as error:
        yield problem(relative, "unreadable", error.strerror or str(error))


def _decoded_lines(file: IO[bytes], seen: list[str]) -> Iterator[str]:
    """Yield lines with their ends as they are, and add them to ``seen``.

    Only a line feed ends a line, so that cells keep what they hold.
    """
    for number, line in enumerate(file):
        seen.append((line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line).decode("utf-8"))
        yield seen[-1]


def _is_unclosed(lines: list[str]) -> bool:
    """Return whether a record swallows the rest of its file: lenient reading takes that for a long cell."""
    if sum(line.count('"') for line in lines) % 2 == 0:
        return False
    try:
        list(csv.reader(lines, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
