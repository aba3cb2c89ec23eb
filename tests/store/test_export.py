"""Tables as CSV files with their data package, and as Parquet files."""

import csv
import json
from dataclasses import replace
from datetime import date

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frictionless import Package

from claimline.records import TABLES, VIEWS, ArticleRows, columns
from claimline.store.errors import StoreError
from claimline.store.export import export
from claimline.store.parquet_file import GROUP_ROWS, write_parquet
from claimline.store.store import open_store

CSV_NAMES = [f"{table}.csv" for table in [*TABLES, *VIEWS]]


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def validate(folder):
    report = Package(str(folder / "datapackage.json")).validate()
    return {error for (error,) in report.flatten(["type"])}


@pytest.mark.parametrize("name", CSV_NAMES)
def test_csv_files_are_those_expected(filled, tmp_path, datadir, name):
    export(filled, tmp_path / "out")
    assert (tmp_path / "out" / name).read_bytes() == (datadir / "expected" / name).read_bytes()


def test_an_export_is_all_tables_the_view_and_their_description(filled, tmp_path):
    made = export(filled, tmp_path / "out")
    assert [path.name for path in made] == [*CSV_NAMES, "datapackage.json"]
    assert sorted(files(tmp_path / "out")) == sorted(path.name for path in made)


def test_an_empty_store_gives_headers_and_a_valid_package(tmp_path):
    with open_store(tmp_path / "empty.sqlite") as store:
        export(store, tmp_path / "out", ("csv", "parquet"))
    for table in TABLES:
        names = [column.name for column in columns(table)]
        expected = ",".join(name for name in names if (table, name) != ("articles", "text")) + "\n"
        assert (tmp_path / "out" / f"{table}.csv").read_text(encoding="utf-8") == expected
        assert pq.read_table(tmp_path / "out" / f"{table}.parquet").column_names == names
    assert validate(tmp_path / "out") == set()


