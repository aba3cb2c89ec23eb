"""Kill a run again and again, at random moments, and see that nothing of it is lost.

    python benchmarks/kills.py [--kills 200] [--articles 200] [--workers 0] [--seed 0]

Makes the articles, runs over them once undisturbed, and then kills runs over them with SIGKILL: forks of this
process, or, with ``--workers``, the command with its worker processes, the whole process group at once. Every
killed run is followed by the next on the same store, which must open and be whole; a run that ends before its
kill must have written the tables of the undisturbed run, byte for byte, and the next begins from nothing. After
the last kill one run goes on to the end and is compared too. Exit code 1 if anything differed.
"""

import argparse
import json
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from spacy.language import Language

from claimline.batch.article_rows import pipeline
from claimline.batch.run import run
from claimline.config import Config

WHO = (
    "Mayor Ines Okafor",
    "The engineer Pavel Novak",
    "A spokeswoman for the port",
    "Lena Brandt, a critic,",
)
WHAT = (
    "the bridge in {place} would hold until 2031",
    "the {place} ferry has not been late since March",
    "traffic through {place} may fall by a third",
    "nobody in {place} had asked for a second harbour",
)
PLACES = ("Norwich", "Utrecht", "Valparaíso", "Gdańsk", "Mombasa", "Halifax")


def write_articles(path: Path, number: int, seed: int) -> None:
    """Write made-up articles of one to three sentences as JSON lines."""
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8") as file:
        for index in range(number):
            sentences = [
                f"{chance.choice(WHO)} said that {chance.choice(WHAT).format(place=chance.choice(PLACES))}."
                for _ in range(chance.randint(1, 3))
            ]
            print(json.dumps({"id": f"article-{index}", "text": " ".join(sentences)}), file=file)


def tables(out: Path) -> dict[str, bytes]:
    """Return the content of every table that a run wrote."""
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.csv"))}


class Command:
    """A run as a user starts it, with worker processes, in a process group of its own."""

    def __init__(self, source: Path, out: Path, workers: int) -> None:
        command = [
            sys.executable,
            "-m",
            "claimline.cli",
            "run",
            source,
            "--out",
            out,
            "-q",
            "--workers",
            workers,
        ]
        self.process = subprocess.Popen(list(map(str, command)), start_new_session=True)

    def ends_within(self, seconds: float | None) -> bool:
        """Wait for its end; kill the whole group if that does not come in time."""
        try:
            return self.process.wait(seconds) == 0 or sys.exit(f"code {self.process.returncode}")
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            return False


class Fork:
    """A run in a copy of this process, which has the model loaded, so that a kill costs little time."""

    def __init__(self, source: Path, out: Path, workers: int) -> None:
        self.process = multiprocessing.get_context("fork").Process(
            target=run, args=([source], out), kwargs={"nlp": MODEL[0], "workers": workers}
        )
        self.process.start()

    def ends_within(self, seconds: float | None) -> bool:
        """Wait for its end; kill it if that does not come in time."""
        self.process.join(seconds)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
            return False
        return self.process.exitcode == 0 or sys.exit(f"code {self.process.exitcode}")


MODEL: list[Language] = []


def state(out: Path) -> str:
    """Return how far a killed run had come, having checked that its store is whole."""
    store = out / "claimline.sqlite"
    if not store.exists():
        return "no store"
    with closing(sqlite3.connect(store)) as opened:
        found = opened.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok" or opened.execute("PRAGMA foreign_key_check").fetchall():
            sys.exit(f"the store is damaged: {found}")
        made = {name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "ledger" not in made:
            return "no tables"
        done = opened.execute("SELECT count(*) FROM ledger").fetchone()[0]
        half = opened.execute(
            "SELECT count(*) FROM articles a WHERE a.n_claims !="
            " (SELECT count(*) FROM claims c WHERE c.article_id = a.article_id) OR a.n_sentences !="
            " (SELECT count(*) FROM sentences s WHERE s.article_id = a.article_id)"
        ).fetchone()[0]
        if half:
            sys.exit(f"{half} articles are half there")
    return "some articles" if done else "no article"


def main() -> None:
    """Print how far the killed runs had come, and whether the tables are the same."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--workers", type=int, default=0, help="0: runs in forks of this process")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    start: type[Command | Fork] = Command if arguments.workers else Fork
    if not arguments.workers:
        MODEL.append(pipeline(Config()))
    chance = random.Random(arguments.seed)
    reached: Counter[str] = Counter()
    finished = differing = 0
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "articles.jsonl", Path(folder) / "out"
        write_articles(source, arguments.articles, arguments.seed)
        began = time.perf_counter()
        start(source, Path(folder) / "undisturbed", arguments.workers).ends_within(None)
        whole = time.perf_counter() - began
        expected = tables(Path(folder) / "undisturbed")
        print(
            f"undisturbed run over {arguments.articles} articles: {whole:.1f} s, {len(expected)} tables",
            flush=True,
        )
        kills = 0
        while kills <= arguments.kills:
            process = start(source, out, arguments.workers)
            if not process.ends_within(chance.uniform(0, whole) if kills < arguments.kills else None):
                kills += 1
                reached[state(out)] += 1
                if kills % 20 == 0:
                    print(f"{kills} kills: {dict(reached)}; {finished} runs ended before theirs", flush=True)
                continue
            finished += 1
            if tables(out) != expected:
                differing += 1
                print(f"after {kills} kills a run ended with other tables", flush=True)
            shutil.rmtree(out)
            if kills == arguments.kills:
                break
    print(
        f"{kills} kills: {dict(reached)}; {finished} runs went on to their end, "
        f"{finished - differing} of them with byte-identical tables"
    )
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
