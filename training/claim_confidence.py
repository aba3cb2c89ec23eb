"""Fit what a claim's confidence is made of to claims that people have read.

    pip install scikit-learn
    python training/claim_confidence.py ARTICLES.jsonl.gz CORPUS --labels benchmarks/labels/claims-41.tsv --seed 41

Draws the articles of a sample as ``benchmarks/sample.py`` does, and prints the constant and the three weights that stand in
``claimline/extraction/proposition/confidence.py``: of the construction, of the loosest token and of all tokens (logistic
regression; ``right`` against all other labels). ``--labels`` and ``--seed`` are given as often as there are samples.
"""

import sys
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict

from claimline.annotate.document import annotate
from claimline.assemble.ids import stable_id
from claimline.batch.article_rows import pipeline
from claimline.config import Config
from claimline.extraction.proposition.confidence import evidence
from claimline.extraction.proposition.propositions import propositions
from claimline.extraction.proposition.stability import stabilities
from claimline.ingest.article import metadata

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
from sample import articles


def read(path: Path) -> dict[str, bool]:
    """Return the ids of claims that were read, and whether each is right."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {
        line.split("\t")[0]: line.split("\t")[1].strip() == "right"
        for line in lines
        if line and not line.startswith("#")
    }


def main(
    inputs: Annotated[list[Path], typer.Argument(exists=True)],
    labels: Annotated[list[Path], typer.Option(exists=True)],
    seed: Annotated[list[int], typer.Option()],
) -> None:
    """Print the fit."""
    nlp = pipeline(Config())
    rows, right = [], []
    for path, number in zip(labels, seed, strict=True):
        known = read(path)
        for article in articles(inputs, 20, number):
            doc = annotate(nlp, article.text, metadata(article))
            firmness = stabilities(doc)
            if firmness is None:
                continue
            article_id = stable_id("a", article.uri)
            found = propositions(doc)
            for item, seen in zip(found, evidence(doc, found, firmness), strict=True):
                offsets = [argument.spans for argument in item.arguments]
                name = stable_id("c", article_id, item.start, item.end, item.predicate, offsets, item.added)
                if name in known:
                    rows.append(seen)
                    right.append(known.pop(name))
    seen_of, truth = np.array(rows), np.array(right)
    model = LogisticRegression(C=1.0)
    told = cross_val_predict(model, seen_of, truth, cv=10, method="predict_proba")[:, 1]
    model.fit(seen_of, truth)
    print(f"{len(truth)} claims, {truth.mean():.3f} right")
    print(f"area under the curve, ten folds: {roc_auc_score(truth, told):.3f}")
    print(f"by the construction alone: {roc_auc_score(truth, seen_of[:, 0]):.3f}")
    print("constant and weights:", np.round([model.intercept_[0], *model.coef_[0]], 3).tolist())


if __name__ == "__main__":
    typer.run(main)
