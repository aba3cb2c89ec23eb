"""Fit what a claim's confidence is made of to claims that have been read, and tell what to keep.

    pip install scikit-learn
    python training/claim_confidence.py ARTICLES.jsonl.gz CORPUS

Draws the articles of the samples whose labels are in ``benchmarks/labels`` (by seed, as ``benchmarks/sample.py`` does) and weighs the
evidence for their propositions (logistic regression; ``right`` against all other labels). Writes the constant and the weights
into the package's ``models/confidence.json``, and prints how well they tell right from wrong on articles that they have not seen,
and for each bound of confidence how many of the claims stay, and how many of these are right.
"""

import json
import sys
from pathlib import Path
from typing import Annotated, NamedTuple

import numpy as np
import typer
from numpy.typing import NDArray
from scipy.optimize import brentq
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from claimline.annotate.document import annotate
from claimline.assemble.ids import stable_id
from claimline.batch.article_rows import pipeline
from claimline.config import Config
from claimline.extraction.proposition.evidence import EVIDENCE, evidence
from claimline.extraction.proposition.propositions import propositions
from claimline.extraction.proposition.stability import firmness
from claimline.ingest.article import metadata

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
from sample import articles

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "benchmarks" / "labels"
TARGET = ROOT / "pipeline" / "claimline" / "models" / "confidence.json"
SAMPLES = {
    41: ("claims-41.tsv", "claims-41-second.tsv"),
    42: ("claims-42.tsv", "claims-42-second.tsv"),
    43: ("claims-43.tsv", "claims-43-second.tsv"),
    **{seed: (f"claims-{seed}.tsv",) for seed in (*range(51, 58), 59)},
}
"""Seeds of the samples that readers have read who have not seen the rules, with their labels."""
OLDER = 41
"""Seed of the sample that was drawn before the rules were as they are: it is learnt from, but no share is taken of it."""
LATEST = 43
"""Seed of the sample that was drawn last. Since a sample is drawn, what it has shown to be wrong is mended and no longer made, so
that too many of the claims that are left of the others are right: this one tells how many are."""
PARSED = "claimline_paragraphs"
"""The only component of claimline's that a parse needs."""
ARTICLES = 20
FOLDS = 10
SPLITS = 5
"""Divisions of the articles that shares are averaged over."""
STRENGTH = 1.0
"""Inverse of how strongly weights are held back, of evidence that has been brought to one scale."""
BOUNDS = (0.0, 0.5, 0.6, 0.65, 0.7, 0.725, 0.75, 0.775, 0.8, 0.825, 0.85, 0.9)
SHARES = (0.82, 0.85, 0.87, 0.88, 0.9)


class Read(NamedTuple):
    """Claims that have been read, one row for each reader.

    Attributes:
        seen: The evidence for each.
        right: Whether it is right.
        group: Number of its article.
        is_new: Whether it is of a sample that was drawn by the rules as they are.
        is_latest: Whether it is of the sample that was drawn last.
    """

    seen: NDArray[np.float64]
    right: NDArray[np.bool_]
    group: NDArray[np.int64]
    is_new: NDArray[np.bool_]
    is_latest: NDArray[np.bool_]


def labels(name: str) -> dict[str, bool]:
    """Return the ids of the claims that somebody has read, and whether each is right."""
    lines = (LABELS / name).read_text(encoding="utf-8").splitlines()
    return {
        line.split("\t")[0]: line.split("\t")[1].strip() == "right"
        for line in lines
        if line and not line.startswith("#")
    }


def read(inputs: list[Path]) -> Read:
    """Return the claims of all samples with the evidence for them; those that are no longer made are left out."""
    nlp = pipeline(Config())
    # What is read of the parse needs no more, least of all the weights that are to be made.
    nlp.select_pipes(
        disable=[name for name in nlp.pipe_names if name.startswith("claimline") and name != PARSED]
    )
    known = {seed: [labels(name) for name in names] for seed, names in SAMPLES.items()}
    drawn = {article.uri: article for seed in known for article in articles(inputs, ARTICLES, seed)}
    rows, right, group, seeds = [], [], [], []
    for number, article in enumerate(drawn.values()):
        doc = annotate(nlp, article.text, metadata(article))
        found, firm = propositions(doc), firmness(doc)
        if firm is None or not found:
            continue
        article_id = stable_id("a", article.uri)
        told: set[str] = set()
        for item, seen in zip(found, evidence(found, firm), strict=True):
            offsets = [argument.spans for argument in item.arguments]
            name = stable_id("c", article_id, item.start, item.end, item.predicate, offsets, item.added)
            if name in told or not item.asserted:
                continue
            told.add(name)
            for seed, readers in known.items():
                for labelled in readers:
                    if name in labelled:
                        rows.append(seen)
                        right.append(labelled[name])
                        group.append(number)
                        seeds.append(seed)
    drawn_by = np.array(seeds)
    return Read(np.array(rows), np.array(right), np.array(group), drawn_by != OLDER, drawn_by == LATEST)


