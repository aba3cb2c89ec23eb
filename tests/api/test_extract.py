"""``claimline.extract``: claims of texts that are in memory."""

import datetime

import pandas as pd
import pytest

import claimline
from claimline.errors import InputError
from claimline.records import TABLES

TEXT = "Mayor Lena Brandt said the bridge was safe. Nobody agreed."


def test_one_text_gives_a_frame_per_table(nlp):
    tables = claimline.extract(TEXT, nlp=nlp)
    assert set(tables.frames) >= set(TABLES)
    assert "Lena Brandt" in set(tables.claims["claimant"].dropna())
    assert len(tables.claims_flat) == len(tables.claims)


def test_a_frame_of_articles_keeps_ids_and_metadata(nlp):
    frame = pd.DataFrame(
        {
            "id": ["x-one", "x-two"],
            "body": [TEXT, "The dam holds."],
            "headline": ["Bridge", None],
            "date": [datetime.date(2025, 3, 1), None],
        }
    )
    tables = claimline.extract(frame, nlp=nlp)
    assert list(tables.articles["uri"]) == ["x-one", "x-two"]
    assert tables.articles["title"][0] == "Bridge"
    assert str(tables.articles["published"][0])[:10] == "2025-03-01"
    assert pd.isna(tables.articles["published"][1])
    assert tables.problems.empty


def test_what_cannot_be_read_is_a_problem_and_the_rest_goes_on(nlp):
    tables = claimline.extract([{"text": TEXT}, {"text": ""}, {"title": "no text"}], nlp=nlp)
    assert len(tables.articles) == 1
    assert len(tables.problems) == 2


def test_a_row_without_text_is_a_problem_of_its_own(nlp):
    tables = claimline.extract(pd.DataFrame({"text": [TEXT, None]}), nlp=nlp)
    assert list(tables.problems["error"]) == ["no-text"]


@pytest.mark.parametrize("given", [None, 3, [TEXT, 3]])
def test_what_is_no_text_is_an_error_that_says_so(nlp, given):
    with pytest.raises(TypeError, match=r"claimline\.extract takes texts"):
        claimline.extract(given, nlp=nlp)


def test_the_tables_are_those_of_a_run(nlp, tmp_path):
    (tmp_path / "in.jsonl").write_text('{"id": "x", "text": "' + TEXT + '"}\n', encoding="utf-8")
    claimline.run([tmp_path / "in.jsonl"], tmp_path / "run", nlp=nlp)
    claimline.extract([{"id": "x", "text": TEXT}], nlp=nlp).to_csv(tmp_path / "extract")
    for table in [*TABLES, "claims_flat"]:
        name = f"{table}.csv"
        assert (tmp_path / "extract" / name).read_bytes() == (tmp_path / "run" / name).read_bytes()


def test_a_batch_is_a_dictionary_of_frames(nlp):
    frames = claimline.extract_batch(pd.DataFrame({"text": [TEXT]}), nlp=nlp)
    assert set(frames) >= set(TABLES)
    assert len(frames["articles"]) == 1


def test_a_loaded_pipeline_with_several_workers_is_refused(nlp):
    with pytest.raises(InputError, match="workers=0"):
        claimline.extract(TEXT, nlp=nlp, workers=2)


def test_the_public_names_are_there():
    for name in claimline.__all__:
        assert getattr(claimline, name) is not None
    with pytest.raises(AttributeError, match="nothing_of_ours"):
        claimline.nothing_of_ours  # noqa: B018
