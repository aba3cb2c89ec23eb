"""Any text in any cell comes back from every file as it was."""

import csv
import io
import tempfile
from datetime import date
from itertools import cycle
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimline.records import TABLES, ArticleRows, columns
from claimline.store.csv_file import write_csv
from claimline.store.export import export
from claimline.store.schema import exported_columns
from claimline.store.store import store_in_memory
from claimline.store.tables import tables_from_articles

# Characters that quoting, line ends, missing values, spreadsheets or C strings treat in their own way.
AWKWARD = st.sampled_from([*"\r\n\",;'=+-@\t\0 \ufeff\u2028\x85\x1f\\", "NA", "null", "nan", "\r\n", '""'])
TEXTS = st.lists(AWKWARD | st.text(), max_size=6).map("".join)
VALUES = {
    "integer": st.integers(-(2**63), 2**63 - 1),
    "number": st.floats(-1e9, 1e9),
    "boolean": st.booleans(),
    "date": st.none() | st.dates().map(date.isoformat),
}


def cell(draw, column, texts):
    """A value that a column accepts; the one row of each table has its columns' names as ids."""
    target, _, name = column.refers.partition(".")
    if target:
        return None if target == "clusters" else name
    if column.choices:
        return column.choices[0] if column.key else draw(st.sampled_from(column.choices))
    if column.key:
        return column.name if column.type == "string" else 0
    if column.type == "string":
        return next(texts) or ("x" if column.required else None)
    return draw(VALUES[column.type])


@st.composite
def article_rows(draw):
    """One row in every table that belongs to an article, its texts drawn freely."""
    texts = cycle(draw(st.lists(TEXTS, min_size=1, max_size=8)))

    def row(table):
        return TABLES[table](**{column.name: cell(draw, column, texts) for column in columns(table)})

    tables = {table: [row(table)] for table in TABLES if table not in ("articles", "clusters", "problems")}
    return ArticleRows(article=row("articles"), tables=tables)


def as_text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)


@given(article_rows())
@settings(max_examples=60)
def test_any_text_comes_back_from_csv_and_parquet(rows):
    with store_in_memory() as store, tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        store.write_article(rows, "")
        export(store, out, ("csv", "parquet"), with_text=True)
        for table in TABLES:
            stored = list(store.rows(table, with_text=True))
            expected = [[as_text(value) for value in row] for row in stored]
            assert b"\r" not in b"".join((out / f"{table}.csv").read_bytes().split(b'"')[0::2])
            with (out / f"{table}.csv").open(encoding="utf-8", newline="") as file:
                header, *read = csv.reader(file)
            assert header == [column.name for column in columns(table)]
            assert read == expected, table
            frame = pd.read_csv(out / f"{table}.csv", dtype=str, keep_default_na=False, na_values=[""])
            assert frame.fillna("").to_numpy().tolist() == expected, table
            parquet = pq.read_table(out / f"{table}.parquet").to_pylist()
            assert [[as_text(value) for value in row.values()] for row in parquet] == expected, table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('=HYPERLINK("http://example.org/","open")', '\'=HYPERLINK("http://example.org/","open")'),
        ("+1 800", "'+1 800"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("@SUM(1,1)", "'@SUM(1,1)"),
        ("  =1+1", "'  =1+1"),
        ("\u200b\ufeff=1+1", "'\u200b\ufeff=1+1"),
        ("\u202e=1+1", "'\u202e=1+1"),
        ("＝1+1", "'＝1+1"),
        ("\t1", "'\t1"),
        ("\n1", "'\n1"),
        ("x =1+1", "x =1+1"),
        ("5 - 3", "5 - 3"),
        ("“=1+1”", "“=1+1”"),
    ],
)
def test_no_cell_of_a_file_for_spreadsheets_is_a_formula_and_the_exact_tables_keep_the_text(text, shown):
    title = [column for column in columns("articles") if column.name == "title"]
    for for_spreadsheets, expected in ((True, shown), (False, text)):
        file = io.BytesIO()
        write_csv(file, title, [[text]], for_spreadsheets=for_spreadsheets)
        content = file.getvalue().decode("utf-8-sig" if for_spreadsheets else "utf-8")
        assert list(csv.reader(io.StringIO(content, newline=""))) == [["title"], [expected]]


@given(article_rows())
@settings(max_examples=30)
def test_any_text_comes_back_from_data_frames(rows):
    tables = tables_from_articles([rows], [])
    with store_in_memory() as store, tempfile.TemporaryDirectory() as folder:
        store.write_article(rows, "")
        store.link_entities()
        store.link_duplicates()
        made = export(store, Path(folder) / "run", ("csv",), with_text=True)
        tables.to_csv(Path(folder) / "frames", with_text=True)
        for path in made:
            assert (Path(folder) / "frames" / path.name).read_bytes() == path.read_bytes(), path.name
        for table in TABLES:
            dates = [c.name for c in exported_columns(table, True) if c.type == "date"]
            for name in dates:
                stored = [
                    row[[c.name for c in columns(table)].index(name)] for row in store.rows(table, True)
                ]
                shown = [None if pd.isna(d) else date.isoformat(d.date()) for d in tables.frames[table][name]]
                assert shown == stored
