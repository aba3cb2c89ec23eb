"""Web pages of many layouts: ``NAME.html`` with the title, the date and the text that it holds in ``NAME.expected.txt``.

The bars are those of the whole folder; ``python benchmarks/pages.py --errors`` shows what is wrong on which page.
"""

import importlib.util

import pytest

from claimline.ingest.html import without_furniture


@pytest.fixture(scope="module")
def pages(root):
    spec = importlib.util.spec_from_file_location("pages", root / "benchmarks" / "pages.py")
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    return list(benchmark.scores())


def test_the_text_of_pages_is_read_and_nothing_else(pages):
    assert len(pages) >= 30
    assert sum(page.f1 for page in pages) / len(pages) >= 0.95
    assert {page.name: round(page.recall, 2) for page in pages if page.recall < 0.9} == {}


def test_titles_and_dates_of_pages_are_right(pages):
    assert sum(page.title for page in pages) / len(pages) >= 0.95
    assert sum(page.date for page in pages) / len(pages) >= 0.95


@pytest.mark.parametrize(
    ("first", "is_cut"),
    [
        ("Dam is safe", True),
        ("Local", True),
        ("By Ada Reyes | March 4, 2026", True),
        ("Published on 4 March 2026", True),
        ("By the river stood a mill, and the mill was old.", False),
        ("March 4, 2026 was the day on which the dam broke.", False),
        ("“Dam is safe,” they said.", False),
    ],
)
def test_lines_before_an_article_that_repeat_its_metadata_are_cut(first, is_cut):
    body = "The dam above the town is safe, the engineer said.\nDam is safe"
    cut = without_furniture(f"{first}\n{body}", ("Dam is safe", "Local", ["Ada Reyes"]))
    assert cut == (body if is_cut else f"{first}\n{body}")
