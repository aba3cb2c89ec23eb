"""What the network and the rules say for each candidate: one row of numbers, which the ranker makes a probability of."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from claimline.extraction.attribution.attributions import Weighed
from claimline.extraction.attribution.candidates import Candidate
from claimline.extraction.attribution.quoted import QuotedText
from claimline.extraction.attribution.spans import Ranges
from claimline.extraction.attribution_model.chain import TAGS
from claimline.extraction.attribution_model.decoding import (
    TO_CUE,
    TO_SOURCE,
    Decoder,
    log_softmax,
    pointed,
)
from claimline.extraction.attribution_model.model import Reading

NETWORK = "encoder"
"""What the column ``rule`` says of a candidate of the network."""

EVIDENCE = (
    "cue tags",
    "content tags",
    "source tags",
    "content points at cue",
    "cue points at source",
    "content begins",
    "content ends",
    "no source",
    "pieces of content",
    "length of content",
    "best rule with this content",
    "best rule with this content and source",
    "best rule at this cue",
    "is by rule",
    "content that the network has too",
    "cue that the network has too",
    "likeness to the network's",
    "quoted share of content",
    "cue in a quotation",
    "in the headline",
)
"""The columns; probabilities are logarithms, the network's before the rules'."""

_LEAST = 1e-4
_LEAST_RULE = 1e-3
_APART = -6.0
"""Stands for the link between words of two windows."""
_LEAST_LINK = -8.0
_SAME = 0.5

Words = list[tuple[int, int]]
Tokens = frozenset[int]


def _log(chance: float, least: float = _LEAST) -> float:
    return log(max(chance, least))


def _tokens(ranges: Ranges) -> Tokens:
    return frozenset(token for start, end in ranges for token in range(start, end))


@dataclass(frozen=True, slots=True)
class _Tagged:
    """A Doc's words as the network tags them, those of all windows in one row.

    Attributes:
        before: Number of words before each token, one more than tokens.
        sums: Summed probability of each role's tags before each word.
        begins: Log probability that a content begins at each word.
        stops: Log probability that no content goes on at each word; 0 where a window begins.
        bases: Each window's first word, and the number of words.
    """

    before: list[int]
    sums: dict[str, list[float]]
    begins: list[float]
    stops: list[float]
    bases: list[int]

    def words(self, ranges: Ranges) -> Words:
        """Return the word intervals of token ranges, empty ones left out."""
        found = [(self.before[start], self.before[end]) for start, end in ranges]
        return [(start, end) for start, end in found if start < end]

    def mean(self, role: str, words: Words) -> float:
        """Return the mean probability that words are of a role."""
        sums = self.sums[role]
        count = sum(end - start for start, end in words)
        return sum(sums[end] - sums[start] for start, end in words) / count if count else 0.0


def _tagged(reading: Reading, n_tokens: int) -> _Tagged:
    tokens = np.concatenate([window.tokens for window in reading.windows])
    chances = np.concatenate(reading.chances)
    sums = {
        role: np.concatenate(
            [[0.0], np.cumsum(chances[:, [TAGS.index(f"B-{role}"), TAGS.index(f"I-{role}")]].sum(axis=1))]
        ).tolist()
        for role in ("source", "cue", "content")
    }
    bases = np.cumsum([0, *(len(window.tokens) for window in reading.windows)])
    stops = np.append(np.log(np.maximum(1 - chances[:, TAGS.index("I-content")], _LEAST)), 0.0)
    stops[bases] = 0.0
    return _Tagged(
        np.searchsorted(tokens, np.arange(n_tokens + 1)).tolist(),
        sums,
        np.log(np.maximum(chances[:, TAGS.index("B-content")], _LEAST)).tolist(),
        stops.tolist(),
        bases.tolist(),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """A candidate's parts as words, and the window that its cue begins in."""

    source: Words
    cue: Words
    content: Words
    window: int


def _links(
    reading: Reading, decoder: Decoder, bases: Sequence[int], parts: Sequence[_Parts]
) -> list[tuple[float, float]]:
    """Return how much each candidate's content points at its cue, and its cue at its source."""
    made = [(_APART, _APART)] * len(parts)
    members: dict[int, list[int]] = {}
    for index, part in enumerate(parts):
        if part.cue:
            members.setdefault(part.window, []).append(index)
    for number, indices in members.items():
        window, scores, base, end = (
            reading.windows[number],
            reading.scores[number],
            bases[number],
            bases[number + 1],
        )

        def mean(
            sums: NDArray[np.float64], words: Words, column: int, base: int = base, end: int = end
        ) -> float:
            inside = [(max(a, base) - base, min(b, end) - base) for a, b in words if a < end and b > base]
            count = sum(b - a for a, b in inside)
            total = sum(float(sums[b, column] - sums[a, column]) for a, b in inside)
            return max(total / count, _LEAST_LINK) if count else _APART

        cues = sorted({parts[index].cue[0][0] for index in indices})
        to_cue = _summed(
            log_softmax(pointed(window, scores, decoder, TO_CUE, np.array([word - base for word in cues])))
        )
        sources = sorted(
            {
                parts[index].source[0][0]
                for index in indices
                if parts[index].source and base <= parts[index].source[0][0] < end
            }
        )
        options = scores.no_source[:, None]
        if sources:
            columns = np.array([word - base for word in sources])
            options = np.hstack([options, pointed(window, scores, decoder, TO_SOURCE, columns)])
        to_source = _summed(log_softmax(options))
        for index in indices:
            part = parts[index]
            linked = mean(to_cue, part.content, cues.index(part.cue[0][0]))
            if not part.source:
                spoken = mean(to_source, part.cue, 0)
            elif part.source[0][0] in sources:
                spoken = mean(to_source, part.cue, 1 + sources.index(part.source[0][0]))
            else:
                spoken = _APART
            made[index] = (linked, spoken)
    return made


