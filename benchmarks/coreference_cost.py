"""Measure what resolving mentions costs beside the model, and how it grows with an article's length.

    python benchmarks/coreference_cost.py ARTICLES.jsonl.gz [--words 1000 10000 50000 200000]

Articles are joined to texts of about so many words. Each is annotated once by the plain pipeline (window by window, as a run does)
and then given to claimline_coreference alone; the figures are processor seconds of this process, the best of three for the component.
"""

import argparse
import gzip
import json
import time
from pathlib import Path

import spacy

from claimline import Config
from claimline.annotate.document import annotate
from claimline.annotate.model import load_model
from claimline.component import add_to


def main() -> None:
    """Print one line per length."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--words", type=int, nargs="+", default=[1_000, 10_000, 50_000, 200_000])
    arguments = parser.parse_args()
    with gzip.open(arguments.articles, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    plain = spacy.load(Config().model)
    nlp = add_to(load_model(Config().model), "rules")
    component = nlp.get_pipe("claimline_coreference")
    annotate(plain, texts[0])
    for wanted in arguments.words:
        pieces: list[str] = []
        count = at = 0
        while count < wanted:
            words = texts[at % len(texts)].split(" ")[: wanted - count]
            pieces.append(" ".join(words))
            count += len(words)
            at += 1
        text = "\n\n".join(pieces)
        began = time.process_time()
        doc = annotate(plain, text)
        raw = time.process_time() - began
        best = float("inf")
        for _ in range(3):
            began = time.process_time()
            component(doc)
            best = min(best, time.process_time() - began)
        print(
            f"{count} words: nlp {raw:.2f} s, coreference {best:.3f} s ({best / raw:.1%}), "
            f"{best / count * 1e6:.0f} s per million words",
            flush=True,
        )


if __name__ == "__main__":
    main()
