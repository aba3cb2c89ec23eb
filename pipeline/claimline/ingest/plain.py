"""Text files, and the front matter that some begin with."""

import re
from collections.abc import Iterator
from pathlib import Path

from claimline.ingest.article import Article
from claimline.ingest.metadata import ALIASES, field_columns
from claimline.ingest.problems import problem
from claimline.ingest.record import article_of
from claimline.records import ProblemRow

_PAIR = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(.*?)[ \t]*\r?(?:\n|\Z)")
_FENCE = re.compile(r"---[ \t]*\r?\n")
_CLOSING_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_BLANK = re.compile(r"[ \t]*\r?\n")
_HEADING = re.compile(r"#[ \t]+(\S.*?)[ \t#]*(?:\r?\n|\Z)")
_KNOWN = {alias for aliases in ALIASES.values() for alias in aliases} - {"text", "body", "content", "article"}


def decoded(path: Path, relative: str) -> str | ProblemRow:
    """Return a file's text, or what is wrong with it.

    Args:
        path: The file.
        relative: What to call it.

    Returns:
        Its text, a byte order mark left out and line ends as they are; or a problem.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        return problem(relative, "unreadable", error.strerror or "unknown reason")
    if not data.strip():
        return problem(relative, "empty")
    if b"\0" in data:
        return problem(relative, "binary")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return problem(relative, "not-utf8", str(error.start))


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """Split a text into the metadata that it begins with and its body.

    Front matter stands between two lines ``---``, or is a block of ``key: value`` lines before a blank line
    whose first key is a field of an article.

    Args:
        text: The whole text.

    Returns:
        Key to value, and the body without blank lines before it; with no front matter, nothing and the text.
    """
    fence = _FENCE.match(text)
    if fence:
        closing = _CLOSING_FENCE.search(text, fence.end())
        if closing is None:
            return {}, _without_blank_lines(text)
        lines = text[fence.end() : closing.start()].splitlines(keepends=True)
        # Lists and nested values may stand there too; they hold nothing that an article has a field for.
        found = [pair for line in lines if (pair := _PAIR.match(line))]
        return {pair[1]: _unquoted(pair[2]) for pair in found}, _without_blank_lines(text[closing.end() :])
    position = 0
    pairs: dict[str, str] = {}
    while pair := _PAIR.match(text, position):
        if not pairs and pair[1].lower() not in _KNOWN:
            break
        pairs[pair[1]] = _unquoted(pair[2])
        position = pair.end()
    ending = _BLANK.match(text, position)
    if not pairs or ending is None:
        return {}, _without_blank_lines(text)
    return pairs, _without_blank_lines(text[ending.end() :])


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _without_blank_lines(text: str) -> str:
    position = 0
    while blank := _BLANK.match(text, position):
        position = blank.end()
    return text[position:]


def read_text(path: Path, relative: str) -> Iterator[Article | ProblemRow]:
    """Yield the article of a text file."""
    text = decoded(path, relative)
    if isinstance(text, ProblemRow):
        yield text
        return
    fields, body = front_matter(text)
    yield from article_of({**fields, "text": body}, _columns(fields), relative, relative)


def read_markdown(path: Path, relative: str) -> Iterator[Article | ProblemRow]:
    """Yield the article of a Markdown file; its mark-up stays, and a first heading serves as its title."""
    text = decoded(path, relative)
    if isinstance(text, ProblemRow):
        yield text
        return
    fields, body = front_matter(text)
    heading = _HEADING.match(body)
    columns = _columns(fields)
    if heading and "title" not in columns:
        fields["title"] = heading.group(1)
        columns = _columns(fields)
    yield from article_of({**fields, "text": body}, columns, relative, relative)


def _columns(fields: dict[str, str]) -> dict[str, str]:
    return field_columns(list(fields), {}) | {"text": "text"}
