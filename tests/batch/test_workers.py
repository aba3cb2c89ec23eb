"""Worker processes: what happens to one that is killed, too slow, or too large, and to the articles it has."""

import os
import signal
import time

import psutil
import pytest

from claimline.batch.run import run
from claimline.batch.worker import Limits
from claimline.batch.workers import distribute
from claimline.config import Config
from claimline.errors import InputError, ModelError
from claimline.ingest.article import Article
from claimline.records import ProblemRow

SENTENCE = "Mayor Ines Okafor said that the bridge would hold. "


def problems_of(outcomes):
    return {it.article.uri: it.result.error for it in outcomes if isinstance(it.result, ProblemRow)}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_worker_that_is_killed_is_replaced_and_costs_its_article_a_problem(workers):
    articles = [Article(uri=f"n-{index}", text=SENTENCE * (400 if index == 1 else 1)) for index in range(6)]
    outcomes = []
    for outcome in distribute(articles, workers, Config(), limits=Limits(seconds=300)):
        outcomes.append(outcome)
        if len(outcomes) == 1:
            victims = children()
            assert len(victims) == workers
            os.kill(victims[0], signal.SIGKILL)
    assert sorted(it.article.uri for it in outcomes) == [f"n-{index}" for index in range(6)]
    assert list(problems_of(outcomes).values()) in (["worker-died"], [])
    if workers == 1:
        assert problems_of(outcomes) == {"n-1": "worker-died"}
    assert children() == []


def children():
    """Return the ids of this process's children that read articles."""
    return [it.pid for it in psutil.Process().children() if "spawn_main" in " ".join(it.cmdline())]


def test_an_article_that_takes_too_long_is_given_up_and_the_others_are_read(csv_files, tmp_path):
    (tmp_path / "in").mkdir()
    # One sentence of 200,000 words.
    (tmp_path / "in" / "b-endless.txt").write_text("the mayor and " * 66_667 + "left.", encoding="utf-8")
    (tmp_path / "in" / "a.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "in" / "c.txt").write_text(SENTENCE, encoding="utf-8")
    began = time.monotonic()
    summary = run([tmp_path / "in"], tmp_path / "out", workers=1, limits=Limits(seconds=2))
    assert time.monotonic() - began < 120
    assert [(it.uri, it.stage, it.error) for it in summary.problems] == [
        ("b-endless.txt", "extract", "too-slow")
    ]
    assert "--article-timeout" in summary.problems[0].hint
    assert summary.articles == 2


def test_an_article_that_needs_too_much_memory_is_given_up_and_the_others_are_read():
    articles = [
        Article(uri="a", text=SENTENCE),
        Article(uri="b", text=SENTENCE * 8000),
        Article(uri="c", text=SENTENCE),
    ]
    outcomes = list(distribute(articles, 1, Config(), limits=Limits(seconds=300, memory_mb=500)))
    assert [it.article.uri for it in outcomes] == ["a", "b", "c"]
    assert problems_of(outcomes).keys() == {"b"}
    assert problems_of(outcomes)["b"] in ("out-of-memory", "worker-died")


def test_a_model_that_no_worker_can_load_ends_the_run():
    with pytest.raises(ModelError, match="not installed"):
        list(distribute([Article(uri="a", text=SENTENCE)], 1, Config(model="en_nowhere")))


def test_a_loaded_pipeline_serves_its_own_process_only(nlp):
    with pytest.raises(InputError, match="loaded pipeline"):
        list(distribute([Article(uri="a", text=SENTENCE)], 1, Config(), nlp))
