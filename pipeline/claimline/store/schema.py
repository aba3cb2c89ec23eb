"""The SQLite schema of a store, made from the columns of ``records``."""

import hashlib

from claimline.records import TABLES, Column, columns

SHARED = ("entities", "clusters")
"""Tables whose rows several articles refer to; no article owns them."""

ENTITY_FACTS = tuple(
    column.name for column in columns("entities") if not column.required and column.name != "surface_forms"
)
"""What an article may know of an entity beside its name and type."""

_SQL_TYPES = {
    "string": "TEXT",
    "date": "TEXT",
    "integer": "INTEGER",
    "boolean": "INTEGER",
    "number": "REAL",
}

# What each article says about an entity, so that the entity's row can be made again from the articles that
# are in the store, whatever was in it before. entity_id is the article's own, linked_id the one that its rows have.
_ARTICLE_ENTITIES = f"""CREATE TABLE article_entities (
  entity_id TEXT NOT NULL,
  article_id TEXT NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  linked_id TEXT NOT NULL,
  {", ".join(f"{fact} TEXT" for fact in ENTITY_FACTS)},
  PRIMARY KEY (entity_id, article_id)
) WITHOUT ROWID"""

_LEDGER = """CREATE TABLE ledger (
  uri TEXT NOT NULL PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  text_sha256 TEXT NOT NULL,
  metadata_sha256 TEXT NOT NULL,
  config_hash TEXT NOT NULL,
  written_by_version TEXT NOT NULL
)"""

# What tells which articles are copies of which, kept so that it isn't made again from every text in every run.
_SIGNATURES = """CREATE TABLE article_signatures (
  article_id TEXT NOT NULL PRIMARY KEY
    REFERENCES articles (article_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  n_words INTEGER NOT NULL,
  hashes BLOB NOT NULL
)"""

_META = "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)"


def quoted(name: str) -> str:
    """Return a table's or column's name as SQL writes it: ``end`` is a word of the language."""
    return f'"{name}"'


def create_statements() -> list[str]:
    """Return the statements that make an empty store.

    Returns:
        One CREATE TABLE per table of ``records``, those of the store's own tables, and the indexes.
    """
    tables = [_create_table(table) for table in TABLES] + [_ARTICLE_ENTITIES, _LEDGER, _SIGNATURES, _META]
    return tables + _create_indexes()


def schema_version() -> str:
    """Return what identifies the schema: it changes with every change of a table, a column or an enumeration.

    Returns:
        12 hexadecimal digits.
    """
    tables = [statement for statement in create_statements() if statement.startswith("CREATE TABLE")]
    return hashlib.sha256("\n".join(tables).encode()).hexdigest()[:12]


def exported_columns(table: str, with_text: bool = False) -> tuple[Column, ...]:
    """Return the columns of a table or view that an export shows.

    Args:
        table: A table or view of ``records``.
        with_text: Whether the articles' texts are shown.

    Returns:
        Its columns, in order.
    """
    return tuple(
        column for column in columns(table) if with_text or (table, column.name) != ("articles", "text")
    )


def references(to_table: str) -> list[tuple[str, str]]:
    """Return the columns that refer to a table, as pairs of table and column.

    Args:
        to_table: The table referred to.

    Returns:
        Pairs in the order of ``TABLES``.
    """
    return [
        (table, column.name)
        for table in TABLES
        for column in columns(table)
        if column.refers.partition(".")[0] == to_table
    ]


def is_between_articles(table: str, column: Column) -> bool:
    """Whether a column refers from one article to another, which may not be in the store (yet)."""
    return table == "articles" and bool(column.refers)


def _create_table(table: str) -> str:
    parts = [_define(column) for column in columns(table)]
    key = ", ".join(quoted(column.name) for column in columns(table) if column.key)
    parts.append(f"PRIMARY KEY ({key})")
    parts += [
        _foreign_key(column)
        for column in columns(table)
        if column.refers and not is_between_articles(table, column)
    ]
    return f"CREATE TABLE {quoted(table)} (\n  " + ",\n  ".join(parts) + "\n)"


def _define(column: Column) -> str:
    name = quoted(column.name)
    made = f"{name} {_SQL_TYPES[column.type]}"
    if column.required:
        made += " NOT NULL"
    if column.type == "boolean":
        made += f" CHECK ({name} IN (0, 1))"
    if column.choices:
        made += f" CHECK ({name} IN ({', '.join(repr(choice) for choice in column.choices)}))"
    return made


def _foreign_key(column: Column) -> str:
    table, _, target = column.refers.partition(".")
    on_delete = "CASCADE"
    if table in SHARED:
        # An entity or a cluster that goes takes no article's rows with it.
        on_delete = "NO ACTION" if column.required else "SET NULL"
    return (
        f"FOREIGN KEY ({quoted(column.name)}) REFERENCES {quoted(table)} ({quoted(target)})"
        f" ON DELETE {on_delete} DEFERRABLE INITIALLY DEFERRED"
    )


def _create_indexes() -> list[str]:
    made = [
        "CREATE UNIQUE INDEX articles_uri ON articles (uri)",
        "CREATE INDEX article_entities_linked_id ON article_entities (linked_id)",
        "CREATE INDEX article_entities_article_id ON article_entities (article_id)",
        "CREATE INDEX ledger_article_id ON ledger (article_id)",
    ]
    for table in TABLES:
        names = [column.name for column in columns(table)]
        first_key = next(column.name for column in columns(table) if column.key)
        for column in columns(table):
            if not column.refers or column.name == first_key:
                continue
            indexed = [column.name]
            if column.name == "article_id" and "start" in names:
                indexed.append("start")
            if table == "mentions" and column.name == "entity_id":
                indexed.append("article_id")
            listed = ", ".join(quoted(name) for name in indexed)
            made.append(f"CREATE INDEX {quoted(f'{table}_{column.name}')} ON {quoted(table)} ({listed})")
    return made
