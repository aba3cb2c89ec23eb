"""Inputs of every kind, and what is said of them from outside."""

import json
import subprocess
import sys

import pytest

from claimline.ingest import readers
from claimline.ingest.read import ReadOptions, read
from claimline.records import ProblemRow

TEXT = (
    "The dam above the town is safe, the engineer who inspected it on Monday told the council in the evening."
)


def articles(*inputs, **options):
    return [item for item in read(inputs, ReadOptions(**options)) if not isinstance(item, ProblemRow)]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.txt.meta.json", '{"headline": "Dam is safe", "date": "2026-03-04", "outlet": "The Quay"}'),
        ("a.txt.meta.yaml", "title: Dam is safe\npublished: 2026-03-04\npublisher: The Quay\n"),
        ("a.txt.meta.yml", "title: 'Dam is safe'\ndate: 4 March 2026\nsource: The Quay\n"),
    ],
)
def test_a_side_car_says_more_than_the_file(tmp_path, name, written):
    (tmp_path / "a.txt").write_text(f"title: Dam\nauthor: Ada Reyes\n\n{TEXT}", encoding="utf-8")
    (tmp_path / name).write_text(written, encoding="utf-8")
    (article,) = articles(tmp_path)
    assert (article.title, article.published, article.publisher) == ("Dam is safe", "2026-03-04", "The Quay")
    assert (article.byline, article.uri, article.text) == ("Ada Reyes", "a.txt", TEXT)


def test_a_side_car_of_many_articles_says_what_nothing_else_does(tmp_path):
    rows = [{"id": "a", "text": TEXT, "publisher": "The Quay"}, {"id": "b", "text": TEXT}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "a.jsonl.meta.json").write_text('{"publisher": "All", "section": "Local"}', encoding="utf-8")
    assert [(each.publisher, each.section) for each in articles(tmp_path)] == [
        ("The Quay", "Local"),
        ("All", "Local"),
    ]


@pytest.mark.parametrize("written", ["[1]", "{", "\xff", '"x"'])
def test_a_side_car_that_is_broken_is_a_problem_and_its_file_is_read(tmp_path, written):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt.meta.json").write_text(written, encoding="latin-1")
    problem, article = read([tmp_path])
    assert (problem.error, article.text) == ("bad-sidecar", TEXT)


def test_options_say_what_nothing_else_does_and_their_language_is_not_doubted(tmp_path):
    german = (
        "Die Brücke ist sicher, sagte der Bürgermeister am Montag. Die Ingenieure sind anderer Meinung. " * 3
    )
    (tmp_path / "a.txt").write_text(f"publisher: Own\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(german, encoding="utf-8")
    said = {"publisher": "The Quay", "section": "Local", "language": "en"}
    first, second = articles(tmp_path, metadata=said)
    assert (first.publisher, first.section, first.language) == ("Own", "Local", "en")
    assert second.publisher == "The Quay"
    assert [item.error for item in read([tmp_path]) if isinstance(item, ProblemRow)] == ["not-english"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT.encode(), TEXT),
        (json.dumps({"text": TEXT}).encode(), TEXT),
        (
            f"<!doctype html><html><body><p>{TEXT}</p><p>{TEXT[:80]}.</p></body></html>".encode(),
            f"{TEXT}\n{TEXT[:80]}.",
        ),
    ],
)
def test_standard_input_is_known_by_its_content(data, text):
    program = (
        "from claimline.ingest.read import read\nfor item in read(['-']): print(item.uri, repr(item.text))"
    )
    done = subprocess.run([sys.executable, "-c", program], input=data, capture_output=True, check=True)
    uri, _, shown = done.stdout.decode().strip().partition(" ")
    assert uri.startswith("stdin")
    assert shown == repr(text)


@pytest.mark.parametrize(
    ("name", "extra"),
    [
        ("columns.pdf", "pdf"),
        ("document.docx", "docx"),
        ("book.xlsx", "xlsx"),
        ("wire.rss", "feed"),
        ("crawl.warc.gz", "warc"),
        ("rows.jsonl.zst", "zst"),
    ],
)
def test_a_missing_library_is_a_problem_that_names_the_extra(name, extra, monkeypatch, request):
    monkeypatch.setattr(readers.importlib.util, "find_spec", lambda _: None)
    (item,) = read([request.path.parent / "test_formats" / name])
    assert item.error == "missing-extra"
    assert f"claimline[{extra}]" in item.hint


def test_every_extra_of_a_format_is_declared_and_part_of_all(root):
    declared = (root / "pyproject.toml").read_text(encoding="utf-8")
    for each in readers.FORMATS.values():
        if each.extra:
            assert f"\n{each.extra} = [" in declared
            assert each.extra in declared.split('all = ["claimline[', 1)[1].split("]", 1)[0].split(",")


def test_side_cars_are_no_articles(tmp_path):
    (tmp_path / "lonely.meta.json").write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    assert [item.error for item in read([tmp_path])] == ["nothing-to-read"]


def test_a_file_given_by_itself_may_have_any_name(tmp_path):
    (tmp_path / "report").write_text(TEXT, encoding="utf-8")
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    (article,) = articles(tmp_path / "report")
    assert article.text == TEXT
    assert [item.error for item in read([tmp_path / "picture.jpg"])] == ["unknown-format"]
