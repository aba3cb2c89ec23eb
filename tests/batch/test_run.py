"""Whole runs over real files, into a real store."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import frictionless
import pytest

from claimline.batch.run import run
from claimline.records import TABLES, VIEWS
from claimline.store.store import open_store

CSV_FILES = [f"{table}.csv" for table in TABLES | VIEWS]


def csv_files(out):
    return {name: (out / name).read_bytes() for name in CSV_FILES}


@pytest.fixture(scope="module")
def finished(tmp_path_factory, request):
    """The output of one run over this module's data."""
    folder = tmp_path_factory.mktemp("finished")
    shutil.copytree(request.path.with_suffix(""), folder / "in")
    summary = run([folder / "in"], folder / "out")
    return folder, summary


def test_every_row_of_a_run_is_sound(finished, assert_sound):
    folder, summary = finished
    tables = assert_sound(folder / "out")
    assert summary.exit_code == 0
    assert len(tables["articles"]) == summary.articles == 3
    assert len(tables["claims"]) >= 6
    assert {row["uri"] for row in tables["articles"]} == {"report.txt", "wire-1", "wire-2"}


def test_claims_carry_their_claimant_and_metadata(finished):
    folder, _ = finished
    with open_store(folder / "out" / "claimline.sqlite") as store:
        flat = [dict(zip(("published", "publisher", "title", "claimant", "cue"), row, strict=False))
                for row in store.rows("claims_flat")]  # fmt: skip
    claimants = {row["claimant"] for row in flat}
    assert {"Ines Okafor", "Lena Brandt", "Pavel Novak"} <= claimants
    assert {row["published"] for row in flat} == {"2025-03-14", "2025-03-15", "2025-03-16"}


def test_the_package_validates(finished):
    folder, _ = finished
    report = frictionless.Package(str(folder / "out" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])


def test_the_manifest_says_what_was_run(finished):
    folder, summary = finished
    manifest = json.loads((folder / "out" / "run.json").read_text(encoding="utf-8"))
    assert manifest["articles"] == 3
    assert manifest["model"] == summary.model
    assert manifest["counts"]["claims"] == summary.counts["claims"]
    assert len(manifest["config_hash"]) == 16
    assert manifest["problems"] == []


def test_offsets_round_trip_against_the_input_file(finished, assert_sound):
    folder, _ = finished
    inputs = {}
    for line in (folder / "in" / "batch.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        inputs[record["id"]] = record["text"]
    tables = assert_sound(folder / "out")
    uris = {row["article_id"]: row["uri"] for row in tables["articles"]}
    checked = 0
    for row in tables["claims"]:
        uri = uris[row["article_id"]]
        if uri in inputs:
            assert inputs[uri][int(row["start"]) : int(row["end"])] == row["verbatim"]
            checked += 1
    assert checked >= 3


def test_a_second_run_changes_nothing(finished):
    folder, _ = finished
    before = csv_files(folder / "out")
    summary = run([folder / "in"], folder / "out")
    assert (summary.articles, summary.unchanged) == (0, 3)
    assert csv_files(folder / "out") == before


def test_two_workers_write_the_same_bytes_as_one(finished, tmp_path):
    folder, _ = finished
    summary = run([folder / "in"], tmp_path, workers=2)
    assert summary.articles == 3
    assert csv_files(tmp_path) == csv_files(folder / "out")


def test_ids_do_not_depend_on_which_articles_are_read_together(finished, tmp_path):
    folder, _ = finished
    run([folder / "in" / "batch.jsonl"], tmp_path)
    run([folder / "in"], tmp_path)
    assert csv_files(tmp_path) == csv_files(folder / "out")


def test_a_changed_article_replaces_its_rows(datadir, tmp_path, assert_sound):
    run([datadir], tmp_path)
    report = datadir / "report.txt"
    text = report.read_text(encoding="utf-8")
    report.write_text(text.replace("Ines Okafor", "Maria Lopez"), encoding="utf-8")
    summary = run([datadir], tmp_path)
    tables = assert_sound(tmp_path)
    assert (summary.articles, summary.unchanged) == (1, 2)
    names = {row["name"] for row in tables["entities"]}
    assert "Maria Lopez" in names
    assert "Ines Okafor" not in names


def test_parquet_is_written_on_request(datadir, tmp_path):
    summary = run([datadir], tmp_path, formats=["csv", "parquet"])
    assert "claims.parquet" in summary.files
    assert (tmp_path / "articles.parquet").stat().st_size > 0


@pytest.mark.parametrize("seconds", [2.5, 3.5, 5.0])
def test_a_killed_run_is_finished_by_the_next_one(tmp_path, seconds, assert_sound):
    source = tmp_path / "in.jsonl"
    with source.open("w", encoding="utf-8") as file:
        for index in range(60):
            text = f"Mayor Ines Okafor said in town {index} that the bridge would hold. Nobody agreed. " * 15
            print(json.dumps({"id": f"n-{index}", "text": text}), file=file)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "claimline.cli", "run", str(source), "--out", str(out), "--workers", "2"]
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    kept = 0
    if (out / "claimline.sqlite").exists():
        with sqlite3.connect(out / "claimline.sqlite") as store:
            assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            if store.execute("SELECT 1 FROM sqlite_master WHERE name = 'articles'").fetchone():
                kept = store.execute("SELECT count(*) FROM articles").fetchone()[0]
    summary = run([source], out)
    assert (summary.articles, summary.unchanged) == (60 - kept, kept)
    assert_sound(out)
    run([source], tmp_path / "undisturbed")
    assert csv_files(out) == csv_files(tmp_path / "undisturbed")
