"""Bad input through the real command: one clear line or a row in problems, never a traceback."""

import csv
import os
import subprocess
import sys

import pytest

GOOD = "The mayor said on Monday that the bridge was safe. Engineers disagreed.\n"


def claimline(*arguments, cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "claimline.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        timeout=300,
        check=False,
    )


def problems(out):
    with (out / "problems.csv").open(encoding="utf-8", newline="") as file:
        return {(row["uri"], row["error"]) for row in csv.DictReader(file)}


def uris(out):
    with (out / "articles.csv").open(encoding="utf-8", newline="") as file:
        return {row["uri"] for row in csv.DictReader(file)}


def assert_no_traceback(result):
    assert "Traceback" not in result.stderr + result.stdout, result.stderr


def test_each_bad_file_is_a_problem_and_the_others_are_read(tmp_path):
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "german.txt").write_text(
        "Die Brücke ist sicher, sagte der Bürgermeister. " * 5, encoding="utf-8"
    )
    (folder / "nul.txt").write_bytes(b"\0" * 4096)
    (folder / "notext.csv").write_text("name,price\napple,3\n", encoding="utf-8")
    (folder / "broken.jsonl").write_text(
        '{"id": "one", "text": "The dam is safe, engineers said."}\n{"id": "two", "text": \n'
        '{"id": "three", "text": "The dam is old, critics said."}\n',
        encoding="utf-8",
    )
    (folder / "long.txt").write_text("word " * 10_000_000, encoding="utf-8")
    (folder / "sub" / "loop").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "pipe.txt")
    result = claimline("run", folder, tmp_path / "missing.txt", "--out", tmp_path / "out")
    assert_no_traceback(result)
    assert result.returncode == 1
    assert uris(tmp_path / "out") == {"good.txt", "one", "three"}
    found = problems(tmp_path / "out")
    for uri, error in [
        ("empty.txt", "empty"),
        ("german.txt", "not-english"),
        ("nul.txt", "binary"),
        ("notext.csv", "no-text-column"),
        ("broken.jsonl:2", "bad-json"),
        ("long.txt", "too-long"),
        ("pipe.txt", "not-a-file"),
    ]:
        assert (uri, error) in found, found
    assert any(error == "not-found" for _, error in found)
    assert "warning: german.txt:" in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_a_problem(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(GOOD, encoding="utf-8")
    secret = tmp_path / "in" / "secret.txt"
    secret.write_text(GOOD, encoding="utf-8")
    secret.chmod(0)
    result = claimline("run", tmp_path / "in", "--out", tmp_path / "out")
    assert_no_traceback(result)
    assert result.returncode == 1
    assert ("secret.txt", "unreadable") in problems(tmp_path / "out")


def test_nothing_to_read_ends_with_code_two(tmp_path):
    result = claimline("run", tmp_path / "nowhere.txt", "--out", tmp_path / "out")
    assert_no_traceback(result)
    assert result.returncode == 2
    assert "nowhere.txt" in result.stderr


def test_an_output_folder_that_is_a_file_is_one_clear_line(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "taken").write_text("", encoding="utf-8")
    result = claimline("run", tmp_path / "good.txt", "--out", tmp_path / "taken")
    assert_no_traceback(result)
    assert result.returncode == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert "--out" in result.stderr


def test_an_output_folder_on_a_read_only_file_system_is_one_clear_line(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    result = claimline("run", tmp_path / "good.txt", "--out", "/proc/claimline")
    assert_no_traceback(result)
    assert result.returncode == 2
    assert "--out" in result.stderr


def test_a_store_that_is_no_database_is_one_clear_line(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "claimline.sqlite").write_text("not a database at all\n" * 100, encoding="utf-8")
    result = claimline("run", tmp_path / "good.txt", "--out", tmp_path / "out")
    assert_no_traceback(result)
    assert result.returncode == 2
    assert "claimline.sqlite" in result.stderr


def test_a_model_that_is_not_installed_is_one_clear_line(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    result = claimline("run", tmp_path / "good.txt", "--out", tmp_path / "out", "--model", "en_nowhere")
    assert_no_traceback(result)
    assert result.returncode == 2
    assert "--model" in result.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("in.csv", "ID,Artikel,Tag\na,The dam is safe.,2024-03-05\n"),
        ("in.jsonl", '{"ID": "a", "Artikel": "The dam is safe.", "Tag": "2024-03-05"}\n'),
        ("in.json", '[{"ID": "a", "Artikel": "The dam is safe.", "Tag": "2024-03-05"}]'),
    ],
)
def test_a_column_that_is_not_there_is_told_and_case_does_not_matter(tmp_path, name, content):
    (tmp_path / name).write_text(content, encoding="utf-8")
    options = ("--text-column", "artikel", "--date-column", "Datum", "--out", tmp_path / "out")
    result = claimline("run", tmp_path / name, *options)
    assert_no_traceback(result)
    assert result.returncode == 1
    assert "There is no column 'Datum'; there are: Artikel, ID, Tag." in result.stderr
    assert "1 of 1 articles have no date" in result.stdout
    assert uris(tmp_path / "out") == {"a"}
    assert problems(tmp_path / "out") == {(name, "no-such-column")}


def test_nothing_is_said_to_be_opened_where_nothing_was_read(tmp_path):
    result = claimline("run", tmp_path / "missing.txt", "--out", tmp_path / "out")
    assert result.returncode == 2
    assert "in a spreadsheet" not in result.stdout
