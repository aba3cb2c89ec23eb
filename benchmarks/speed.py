"""The whole run against a raw ``nlp.pipe`` of the same model on the same text, in one process.

    python benchmarks/speed.py ARTICLES.jsonl[.gz] [--rounds 5] [--limit 84]

Each round does both, alternating; the figure is the ratio of their times, best and median over the rounds, and
the same of the processor's time, which other work on the machine disturbs less.
The whole run reads the file, extracts, writes the store and exports every CSV table.
"""

import argparse
import gzip
import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

# One thread, so that the ratio compares work and not cores.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy

from claimline.batch.article_rows import pipeline
from claimline.batch.run import run
from claimline.config import DEFAULT_MODEL, Config


def records(path: Path, limit: int) -> Iterator[dict[str, str]]:
    """Yield the first records of a JSONL file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for index, line in enumerate(file):
            if index >= limit:
                return
            yield json.loads(line)


def main() -> None:
    """Print words per second of both and their ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=int, default=84, help="number of articles")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--attribution", default="model", choices=("model", "rules"))
    parser.add_argument("--assess", default="model", choices=("model", "rules"))
    arguments = parser.parse_args()
    taken = list(records(arguments.articles, arguments.limit))
    texts = [record["text"] for record in taken]
    words = sum(len(text.split()) for text in texts)
    raw = spacy.load(arguments.model)
    config = Config(model=arguments.model, attribution=arguments.attribution, assess=arguments.assess)
    # Loading the models is no part of either time.
    loaded = pipeline(config)
    ratios, processor_ratios = [], []
    for number in range(1, arguments.rounds + 1):
        began, began_processor = time.perf_counter(), time.process_time()
        for _ in raw.pipe(texts):
            pass
        raw_time, raw_processor = time.perf_counter() - began, time.process_time() - began_processor
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "articles.jsonl"
            with source.open("w", encoding="utf-8") as file:
                file.writelines(json.dumps({"id": r["id"], "text": r["text"]}) + "\n" for r in taken)
            began, began_processor = time.perf_counter(), time.process_time()
            run([source], Path(folder) / "out", config=config, nlp=loaded)
            run_time, run_processor = time.perf_counter() - began, time.process_time() - began_processor
        ratios.append(run_time / raw_time)
        processor_ratios.append(run_processor / raw_processor)
        print(
            f"round {number}: raw nlp.pipe {words / raw_time:,.0f} words/s, "
            f"claimline run {words / run_time:,.0f} words/s, ratio {ratios[-1]:.2f}, "
            f"of processor time {processor_ratios[-1]:.2f}",
            flush=True,
        )
    print(f"{len(texts)} articles, {words:,} words, {arguments.rounds} rounds")
    for name, found in (("times", ratios), ("processor times", processor_ratios)):
        print(
            f"ratio of the {name}: "
            f"best {min(found):.2f}, median {statistics.median(found):.2f}, worst {max(found):.2f}"
        )


if __name__ == "__main__":
    main()
