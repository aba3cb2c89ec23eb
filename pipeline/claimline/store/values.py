"""Values of a row on their way into the store: checked against their column, in one stored form."""

import math
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from claimline.records import Column, columns
from claimline.store.errors import refused

DECIMALS = 4

Value = str | int | float | bool | None


def stored_row(table: str, row: Any) -> tuple[Value, ...]:
    """Return a row's values in the order of its table's columns.

    An empty string is stored as missing, because a CSV file cannot tell the two apart, and a number with
    four decimals, so that every export shows the same.

    Args:
        table: A table of ``records``.
        row: An instance of its row type.

    Returns:
        One value per column.

    Raises:
        RefusedRowsError: If a value is of another type, missing where it is required, or none of its choices.
    """
    try:
        fields, storers = _storers(table)
        return tuple([store(value) for store, value in zip(storers, fields(row), strict=True)])
    except (ValueError, AttributeError) as error:
        raise refused(f"{error} in {table}") from error


@cache
def _storers(
    table: str,
) -> tuple[Callable[[object], tuple[object, ...]], Sequence[Callable[[object], Value]]]:
    shown = columns(table)
    return attrgetter(*(column.name for column in shown)), [_storer(column) for column in shown]


def _storer(column: Column) -> Callable[[object], Value]:
    check, choices = _CHECKS[column.type], frozenset(column.choices)

    def store(value: object) -> Value:
        if value is None or value == "":
            if column.required:
                raise ValueError(f"{column.name} has no value")
            return None
        made = check(value)
        if made is None or (choices and made not in choices):
            raise ValueError(f"{column.name} can't be {value!r}")
        return made

    return store


def _string(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            return None
    return value


def _integer(value: object) -> int | None:
    fits = isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63
    return int(value) if fits else None  # type: ignore[call-overload]


def _number(value: object) -> float | None:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        return None
    # Adding zero makes the negative zero a plain one.
    return round(float(value), DECIMALS) + 0.0


def _boolean(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _date(value: object) -> str | None:
    try:
        # ``fromisoformat`` also takes 20240131 and 2024-W05-3, which other readers of dates do not.
        return value if isinstance(value, str) and date.fromisoformat(value).isoformat() == value else None
    except ValueError:
        return None


_CHECKS: dict[str, Callable[[object], Value]] = {
    "string": _string,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
}
