"""Hand-written articles as rows."""

import json
from pathlib import Path

import pytest

from claimline.records import TABLES, ArticleRow, ArticleRows, ProblemRow
from claimline.store.store import open_store


@pytest.fixture(scope="session")
def hand_written():
    """``data/articles.json``: an article with everything, one with odd characters, a copy; and two problems."""
    plain = json.loads((Path(__file__).parent / "data" / "articles.json").read_text(encoding="utf-8"))
    articles = [
        ArticleRows(
            article=ArticleRow(**item["article"]),
            tables={table: [TABLES[table](**row) for row in rows] for table, rows in item["tables"].items()},
        )
        for item in plain["articles"]
    ]
    return articles, [ProblemRow(**row) for row in plain["problems"]]


@pytest.fixture
def articles(hand_written):
    return list(hand_written[0])


@pytest.fixture
def problems(hand_written):
    return list(hand_written[1])


@pytest.fixture
def filled(articles, problems, tmp_path):
    """An open store of those articles and problems."""
    with open_store(tmp_path / "filled.sqlite") as store:
        for rows in articles:
            store.write_article(rows, "config")
        store.write_problems(problems)
        store.link_entities()
        yield store
