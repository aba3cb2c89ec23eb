"""What all tests share: one loaded pipeline, and where the public gold data lies if it is there."""

import contextlib
import csv
import os
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from spacy.language import Language

from claimline.batch.article_rows import pipeline
from claimline.config import Config
from claimline.records import TABLES, columns

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("default"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default model with all of claimline's components."""
    return pipeline(Config())


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of public gold data, which is kept beside the repository."""
    folder = ROOT.parent / "shared" / "bench"
    if not folder.is_dir():
        pytest.skip(f"the public gold data is not there: {folder}")
    return folder


@pytest.fixture(scope="session")
def assert_sound():
    """A function that checks the tables of a finished run: keys, references, enumerations and offsets."""
    return _assert_sound


def _assert_sound(out: Path) -> dict[str, list[dict[str, str]]]:
    """Check every row of every CSV file in ``out`` against records.py and the stored texts; return the rows."""
    tables = {}
    for table in TABLES:
        with (out / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            tables[table] = list(csv.DictReader(file))
    with contextlib.closing(sqlite3.connect(out / "claimline.sqlite")) as store:
        texts = dict(store.execute("SELECT article_id, text FROM articles"))
    article_of = {row["claim_id"]: row["article_id"] for row in tables["claims"]}
    article_of |= {row["attribution_id"]: row["article_id"] for row in tables["attributions"]}
    for table, rows in tables.items():
        keys = [column.name for column in columns(table) if column.key]
        assert len({tuple(row[key] for key in keys) for row in rows}) == len(rows), table
        for column in columns(table):
            if column.name == "text" and table == "articles":
                continue
            values = {row[column.name] for row in rows}
            assert not (column.required and "" in values), (table, column.name)
            if column.choices:
                assert values <= {*column.choices, ""}, (table, column.name)
            if column.refers:
                target, _, key = column.refers.partition(".")
                assert values - {""} <= {row[key] for row in tables[target]}, (table, column.name)
        for row in rows:
            if row.get("start") and ("text" in row or "verbatim" in row):
                article = row.get("article_id") or article_of[row.get("claim_id") or row["attribution_id"]]
                piece = texts[article][int(row["start"]) : int(row["end"])]
                assert piece == row["verbatim" if "verbatim" in row else "text"], (table, row)
                assert piece, (table, row)
    return tables