def fitted(seen: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[float, NDArray[np.float64]]:
    """Return constant and weights of a logistic regression."""
    mean, scale = seen.mean(axis=0), seen.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH).fit((seen - mean) / scale, right)
    weights = model.coef_[0] / scale
    return float(model.intercept_[0] - mean @ weights), weights


def unseen(claims: Read, split: int) -> NDArray[np.float64]:
    """Return the confidences of claims by weights that were fitted to the claims of other articles."""
    told = np.zeros(len(claims.right))
    folds = GroupKFold(FOLDS, shuffle=True, random_state=split)
    for rest, held in folds.split(claims.seen, claims.right, claims.group):
        constant, weights = fitted(claims.seen[rest], claims.right[rest])
        told[held] = 1 / (1 + np.exp(-(claims.seen[held] @ weights + constant)))
    return told


def correction(told: NDArray[np.float64], share: float) -> float:
    """Return what is to be added to log odds so that their probabilities are so large on average."""
    odds = np.log(told / (1 - told))
    return float(brentq(lambda added: (1 / (1 + np.exp(-(odds + added)))).mean() - share, -5, 5))


def kept(told: NDArray[np.float64], right: NDArray[np.bool_], share: float) -> float:
    """Return the largest part of the claims, the surest ones, of which so large a share is right."""
    order = np.argsort(-told)
    shares = np.cumsum(right[order]) / np.arange(1, len(right) + 1)
    enough = np.flatnonzero(shares >= share)
    return float((enough[-1] + 1) / len(right)) if len(enough) else 0.0


def main(inputs: Annotated[list[Path], typer.Argument(exists=True)]) -> None:
    """Fit the weights, write them and print what they are worth."""
    claims = read(inputs)
    told = np.array([unseen(claims, split) for split in range(SPLITS)])
    latest = [right for name in SAMPLES[LATEST] for right in labels(name).values()]
    added = correction(told[:, claims.is_latest].ravel(), float(np.mean(latest)))
    print(f"latest sample: {np.mean(latest):.3f} right, {added:.3f} added to log odds")
    told = 1 / (1 + (1 - told) / told * np.exp(-added))
    new = claims.is_new
    right = claims.right[new]
    print(f"{len(claims.right)} labels, {claims.right.mean():.3f} right")
    print(f"of samples drawn by the rules as they are {new.sum()}, {right.mean():.3f} right")
    area = np.mean([roc_auc_score(right, one[new]) for one in told])
    print(f"area under the curve, articles unseen: {area:.3f}")
    for column, name in enumerate(EVIDENCE):
        print(f"  by {name} alone: {roc_auc_score(right, claims.seen[new, column]):.3f}")
    for share in SHARES:
        print(
            f"{share:.2f} right: {np.mean([kept(one[new], right, share) for one in told]):.3f} of the claims"
        )
    print("confidence\tkept\tright\tright ones lost")
    for bound in BOUNDS:
        stay = told[:, new] >= bound
        found = np.mean([right[one].mean() for one in stay])
        lost = np.mean([right[~one].sum() / right.sum() for one in stay])
        print(f"{bound}\t{stay.mean():.3f}\t{found:.3f}\t{lost:.3f}")
    constant, weights = fitted(claims.seen, claims.right)
    made = dict(zip(EVIDENCE, np.round(weights, 4).tolist(), strict=True))
    stored = {"constant": round(constant + added, 4), "weights": made}
    TARGET.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")
    print(TARGET.read_text(encoding="utf-8"))


if __name__ == "__main__":
    typer.run(main)
