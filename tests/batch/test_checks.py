"""The checks of an installation see what works and what does not."""

from claimline.batch.checks import checks, extras
from claimline.batch.run import run
from claimline.config import Config


def test_all_works_here_and_the_store_is_counted(articles, tmp_path, nlp):
    run([articles(2)], tmp_path / "out", nlp=nlp)
    found = list(checks(Config(), tmp_path / "out"))
    assert [check.name for check in found] == ["extraction", "store", "output"]
    assert [check.said for check in found if not check.works] == []
    assert "the store has 2 articles" in found[2].said


def test_what_does_not_work_is_named(tmp_path):
    (tmp_path / "claimline.sqlite").write_text("no database at all " * 100, encoding="utf-8")
    found = list(checks(Config(model="en_nowhere"), tmp_path))
    assert [(check.name, check.works) for check in found] == [("extraction", False), ("output", False)]
    assert "--model" in found[0].said
    assert "claimline.sqlite" in found[1].said


def test_extras_are_those_for_users():
    assert {"test", "dev"}.isdisjoint(dict(extras()))
