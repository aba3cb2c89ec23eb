"""Text files, and the front matter that some begin with."""

import re

from claimline.ingest.article import Draft
from claimline.ingest.encoding import decoded
from claimline.ingest.masthead import masthead
from claimline.ingest.metadata import ALIASES, field_columns
from claimline.ingest.source import Drafts, Reading, Source, whole

_PAIR = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(.*?)[ \t]*\r?(?:\n|\Z)")
_FENCE = re.compile(r"---[ \t]*\r?\n")
_CLOSING_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_BLANK = re.compile(r"[ \t]*\r?\n")
_HEADING = re.compile(r"#[ \t]+(\S.*?)[ \t#]*(?:\r?\n|\Z)")
_KNOWN = {alias for aliases in ALIASES.values() for alias in aliases} - {"text", "body", "content", "article"}


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


def read_text(source: Source, reading: Reading) -> Drafts:
    """Yield the article of a text file, with what front matter or the lines above it say of it."""
    text = decoded(whole(source, reading.limits.file_mb), source.charset)
    pairs, body = front_matter(text)
    if not pairs:
        pairs, body = masthead(body)
    yield _draft(source, pairs, body)


def read_markdown(source: Source, reading: Reading) -> Drafts:
    """Yield the article of a Markdown file; its mark-up stays, and a first heading serves as its title."""
    text = decoded(whole(source, reading.limits.file_mb), source.charset)
    pairs, body = front_matter(text)
    heading = _HEADING.match(body)
    if heading and "title" not in field_columns(list(pairs), {}):
        pairs["title"] = heading.group(1)
    yield _draft(source, pairs, body)


def _draft(source: Source, pairs: dict[str, str], body: str) -> Draft:
    columns = field_columns(list(pairs), {})
    fields: dict[str, object] = {field: pairs[name] for field, name in columns.items()}
    return Draft(fields=fields | {"text": body}, file=source.name, place=source.name)
