"""What kind of claim a statement is, as probabilities: grammar tells demands and predictions, a model the rest."""

from collections.abc import Mapping
from dataclasses import dataclass

from claimline.assess.encoder import NAME
from claimline.assess.linear import Linear
from claimline.assess.statement import Statement
from claimline.extraction.relations import Evidence
from claimline.records import KINDS


@dataclass(frozen=True, slots=True)
class Kind:
    """What kind of claim a statement is.

    Attributes:
        best: The most probable of ``records.KINDS``.
        probabilities: Of each of them, summing to 1.
        evidence: The words that argue for ``best``, else the model.
    """

    best: str
    probabilities: Mapping[str, float]
    evidence: tuple[Evidence, ...]


def features(statement: Statement, log_odds: Mapping[str, float]) -> dict[str, float]:
    """Return what the kind is told from: the encoder's log odds and the rules that found a cue."""
    return {**log_odds, **{cue.rule: 1.0 for cue in statement.cues}}


def kind_of(statement: Statement, log_odds: Mapping[str, float], combined: Mapping[str, Linear]) -> Kind:
    """Return the kind of a statement.

    Whether it is normative, a prediction or neither is told first; what is neither is shared out between fact and
    opinion.

    Args:
        statement: The statement.
        log_odds: What the encoder says of it; empty without one.
        combined: The weights of ``kind`` and ``tone``.

    Returns:
        The kind.
    """
    known = features(statement, log_odds)
    mood = combined["kind"].probabilities(known)
    tone = combined["tone"].probabilities(known)
    shares = {
        "factual": mood["other"] * tone["factual"],
        "opinion": mood["other"] * tone["opinion"],
        "normative": mood["normative"],
        "prediction": mood["prediction"],
    }
    probabilities = {kind: round(shares[kind], 4) for kind in KINDS}
    best = max(KINDS, key=lambda kind: probabilities[kind])
    words = tuple(dict.fromkeys(cue for cue in statement.cues if cue.value == best))
    by_model = (Evidence("kind", best, (), NAME),) if log_odds else ()
    return Kind(best, probabilities, words or by_model)
