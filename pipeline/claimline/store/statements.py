"""The statements that write rows, and the rows as they are written."""

from claimline.records import TABLES, ProblemRow, columns
from claimline.store.schema import quoted
from claimline.store.selection import Row
from claimline.store.values import stored_row

PER_ARTICLE = [table for table in TABLES if table not in ("articles", "entities", "clusters", "problems")]
"""Tables whose rows belong to one article."""

NEXT_REVISION = (
    "INSERT INTO meta VALUES ('revision', '1')"
    " ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
)


def is_accepted(table: str) -> bool:
    """Return whether an article may bring rows of a table."""
    return table in PER_ARTICLE or table == "entities"


def names(table: str) -> str:
    """Return the names of a table's columns, as a statement lists them."""
    return ", ".join(quoted(column.name) for column in columns(table))


def insert(table: str, on_conflict: str = "", verb: str = "INSERT") -> str:
    """Return the statement that inserts rows into a table.

    Args:
        table: The table.
        on_conflict: What follows the values, with a leading blank.
        verb: ``INSERT``, or ``INSERT OR IGNORE`` and the like.

    Returns:
        A statement with one mark per column, in the order of the columns.
    """
    marks = ", ".join("?" for _ in columns(table))
    return f"{verb} INTO {quoted(table)} ({names(table)}) VALUES ({marks}){on_conflict}"


def escaped(text: str) -> str:
    """Return a text with what is no text (a lone surrogate) written as an escape."""
    return text.encode("utf-8", "backslashreplace").decode()


def legible(problem: ProblemRow) -> Row:
    """Return the row of a problem, with what is no text escaped."""
    # What is wrong may well be the name of a file that is no UTF-8, and has to be reported all the same.
    shown = {column.name: escaped(getattr(problem, column.name)) for column in columns("problems")}
    return stored_row("problems", ProblemRow(**shown))
