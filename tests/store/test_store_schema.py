"""The SQLite schema: made from ``records``, and strict."""

import sqlite3

import pytest

from claimline.records import TABLES, columns
from claimline.store.errors import StoreError
from claimline.store.schema import create_statements, exported_columns, schema_version
from claimline.store.selection import select_statement
from claimline.store.store import open_store


@pytest.fixture
def database():
    with sqlite3.connect(":memory:", isolation_level=None) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for statement in create_statements():
            connection.execute(statement)
        yield connection
    connection.close()


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_the_columns_of_its_records(database, table):
    found = database.execute(f"PRAGMA table_info({table})").fetchall()
    assert [name for _, name, *_ in found] == [column.name for column in columns(table)]
    assert [bool(not_null) for _, _, _, not_null, *_ in found] == [c.required for c in columns(table)]
    keys = sorted((rank, name) for _, name, _, _, _, rank in found if rank)
    assert [name for _, name in keys] == [column.name for column in columns(table) if column.key]


@pytest.mark.parametrize("table", TABLES)
def test_every_reference_but_that_between_articles_is_a_foreign_key(database, table):
    found = {
        (start, f"{target}.{end}")
        for _, _, target, start, end, *_ in database.execute(f"PRAGMA foreign_key_list({table})")
    }
    expected = {(column.name, column.refers) for column in columns(table) if column.refers}
    assert found == expected - {("duplicate_of", "articles.article_id")}


def test_a_value_that_is_none_of_its_choices_is_refused(database):
    database.execute("BEGIN")
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        database.execute("INSERT INTO attribution_spans VALUES ('t', 'speaker', 0, 's', 0, 1, 'x')")


def test_an_article_that_goes_takes_all_its_rows_and_no_others(filled):
    connection = sqlite3.connect(filled.path)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("DELETE FROM articles WHERE article_id = 'a1'")
    connection.commit()
    left = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
    ledger = connection.execute("SELECT uri FROM ledger ORDER BY uri").fetchall()
    connection.close()
    assert left == {
        "articles": 2,
        "sentences": 3,
        "entities": 3,
        "mentions": 2,
        "attributions": 1,
        "attribution_spans": 4,
        "clusters": 0,
        "claims": 1,
        "claim_arguments": 0,
        "claim_evidence": 0,
        "claim_substitutions": 0,
        "problems": 2,
    }
    assert ledger == [("a-copy",), ('files/odd, "quoted".txt',)]


def test_a_cluster_that_goes_leaves_its_claims(filled):
    connection = sqlite3.connect(filled.path)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("INSERT INTO clusters VALUES ('k', 'The bridge opened.', 1, 1, 1, NULL, NULL)")
    connection.execute("UPDATE claims SET cluster_id = 'k' WHERE claim_id = 'c-opened'")
    connection.execute("DELETE FROM clusters")
    connection.commit()
    assert connection.execute("SELECT count(*), count(cluster_id) FROM claims").fetchone() == (5, 0)
    connection.close()


@pytest.mark.parametrize("table", [table for table in TABLES if table not in ("entities", "clusters")])
def test_no_export_sorts_a_whole_table_of_articles_rows(database, table):
    plan = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {select_statement(table)}")]
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan, plan


def test_only_the_text_of_articles_is_left_out():
    for table in TABLES:
        left_out = set(columns(table)) - set(exported_columns(table))
        assert {column.name for column in left_out} == ({"text"} if table == "articles" else set())
        assert exported_columns(table, with_text=True) == columns(table)


def test_a_store_of_another_schema_is_refused_with_the_remedy(tmp_path):
    path = tmp_path / "old.sqlite"
    with open_store(path):
        pass
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET value = '0.0.7' WHERE key = 'made_by_version'")
    connection.execute("UPDATE meta SET value = 'other' WHERE key = 'schema_version'")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match=r"another version of claimline \(0\.0\.7;.*") as caught:
        open_store(path)
    assert "--out" in caught.value.hint


def test_the_schema_version_is_of_the_tables_not_of_the_indexes(database):
    assert len(schema_version()) == 12
    assert any(statement.startswith("CREATE INDEX") for statement in create_statements())
    found = dict(database.execute("SELECT type, count(*) FROM sqlite_master GROUP BY type"))
    assert found["table"] == len(TABLES) + 4
