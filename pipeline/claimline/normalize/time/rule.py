"""How a construction of time expressions is declared: a name, an example, a pattern and what it means."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from claimline.normalize.time.meanings import Meaning
from claimline.normalize.time.vocabulary import pieces

Match = re.Match[str]
Build = Callable[[Match], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One construction.

    Attributes:
        name: Its name, which stands in the column ``rule`` of evidence.
        example: A phrase that it reads.
        pattern: What it looks like; matched at the first character, letter case free.
        build: Makes the meaning of a match, or None where the match is none after all.
    """

    name: str
    example: str
    pattern: re.Pattern[str]
    build: Build


def rule(name: str, example: str, pattern: str, build: Build) -> Rule:
    """Return a rule whose pattern is written with pieces of vocabulary.

    Args:
        name: Its name.
        example: A phrase that it reads.
        pattern: A regular expression in which ``<month>`` stands for a piece of ``vocabulary.pieces`` and
            ``<m:month>`` for one that is a group named m; it must end at the end of a word.
        build: Makes the meaning.

    Returns:
        The rule.
    """
    known = pieces()

    def fill(found: Match) -> str:
        group, _, piece = found[1].rpartition(":")
        return f"(?P<{group}>{known[piece]})" if group else f"(?:{known[piece]})"

    written = re.sub(r"(?<!\(\?)(?<!P)<((?:\w+:)?[\w-]+)>", fill, pattern)
    return Rule(name, example, re.compile(rf"(?:{written})(?!\w)", re.IGNORECASE), build)
