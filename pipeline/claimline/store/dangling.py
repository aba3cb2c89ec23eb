"""Which of an article's rows refers to a row that isn't there: SQLite only says that one does."""

from claimline.records import TABLES, ArticleRows, columns
from claimline.store.schema import SHARED, is_between_articles


def dangling_reference(rows: ArticleRows) -> str | None:
    """Return what refers to nothing among an article's rows.

    Args:
        rows: The rows of one article.

    Returns:
        ``table.column`` with its value and what it should be in, or None if all refer to each other.
    """
    given = rows.tables | {"articles": [rows.article]}
    present = {
        f"{table}.{column.name}": {getattr(row, column.name) for row in given.get(table, ())}
        for table in TABLES
        for column in columns(table)
        if column.key
    }
    # An entity that only the store has is no fault, so those that no other article can supply come first.
    checked = [
        (column.refers.partition(".")[0] in SHARED, table, column)
        for table in TABLES
        for column in columns(table)
        if column.refers and not is_between_articles(table, column)
    ]
    for _, table, column in sorted(checked, key=lambda item: item[0]):
        for row in given.get(table, ()):
            value = getattr(row, column.name)
            if value and value not in present[column.refers]:
                return f"{table}.{column.name} {value!r} is not in {column.refers}"
    return None
