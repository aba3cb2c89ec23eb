"""Parquet files with the types of ``records``, written in row groups."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from claimline.records import Column

GROUP_ROWS = 4096

_ARROW_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def arrow_schema(columns: Sequence[Column]) -> pa.Schema:
    """Return the Arrow schema of columns; each field carries its description.

    Args:
        columns: The columns.

    Returns:
        One field per column, not nullable where a value is required.
    """
    return pa.schema(
        pa.field(
            column.name,
            _ARROW_TYPES[column.type],
            nullable=not column.required,
            metadata={"description": column.description},
        )
        for column in columns
    )


def write_parquet(file: BinaryIO, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
    """Write a table as Parquet, ``GROUP_ROWS`` rows in memory at a time.

    Args:
        file: Opened for writing; left open.
        columns: The columns.
        rows: The rows; dates as ISO strings.
    """
    schema = arrow_schema(columns)
    remaining = iter(rows)
    with pq.ParquetWriter(file, schema) as writer:
        while group := list(islice(remaining, GROUP_ROWS)):
            arrays = [
                pa.array(_values(column, values), type=field.type)
                for column, field, values in zip(columns, schema, zip(*group, strict=True), strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _values(column: Column, values: Iterable[Any]) -> list[Any]:
    if column.type == "date":
        return [None if value is None else date.fromisoformat(value) for value in values]
    return list(values)
