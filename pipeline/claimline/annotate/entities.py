"""spaCy's entity recognizer, asked about all tokens at once instead of one after the other.

Its network looks at three tokens: the next one, the first of the entity that is open, and the one before. While none
is open nothing depends on what was decided before, so that all tokens are scored in one multiplication of matrices; only
tokens inside entities, some few, are taken in turn (the transitions are those of Lample et al. 2016, with *unit* and
*last*). spaCy's own loop asks for Python's global lock 37 times a token, which takes most of its time.
"""

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from thinc.api import NumpyOps

Floats = NDArray[np.float32]

_FEATURES = 3
"""Tokens that the network of spaCy's small, middle and large models looks at."""


class GreedyEntities:
    """An entity recognizer that sets what spaCy's own sets, but for the last digits of scores.

    Args:
        recognizer: The recognizer.

    Raises:
        ValueError: If it looks at other tokens, keeps several analyses, or computes otherwise than by NumPy.
    """

    def __init__(self, recognizer: EntityRecognizer) -> None:
        network = recognizer.model
        if recognizer.cfg["beam_width"] != 1 or network.name != "parser_model":
            raise ValueError("it is no greedy parser")
        if not network.attrs["has_upper"] or network.attrs["unseen_classes"]:
            raise ValueError("its network has other layers")
        self._recognizer = recognizer
        self._tok2vec, self._lower, self._upper = (
            network.get_ref(name) for name in ("tok2vec", "lower", "upper")
        )
        if self._lower.get_dim("nF") != _FEATURES or self._lower.get_dim("nP") < 2:
            raise ValueError("its network looks at other tokens")
        if not isinstance(network.ops, NumpyOps):
            raise ValueError("its network computes on another device")
        self._n_moves = int(recognizer.moves.n_moves)
        moves = [recognizer.moves.get_class_name(number) for number in range(self._n_moves)]
        self._number = {move: number for number, move in enumerate(moves)}
        self._kind = [move[0] for move in moves]
        self._label = [move[2:] for move in moves]
        # "U-" is for tokens that may be in no entity.
        self._outside = np.array([move == "O" for move in moves])
        self._unit = np.array(
            [kind == "U" and move != "U-" for kind, move in zip(self._kind, moves, strict=True)]
        )
        self._begin = np.array([kind == "B" for kind in self._kind])

    def __call__(self, doc: Doc) -> Doc:
        """Set what the recognizer sets."""
        asked: list[int | str] = ["IS_SPACE", "SENT_START", "ENT_IOB"]
        space, starts, preset = doc.to_array(asked).T if len(doc) else np.zeros((len(asked), 0))
        if not len(doc) or preset.any() or self._recognizer.moves.n_moves != self._n_moves:
            known: Doc = self._recognizer(doc)
            return known
        # The next token is of the same sentence.
        goes_on = np.append(starts[1:] != 1, False)
        entities = self._entities(doc, space == 1, goes_on)
        doc.set_ents(entities, default="outside")
        return doc

    def _entities(self, doc: Doc, space: NDArray[np.bool_], goes_on: NDArray[np.bool_]) -> list[Span]:
        parts = self._lower.predict(self._tok2vec.predict([doc]))
        padding, tokens = parts[0], parts[1:]
        scores = self._scores(tokens[:, 0] + padding[1] + padding[2])
        can_begin = ~space & goes_on
        valid = self._outside | (~space[:, None] & self._unit) | (can_begin[:, None] & self._begin)
        best = np.where(valid, scores, -np.inf).argmax(axis=1)
        entities: list[Span] = []
        end = 0
        for start in np.flatnonzero(~self._outside[best]).tolist():
            if start < end:
                continue
            move = int(best[start])
            label = self._label[move]
            end = start + 1 if self._kind[move] == "U" else self._last(tokens, start, label, goes_on) + 1
            entities.append(Span(doc, start, end, label=label))
        return entities

    def _scores(self, sums: Floats) -> Floats:
        hidden = (sums + self._lower.get_param("b")).max(axis=-1)
        scores: Floats = hidden @ self._upper.get_param("W").T + self._upper.get_param("b")
        return scores

    def _last(self, tokens: Floats, start: int, label: str, goes_on: NDArray[np.bool_]) -> int:
        """Return the last token of an entity that begins at a token."""
        inside, last = self._number[f"I-{label}"], self._number[f"L-{label}"]
        token = start + 1
        while goes_on[token]:
            score = self._scores(tokens[token, 0] + tokens[start, 1] + tokens[token - 1, 2])
            if score[last] > score[inside] or (score[last] == score[inside] and last < inside):
                break
            token += 1
        return token
