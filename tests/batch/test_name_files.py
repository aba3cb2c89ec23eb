"""A user's own names, from the file to the entity."""

import pytest

from claimline.batch.article_rows import article_rows, pipeline
from claimline.batch.name_files import read_aliases, read_entity_patterns
from claimline.config import Config
from claimline.errors import InputError
from claimline.ingest.article import Article


def test_aliases_and_patterns_decide_the_entity(tmp_path):
    aliases, patterns = tmp_path / "aliases.tsv", tmp_path / "patterns.jsonl"
    aliases.write_text(
        "# ours\nthe Bundesrat\tFederal Council\tORG\nBundesrat\tFederal Council\tORG\n", encoding="utf-8"
    )
    patterns.write_text('{"label": "ORG", "pattern": "Bundesrat"}\n', encoding="utf-8")
    config = Config(
        attribution="rules", aliases=read_aliases(aliases), entity_patterns=read_entity_patterns(patterns)
    )
    rows = article_rows(pipeline(config), Article(uri="x", text="The Bundesrat said it will vote."), config)
    assert [(row.name, row.type, row.n_mentions) for row in rows.tables["entities"]] == [
        ("Federal Council", "ORG", 2)
    ]


@pytest.mark.parametrize(
    ("reader", "text", "message"),
    [
        (read_aliases, "only one cell\n", "Line 1 of .* is no alias"),
        (read_aliases, "a\tb\tc\td\n", "is no alias"),
        (read_entity_patterns, '\n{"label": "ORG"}\n', "Line 2 of .* is no pattern"),
        (read_entity_patterns, "ORG Acme\n", "is no pattern"),
    ],
)
def test_a_bad_line_is_named(tmp_path, reader, text, message):
    path = tmp_path / "names"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        reader(path)


@pytest.mark.parametrize("reader", [read_aliases, read_entity_patterns])
def test_a_file_that_is_not_there_is_named(tmp_path, reader):
    with pytest.raises(InputError, match="can't be read"):
        reader(tmp_path / "missing")
