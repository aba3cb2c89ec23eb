"""JSON: one object, a list of them, or one a line."""

import json
from collections.abc import Iterator, Mapping

from claimline.ingest.article import Draft
from claimline.ingest.encoding import decoded, encoding_of
from claimline.ingest.metadata import field_columns
from claimline.ingest.problems import problem
from claimline.ingest.record import draft_of, without_columns
from claimline.ingest.source import BUFFER, BadInputError, Drafts, Reading, Source, as_source, whole

# Under these keys lie the articles of a file that says something of itself too.
_LISTS = ("articles", "items", "data", "results", "documents", "records", "entries")


def read_json(source: Source, reading: Reading) -> Drafts:
    """Yield the articles of a JSON file: an object, or a list of objects, also under a key such as ``articles``."""
    data = whole(source, reading.limits.file_mb)
    text = decoded(data)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            yield from read_jsonl(as_source(data, source.name), reading)
            return
        raise BadInputError("bad-json-file", str(error)) from error
    except (ValueError, RecursionError) as error:
        raise BadInputError("bad-json-file", str(error)) from error
    if isinstance(value, dict):
        columns = field_columns(list(value), reading.columns)
        if not isinstance(value.get(columns.get("text", "")), str):
            value = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), value)
    if isinstance(value, dict):
        yield from without_columns(source.name, value, reading.columns)
        yield from _draft(value, source.name, source.name, source.name, reading.columns)
        return
    if not isinstance(value, list) or not value:
        raise BadInputError("no-text")
    for number, record in enumerate(value, start=1):
        place = f"{source.name}#{number}"
        yield from _draft(record, source.name, place, place, reading.columns)
    names = {name for record in value if isinstance(record, dict) for name in record}
    yield from without_columns(source.name, names, reading.columns)


def read_jsonl(source: Source, reading: Reading) -> Drafts:
    """Yield the articles of a file of JSON objects, one a line; a broken line is a problem of its own."""
    limit = reading.limits.line_mb * 1_000_000
    encoding = encoding_of(source.head()) if source.head().strip() else "utf-8"
    lines = 0
    names: set[str] = set()
    for number, line in enumerate(_lines(source, limit), start=1):
        location = f"{source.name}:{number}"
        if line is None:
            yield problem(location, "line-too-long", str(reading.limits.line_mb))
            lines += 1
        elif line.strip():
            lines += 1
            yield from _line(
                line, location, f"{source.name}#{number}", source.name, encoding, reading.columns, names
            )
    if not lines:
        raise BadInputError("empty")
    yield from without_columns(source.name, names, reading.columns)


def _lines(source: Source, limit: int) -> Iterator[bytes | None]:
    """Yield lines, and None in place of one that is longer than the limit."""
    while line := source.stream.readline(limit):
        if len(line) < limit or line.endswith(b"\n"):
            yield line
            continue
        while (rest := source.stream.readline(BUFFER)) and not rest.endswith(b"\n"):
            pass
        yield None


def _line(
    line: bytes,
    location: str,
    place: str,
    file: str,
    encoding: str,
    chosen: Mapping[str, str],
    names: set[str],
) -> Drafts:
    """Yield a line's article, and add the names of what the line says to ``names``."""
    try:
        record = json.loads(line.decode("utf-8-sig" if encoding.startswith("utf") else encoding))
    except UnicodeDecodeError as error:
        yield problem(location, "not-utf8", str(error.start))
    except (ValueError, RecursionError) as error:
        yield problem(location, "bad-json", str(error))
    else:
        names.update(record if isinstance(record, dict) else ())
        yield from _draft(record, file, place, location, chosen)


def _draft(record: object, file: str, place: str, location: str, chosen: Mapping[str, str]) -> Drafts:
    if not isinstance(record, dict):
        yield problem(location, "no-text")
        return
    columns = field_columns(list(record), chosen)
    if "text" not in columns:
        yield problem(location, "no-text-column", ", ".join(record) or "none")
        return
    draft = draft_of(record, columns, file, place)
    yield Draft(fields=draft.fields, file=file, place=place, location=location)
