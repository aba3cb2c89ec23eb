"""A seeded sample of claims to be read by eye, and the share of each label once they have been, also by confidence.

    python benchmarks/sample.py ARTICLES.jsonl[.gz] [INPUT ...] --seed 1 [--articles 20] [--claims 200]
    python benchmarks/sample.py ... --labels LABELS.tsv

Takes ``--articles`` articles from the first input and all of the others, draws ``--claims`` of their claims, and
prints each under its number with its sentence. A line of a labels file has the claim's id and a label, ``right``,
``wrong``, ``not_minimal`` or ``not_asserted``, and no text: only ids that are in the sample count.
"""

import argparse
import hashlib
from collections import Counter
from pathlib import Path

from claimline.batch.article_rows import article_rows, pipeline
from claimline.config import Config
from claimline.ingest.article import Article
from claimline.ingest.read import read
from claimline.records import ArticleRows, ClaimRow

LABELS = ("right", "not_minimal", "not_asserted", "wrong")


def rank(seed: int, name: str) -> bytes:
    """Return what things are drawn by: a hash of seed and name, so that a change to some leaves the others drawn."""
    return hashlib.sha256(f"{seed}:{name}".encode()).digest()


def articles(inputs: list[Path], number: int, seed: int) -> list[Article]:
    """Return some articles of the first input and all of the others."""
    first, *others = ([item for item in read([source]) if isinstance(item, Article)] for source in inputs)
    drawn = sorted(first, key=lambda article: rank(seed, article.uri))[:number]
    return drawn + [item for found in others for item in found]


def sample(rows: list[ArticleRows], number: int, seed: int) -> list[tuple[ClaimRow, ArticleRows]]:
    """Return some claims with their articles' rows, in order of reading."""
    claims = [(claim, made) for made in rows for claim in made.tables["claims"]]
    drawn = sorted(claims, key=lambda item: rank(seed, item[0].claim_id))[:number]
    chosen = {claim.claim_id for claim, _ in drawn}
    return [item for item in claims if item[0].claim_id in chosen]


def shown(claim: ClaimRow, made: ArticleRows) -> str:
    """Return a claim with its sentence and its parts."""
    sentence = next(row.text for row in made.tables["sentences"] if row.sentence_id == claim.sentence_id)
    arguments = [
        f"{row.role}[{row.preposition}]: {row.text}" if row.preposition else f"{row.role}: {row.text}"
        for row in made.tables["claim_arguments"]
        if row.claim_id == claim.claim_id and row.role != "subject"
    ]
    marks = f"{claim.polarity} {claim.certainty} {claim.kind} {claim.rule} {claim.confidence}"
    parts = " ; ".join([claim.subject or "-", claim.predicate, *arguments])
    voice = "article" if claim.attribution_id is None else claim.claimant
    return (
        f"{claim.claim_id} {made.article.uri}\n  S: {' '.join(sentence.split())}\n  C: {claim.claim_text}\n"
        f"  P: {' '.join(parts.split())}\n  [{voice}] {marks}"
    )


def main() -> None:
    """Print the sample, or the share of each label."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("inputs", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--claims", type=int, default=200)
    parser.add_argument("--labels", type=Path)
    arguments = parser.parse_args()
    taken = articles(arguments.inputs, arguments.articles, arguments.seed)
    config = Config()
    nlp = pipeline(config)
    made = [article_rows(nlp, article, config) for article in taken]
    rows = [item for item in made if isinstance(item, ArticleRows)]
    chosen = sample(rows, arguments.claims, arguments.seed)
    if arguments.labels is None:
        for number, (claim, of) in enumerate(chosen, start=1):
            print(f"{number}. {shown(claim, of)}\n")
        return
    lines = arguments.labels.read_text(encoding="utf-8").splitlines()
    label_of = dict(line.split("\t")[:2] for line in lines if line and not line.startswith("#"))
    counts = Counter(label_of[claim.claim_id] for claim, _ in chosen if claim.claim_id in label_of)
    total = counts.total()
    print(f"{len(taken)} articles, {len(chosen)} claims drawn with seed {arguments.seed}, {total} labelled")
    for label in LABELS:
        print(f"{label}\t{counts[label]}\t{counts[label] / max(total, 1):.3f}")
    print("confidence\tclaims\tright")
    for band in range(10):
        of_band = [
            label_of[claim.claim_id] == "right"
            for claim, _ in chosen
            if claim.claim_id in label_of and band == min(int(claim.confidence * 10), 9)
        ]
        if of_band:
            shares = f"{len(of_band)}\t{sum(of_band) / len(of_band):.3f}"
            print(f"{band / 10:.1f} to {(band + 1) / 10:.1f}\t{shares}")


if __name__ == "__main__":
    main()
