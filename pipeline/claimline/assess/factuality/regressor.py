"""A score for how factual an event is: a linear model over the projection's features."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from claimline.assess.factuality.features import features
from claimline.assess.factuality.projection import Projection
from claimline.extraction.proposition.parse import Parse

FILE = "factuality.json"
SCALES = ("commitment", "occurrence", "clause")
Scale = Literal["commitment", "occurrence", "clause"]
"""What is scored. ``commitment``: how sure the writer is that the event happened, happens or will happen (Lee et al.
2015). ``occurrence``: whether it has happened, so that what lies ahead has not (Rudinger et al. 2018). ``clause``: how
sure the writer is of the clause as it is worded (de Marneffe et al. 2019)."""

LIMIT = 3.0
"""Scores lie between -3, certainly not so, and 3, certainly so."""


@dataclass(frozen=True, slots=True)
class Regressor:
    """The weights of the model.

    Attributes:
        bias: Added to every score, one for each scale.
        value: Weight of the projected value, one for each scale.
        weights: Weights of the features, one for each scale.
    """

    bias: tuple[float, ...]
    value: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]


@cache
def regressor() -> Regressor:
    """Return the model that ships with the package."""
    plain = json.loads(files("claimline.models").joinpath(FILE).read_text(encoding="utf-8"))
    weights = {name: tuple(row) for name, row in plain["weights"].items()}
    return Regressor(tuple(plain["bias"]), tuple(plain["value"]), weights)


def score(parse: Parse, projection: Projection, scale: Scale = "commitment") -> float:
    """Return how factual an event is.

    Args:
        parse: The parse.
        projection: The event's projection.
        scale: What is scored.

    Returns:
        From -3 (certainly not so) over 0 (open) to 3 (certainly so).
    """
    model = regressor()
    column = SCALES.index(scale)
    as_worded = scale == "clause"
    total = model.bias[column]
    total += model.value[column] * (projection.clause if as_worded else projection.author)
    weights = model.weights
    for name in features(parse, projection, as_worded):
        row = weights.get(name)
        if row is not None:
            total += row[column]
    return max(-LIMIT, min(LIMIT, total))
