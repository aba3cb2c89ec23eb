"""What each file is read as: beside ``NAME`` stands ``NAME.expected.json``, its articles and its problems' codes."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from claimline.ingest.read import ReadOptions, read
from claimline.records import ProblemRow

CASES = Path(__file__).with_suffix("")
INPUTS = sorted(path for path in CASES.iterdir() if not path.name.endswith(".expected.json"))


def outcome(path):
    items = list(read([path]))
    return {
        "articles": [
            {name: value for name, value in asdict(item).items() if value is not None}
            for item in items
            if not isinstance(item, ProblemRow)
        ],
        "problems": [[item.uri, item.error] for item in items if isinstance(item, ProblemRow)],
    }


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_a_file_is_read_as_expected(path, datadir):
    given = datadir / path.name
    expected = json.loads((datadir / f"{path.name}.expected.json").read_text(encoding="utf-8"))
    found = json.loads(json.dumps(outcome(given)).replace(str(datadir), "."))
    assert found == expected


def test_a_column_of_another_name_can_be_named(datadir):
    (article,) = read([datadir / "no-text-column.csv"], ReadOptions(columns={"text": "name"}))
    assert article.text == "apple"


def test_the_same_article_given_twice_is_read_once(datadir):
    path = datadir / "header-lines.txt"
    assert len(list(read([path, path, datadir / "header-lines.txt"]))) == 1


def test_two_articles_of_one_id_are_kept_apart(tmp_path):
    lines = [{"id": "a", "text": "The dam is safe."}, {"id": "a", "text": "The dam is old."}]
    path = tmp_path / "same.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    first, note, second = read([path])
    assert (first.uri, note.error) == ("a", "duplicate-id")
    assert second.uri.startswith("a~")
