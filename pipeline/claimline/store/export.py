"""Tables as files: CSV with its data package, and Parquet."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from claimline.records import TABLES, VIEWS
from claimline.store.aside import written_aside
from claimline.store.csv_file import write_csv
from claimline.store.datapackage import data_package_json
from claimline.store.parquet_file import write_parquet
from claimline.store.schema import exported_columns
from claimline.store.store import Store

FORMATS = ("csv", "parquet")
DATA_PACKAGE = "datapackage.json"


class RowSource(Protocol):
    """A function that yields the rows of a table or view, as ``Store.rows`` does."""

    def __call__(self, table: str, with_text: bool = False) -> Iterator[tuple[Any, ...]]:
        """Yield rows in export order."""


def export(store: Store, out: Path, formats: Sequence[str] = ("csv",), with_text: bool = False) -> list[Path]:
    """Write the tables of a store as files.

    All files are written aside and renamed at the end, so that an export that fails leaves those of the
    earlier one. Files of formats not asked for stay as they are.

    Args:
        store: The store, read in one state whoever writes to it meanwhile.
        out: Folder of the files; made if missing.
        formats: ``csv`` (with the view for spreadsheets and ``datapackage.json``), ``parquet`` or both.
        with_text: Whether ``articles.csv`` has the articles' texts; ``articles.parquet`` always has.

    Returns:
        The files, in the order of the tables.

    Raises:
        ValueError: If a format is none of ``FORMATS``.
        StoreError: If the store can't be read or a file can't be written.
    """
    with store.snapshot():
        return write_tables(store.rows, out, formats, with_text)


def write_tables(
    rows: RowSource, out: Path, formats: Sequence[str] = ("csv",), with_text: bool = False
) -> list[Path]:
    """Write tables as files, from wherever their rows come.

    Args:
        rows: Yields the rows of a table.
        out: Folder of the files; made if missing.
        formats: As for ``export``.
        with_text: As for ``export``.

    Returns:
        The files, in the order of the tables.

    Raises:
        ValueError: If a format is none of ``FORMATS``.
        StoreError: If a file can't be written.
    """
    if unknown := [name for name in formats if name not in FORMATS]:
        raise ValueError(f"formats are {' and '.join(FORMATS)}, not {unknown[0]!r}")
    names: list[str] = []
    with written_aside(out) as new_file:
        if "csv" in formats:
            for table in TABLES | VIEWS:
                names.append(f"{table}.csv")
                with new_file(names[-1]) as file:
                    columns = exported_columns(table, with_text)
                    write_csv(file, columns, rows(table, with_text), for_spreadsheets=table in VIEWS)
            names.append(DATA_PACKAGE)
            with new_file(DATA_PACKAGE) as file:
                file.write(data_package_json(with_text).encode())
        if "parquet" in formats:
            for table in TABLES:
                names.append(f"{table}.parquet")
                with new_file(names[-1]) as file:
                    write_parquet(file, exported_columns(table, with_text=True), rows(table, with_text=True))
    return [out / name for name in names]
