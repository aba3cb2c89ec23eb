"""Probabilities from named features: a multinomial logistic model whose weights are read from a file."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Linear:
    """A multinomial logistic model.

    Attributes:
        answers: What it tells apart; the first has score 0.
        bias: Score of each later answer without any feature.
        weights: By feature, what it adds to the score of each later answer.
    """

    answers: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Linear":
        """Return the model that was written as plain values."""
        weights = {name: tuple(values) for name, values in plain["weights"].items()}
        return cls(tuple(plain["answers"]), tuple(plain["bias"]), weights)

    def probabilities(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return the probability of each answer.

        Args:
            features: Values by name; what is missing is 0, and unknown names count for nothing.

        Returns:
            Probabilities by answer, which sum to 1.
        """
        scores = list(self.bias)
        for name, value in features.items():
            for index, weight in enumerate(self.weights.get(name, ())):
                scores[index] += weight * value
        top = max(0.0, *scores)
        grown = [math.exp(-top), *(math.exp(score - top) for score in scores)]
        total = sum(grown)
        return {answer: value / total for answer, value in zip(self.answers, grown, strict=True)}
