"""The page on the tables is made from the records."""

from claimline.records import TABLES, VIEWS, columns
from claimline.store.dictionary import dictionary


def test_the_page_in_docs_is_fresh(root):
    """If this fails on purpose: ``python -m claimline.store.dictionary > docs/tables.md``."""
    assert (root / "docs" / "tables.md").read_text(encoding="utf-8") == dictionary()


def test_every_column_has_one_line_with_its_type_choices_and_reference():
    sections = dictionary().split("\n## `")[1:]
    assert [section.split("`", 1)[0] for section in sections] == [*TABLES, *VIEWS]
    for table, section in zip([*TABLES, *VIEWS], sections, strict=True):
        for column in columns(table):
            (line,) = [line for line in section.splitlines() if line.startswith(f"| `{column.name}` |")]
            assert line.count("|") == 5
            assert f"| {column.type} |" in line
            assert column.description in line
            assert ("always" in line) == column.required
            assert not column.refers or f"in `{column.refers}`" in line
            for choice in column.choices:
                assert f"`{choice}`" in line
