"""Word lists: one file per list, with a header that says what it is and where it comes from."""

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of a word list.

    Args:
        name: File name in this package, such as ``person_titles.txt``.

    Returns:
        Its lines, comments (``#``) and blank lines left out.
    """
    return frozenset(row[0] for row in rows(name))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the tab-separated rows of a word list.

    Args:
        name: File name in this package, such as ``certainty_cues.tsv``.

    Returns:
        The cells of each line, comments (``#``) and blank lines left out.
    """
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    lines = (line.rstrip() for line in text.splitlines())
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
