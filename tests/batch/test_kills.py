"""Runs that are killed: the store opens, no article is half there, and the next run finishes the rest."""

import json
import os
import random
import signal
import sqlite3
import time
from contextlib import closing

import pytest

from claimline.batch.run import run

KILLS = 20


@pytest.fixture(scope="module")
def killed(tmp_path_factory, nlp):
    """Twenty runs over forty articles, each in a process that is killed at a random moment."""
    folder = tmp_path_factory.mktemp("killed")
    source = folder / "articles.jsonl"
    with source.open("w", encoding="utf-8") as file:
        for index in range(40):
            text = f"Mayor Ines Okafor said in town {index} that the bridge would hold. Nobody agreed. "
            print(json.dumps({"id": f"n-{index}", "text": text * (1 + index % 4)}), file=file)
    began = time.perf_counter()
    run([source], folder / "undisturbed", nlp=nlp, formats=["csv", "parquet"])
    whole = time.perf_counter() - began
    chance = random.Random(0)
    states = []
    for number in range(KILLS):
        # A fork has the model already, so that a kill costs no more than it has to.
        child = os.fork()
        if child == 0:
            run([source], folder / f"out-{number // 5}", nlp=nlp, formats=["csv", "parquet"])
            os._exit(0)
        time.sleep(chance.uniform(0, whole))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        states.append(state(folder / f"out-{number // 5}"))
    return folder, source, states


def state(out):
    """Return the number of articles in a killed run's store, or None, and what is wrong with it."""
    store = out / "claimline.sqlite"
    if not store.exists():
        return None, []
    with closing(sqlite3.connect(store)) as opened:
        wrong = [row for row in opened.execute("PRAGMA integrity_check") if row != ("ok",)]
        wrong += opened.execute("PRAGMA foreign_key_check").fetchall()
        if not opened.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            return None, wrong
        wrong += opened.execute(
            "SELECT uri FROM articles a WHERE n_claims != (SELECT count(*) FROM claims c"
            " WHERE c.article_id = a.article_id) OR n_sentences != (SELECT count(*) FROM sentences s"
            " WHERE s.article_id = a.article_id) OR NOT EXISTS (SELECT 1 FROM ledger l WHERE l.uri = a.uri)"
        ).fetchall()
        return opened.execute("SELECT count(*) FROM articles").fetchone()[0], wrong


def test_no_article_is_half_there_after_any_kill(killed):
    _, _, states = killed
    assert [wrong for _, wrong in states if wrong] == []
    assert len([done for done, _ in states if done]) >= KILLS // 4, states


def test_every_file_of_a_killed_export_is_whole(killed, csv_files):
    folder, _, _ = killed
    whole = csv_files(folder / "undisturbed")
    for number in range(KILLS // 5):
        for path in (folder / f"out-{number}").glob("*.csv"):
            assert path.read_bytes() == whole[path.name], path


def test_one_more_run_ends_with_the_tables_of_an_undisturbed_one(killed, csv_files, nlp):
    folder, source, _ = killed
    for number in range(KILLS // 5):
        out = folder / f"out-{number}"
        summary = run([source], out, nlp=nlp, formats=["csv", "parquet"])
        assert summary.articles + summary.unchanged == 40
        assert csv_files(out) == csv_files(folder / "undisturbed")
        for path in (folder / "undisturbed").glob("*.parquet"):
            assert (out / path.name).read_bytes() == path.read_bytes(), path.name
        assert not list(out.glob(".*partial"))


def test_a_killed_process_group_leaves_no_process_and_a_store_that_goes_on(start, articles, tmp_path):
    source, out, log = articles(30), tmp_path / "out", tmp_path / "log"
    process = start("run", source, "--out", out, "--workers", 2, "--log", log)
    while not (log.exists() and log.read_text(encoding="utf-8").count('"write"') >= 3):
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    done, wrong = state(out)
    assert done >= 3
    assert wrong == []
    with pytest.raises(ProcessLookupError):
        # Killed processes that their parent no longer waits for may take a moment to go.
        for _ in range(100):
            os.killpg(process.pid, 0)
            time.sleep(0.1)
    summary = run([source], out)
    assert (summary.articles, summary.unchanged) == (30 - done, done)
