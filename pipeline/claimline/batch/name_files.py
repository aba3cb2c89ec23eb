"""A user's own names of things, read from files into the configuration."""

import json
from pathlib import Path

from claimline.errors import InputError


def _lines(path: Path, option: str) -> list[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(
            f"The file {path} can't be read: {error.strerror}.", f"Pass {option} with a file that is there."
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"The file {path} is not UTF-8.", "Save it as UTF-8 and run again.") from error
    numbered = enumerate(text.splitlines(), start=1)
    return [(number, line) for number, line in numbered if line.strip() and not line.startswith("#")]


def read_aliases(path: Path) -> tuple[tuple[str, str, str], ...]:
    """Read other names of things.

    Args:
        path: UTF-8 file: alias, canonical name and, if it matters, OntoNotes label, tab-separated, one a line; ``#``
            begins a comment.

    Returns:
        Alias, name and label ("" for none) of each line.

    Raises:
        InputError: If the file can't be read, or a line has no two cells.
    """
    made = []
    for number, line in _lines(path, "--aliases"):
        cells = [cell.strip() for cell in line.split("\t")]
        if not 2 <= len(cells) <= 3 or not cells[0] or not cells[1]:
            raise InputError(
                f"Line {number} of {path} is no alias: {line[:60]!r}.",
                "Write alias, name and label with a tab between, in the file that --aliases names.",
            )
        made.append((cells[0], cells[1], cells[2] if len(cells) == 3 else ""))
    return tuple(made)


def read_entity_patterns(path: Path) -> tuple[str, ...]:
    """Read patterns for spaCy's ``entity_ruler``.

    Args:
        path: UTF-8 file of one JSON object a line, each with ``label`` and ``pattern``.

    Returns:
        The objects as JSON with sorted keys, so that equal files configure equally.

    Raises:
        InputError: If the file can't be read, or a line is no pattern.
    """
    made = []
    for number, line in _lines(path, "--entity-patterns"):
        try:
            pattern = json.loads(line)
        except json.JSONDecodeError:
            pattern = None
        if not isinstance(pattern, dict) or not {"label", "pattern"} <= set(pattern):
            raise InputError(
                f"Line {number} of {path} is no pattern: {line[:60]!r}.",
                'Write JSON objects such as {"label": "ORG", "pattern": "Acme"}, as spaCy\'s entity_ruler reads them.',
            )
        made.append(json.dumps(pattern, sort_keys=True))
    return tuple(made)
