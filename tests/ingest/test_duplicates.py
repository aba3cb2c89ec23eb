"""Copies of articles: ``copies.txt`` has groups of texts; which of a group is the original depends on no order."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimline.batch.forget import forget
from claimline.batch.run import run
from claimline.ingest.duplicates import Candidate, copies, signature
from claimline.store.store import open_store


def candidate(name, text, published=None):
    return Candidate(name, name, published, signature(text))


@pytest.fixture
def groups(datadir):
    """Group name to its texts; the first of each group is the report that the others copy, or not."""
    text = (datadir / "copies.txt").read_text(encoding="utf-8")
    parts = re.split(r"^== (.+)$", text, flags=re.M)[1:]
    return {
        name.strip(): [each.strip() for each in body.split("\n--\n")]
        for name, body in zip(parts[::2], parts[1::2], strict=True)
    }


def test_copies_are_found_and_reports_of_one_form_are_none(groups):
    for name, texts in groups.items():
        found = copies(candidate(str(i), text) for i, text in enumerate(texts))
        expected = {str(i): "0" for i in range(1, len(texts))} if name.startswith("copies") else {}
        assert found == expected, name


def test_the_original_is_the_first_published_then_the_first_by_uri(groups):
    first, second, *_ = groups["copies of an agency's report"]
    assert copies([candidate("a", first, "2025-03-02"), candidate("b", second, "2025-03-01")]) == {"a": "b"}
    assert copies([candidate("b", first), candidate("a", second)]) == {"b": "a"}
    assert copies([candidate("a", first), candidate("b", second, "2025-03-01")]) == {"a": "b"}


@given(st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_the_order_in_which_articles_come_changes_nothing(source):
    texts = [
        f"The council of town {i // 3} voted on Monday to close pool number {i // 3} after "
        + " ".join(f"reason{j}" for j in range(40))
        + " and a protest" * (i % 3)
        for i in range(12)
    ]
    all_of_them = [candidate(str(i), text) for i, text in enumerate(texts)]
    expected = copies(all_of_them)
    source.shuffle(all_of_them)
    assert expected
    assert copies(all_of_them) == expected


@given(st.text(max_size=200))
def test_a_text_is_a_copy_of_itself(text):
    assert copies([candidate("a", text), candidate("b", text)]) == {"b": "a"}


def marks(out):
    with open_store(out / "claimline.sqlite") as store:
        rows = list(store.rows("articles"))
    return {row[1]: (row[-1], row[-2]) for row in rows}


def written(folder, texts):
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def texts(groups):
    agency = groups["copies of an agency's report"]
    return {
        "a.txt": f"date: 2025-03-02\n\n{agency[1]}",
        "b.txt": f"date: 2025-03-01\n\n{agency[0]}",
        "c.txt": groups["different reports of one event"][1],
    }


def test_marks_do_not_depend_on_which_run_read_what(texts, tmp_path, nlp):
    folder = written(tmp_path / "in", texts)
    run([folder], tmp_path / "once", nlp=nlp)
    for name in ("a.txt", "c.txt", "b.txt"):
        run([folder / name], tmp_path / "by one", nlp=nlp)
    assert marks(tmp_path / "once") == marks(tmp_path / "by one")
    copy, original = marks(tmp_path / "once")["a.txt"], marks(tmp_path / "once")["b.txt"]
    assert copy[0] is not None
    assert original[0] is None
    assert copy[1] > 0


def test_a_copy_whose_original_is_forgotten_is_none(texts, tmp_path, nlp):
    folder = written(tmp_path / "in", texts)
    run([folder], tmp_path / "out", nlp=nlp, skip_duplicates=True)
    assert forget(["b.txt"], tmp_path / "out") == []
    assert marks(tmp_path / "out")["a.txt"] == (None, 0)
    assert run([folder / "a.txt"], tmp_path / "out", nlp=nlp, skip_duplicates=True).articles == 1
    assert marks(tmp_path / "out")["a.txt"][1] > 0


def test_skipped_copies_have_no_claims_however_the_runs_went(texts, tmp_path, nlp):
    folder = written(tmp_path / "in", texts)
    summary = run([folder], tmp_path / "once", nlp=nlp, skip_duplicates=True)
    assert (summary.articles, summary.duplicates, summary.kept) == (2, 1, 0)
    run([folder / "a.txt"], tmp_path / "twice", nlp=nlp, skip_duplicates=True)
    assert marks(tmp_path / "twice")["a.txt"][1] > 0
    run([folder], tmp_path / "twice", nlp=nlp, skip_duplicates=True)
    assert marks(tmp_path / "once") == marks(tmp_path / "twice")
    assert marks(tmp_path / "twice")["a.txt"][1] == 0
    again = run([folder], tmp_path / "twice", nlp=nlp, skip_duplicates=True)
    assert again.articles == 0
    with_copies = run([folder], tmp_path / "twice", nlp=nlp)
    assert with_copies.articles == 1
    assert marks(tmp_path / "twice")["a.txt"][1] > 0
