"""How a run shows that it moves: a bar on a terminal, a plain line now and then elsewhere."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Never

from tqdm import tqdm

from claimline.batch.run import Progress
from claimline.records import ProblemRow

SECONDS_BETWEEN_LINES = 10.0
WARNINGS_SHOWN = 20


class Display:
    """Shows a run's progress and problems on standard error.

    Args:
        bar: The bar to move, or None to write plain lines.
        quiet: Whether to show warnings only.
    """

    def __init__(self, bar: "tqdm[Never] | None", quiet: bool) -> None:
        self.bar = bar
        self.quiet = quiet
        self.began = self.last = time.monotonic()
        self.warned = 0

    def moved(self, progress: Progress) -> None:
        """Show where the run is."""
        if self.quiet:
            return
        if self.bar is not None:
            self.bar.update(progress.articles + progress.unchanged - self.bar.n)
            self.bar.set_postfix_str(f"{progress.claims:,} claims, {progress.problems:,} problems")
            return
        now = time.monotonic()
        if now - self.last >= SECONDS_BETWEEN_LINES:
            self.last = now
            rate = progress.words / (now - self.began)
            self._line(
                f"{progress.articles + progress.unchanged:,} articles, {progress.claims:,} claims, "
                f"{rate:,.0f} words/s, {progress.problems:,} problems"
            )

    def warned_of(self, problem: ProblemRow) -> None:
        """Show a problem as one line, up to a number of them."""
        self.warned += 1
        if self.warned <= WARNINGS_SHOWN:
            self._line(
                f"warning: {_one_line(problem.uri)}: {_one_line(problem.message)} {_one_line(problem.hint)}"
            )
        elif self.warned == WARNINGS_SHOWN + 1:
            self._line("warning: more problems follow; all of them will be in problems.csv")

    def _line(self, text: str) -> None:
        if self.bar is not None:
            self.bar.write(text, file=sys.stderr)
        else:
            print(text, file=sys.stderr)  # noqa: T201 - a command's output


def _one_line(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


@contextmanager
def display(quiet: bool) -> Iterator[Display]:
    """Show progress while a run goes on.

    Args:
        quiet: Whether to show warnings only.

    Yields:
        The display.
    """
    if quiet or not sys.stderr.isatty():
        yield Display(None, quiet)
        return
    bar: tqdm[Never]
    with tqdm(unit=" articles", dynamic_ncols=True, file=sys.stderr) as bar:
        yield Display(bar, quiet)
