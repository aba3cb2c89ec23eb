"""Kinds of texts in the form that the scorer of kinds reads."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path

from spacy.language import Language

from claimline.assess.judge import Method
from claimline.evaluate.texts import judged_texts, rows_of
from claimline.records import KINDS


def best_of(probabilities: Mapping[str, float], is_attributed: bool, labels: Collection[str]) -> str:
    """Return a text's kind among those that a corpus tells apart.

    A corpus of subjectivity has facts and opinions only, and labels what the writer of the text does: who reports
    another's opinion states a fact, and who demands something voices an opinion.

    Args:
        probabilities: By kind.
        is_attributed: Whether a source says all that the text asserts.
        labels: The corpus's labels.

    Returns:
        The kind.
    """
    known = set(KINDS) & set(labels)
    if known != {"factual", "opinion"}:
        return max(KINDS, key=lambda kind: probabilities[kind])
    if is_attributed:
        return "factual"
    opinion = probabilities["opinion"] + probabilities["normative"]
    return "opinion" if opinion > probabilities["factual"] else "factual"


def predict(gold: Path, predictions: Path, nlp: Language, method: Method) -> int:
    """Write the kinds of a corpus's texts.

    Args:
        gold: JSON Lines, gzipped or not, with ``id``, ``text`` and ``kind``, whose values alone are looked at.
        predictions: The file to write: JSON Lines with ``id``, ``kind`` and a probability for each kind.
        nlp: A pipeline with claimline's components.
        method: ``model`` or ``rules``.

    Returns:
        Number of texts.
    """
    rows = rows_of(gold)
    labels = {str(row["kind"]) for row in rows if row.get("kind") is not None}
    judged = judged_texts([row["text"] for row in rows], nlp, method)
    with predictions.open("w", encoding="utf-8") as out:
        for row, (stated, found) in zip(rows, judged, strict=True):
            chances = found.kind.probabilities
            best = best_of(chances, stated.is_attributed, labels)
            plain = {f"kind_{kind}": chances[kind] for kind in KINDS}
            out.write(json.dumps({"id": row["id"], "kind": best, **plain}) + "\n")
    return len(rows)
