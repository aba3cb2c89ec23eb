"""The word lists of attribution, read once from the package's data files."""

from functools import cache
from importlib.resources import files


def _lines(name: str) -> list[str]:
    text = (files("claimline.lexicons") / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of one word or phrase a line."""
    return frozenset(line.strip() for line in _lines(name))


@cache
def table(name: str) -> dict[str, str]:
    """Return a list of one entry a line, ``key<TAB>value``."""
    return dict(line.split("\t")[:2] for line in _lines(name))


@cache
def weights(name: str) -> dict[str, float]:
    """Return a list of one entry a line, ``key<TAB>number``."""
    return {key: float(value) for key, value in table(name).items()}
