"""The commands as a user calls them."""

import csv
import json
import subprocess
import sys

import pytest

GOOD = "The mayor said on Monday that the bridge was safe. Engineers disagreed.\n"


def claimline(*arguments, check=True):
    return subprocess.run(
        [sys.executable, "-m", "claimline.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=check,
    )


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--help"], ["run", "forget", "eval", "info", "--version"]),
        (["--version"], ["claimline 0."]),
        (["run", "--help"], ["--out", "--workers", "--format", "--text-column", "--json", "Exit codes"]),
        (["eval", "--help"], ["attribution", "proposition"]),
        (["forget", "--help"], ["--out", "Exit codes"]),
        (["info", "--help"], ["--model", "--out"]),
    ],
    ids=" ".join,
)
def test_help_names_what_there_is(arguments, said):
    shown = claimline(*arguments).stdout
    for word in said:
        assert word in shown


def test_the_summary_says_what_was_found_and_where(article, tmp_path):
    shown = claimline("run", article, "--out", tmp_path / "out").stdout
    assert "Articles    1 extracted" in shown
    assert str(tmp_path / "out") in shown
    assert "Problems    none" in shown
    assert "words/s" in shown


def test_json_prints_the_summary_and_nothing_else(article, tmp_path):
    result = claimline("run", article, "--out", tmp_path / "out", "--json")
    summary = json.loads(result.stdout)
    assert summary["articles"] == 1
    assert summary["counts"]["claims"] >= 1
    assert result.stderr == ""


def test_quiet_prints_nothing(article, tmp_path):
    result = claimline("run", article, "--out", tmp_path / "out", "--quiet")
    assert (result.stdout, result.stderr) == ("", "")
    assert (tmp_path / "out" / "claims.csv").exists()


def test_what_nothing_else_says_comes_from_an_option(article, tmp_path):
    claimline(
        "run",
        article,
        "--out",
        tmp_path / "out",
        "--quiet",
        "--meta",
        "publisher=The Quay",
        "--meta",
        "date=2026-03-04",
    )
    with (tmp_path / "out" / "articles.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["publisher"], row["published"]) == ("The Quay", "2026-03-04")
    result = claimline("run", article, "--out", tmp_path / "out", "--meta", "colour=red", check=False)
    assert result.returncode == 2
    assert "publisher" in result.stderr


def test_a_wrong_format_names_the_right_ones(article, tmp_path):
    result = claimline("run", article, "--out", tmp_path / "out", "--format", "xls", check=False)
    assert result.returncode == 2
    assert "csv,parquet" in result.stderr


def test_forget_removes_an_article_and_names_those_that_are_not_there(article, tmp_path):
    claimline("run", article, "--out", tmp_path / "out", "--quiet")
    done = claimline("forget", "good.txt", "bad.txt", "--out", tmp_path / "out", check=False)
    assert (done.returncode, done.stdout) == (1, "1 removed\n")
    assert "'bad.txt'" in done.stderr
    assert (tmp_path / "out" / "claims.csv").read_text(encoding="utf-8").count("\n") == 1
    done = claimline("forget", "good.txt", "--out", tmp_path, check=False)
    assert done.returncode == 2
    assert "no store" in done.stderr


def test_info_names_model_and_components():
    shown = claimline("info").stdout
    assert "en_core_web_sm" in shown
    assert "claimline_attribution" in shown
    for check in ("extraction", "store", "output"):
        assert f"{check}: works" in shown
