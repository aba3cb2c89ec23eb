"""The log partition function of a linear-chain conditional random field, with its gradient in closed form.

Forward and backward sums run in NumPy with per-position scaling (Rabiner 1989): hundreds of tiny tensor
operations per batch cost more in automatic differentiation than the encoder's layers do.
"""

from typing import Any

import numpy as np
import torch
from torch import Tensor


class LogPartition(torch.autograd.Function):
    """Log of the summed scores of all tag sequences of each window."""

    @staticmethod
    def forward(
        ctx: Any, scores: Tensor, between: Tensor, start: Tensor, end: Tensor, mask: Tensor
    ) -> Tensor:
        """Return the log partition, shape (windows,).

        Args:
            ctx: What the gradient needs.
            scores: Emission scores, shape (windows, words, tags).
            between: Transition scores, shape (tags, tags).
            start: Scores of the first tag.
            end: Scores of the last tag.
            mask: 1 for words, 0 for padding, which only follows words; shape (windows, words).
        """
        emitted = scores.detach().double().numpy()
        keep = mask.detach().numpy() > 0
        n, length, _ = emitted.shape
        tops = emitted.max(axis=2)
        factors = np.exp(emitted - tops[..., None])
        step = np.exp(between.detach().double().numpy())
        final = np.exp(end.detach().double().numpy())
        forward = np.empty_like(emitted)
        sums = np.ones((n, length))
        current = np.exp(start.detach().double().numpy()) * factors[:, 0]
        for position in range(length):
            if position:
                current = np.where(
                    keep[:, position, None], (current @ step) * factors[:, position], forward[:, position - 1]
                )
            sums[:, position] = np.where(keep[:, position], current.sum(axis=1), 1.0)
            current = current / sums[:, position, None]
            forward[:, position] = current
        last = current @ final
        backward = np.empty_like(emitted)
        following = np.tile(final, (n, 1))
        backward[:, -1] = following
        for position in range(length - 1, 0, -1):
            earlier = ((following * factors[:, position]) @ step.T) / sums[:, position, None]
            following = np.where(keep[:, position, None], earlier, following)
            backward[:, position - 1] = following
        chances = forward * backward / last[:, None, None] * keep[..., None]
        arriving = factors[:, 1:] * backward[:, 1:] / (sums[:, 1:] * last[:, None])[..., None]
        arriving *= keep[:, 1:, None]
        ctx.chances = chances
        ctx.pairs = np.einsum("bti,btj->bij", forward[:, :-1], arriving) * step
        ctx.lasts = chances[np.arange(n), keep.sum(axis=1) - 1]
        total = np.log(last) + (np.log(sums) + tops * keep).sum(axis=1)
        return torch.from_numpy(total).to(scores.dtype)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        """Return the gradients: expected counts of tags and of transitions."""
        weight = gradients[0].double().numpy()

        def tensor(value: Any) -> Tensor:
            return torch.from_numpy(np.ascontiguousarray(value)).to(gradients[0].dtype)

        return (
            tensor(ctx.chances * weight[:, None, None]),
            tensor(np.einsum("bij,b->ij", ctx.pairs, weight)),
            tensor(weight @ ctx.chances[:, 0]),
            tensor(weight @ ctx.lasts),
            None,
        )
