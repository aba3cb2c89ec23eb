"""The network: the lower layers of a small BERT, and per question a weighted mean of its pieces' opinions."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from claimline.assess.encoder import HEADS

_FORBIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network.

    Attributes:
        vocabulary: Word pieces.
        positions: Longest input in pieces.
        layers: Encoder layers.
        width: Encoder width.
        heads: Attention heads.
        inner: Width inside the feed-forward part.
    """

    vocabulary: int
    positions: int
    layers: int
    width: int
    heads: int
    inner: int


class Layer(nn.Module):
    """One post-norm transformer layer (Devlin et al. 2019)."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.n_heads = shape.heads
        self.dropout = dropout
        self.mixed = nn.Linear(shape.width, 3 * shape.width)
        self.attended = nn.Linear(shape.width, shape.width)
        self.attended_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.inner = nn.Linear(shape.width, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.width)
        self.outer_norm = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Return the next layer's states."""
        n, length, width = states.shape
        parts = self.mixed(states).view(n, length, 3, self.n_heads, width // self.n_heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        # Spelt out: on a CPU the fused operator's backward pass takes a quarter of the training.
        scores = (query * query.shape[-1] ** -0.5) @ key.transpose(-1, -2) + bias.to(query.dtype)
        mixed = scores.softmax(-1).to(value.dtype) @ value
        mixed = mixed.transpose(1, 2).reshape(n, length, width)
        attended = functional.dropout(self.attended(mixed), self.dropout, self.training)
        states = self.attended_norm(states + attended)
        outer = self.outer(functional.gelu(self.inner(states)))
        return self.outer_norm(states + functional.dropout(outer, self.dropout, self.training))


class AssessNetwork(nn.Module):
    """Encoder and heads."""

    def __init__(self, shape: Shape, dropout: float, head_dropout: float) -> None:
        super().__init__()
        self.shape = shape
        self.dropout = dropout
        self.head_dropout = head_dropout
        # Frozen: the vocabulary of newspapers is wider than that of the texts trained on.
        self.pieces = nn.Embedding(shape.vocabulary, shape.width).requires_grad_(False)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.heads = nn.Linear(shape.width, sum(1 + len(classes) for classes in HEADS.values()))

    def encoded(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Return the states of texts padded to one length, shape (texts, pieces, width)."""
        states = self.pieces(pieces) + self.positions(torch.arange(pieces.shape[1]))
        states = functional.dropout(self.norm(states), self.dropout, self.training)
        bias = (1.0 - mask.to(states.dtype))[:, None, None, :] * _FORBIDDEN
        for layer in self.layers:
            states = layer(states, bias)
        return states

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Return per piece each head's weight and scores, as the graph that ships does."""
        states = functional.dropout(self.encoded(pieces, mask).float(), self.head_dropout, self.training)
        return self.heads(states)


def pooled(outputs: Tensor, inside: Tensor, first: int, size: int) -> Tensor:
    """Return a head's scores of spans: the mean of their pieces' scores, weighted by softmax.

    Args:
        outputs: What the network says of the text of each span, shape (spans, pieces, columns).
        inside: 1 for pieces of the span, shape (spans, pieces).
        first: The head's first column.
        size: Number of its classes.
    """
    weights = (outputs[..., first] + (1.0 - inside) * _FORBIDDEN).softmax(-1)
    return (outputs[..., first + 1 : first + 1 + size] * weights.unsqueeze(-1)).sum(1)
