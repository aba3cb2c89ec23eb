"""Whole runs over real files, into a real store."""

import json
import shutil
import subprocess
import sys
from datetime import datetime

import frictionless
import pytest

from claimline.batch.forget import forget
from claimline.batch.run import run
from claimline.errors import InputError
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
    assert (summary.articles, summary.unchanged, summary.kept) == (1, 2, 0)
    names = {row["name"] for row in tables["entities"]}
    assert "Maria Lopez" in names
    assert "Ines Okafor" not in names


def test_parquet_is_written_on_request(datadir, tmp_path):
    summary = run([datadir], tmp_path, formats=["csv", "parquet"])
    assert "claims.parquet" in summary.files
    assert (tmp_path / "articles.parquet").stat().st_size > 0


def test_articles_that_are_not_read_again_stay_and_the_summary_says_so(finished, tmp_path):
    folder, _ = finished
    run([folder / "in"], tmp_path)
    summary = run([folder / "in" / "report.txt"], tmp_path)
    assert (summary.articles, summary.unchanged, summary.kept) == (0, 1, 2)
    assert csv_files(tmp_path) == csv_files(folder / "out")
    assert "1 skipped as unchanged, 2 kept that were not read" in summary.as_text()


def test_a_no_change_rerun_leaves_the_files_alone_and_makes_again_what_is_missing(finished, tmp_path):
    folder, _ = finished
    out = tmp_path / "out"
    shutil.copytree(folder / "out", out)
    run([folder / "in"], out)

    def times():
        return {path.name: path.stat().st_mtime_ns for path in out.glob("*.csv")}

    before = times()
    run([folder / "in"], out)
    assert times() == before
    (out / "claims.csv").unlink()
    (out / "mentions.csv").write_text("spoiled", encoding="utf-8")
    run([folder / "in"], out)
    assert csv_files(out) == csv_files(folder / "out")
    run([folder / "in"], out, with_text=True)
    assert len((out / "articles.csv").read_bytes()) > len((folder / "out" / "articles.csv").read_bytes())


def test_a_rerun_that_finds_nothing_new_needs_no_model(finished, tmp_path):
    folder, _ = finished
    out = tmp_path / "out"
    shutil.copytree(folder / "out", out)
    program = (
        "import sys\n"
        "from claimline.batch.run import run\n"
        "print(run([sys.argv[1]], sys.argv[2]).unchanged, 'spacy' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, folder / "in", out], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["3", "False"]


def test_the_log_has_a_line_per_step_and_article(datadir, tmp_path):
    log = tmp_path / "log.jsonl"
    (datadir / "empty.txt").write_bytes(b"")
    run([datadir], tmp_path / "out", log=log)
    run([datadir], tmp_path / "out", log=log)
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    steps = [(line["stage"], line.get("article")) for line in lines]
    once = [("problem", "empty.txt"), ("link", None), ("export", None), ("end", None)]
    uris = ("report.txt", "wire-1", "wire-2")
    first, second = steps[: steps.index(("end", None)) + 1], steps[steps.index(("end", None)) + 1 :]
    assert sorted(first, key=str) == sorted(
        [("start", None), *once, *[(stage, uri) for stage in ("extract", "write") for uri in uris]], key=str
    )
    assert sorted(second, key=str) == sorted(
        [("start", None), *once, *[("skip", uri) for uri in uris]], key=str
    )
    assert all(
        line["seconds"] >= 0 for line in lines if line["stage"] in ("extract", "write", "export", "end")
    )
    assert all(datetime.fromisoformat(line["time"]).tzinfo for line in lines)


def test_a_forgotten_article_leaves_the_tables_as_if_it_had_never_been(datadir, tmp_path):
    run([datadir], tmp_path / "one")
    assert forget(["report.txt", "nowhere"], tmp_path / "one") == ["nowhere"]
    run([datadir / "batch.jsonl"], tmp_path / "other")
    assert csv_files(tmp_path / "one") == csv_files(tmp_path / "other")
    with pytest.raises(InputError, match="no store"):
        forget(["report.txt"], tmp_path)
