"""The network: a small BERT encoder that also reads the parse, a tagger and two pointers between words."""

from dataclasses import dataclass

import torch
from partition import LogPartition
from torch import Tensor, nn
from torch.nn import functional

from claimline.extraction.attribution_model.chain import TAGS, allowed
from claimline.extraction.attribution_model.pairs import N_DISTANCES, RELATIONS

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
        features: Number of ids of each word feature.
        feature_width: Width of a feature's embedding in the heads.
        pointer: Width of the pointers' queries and keys.
    """

    vocabulary: int
    positions: int
    layers: int
    width: int
    heads: int
    inner: int
    features: tuple[int, ...]
    feature_width: int
    pointer: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one size; all tensors but ``piece_mask`` and ``word_mask`` hold indices.

    Attributes:
        pieces: Shape (windows, pieces).
        piece_mask: 1 for pieces, 0 for padding.
        piece_words: Word of each piece plus one, 0 for special pieces.
        first_pieces: First piece of each word, shape (windows, words).
        features: Shape (windows, words, features).
        heads: Syntactic head of each word.
        word_mask: 1 for words, 0 for padding.
        relations: Shape (windows, words, words).
        distances: Shape (windows, words, words).
    """

    pieces: Tensor
    piece_mask: Tensor
    piece_words: Tensor
    first_pieces: Tensor
    features: Tensor
    heads: Tensor
    word_mask: Tensor
    relations: Tensor
    distances: Tensor


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
        rate = self.dropout if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
        mixed = mixed.transpose(1, 2).reshape(n, length, width)
        attended = functional.dropout(self.attended(mixed), rate, self.training)
        states = self.attended_norm(states + attended)
        outer = self.outer(functional.gelu(self.inner(states)))
        return self.outer_norm(states + functional.dropout(outer, rate, self.training))


class Encoder(nn.Module):
    """BERT over word pieces, with the word features added to the input."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.segment = nn.Parameter(torch.zeros(shape.width))
        self.features = nn.ModuleList(nn.Embedding(size, shape.width) for size in shape.features)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))

    def forward(self, pieces: Tensor, piece_mask: Tensor, piece_words: Tensor, features: Tensor) -> Tensor:
        """Return states, shape (windows, pieces, width)."""
        words = sum(table(features[..., k]) for k, table in enumerate(self.features))
        words = functional.pad(words, (0, 0, 1, 0))
        index = piece_words.unsqueeze(-1).expand(-1, -1, words.shape[-1])
        positions = torch.arange(pieces.shape[1])
        states = self.pieces(pieces) + self.positions(positions) + self.segment + words.gather(1, index)
        states = functional.dropout(self.norm(states), self.dropout, self.training)
        bias = (1.0 - piece_mask.to(states.dtype))[:, None, None, :] * _FORBIDDEN
        for layer in self.layers:
            states = layer(states, bias)
        return states


class AttributionNetwork(nn.Module):
    """Encoder, tagger and pointers."""

    def __init__(self, shape: Shape, dropout: float, head_dropout: float) -> None:
        super().__init__()
        self.shape = shape
        self.head_dropout = head_dropout
        self.encoder = Encoder(shape, dropout)
        self.features = nn.ModuleList(nn.Embedding(size, shape.feature_width) for size in shape.features)
        joined = 2 * (shape.width + shape.feature_width * len(shape.features))
        self.joined = nn.Linear(joined, shape.width)
        self.joined_norm = nn.LayerNorm(shape.width)
        self.tagger = nn.Linear(shape.width, len(TAGS))
        self.queries = nn.Linear(shape.width, 2 * shape.pointer)
        self.keys = nn.Linear(shape.width, 2 * shape.pointer)
        self.no_source = nn.Linear(shape.width, 1)
        self.relation_bias = nn.Parameter(torch.zeros(2, len(RELATIONS)))
        self.distance_bias = nn.Parameter(torch.zeros(2, N_DISTANCES))
        self.between = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.start = nn.Parameter(torch.zeros(len(TAGS)))
        self.end = nn.Parameter(torch.zeros(len(TAGS)))

    def word_states(self, encoded: Tensor, first_pieces: Tensor, features: Tensor, heads: Tensor) -> Tensor:
        """Return a state per word, made of its own and its syntactic head's."""
        index = first_pieces.unsqueeze(-1).expand(-1, -1, encoded.shape[-1])
        tables = [table(features[..., k]) for k, table in enumerate(self.features)]
        words = torch.cat([encoded.gather(1, index), *tables], dim=-1)
        words = functional.dropout(words, self.head_dropout, self.training)
        governors = words.gather(1, heads.unsqueeze(-1).expand(-1, -1, words.shape[-1]))
        joined = functional.gelu(self.joined(torch.cat([words, governors], dim=-1)))
        joined = self.joined_norm(joined + words[..., : self.shape.width])
        return functional.dropout(joined, self.head_dropout, self.training)

    def heads_of(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return tag scores, pointer queries, pointer keys and the scores of having no source."""
        scale = self.shape.pointer**-0.5
        return (
            self.tagger(words),
            self.queries(words) * scale,
            self.keys(words),
            self.no_source(words)[..., 0],
        )

    def forward(
        self,
        pieces: Tensor,
        piece_mask: Tensor,
        piece_words: Tensor,
        first_pieces: Tensor,
        features: Tensor,
        heads: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return tag scores, pointer queries and keys (windows, words, 2 * pointer) and no-source scores."""
        encoded = self.encoder(pieces, piece_mask, piece_words, features)
        return self.heads_of(self.word_states(encoded.float(), first_pieces, features, heads))

    def pointers(self, queries: Tensor, keys: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
        """Return the scores to cues and to sources, shape (windows, words, words) each."""
        width = self.shape.pointer
        made = []
        padding = (1.0 - batch.word_mask.float())[:, None, :] * _FORBIDDEN
        for k in range(2):
            part = slice(k * width, (k + 1) * width)
            scores = queries[..., part] @ keys[..., part].transpose(1, 2)
            bias = self.relation_bias[k][batch.relations] + self.distance_bias[k][batch.distances]
            made.append(scores + bias + padding)
        return made[0], made[1]

    def transitions(self) -> Tensor:
        """Return the transition scores, illegal ones forbidden."""
        return self.between.masked_fill(~torch.from_numpy(allowed()), _FORBIDDEN)

    def tag_loss(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Return the negative log likelihood of the gold tags, shape (windows,)."""
        between = self.transitions()
        initial = torch.tensor([_FORBIDDEN if name.startswith("I-") else 0.0 for name in TAGS])
        start = self.start + initial
        rows = torch.arange(len(tags))
        emitted = (scores.gather(2, tags.unsqueeze(-1))[..., 0] * mask).sum(1)
        moved = (between[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1)
        last = tags[rows, mask.sum(1).long() - 1]
        gold = emitted + moved + start[tags[:, 0]] + self.end[last]
        return LogPartition.apply(scores, between, start, self.end, mask) - gold