def _summed(rows: NDArray[np.float32]) -> NDArray[np.float64]:
    return np.concatenate([np.zeros((1, rows.shape[1])), np.cumsum(rows, axis=0, dtype=np.float64)])


class _ByRule:
    """The candidates of rules, found by the tokens of their contents and cues."""

    def __init__(self, weighed: Sequence[Weighed]) -> None:
        self._covering: dict[int, list[tuple[float, Tokens, Tokens]]] = {}
        self._at_cue: dict[int, float] = {}
        for sure, candidate in weighed:
            content, source = _tokens(candidate.content), _tokens(candidate.source)
            for token in content:
                self._covering.setdefault(token, []).append((sure, content, source))
            for token in _tokens(candidate.cue):
                self._at_cue[token] = max(sure, self._at_cue.get(token, 0.0))

    def best(self, content: Tokens, source: Tokens) -> tuple[float, float]:
        """Return the highest probability of this content, and of this content with this source.

        Two contents are the same where they share more than half; so one covers the other's middle.
        """
        same = with_source = 0.0
        middle = sorted(content)[len(content) // 2]
        for sure, other, speaker in self._covering.get(middle, ()):
            common = len(content & other)
            if common > _SAME * (len(content) + len(other) - common):
                same = max(same, sure)
                if source & speaker or not (source or speaker):
                    with_source = max(with_source, sure)
        return same, with_source

    def at(self, cue: Tokens) -> float:
        """Return the highest probability of a candidate with one of these words in its cue."""
        return max((self._at_cue.get(token, 0.0) for token in cue), default=0.0)


class _ByNetwork:
    """The network's candidates, found by the tokens of their contents and cues."""

    def __init__(self, contents: Sequence[Tokens], cues: Sequence[Tokens]) -> None:
        self._contents = contents
        self._owners: dict[int, list[int]] = {}
        for index, content in enumerate(contents):
            for token in content:
                self._owners.setdefault(token, []).append(index)
        self._cues = frozenset(token for cue in cues for token in cue)

    def overlap(self, content: Tokens, cue: Tokens) -> tuple[float, float, float]:
        """Return the share of a content that another has, whether another has its cue, and the likeness (IoU)."""
        share = likeness = 0.0
        for index in {index for token in content for index in self._owners.get(token, ())}:
            common = len(content & self._contents[index])
            share = max(share, common / len(content))
            likeness = max(likeness, common / (len(content) + len(self._contents[index]) - common))
        return share, float(not self._cues.isdisjoint(cue)), likeness


def evidence_rows(
    candidates: Sequence[Candidate],
    reading: Reading,
    decoder: Decoder,
    weighed: Sequence[Weighed],
    quoted: QuotedText,
) -> NDArray[np.float32]:
    """Return the evidence for candidates.

    Args:
        candidates: The network's, then some of the rules'; each has a cue.
        reading: What the network says of the Doc.
        decoder: The network's weights after its graph.
        weighed: All candidates of the rules, with their probabilities.
        quoted: The Doc's quotations.

    Returns:
        Shape (candidates, columns of ``EVIDENCE``).
    """
    tagged = _tagged(reading, len(quoted.inside))
    parts = []
    for candidate in candidates:
        cue = tagged.words(candidate.cue)
        # A cue of nothing but white space is in no window.
        window = int(np.searchsorted(tagged.bases, cue[0][0], "right")) - 1 if cue else -1
        parts.append(_Parts(tagged.words(candidate.source), cue, tagged.words(candidate.content), window))
    links = _links(reading, decoder, tagged.bases, parts)
    contents = [_tokens(candidate.content) for candidate in candidates]
    cues = [_tokens(candidate.cue) for candidate in candidates]
    is_network = [candidate.rule == NETWORK for candidate in candidates]
    network = _ByNetwork(
        [content for content, own in zip(contents, is_network, strict=True) if own],
        [cue for cue, own in zip(cues, is_network, strict=True) if own],
    )
    rules = _ByRule(weighed)
    rows = []
    for candidate, part, link, content, cue, own in zip(
        candidates, parts, links, contents, cues, is_network, strict=True
    ):
        same, with_source = rules.best(content, _tokens(candidate.source))
        overlap = (0.0, 0.0, 0.0) if own else network.overlap(content, cue)
        begins = [tagged.begins[start] for start, _ in part.content]
        stops = [tagged.stops[end] for _, end in part.content]
        rows.append(
            (
                _log(tagged.mean("cue", part.cue)),
                _log(tagged.mean("content", part.content)),
                _log(tagged.mean("source", part.source)) if part.source else 0.0,
                *link,
                sum(begins) / len(begins) if begins else log(_LEAST),
                sum(stops) / len(stops) if stops else log(_LEAST),
                float(not part.source),
                float(len(part.content)),
                log(1 + len(content)),
                _log(same, _LEAST_RULE),
                _log(with_source, _LEAST_RULE),
                _log(rules.at(cue), _LEAST_RULE),
                float(not own),
                *overlap,
                sum(quoted.inside[token] >= 0 for token in content) / len(content),
                float(quoted.inside[candidate.head] >= 0),
                float(quoted.paragraph[candidate.head] == 0 and quoted.paragraph[-1] > 0),
            )
        )
    return np.array(rows, dtype=np.float32)
