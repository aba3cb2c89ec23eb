"""How much of an article's text, its title and its date are read right from web pages.

Usage: python benchmarks/pages.py [FOLDER] [--errors]

FOLDER holds NAME.html with NAME.expected.txt beside it: lines ``title:`` and ``date:``, an empty line, the text.
It is tests/ingest/test_pages if not given. The text's score is F1 over the multisets of runs of four words
(Scrapinghub's article-extraction-benchmark), per page, then averaged over pages.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimline.ingest.article import Article
from claimline.ingest.read import read

PAGES = Path(__file__).resolve().parent.parent / "tests" / "ingest" / "test_pages"


@dataclass(frozen=True, slots=True)
class PageScore:
    """What was read of one page, against what is expected.

    Attributes:
        name: The page.
        precision: Share of the runs of words read that are expected.
        recall: Share of the runs of words expected that were read.
        title: Whether the title is right.
        date: Whether the date is right.
        read: The text that was read.
        expected: The text that was expected.
        said: The title and the date that were read.
    """

    name: str
    precision: float
    recall: float
    title: bool
    date: bool
    read: str
    expected: str
    said: tuple[str | None, str | None]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def scores(folder: Path = PAGES) -> Iterator[PageScore]:
    """Yield the score of every page of a folder, by name."""
    for page in sorted(folder.glob("*.html")):
        head, _, expected = page.with_suffix(".expected.txt").read_text(encoding="utf-8").partition("\n\n")
        title, date = (line.partition(":")[2].strip() for line in head.splitlines())
        found = next((item for item in read([page]) if isinstance(item, Article)), None)
        text = found.text if found else ""
        got, wanted = _runs(text), _runs(expected)
        shared = (got & wanted).total()
        said = (found.title, found.published) if found else (None, None)
        yield PageScore(
            name=page.stem,
            precision=shared / got.total() if got else 0.0,
            recall=shared / wanted.total(),
            title=said[0] == title,
            date=(said[1] or "") == date,
            read=text,
            expected=expected,
            said=said,
        )


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(zip(*(words[i:] for i in range(4)), strict=False))


def main(arguments: list[str]) -> None:
    """Print a line per page and the averages."""
    folders = [Path(argument) for argument in arguments if not argument.startswith("--")]
    found = list(scores(*folders[:1]))
    print(f"{'page':28} {'F1':>6} {'P':>6} {'R':>6}  title  date")
    for page in found:
        print(
            f"{page.name:28} {page.f1:6.3f} {page.precision:6.3f} {page.recall:6.3f}"
            f"  {'yes' if page.title else 'NO':5}  {'yes' if page.date else 'NO'}"
        )
        if "--errors" in arguments and (page.f1 < 0.98 or not (page.title and page.date)):
            print(f"    read: {page.said}")
            lines = (set(page.expected.splitlines()), set(page.read.splitlines()))
            print(
                *(f"    missing: {line}" for line in page.expected.splitlines() if line not in lines[1]),
                sep="\n",
            )
            print(
                *(f"    spurious: {line}" for line in page.read.splitlines() if line not in lines[0]),
                sep="\n",
            )
    n = len(found)
    print(
        f"\n{n} pages: text F1 {sum(page.f1 for page in found) / n:.3f}, "
        f"titles right {sum(page.title for page in found) / n:.1%}, "
        f"dates right {sum(page.date for page in found) / n:.1%}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
