"""Frequent words tell plain English as the identifier of languages does."""

import pytest

from claimline.ingest import language
from claimline.ingest.language import ENGLISH, identified


@pytest.fixture
def without_words(monkeypatch):
    """Have the identifier decide alone."""
    monkeypatch.setattr(language, "_is_plainly_english", lambda _: False)


def articles(root):
    return [path.read_text(encoding="utf-8") for path in sorted((root / "corpus").glob("[0-9]*.[tm][xd]*"))]


def test_articles_are_known_for_english_without_the_identifier(root, monkeypatch):
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("the identifier was asked"))
    assert {identified(text) for text in articles(root)} == {ENGLISH}


def test_the_identifier_says_the_same(root, without_words):
    assert {identified(text) for text in articles(root)} == {ENGLISH}


@pytest.mark.parametrize("name", ["german.txt", "french-in-english.txt"])
def test_a_text_in_another_language_is_left_to_the_identifier(root, name):
    text = (root / "tests" / "ingest" / "test_formats" / name).read_text(encoding="utf-8")
    assert not language._is_plainly_english(language._sample(text))


def test_few_english_words_in_another_language_do_not_decide(root):
    german = (root / "tests" / "ingest" / "test_formats" / "german.txt").read_text(encoding="utf-8")
    english = articles(root)[0]
    mixed = german * (1 + 2 * len(english) // len(german)) + english
    assert identified(mixed) == "de"
