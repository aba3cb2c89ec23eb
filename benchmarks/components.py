"""The time that each of claimline's components takes, as a share of spaCy's own, and whether it grows linearly.

    python benchmarks/components.py ARTICLES.jsonl[.gz] [--limit 20] [--words 1000 10000 100000] [--assess rules]

The first table is over whole articles: processor time per word of each component and its share of raw ``nlp.pipe``.
The second lays one parsed article end to end until it has so many words, and gives the time per word of the
components that read dates and numbers.
"""

import argparse
import gzip
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy
from spacy.tokens import Doc

from claimline.batch.article_rows import pipeline
from claimline.config import Config
from claimline.ingest.article import ARTICLE

LINEAR = ("claimline_time", "claimline_quantity")


def texts(path: Path, limit: int) -> list[tuple[str, str | None]]:
    """Return the first texts of a JSONL file with their dates."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for _, line in zip(range(limit), lines, strict=False)]
    return [(record["text"], record.get("date") or record.get("published")) for record in records]


def timed(component: Callable[[Doc], Doc], doc: Doc) -> tuple[Doc, float]:
    """Return what a component makes of a Doc, and the seconds of processor time that it took."""
    began = time.process_time()
    doc = component(doc)
    return doc, time.process_time() - began


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--limit", type=int, default=20)
    parser.add_argument("--words", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--attribution", default="model", choices=("model", "rules"))
    parser.add_argument("--assess", default="model", choices=("model", "rules"))
    arguments = parser.parse_args()
    nlp = pipeline(Config(attribution=arguments.attribution, assess=arguments.assess))
    # As it comes: claimline's own pipeline has faster operations.
    plain = spacy.load(Config().model)
    articles = texts(arguments.articles, arguments.limit)
    nlp(articles[0][0])
    plain(articles[0][0])
    spent = dict.fromkeys(nlp.pipe_names, 0.0)
    raw = 0.0
    n_words = 0
    for text, published in articles:
        began = time.process_time()
        for _ in plain.pipe([text]):
            pass
        raw += time.process_time() - began
        doc = nlp.make_doc(text)
        doc.user_data[ARTICLE] = {"published": published}
        for name, component in nlp.pipeline:
            doc, seconds = timed(component, doc)
            spent[name] += seconds
        n_words += len(text.split())
    print(f"{len(articles)} articles, {n_words:,} words; raw nlp.pipe: {raw / n_words * 1e6:.1f} µs a word")
    for name, seconds in spent.items():
        if name.startswith("claimline_"):
            print(f"{name:24} {seconds / n_words * 1e6:6.2f} µs a word, {seconds / raw:6.2%} of raw")
    for target in arguments.words:
        count = max(1, target // len(articles[0][0].split()))
        pieces = [doc.copy() for doc in [nlp(articles[0][0])] for _ in range(count)]
        for piece in pieces:
            piece.user_data.clear()
        long = Doc.from_docs(pieces)
        words = len(long.text.split())
        line = [f"{words:8,} words"]
        for name in LINEAR:
            _, seconds = timed(nlp.get_pipe(name), long)
            line.append(f"{name} {seconds / words * 1e6:.2f} µs a word")
        print("  ".join(line))


if __name__ == "__main__":
    main()
