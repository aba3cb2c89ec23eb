"""Cost of propositions over sentence length, and on top of a raw ``nlp.pipe``.

    python benchmarks/length.py [ARTICLES.jsonl[.gz]] [--rounds 5] [--limit 40]

Sentences of 20 to 400 tokens are made of clauses; the time per token must not grow with their length. With a file
of articles, the share of the component on top of parsing the same articles is printed too.
"""

import argparse
import gzip
import json
import os
import time
from pathlib import Path

# One thread, so that the ratio compares work and not cores.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy
from spacy.tokens import Doc

from claimline.config import DEFAULT_MODEL
from claimline.extraction.proposition.component import find_propositions

CLAUSE = "the old minister of the city , who had lost the vote , said that prices and wages rose in March "
LENGTHS = (20, 50, 100, 200, 400)


def seconds(docs: list[Doc], rounds: int) -> float:
    """Return the best time of several rounds of the component over Docs."""
    best = float("inf")
    for _ in range(rounds):
        began = time.perf_counter()
        for doc in docs:
            find_propositions(doc)
        best = min(best, time.perf_counter() - began)
    return best


def main() -> None:
    """Print microseconds per token for each length, and the share on top of parsing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=int, default=40, help="number of articles")
    arguments = parser.parse_args()
    nlp = spacy.load(DEFAULT_MODEL)
    size = len(CLAUSE.split())
    for length in LENGTHS:
        repeated = -(-length // (size + 1))
        sentence = nlp(" and ".join([CLAUSE.strip()] * repeated) + " .")
        docs = [sentence] * max(1, 4000 // len(sentence))
        tokens = len(sentence) * len(docs)
        spent = seconds(docs, arguments.rounds)
        print(f"{len(sentence):4d} tokens: {spent / tokens * 1e6:6.1f} microseconds per token")
    if arguments.articles is None:
        return
    opener = gzip.open if arguments.articles.suffix == ".gz" else open
    with opener(arguments.articles, "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line, _ in zip(file, range(arguments.limit), strict=False)]
    shares = []
    for _ in range(arguments.rounds):
        began = time.perf_counter()
        docs = list(nlp.pipe(texts))
        parsing = time.perf_counter() - began
        shares.append(seconds(docs, 1) / parsing)
    shares.sort()
    print(
        f"{len(texts)} articles, share on top of nlp.pipe: best {shares[0]:.3f}, "
        f"median {shares[len(shares) // 2]:.3f}"
    )


if __name__ == "__main__":
    main()
