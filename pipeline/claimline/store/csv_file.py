"""CSV files: UTF-8, RFC 4180, a header line, newline as the line end, an empty field for a missing value."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, BinaryIO

from claimline.records import Column
from claimline.store.values import DECIMALS

# What spreadsheet programs run: a text that begins with one of these signs, in East Asian width too, also behind
# white space and characters that nobody sees, which some of them strip; and with a tab or a line break (OWASP, CSV
# injection).
_UNSEEN = r"\s\x00-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_FORMULA = re.compile(rf"[\t\r\n]|[{_UNSEEN}]*[=+\-@＝＋－＠]")


def write_csv(
    file: BinaryIO,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Any]],
    *,
    for_spreadsheets: bool = False,
) -> None:
    """Write a table as CSV, row by row.

    Args:
        file: Opened for writing; left open.
        columns: The columns, for the header.
        rows: The rows: strings, integers, floats, booleans and None.
        for_spreadsheets: Whether the file begins with a byte order mark, and a text that a spreadsheet
            would run as a formula with an apostrophe.
    """
    text = io.TextIOWrapper(file, encoding="utf-8-sig" if for_spreadsheets else "utf-8", newline="")
    writer = csv.writer(_Lines(text), lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    formats: dict[str, Callable[[Any], str]] = {"boolean": _boolean, "number": _number} | (
        {"string": _no_formula} if for_spreadsheets else {}
    )
    formatted = [(index, formats[it.type]) for index, it in enumerate(columns) if it.type in formats]
    for row in rows:
        cells = list(row)
        for index, format_value in formatted:
            if cells[index] is not None:
                cells[index] = format_value(cells[index])
        writer.writerow(cells)
    text.flush()
    text.detach()


class _Lines:
    # The csv module quotes a field with a carriage return only where the line end has one too (up to
    # Python 3.12), so rows are made with "\r\n" and each gets its newline here: one call is one row.
    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def write(self, row: str) -> int:
        return self._text.write(row[:-2] + "\n")


def _boolean(value: bool) -> str:
    return "true" if value else "false"


def _number(value: float) -> str:
    return repr(round(value, DECIMALS))


def _no_formula(value: str) -> str:
    return "'" + value if _FORMULA.match(value) else value
