"""Check-worthiness of texts in the form that its scorer reads, and how far its probabilities hold."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from claimline.assess.judge import Method
from claimline.evaluate.texts import judged_texts, rows_of

THRESHOLDS = (0.5, 0.4, 0.3, 0.2)


@dataclass(frozen=True, slots=True)
class Figures:
    """How well check-worthiness fits the labels of a corpus.

    Attributes:
        rows: Number of texts.
        average_precision: Mean over the positives of the precision down to their rank, ties to our disadvantage.
        f1: F1 of the positives by the least probability that is called check-worthy, those of ``THRESHOLDS``.
        calibration_error: Expected calibration error over ten equal bins (Naeini et al. 2015).
        bins: Per bin the number of texts, the mean probability and the share of positives.
    """

    rows: int
    average_precision: float
    f1: tuple[float, ...]
    calibration_error: float
    bins: tuple[tuple[int, float, float], ...]

    def as_text(self) -> str:
        """Return the figures as lines for a terminal."""
        lines = [
            f"texts {self.rows}  average precision {self.average_precision:.4f}  "
            f"expected calibration error {self.calibration_error:.4f}",
            "F1 " + "  ".join(f"from {at} {f1:.4f}" for at, f1 in zip(THRESHOLDS, self.f1, strict=True)),
        ]
        lines += [f"  n={n:5} said {said:.3f} so {so:.3f}" for n, said, so in self.bins if n]
        return "\n".join(lines)


def figures(scores: Sequence[float], labels: Sequence[bool]) -> Figures:
    """Return how well probabilities fit labels.

    Args:
        scores: Probabilities.
        labels: Whether each text is check-worthy.
    """
    ranked = sorted(zip(scores, labels, strict=True), key=lambda pair: (-pair[0], pair[1]))
    hits, total = 0, 0.0
    for rank, (_, label) in enumerate(ranked, 1):
        hits += label
        total += label * hits / rank
    f1 = []
    for threshold in THRESHOLDS:
        called = [label for score, label in ranked if score >= threshold]
        f1.append(2 * sum(called) / (len(called) + hits) if called or hits else 0.0)
    bins = []
    for number in range(10):
        inside = [pair for pair in ranked if min(int(pair[0] * 10), 9) == number]
        n = len(inside)
        said = sum(score for score, _ in inside) / n if n else 0.0
        so = sum(label for _, label in inside) / n if n else 0.0
        bins.append((n, said, so))
    return Figures(
        rows=len(ranked),
        average_precision=total / hits if hits else 0.0,
        f1=tuple(f1),
        calibration_error=sum(n * abs(said - so) for n, said, so in bins) / max(len(ranked), 1),
        bins=tuple(bins),
    )


def predict(gold: Path, predictions: Path, nlp: Language, method: Method, since: str = "") -> Figures:
    """Write the check-worthiness of a corpus's texts.

    Args:
        gold: JSON Lines, gzipped or not, with ``id``, ``text``, ``check_worthy`` and perhaps ``debate``.
        predictions: The file to write: JSON Lines with ``id`` and ``score``.
        nlp: A pipeline with claimline's components.
        method: ``model`` or ``rules``.
        since: Only rows whose ``debate`` is of this date or later; all if empty.

    Returns:
        How well the scores fit the labels, which are looked at only for that.
    """
    rows = [row for row in rows_of(gold) if not since or row.get("debate", "") >= since]
    scores = []
    with predictions.open("w", encoding="utf-8") as out:
        for row, (_, found) in zip(
            rows, judged_texts([row["text"] for row in rows], nlp, method), strict=True
        ):
            scores.append(found.worth)
            out.write(json.dumps({"id": row["id"], "score": found.worth}) + "\n")
    return figures(scores, [bool(row.get("check_worthy")) for row in rows])
