"""Writing articles into a store and reading their rows back."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.ingest.article import Article
from claimline.records import TABLES, ArticleRows, ProblemRow, columns
from claimline.store.errors import RefusedRowsError
from claimline.store.metadata_hash import metadata_sha256
from claimline.store.store import open_store, store_in_memory


def with_tables(rows, **tables):
    return ArticleRows(article=rows.article, tables=rows.tables | tables)


def everything(store):
    return {table: list(store.rows(table, with_text=True)) for table in [*TABLES, "claims_flat"]}


def ids(store, table):
    return [row[0] for row in store.rows(table)]


def test_what_was_written_is_read_back(filled, articles):
    for table in TABLES:
        if table in ("entities", "problems", "articles"):
            continue
        names = [column.name for column in columns(table)]
        given_rows = {
            tuple(getattr(row, name) for name in names)
            for rows in articles
            for row in rows.tables.get(table, ())
        }
        read = {tuple(0.61239 if value == 0.6124 else value for value in row) for row in filled.rows(table)}
        assert read == given_rows, table


def test_every_offset_is_that_of_its_text(filled, articles):
    text = {rows.article.article_id: rows.article.text for rows in articles}
    checked = 0
    for table, article_at in [("sentences", 1), ("mentions", 1), ("claims", 1)]:
        names = [column.name for column in columns(table)]
        for row in filled.rows(table):
            piece = text[row[article_at]][row[names.index("start")] : row[names.index("end")]]
            assert piece == row[names.index("verbatim" if table == "claims" else "text")]
            checked += 1
    assert checked == 19


def test_writing_an_article_again_changes_nothing(filled, articles):
    before = everything(filled)
    filled.write_article(articles[0], "config")
    filled.link_entities()
    assert everything(filled) == before


def test_a_changed_article_replaces_all_its_rows(filled, articles):
    changed = ArticleRows(article=replace(articles[0].article, n_claims=0, title=None), tables={})
    filled.write_article(changed, "other")
    filled.link_entities()
    assert ids(filled, "claims") == ["d0"]
    assert ids(filled, "sentences") == ["a3-s0", "a2-s0", "a2-s1"]
    assert ids(filled, "entities") == ["e-bridge", "e-bot"]
    assert filled.counts()["claim_arguments"] == 0


def test_an_article_whose_id_changed_is_replaced_by_its_uri(filled, articles):
    renamed = ArticleRows(article=replace(articles[2].article, article_id="a3-new"), tables={})
    filled.write_article(renamed, "config")
    assert ids(filled, "articles") == ["a3-new", "a2", "a1"]
    assert filled.counts()["sentences"] == 5


@given(order=st.permutations([0, 1, 2, 0, 1, 2]), link_between=st.booleans())
def test_the_order_of_writing_shows_in_no_row(hand_written, order, link_between):
    articles, problems = hand_written
    with store_in_memory() as store:
        for rows in articles:
            store.write_article(rows, "config")
        store.write_problems(problems)
        store.link_entities()
        expected = everything(store)
    with store_in_memory() as store:
        for position, index in enumerate(order):
            store.write_article(articles[index], "config")
            if link_between and position == 2:
                store.link_entities()
        store.write_problems(problems[::-1])
        store.link_entities()
        assert everything(store) == expected


def test_rows_come_by_uri_then_position_then_id(filled):
    uris = {row[0]: row[1] for row in filled.rows("articles")}
    assert list(uris.values()) == sorted(uris.values())
    names = [column.name for column in columns("claims")]
    keys = [
        (uris[row[1]], row[names.index("start")], row[names.index("end")], row[0])
        for row in filled.rows("claims")
    ]
    assert keys == sorted(keys)
    assert ids(filled, "attributions") == ["u0", "t-lovell", "t-engineers", "t-quote"]
    assert [row[1] for row in filled.rows("attribution_spans")][-4:] == [
        "source",
        "cue",
        "content",
        "content",
    ]
    assert ids(filled, "entities") == ["e-bridge", "e-bot", "e-lovell"]


def test_the_flat_view_shows_each_claim_with_its_entities_and_sentence(filled):
    names = [column.name for column in columns("claims_flat")]
    flat = {row[-1]: dict(zip(names, row, strict=True)) for row in filled.rows("claims_flat")}
    assert list(flat) == ids(filled, "claims")
    assert flat["c-close"] | {"sentence": ""} == {
        "published": "2024-03-05",
        "publisher": "The Marsden Post",
        "title": "Bridge may close",
        "claimant": "engineers",
        "cue": "believe",
        "quote_type": "indirect",
        "claim_text": "The Marsden Bridge may close in June 2024.",
        "kind": "prediction",
        "certainty": "possible",
        "polarity": "positive",
        "check_worthiness": 0.6124,
        "time_start": "2024-06-01",
        "time_end": "2024-06-30",
        "is_resolved": True,
        "confidence": 0.9,
        "entities": "Marsden Bridge",
        "sentence": "",
        "article_uri": "wire/2024/bridge",
        "claim_id": "c-close",
    }
    assert flat["c-close"]["sentence"].startswith("Mayor Ada Lovell said")
    assert flat["c-opened"]["cue"] is None


def test_entities_of_a_claim_are_named_once_in_order_of_first_mention(filled, articles):
    whole = replace(articles[0].tables["claims"][0], start=0, end=172, claim_id="c-whole")
    filled.write_article(with_tables(articles[0], claims=[whole], claim_arguments=[], claim_evidence=[],
                                     claim_substitutions=[]), "config")  # fmt: skip
    names = [column.name for column in columns("claims_flat")]
    shown = {row[-1]: row[names.index("entities")] for row in filled.rows("claims_flat")}
    assert shown["c-whole"] == "Ada Lovell; Marsden Bridge"


def test_a_copy_may_be_written_before_its_original_and_without_it(articles):
    shown = []
    with store_in_memory() as store:
        for index in (2, 0, 1):
            store.write_article(articles[index], "config")
            shown.append({row[0]: row[-1] for row in store.rows("articles")})
    assert shown == [{"a3": None}, {"a3": "a1", "a1": None}, {"a3": "a1", "a2": None, "a1": None}]


def test_an_article_is_done_only_with_equal_text_metadata_and_configuration(filled, articles):
    row = articles[0].article
    known = (row.uri, row.text_sha256, metadata_sha256(row), "config")
    assert filled.is_done(*known)
    for changed in range(4):
        other = [*known]
        other[changed] = "other"
        assert not filled.is_done(*other)


def test_an_article_and_its_row_have_the_same_metadata_hash(articles):
    row = articles[0].article
    article = Article(
        uri="elsewhere",
        text="",
        **{
            name: getattr(row, name)
            for name in ("url", "title", "byline", "publisher", "published", "language", "section")
        },
    )
    assert metadata_sha256(article) == metadata_sha256(row)
    assert metadata_sha256(replace(article, title="Another")) != metadata_sha256(row)


def test_what_an_article_knows_of_an_entity_goes_with_the_article(filled, articles):
    def bridge():
        return next(row[3:7] for row in filled.rows("entities") if row[0] == "e-bridge")

    assert bridge() == ("GB", "Q0", 5, 2)
    filled.write_article(ArticleRows(article=articles[2].article, tables={}), "config")
    filled.link_entities()
    assert bridge() == ("GB", None, 4, 1)


def test_an_entity_that_only_a_claim_refers_to_stays(filled, articles):
    bare = with_tables(articles[1], mentions=[], attributions=[], attribution_spans=[])
    bare.tables["claims"] = [replace(bare.tables["claims"][0], attribution_id=None)]
    filled.write_article(bare, "config")
    filled.link_entities()
    assert ("e-bot", "@bot", "PERSON", None, None, 0, 0, None) in list(filled.rows("entities"))


def test_linking_again_changes_nothing(filled):
    before = everything(filled)
    filled.link_entities()
    assert everything(filled) == before


def test_counts_and_top_claimants(filled):
    assert filled.counts() == {table: len(list(filled.rows(table))) for table in TABLES}
    assert filled.attributed_claims() == 4
    assert filled.top_claimants(2) == [("Ada Lovell", 2), ("@bot", 1)]
    assert filled.top_claimants(9) == [("Ada Lovell", 2), ("@bot", 1)]


def test_the_problems_of_a_run_replace_those_of_the_run_before(filled):
    again = ProblemRow(
        uri="folder/b.pdf", stage="read", error="not-text", message="Still none.", hint="Scan it."
    )
    filled.write_problems([again, again])
    assert [row[3] for row in filled.rows("problems")] == ["Still none."]
    filled.write_problems([])
    assert ids(filled, "problems") == []


def test_a_problem_with_a_file_name_that_is_no_unicode_can_be_reported(filled):
    uri = b"caf\xe9.txt".decode("utf-8", "surrogateescape")
    assert not filled.is_done(uri, "", "", "")
    filled.write_problems(
        [ProblemRow(uri=uri, stage="read", error="bad-name", message="Bad.", hint="Rename it.")]
    )
    assert ids(filled, "problems") == [r"caf\udce9.txt"]


def test_a_forgotten_article_takes_all_its_rows_along(filled, articles, problems):
    gone = articles[0].article
    assert filled.forget(gone.uri)
    assert not filled.forget(gone.uri)
    filled.link_entities()
    left = everything(filled)
    for table, names in [(table, [column.name for column in columns(table)]) for table in TABLES]:
        if "article_id" in names:
            assert gone.article_id not in {row[names.index("article_id")] for row in left[table]}, table
    with store_in_memory() as other:
        for rows in articles[1:]:
            other.write_article(rows, "config")
        other.write_problems(problems)
        other.link_entities()
        assert everything(other) == left


def test_the_revision_changes_with_every_change_and_only_then(filled, articles, problems):
    seen = [filled.revision()]
    filled.write_problems(problems)
    filled.link_entities()
    filled.set_note("kept", "value")
    assert filled.note("kept") == "value"
    assert filled.revision() == seen[0]
    for change in (
        lambda: filled.write_article(articles[1], "config"),
        filled.link_entities,
        lambda: filled.write_problems([]),
        lambda: filled.forget(articles[1].article.uri),
    ):
        change()
        assert filled.revision() not in seen
        seen.append(filled.revision())


def bad(table, index=0, **values):
    def make(rows):
        changed = list(rows.tables[table])
        changed[index] = replace(changed[index], **values)
        return with_tables(rows, **{table: changed})

    return make


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (bad("claims", polarity="neutral"), r"polarity can't be 'neutral' in claims"),
        (bad("claims", confidence=float("nan")), r"confidence can't be nan in claims"),
        (bad("claims", confidence=float("inf")), r"confidence can't be inf"),
        (bad("claims", start=1.5), r"start can't be 1\.5"),
        (bad("claims", start=2**63), r"start can't be 9223372036854775808"),
        (bad("claims", is_resolved=1), r"is_resolved can't be 1"),
        (bad("claims", claim_text=""), r"claim_text has no value in claims"),
        (bad("claims", claimant="lone \ud800"), r"claimant can't be"),
        (bad("claims", attribution_id="nobody"), r"claims\.attribution_id 'nobody' is not in attributions"),
        (bad("mentions", entity_id="nobody"), r"mentions\.entity_id 'nobody' is not in entities"),
        (bad("claims", claim_id="c-safe"), r"UNIQUE constraint failed: claims\.claim_id"),
        (lambda rows: with_tables(rows, clusters=[object()]), r"clusters is no table of one article"),
        (
            lambda rows: with_tables(rows, claims=rows.tables["mentions"]),
            r"no attribute 'claim_id' in claims",
        ),
        (
            lambda rows: ArticleRows(article=replace(rows.article, published="20240305"), tables=rows.tables),
            r"published can't be '20240305' in articles",
        ),
    ],
    ids=range(14),
)
def test_rows_that_break_the_rules_are_refused_and_the_old_ones_stay(filled, articles, change, said):
    before = everything(filled)
    with pytest.raises(RefusedRowsError, match=said):
        filled.write_article(change(articles[0]), "config")
    assert everything(filled) == before


def test_an_empty_string_is_a_missing_value(filled, articles):
    filled.write_article(bad("claims", claimant="", kind="")(articles[0]), "config")
    connection = sqlite3.connect(filled.path)
    found = connection.execute("SELECT claimant, kind FROM claims WHERE claim_id = 'c-opened'").fetchone()
    connection.close()
    assert found == (None, None)


def test_reading_and_writing_take_turns_in_one_store(tmp_path, articles):
    with open_store(tmp_path / "a.sqlite") as store:
        store.write_article(articles[0], "config")
        reading = store.rows("sentences")
        assert next(reading)[0] == "a1-s0"
        store.write_article(articles[1], "config")
        assert [row[0] for row in reading][:2] == ["a1-s1", "a1-s2"]
