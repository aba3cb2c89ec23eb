"""Weights of small multinomial logistic models over named features."""

from collections.abc import Mapping, Sequence

import torch
from torch.nn import functional

from claimline.assess.linear import Linear


def fitted(
    features: Sequence[Mapping[str, float]],
    labels: Sequence[str],
    answers: tuple[str, ...],
    names: Sequence[str],
    shrinkage: float,
    prior: Mapping[str, tuple[float, ...]],
) -> Linear:
    """Return the model with the least cross-entropy and a penalty on how far the weights are from what is expected.

    Args:
        features: Values by name, per row; names that are missing are 0.
        labels: Each row's answer.
        answers: What to tell apart; the first has score 0.
        names: Features to use.
        shrinkage: The penalty of a squared difference of 1, as a number of rows.
        prior: Expected weights of features; 0 where missing.

    Returns:
        The model, weights rounded to four places.
    """
    rows = torch.tensor([[row.get(name, 0.0) for name in names] for row in features], dtype=torch.float64)
    wanted = torch.tensor([answers.index(label) for label in labels])
    nothing = (0.0,) * (len(answers) - 1)
    expected = torch.tensor([prior.get(name, nothing) for name in names], dtype=torch.float64)
    weights = expected.clone().requires_grad_()
    bias = torch.zeros(len(answers) - 1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, bias], max_iter=300, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        scores = functional.pad(rows @ weights + bias, (1, 0))
        total = (
            functional.cross_entropy(scores, wanted, reduction="sum")
            + shrinkage * (weights - expected).square().sum()
        )
        total.backward()
        return total

    optimizer.step(loss)
    plain = {name: tuple(round(v, 4) for v in row.tolist()) for name, row in zip(names, weights, strict=True)}
    return Linear(answers, tuple(round(v, 4) for v in bias.tolist()), plain)
