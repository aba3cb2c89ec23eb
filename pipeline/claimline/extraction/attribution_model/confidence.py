"""How sure a relation is: a logistic model over the probabilities that its parts were chosen with."""

from dataclasses import dataclass
from math import exp, log

from claimline.extraction.attribution_model.decoding import Relation

_LEAST = 1e-4


def evidence(relation: Relation) -> tuple[float, ...]:
    """Return what the confidence rests on: log probabilities, and the relation's make-up."""
    chances = (
        relation.cue_tags,
        relation.content_tags,
        relation.source_tags,
        relation.content_link,
        relation.source_link,
    )
    logs = [log(max(chance, _LEAST)) for chance in chances]
    length = sum(end - start for start, end in relation.content)
    return (*logs, float(relation.source is None), float(len(relation.content) > 1), log(length))


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic model fitted on held-out articles (Platt 1999).

    Attributes:
        bias: Its intercept.
        weights: One weight per piece of ``evidence``.
    """

    bias: float
    weights: tuple[float, ...]

    def confidence(self, relation: Relation) -> float:
        """Return the probability that a relation is right."""
        pairs = zip(self.weights, evidence(relation), strict=True)
        return 1.0 / (1.0 + exp(-self.bias - sum(weight * value for weight, value in pairs)))
