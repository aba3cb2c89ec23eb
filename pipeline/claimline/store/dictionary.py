"""The data dictionary of the tables, made from ``records``: ``python -m claimline.store.dictionary``."""

import sys
from importlib.resources import files

from claimline.records import TABLES, VIEWS, Column, columns

_INTRODUCTION = "dictionary_intro.md"


def dictionary() -> str:
    """Return the page on the tables: an introduction, then every table with its columns.

    Returns:
        Markdown, the content of ``docs/tables.md``.
    """
    introduction = files("claimline.store").joinpath(_INTRODUCTION).read_text(encoding="utf-8")
    return "\n".join([introduction, *(_section(table) for table in TABLES | VIEWS)])


def _section(table: str) -> str:
    lines = [
        f"## `{table}`",
        "",
        f"{(TABLES | VIEWS)[table].__doc__}",
        "",
        "| column | type | value | what it holds |",
        "| --- | --- | --- | --- |",
        *(_line(column) for column in columns(table)),
        "",
    ]
    return "\n".join(lines)


def _line(column: Column) -> str:
    notes = []
    if column.key:
        notes.append("key")
    notes.append("always" if column.required else "may be missing")
    if column.refers:
        notes.append(f"in `{column.refers}`")
    said = column.description
    if column.choices:
        said += " One of " + ", ".join(f"`{choice}`" for choice in column.choices) + "."
    return f"| `{column.name}` | {column.type} | {', '.join(notes)} | {said.replace('|', '&#124;')} |"


if __name__ == "__main__":
    sys.stdout.write(dictionary())
