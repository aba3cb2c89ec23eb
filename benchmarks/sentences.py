"""Sentences of a plain model that bounds of paragraphs and quotation marks correct.

    python benchmarks/sentences.py ARTICLES.jsonl[.gz] [--limit 60]

Counts, with and without ``claimline_paragraphs``, the sentences that run over a line break and those that begin
with a closing quotation mark.
"""

import argparse
import gzip
import json
from pathlib import Path

import spacy
from spacy.language import Language

import claimline.annotate.paragraphs  # noqa: F401  registers the component
from claimline.config import DEFAULT_MODEL


def counts(nlp: Language, texts: list[str]) -> tuple[int, int, int]:
    """Return how many sentences there are, run over a line break, and begin with a closing mark."""
    sentences = over = closing = 0
    for text in texts:
        for sentence in nlp(text).sents:
            words = sentence.text.strip()
            sentences += 1
            over += "\n" in words
            closing += words.startswith("”") or (words.startswith('"') and words[1:2] in {"", " "})
    return sentences, over, closing


def main() -> None:
    """Print the counts of both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--limit", type=int, default=60)
    arguments = parser.parse_args()
    opener = gzip.open if arguments.articles.suffix == ".gz" else open
    with opener(arguments.articles, "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line, _ in zip(file, range(arguments.limit), strict=False)]
    plain = spacy.load(DEFAULT_MODEL, exclude=["ner", "lemmatizer", "attribute_ruler"])
    bounded = spacy.load(DEFAULT_MODEL, exclude=["ner", "lemmatizer", "attribute_ruler"])
    bounded.add_pipe("claimline_paragraphs", before="parser")
    for name, nlp in (("plain", plain), ("with claimline_paragraphs", bounded)):
        sentences, over, closing = counts(nlp, texts)
        print(f"{name}: {sentences} sentences, {over} over a line break, {closing} begin with a closing mark")


if __name__ == "__main__":
    main()