def test_only_the_view_for_spreadsheets_has_a_mark_and_guards_formulas(filled, tmp_path):
    export(filled, tmp_path)
    assert (tmp_path / "claims_flat.csv").read_bytes().startswith(b"\xef\xbb\xbfpublished,")
    with (tmp_path / "claims_flat.csv").open(encoding="utf-8-sig", newline="") as file:
        flat = next(csv.DictReader(file))
    assert flat["claim_text"] == "'=SUM(A1) is no formula."
    assert flat["claimant"] == "'@bot"
    assert flat["title"].startswith("'+1, a")
    assert flat["publisher"] == "'-"
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["claim_text"] == "=SUM(A1) is no formula."


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_view_begins_like_a_formula(articles, tmp_path, start):
    claims = [replace(row, claimant=f"{start}cmd") for row in articles[0].tables["claims"]]
    rows = ArticleRows(article=articles[0].article, tables=articles[0].tables | {"claims": claims})
    with open_store(tmp_path / "a.sqlite") as store:
        store.write_article(rows, "config")
        export(store, tmp_path)
    with (tmp_path / "claims_flat.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["claimant"] for row in csv.DictReader(file)} == {f"'{start}cmd"}


def test_the_text_is_in_the_csv_file_only_when_asked_for(filled, tmp_path):
    export(filled, tmp_path / "without")
    export(filled, tmp_path / "with", with_text=True)
    assert "text" not in pd.read_csv(tmp_path / "without" / "articles.csv").columns
    texts = pd.read_csv(tmp_path / "with" / "articles.csv", index_col="article_id")["text"]
    assert texts["a2"] == '=SUM(A1) "is", @bot said,\rno formula 😀.\r\nIt isn\'t.'
    assert validate(tmp_path / "with") == set()


def test_the_package_is_valid(filled, tmp_path):
    export(filled, tmp_path)
    assert validate(tmp_path) == set()


@pytest.mark.parametrize(
    ("name", "old", "new", "error"),
    [
        ("claims.csv", "c-close,a1,", "c-close,a9,", "foreign-key"),
        ("claims.csv", "a1-s1,t-quote", "a1-s1,t-quotes", "foreign-key"),
        ("attributions.csv", "a1-s0,t-lovell,", "a1-s0,t-nobody,", "foreign-key"),
        ("articles.csv", ",1,0,a1", ",1,0,a0", "foreign-key"),
        ("claims_flat.csv", ",c-new", ",c-safe", "primary-key"),
        ("claims.csv", "c-new,", "c-close,", "primary-key"),
        ("claims.csv", ",prediction,", ",guess,", "constraint-error"),
        ("claims.csv", ",true,", ",yes,", "type-error"),
        ("articles.csv", "2024-03-05", "5 March 2024", "type-error"),
        ("claims.csv", "c-new,a1", "c-new,", "constraint-error"),
        ("entities.csv", "n_mentions", "mentions", "incorrect-label"),
    ],
)
def test_a_broken_file_is_found_by_the_package(filled, tmp_path, name, old, new, error):
    export(filled, tmp_path)
    path = tmp_path / name
    content = path.read_bytes()
    assert old.encode() in content
    path.write_bytes(content.replace(old.encode(), new.encode(), 1))
    assert error in validate(tmp_path)


def test_the_package_describes_every_column(filled, tmp_path):
    export(filled, tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    resources = {resource["name"]: resource for resource in package["resources"]}
    assert list(resources) == [*TABLES, *VIEWS]
    for table, resource in resources.items():
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        for column in columns(table):
            if (table, column.name) == ("articles", "text"):
                assert "text" not in fields
                continue
            constraints = fields[column.name].get("constraints", {})
            assert fields[column.name]["type"] == column.type
            assert constraints.get("required", False) == column.required
            assert tuple(constraints.get("enum", ())) == column.choices
        keys = [key["fields"][0] for key in resource["schema"].get("foreignKeys", [])]
        assert keys == [column.name for column in columns(table) if column.refers]


@pytest.mark.parametrize("table", TABLES)
def test_parquet_has_the_values_and_the_types_of_the_store(filled, tmp_path, table):
    export(filled, tmp_path, ("parquet",))
    read = pq.read_table(tmp_path / f"{table}.parquet")
    dates = {index for index, column in enumerate(columns(table)) if column.type == "date"}
    expected = [
        tuple(date.fromisoformat(cell) if i in dates and cell else cell for i, cell in enumerate(row))
        for row in filled.rows(table, with_text=True)
    ]
    assert [tuple(row.values()) for row in read.to_pylist()] == expected
    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    for column in columns(table):
        field = read.schema.field(column.name)
        assert field.type == types.get(column.type, pa.date32())
        assert field.nullable != column.required
        assert field.metadata == {b"description": column.description.encode()}


def test_parquet_is_written_in_groups(tmp_path):
    rows = (
        (f"folder/{index:06}", "read", "empty", "It is empty.", "Leave it out.") for index in range(10_000)
    )
    with (tmp_path / "problems.parquet").open("wb") as file:
        write_parquet(file, columns("problems"), rows)
    read = pq.ParquetFile(tmp_path / "problems.parquet")
    assert read.metadata.num_rows == 10_000
    assert {read.metadata.row_group(i).num_rows for i in range(read.num_row_groups)} == {
        GROUP_ROWS,
        10_000 % GROUP_ROWS,
    }


def test_an_export_without_csv_leaves_the_csv_files_alone(filled, tmp_path):
    export(filled, tmp_path / "out")
    before = files(tmp_path / "out")
    filled.write_problems([])
    made = export(filled, tmp_path / "out", ("parquet",))
    assert [path.name for path in made] == [f"{table}.parquet" for table in TABLES]
    assert {name: files(tmp_path / "out")[name] for name in before} == before


def test_an_unknown_format_is_named_with_those_there_are(filled, tmp_path):
    with pytest.raises(ValueError, match="formats are csv and parquet, not 'xlsx'"):
        export(filled, tmp_path / "out", ("csv", "xlsx"))
    assert not (tmp_path / "out").exists()


def test_exporting_twice_gives_the_same_bytes(filled, tmp_path):
    export(filled, tmp_path / "one", ("csv", "parquet"))
    export(filled, tmp_path / "two", ("csv", "parquet"))
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_a_folder_with_a_files_name_stops_the_export_before_any_file_changes(filled, tmp_path):
    out = tmp_path / "out"
    export(filled, out)
    (out / "claims.csv").unlink()
    (out / "claims.csv").mkdir()
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    filled.write_problems([])
    with pytest.raises(StoreError, match=r"claims\.csv can't be written"):
        export(filled, out)
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


def test_an_output_folder_that_is_a_file_is_one_clear_error(filled, tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="taken can't be written") as caught:
        export(filled, tmp_path / "taken")
    assert "--out" in caught.value.hint
