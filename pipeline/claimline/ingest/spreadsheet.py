"""Spreadsheets, .xlsx: an article a row, under a header row, in any of the sheets."""

from claimline.ingest.metadata import field_columns
from claimline.ingest.package import checked_package
from claimline.ingest.problems import problem
from claimline.ingest.record import draft_of
from claimline.ingest.source import BadInputError, Drafts, Reading, Source


def read_spreadsheet(source: Source, reading: Reading) -> Drafts:
    """Yield the articles of every sheet of a spreadsheet that has a column for the text."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - an extra

    file = checked_package(source, reading.limits)
    seen: list[str] = []
    found = False
    try:
        workbook = CalamineWorkbook.from_filelike(file)
        for sheet in workbook.sheet_names:
            rows = iter(workbook.get_sheet_by_name(sheet).iter_rows())
            header = [str(cell).strip() for cell in next(rows, [])]
            columns = field_columns([name for name in header if name], reading.columns)
            if "text" not in columns:
                seen += [name for name in header if name]
                continue
            found = True
            many = len(workbook.sheet_names) > 1
            for number, row in enumerate(rows, start=2):
                record = dict(zip(header, row, strict=False))
                if any(cell != "" for cell in row):
                    place = f"{source.name}#{f'{sheet}!' if many else ''}{number}"
                    yield draft_of(record, columns, source.name, place)
    except CalamineError as error:
        raise BadInputError("bad-file", str(error)[:200]) from error
    if not found:
        yield problem(source.name, "no-text-column", ", ".join(seen) or "none")
