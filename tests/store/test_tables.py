"""The tables as data frames."""

import pickle
from dataclasses import replace

import pandas as pd
import pytest

from claimline.records import TABLES, VIEWS, ArticleRows, columns
from claimline.store.errors import RefusedRowsError, StoreError
from claimline.store.export import export
from claimline.store.store import store_in_memory
from claimline.store.tables import Tables, tables_from_articles, tables_from_store

DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def tables(articles, problems):
    return tables_from_articles(articles, problems)


def test_each_table_is_an_attribute(tables):
    assert list(tables.frames) == [*TABLES, *VIEWS]
    for name in [*TABLES, *VIEWS]:
        assert getattr(tables, name) is tables.frames[name]
        assert name in dir(tables)
    with pytest.raises(AttributeError, match="no table 'claim'; there are articles, sentences"):
        tables.claim  # noqa: B018


@pytest.mark.parametrize("name", [*TABLES, *VIEWS])
def test_columns_and_dtypes_are_those_of_the_records_also_when_empty(tables, name):
    for frame in (tables.frames[name], tables_from_articles([], []).frames[name]):
        expected = {column.name: DTYPES[column.type] for column in columns(name)}
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == expected


def test_values_are_typed_and_missing_where_nothing_is_known(tables):
    claims = tables.claims.set_index("claim_id")
    assert claims.loc["c-close", "certainty"] == "possible"
    assert claims["start"].tolist() == [0, 55, 94, 125, 139]
    assert claims["is_resolved"].tolist() == [False, True, True, True, True]
    assert claims["check_worthiness"].isna().tolist() == [True, False, False, False, False]
    assert claims["attribution_id"].isna().tolist() == [False, False, False, False, True]
    published = tables.articles.set_index("article_id")["published"]
    assert published["a1"] == pd.Timestamp("2024-03-05")
    assert pd.isna(published["a3"])
    assert tables.articles["text"].str.len().tolist() == tables.articles["n_chars"].tolist()


def test_tables_join_on_their_keys(tables):
    joined = tables.claims.merge(tables.attributions, on="attribution_id", suffixes=("", "_of_attribution"))
    assert set(joined["cue_text"]) == {"said", "believe"}
    assert tables.claim_arguments["claim_id"].isin(tables.claims["claim_id"]).all()


def test_the_files_are_those_of_a_run(tables, filled, tmp_path):
    filled.link_duplicates()
    made = export(filled, tmp_path / "run", ("csv", "parquet"))
    written = tables.to_csv(tmp_path / "frames") + tables.to_parquet(str(tmp_path / "frames"))
    assert [path.name for path in written] == [path.name for path in made]
    assert files(tmp_path / "frames") == files(tmp_path / "run")


def test_the_tables_of_a_store_are_those_of_its_articles(tables, filled):
    filled.link_duplicates()
    read = tables_from_store(filled.path)
    for name, frame in tables.frames.items():
        pd.testing.assert_frame_equal(read.frames[name], frame)


def test_the_order_of_articles_does_not_matter(tables, articles, problems):
    other = tables_from_articles(articles[::-1], problems[::-1])
    for name, frame in tables.frames.items():
        pd.testing.assert_frame_equal(other.frames[name], frame)


def test_problems_found_while_articles_are_read_are_among_the_tables(articles, problems):
    found = []

    def read():
        yield articles[0]
        found.append(problems[0])

    assert tables_from_articles(read(), found).problems["uri"].tolist() == ["folder/b.pdf"]


def test_a_selection_can_be_written(tables, tmp_path):
    some = tables.problems[tables.problems["error"] == "not-text"]
    Tables({**tables.frames, "problems": some}).to_csv(tmp_path)
    assert (tmp_path / "problems.csv").read_text(encoding="utf-8").count("\n") == 2


def test_the_repr_says_what_there_is(tables):
    assert repr(tables).startswith("Tables(articles: 3, sentences: 6, entities: 3,")


def test_tables_survive_pickling(tables):
    copied = pickle.loads(pickle.dumps(tables))
    pd.testing.assert_frame_equal(copied.claims, tables.claims)


def test_a_store_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(StoreError, match=r"no store .*nowhere\.sqlite"):
        tables_from_store(tmp_path / "nowhere.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_bad_row_is_named(articles):
    article = replace(articles[1].article, n_chars=None)
    with pytest.raises(RefusedRowsError, match="n_chars has no value in articles"):
        tables_from_articles([articles[0], ArticleRows(article=article, tables={})], [])


def test_a_store_in_memory_leaves_no_file(tmp_path, monkeypatch, articles):
    monkeypatch.chdir(tmp_path)
    with store_in_memory() as store:
        store.write_article(articles[0], "")
        assert store.counts()["claims"] == 4
    assert list(tmp_path.iterdir()) == []
