"""The tables of a run as data frames."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from claimline.records import TABLES, VIEWS, ArticleRows, ProblemRow
from claimline.store.export import write_tables
from claimline.store.schema import exported_columns
from claimline.store.store import Store, open_store_read_only, store_in_memory


@dataclass(frozen=True, repr=False)
class Tables:
    """A DataFrame per table, also as an attribute of its name: ``tables.claims``, ``tables.claims_flat``.

    Texts and enumerations are pandas ``string``, integers ``Int64``, numbers ``float64``, truth values
    ``boolean`` and dates ``datetime64[s]``; a missing value is the dtype's own (``pd.NA``, NaN or NaT).

    Attributes:
        frames: Table or view name to DataFrame, with the columns of ``records`` in their order.
    """

    frames: Mapping[str, pd.DataFrame]

    def __getattr__(self, name: str) -> pd.DataFrame:
        # ``frames`` itself is missing while a copy is unpickled.
        frames: Mapping[str, pd.DataFrame] = self.__dict__.get("frames", {})
        if name in frames:
            return frames[name]
        raise AttributeError(f"there is no table {name!r}; there are {', '.join(frames)}")

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self.frames})

    def __repr__(self) -> str:
        counts = ", ".join(f"{name}: {len(frame):,}" for name, frame in self.frames.items())
        return f"Tables({counts})"

    def to_csv(self, folder: Path | str, *, with_text: bool = False) -> list[Path]:
        """Write the tables as a run does: CSV files, the view for spreadsheets and ``datapackage.json``.

        Args:
            folder: Folder of the files; made if missing.
            with_text: Whether ``articles.csv`` has the articles' texts.

        Returns:
            The files.

        Raises:
            StoreError: If a file can't be written.
        """
        return write_tables(self._rows, Path(folder), ("csv",), with_text)

    def to_parquet(self, folder: Path | str) -> list[Path]:
        """Write the tables as Parquet files.

        Args:
            folder: Folder of the files; made if missing.

        Returns:
            The files.

        Raises:
            StoreError: If a file can't be written.
        """
        return write_tables(self._rows, Path(folder), ("parquet",))

    def _rows(self, table: str, with_text: bool = False) -> Iterator[tuple[Any, ...]]:
        frame = self.frames[table]
        shown = exported_columns(table, with_text)
        return zip(*(_plain(frame[column.name], column.type) for column in shown), strict=True)


def tables_from_articles(rows: Iterable[ArticleRows], problems: Iterable[ProblemRow]) -> Tables:
    """Return the tables of articles that no store keeps, in content and order those of a run's export.

    Args:
        rows: The articles' rows.
        problems: What could not be read; looked at when all rows were taken.

    Returns:
        The tables.

    Raises:
        RefusedRowsError: If a row breaks the rules of its table.
    """
    with store_in_memory() as store:
        for article in rows:
            store.write_article(article, "")
        store.write_problems(problems)
        store.link_entities()
        store.link_duplicates()
        return _tables(store)


def tables_from_store(path: Path | str) -> Tables:
    """Return the tables of a store that a run wrote.

    Args:
        path: Its file.

    Returns:
        The tables.

    Raises:
        StoreError: If there is no such file, or it can't be read.
    """
    with open_store_read_only(Path(path)) as store, store.snapshot():
        return _tables(store)


def _tables(store: Store) -> Tables:
    return Tables({table: _frame(table, list(store.rows(table, with_text=True))) for table in TABLES | VIEWS})


def _frame(table: str, rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    columns = exported_columns(table, with_text=True)
    values: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else [()] * len(columns)
    return pd.DataFrame(
        {column.name: _ARRAYS[column.type](cells) for column, cells in zip(columns, values, strict=True)}
    )


def _dates(values: Sequence[str | None]) -> Any:
    return np.array([value or "NaT" for value in values], dtype="datetime64[s]")


_ARRAYS: dict[str, Callable[[Sequence[Any]], Any]] = {
    "string": lambda values: pd.array(values, dtype="string"),
    "integer": lambda values: pd.array(values, dtype="Int64"),
    "number": lambda values: pd.array(values, dtype="float64"),
    "boolean": lambda values: pd.array(values, dtype="boolean"),
    "date": _dates,
}


def _plain(values: "pd.Series[Any]", kind: str) -> list[Any]:
    """Return a column's values as the store gives them: dates as ISO strings, None where missing."""
    present = values.notna().tolist()
    given = values.tolist()
    if kind == "date":
        given = np.datetime_as_string(values.to_numpy(dtype="datetime64[D]")).tolist()
    return [value if is_there else None for value, is_there in zip(given, present, strict=True)]
