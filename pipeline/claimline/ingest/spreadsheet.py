"""Spreadsheets, .xlsx: an article a row, under a header row, in any of the sheets."""

from typing import IO, Any, cast

from claimline.ingest.libraries import faults_of_library
from claimline.ingest.metadata import field_columns
from claimline.ingest.package import checked_package
from claimline.ingest.problems import problem
from claimline.ingest.record import draft_of, without_columns
from claimline.ingest.source import Drafts, Reading, Source


def read_spreadsheet(source: Source, reading: Reading) -> Drafts:
    """Yield the articles of every sheet of a spreadsheet that has a column for the text."""
    file = checked_package(source, reading.limits)
    with faults_of_library():
        sheets = _sheets(file)
    seen: list[str] = []
    headers: set[str] = set()
    found = False
    for sheet, (first, *rows) in sheets.items():
        header = [str(cell).strip() for cell in first]
        headers.update(header)
        columns = field_columns([name for name in header if name], reading.columns)
        if "text" not in columns:
            seen += [name for name in header if name]
            continue
        found = True
        for number, row in enumerate(rows, start=2):
            if any(cell != "" for cell in row):
                place = f"{source.name}#{f'{sheet}!' if len(sheets) > 1 else ''}{number}"
                yield draft_of(dict(zip(header, row, strict=False)), columns, source.name, place)
    yield from without_columns(source.name, headers, reading.columns)
    if not found:
        yield problem(source.name, "no-text-column", ", ".join(seen) or "none")


def _sheets(file: IO[bytes]) -> dict[str, list[list[Any]]]:
    """Return the rows of every sheet that has some."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - an extra

    book = CalamineWorkbook.from_filelike(cast(Any, file))
    rows = {name: list(book.get_sheet_by_name(name).iter_rows()) for name in book.sheet_names}
    return {name: each for name, each in rows.items() if each}
