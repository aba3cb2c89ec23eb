"""From a window's scores to source, cue and content spans and the links between them."""

from dataclasses import dataclass

import numpy as np

from claimline.extraction.attribution_model.chain import (
    ROLES,
    TAGS,
    Floats,
    Transitions,
    best_tags,
)
from claimline.extraction.attribution_model.pairs import Ints, distances, tree_relations
from claimline.extraction.attribution_model.windows import Window

Words = tuple[int, int]
"""A half-open interval of word positions in a window."""

TO_CUE, TO_SOURCE = 0, 1
"""The two pointers: from a word to the first word of its cue, from a cue's word to that of its source."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one window.

    Attributes:
        tags: Emission scores, shape (words, tags).
        queries: Queries of both pointers, shape (words, 2 * width).
        keys: Keys of both pointers, shape (words, 2 * width).
        no_source: Score of a cue's word having no source, shape (words,).
    """

    tags: Floats
    queries: Floats
    keys: Floats
    no_source: Floats


@dataclass(frozen=True, slots=True)
class Decoder:
    """The weights of the network that apply after its graph.

    Attributes:
        transitions: Scores of tags that follow each other.
        relation_bias: What a pointer adds for each tree relation, shape (pointers, relations).
        distance_bias: What it adds for each binned distance, shape (pointers, distances).
    """

    transitions: Transitions
    relation_bias: Floats
    distance_bias: Floats


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution of a window, as the best tag sequence and the pointers have it.

    Attributes:
        source: Its source, or None.
        cue: Its cue.
        content: Its content, in order.
    """

    source: Words | None
    cue: Words
    content: tuple[Words, ...]


def spans(tags: list[int]) -> dict[str, list[Words]]:
    """Return the spans of each role."""
    found: dict[str, list[Words]] = {role: [] for role in ROLES}
    position = 0
    while position < len(tags):
        tag = tags[position]
        start = position
        position += 1
        if tag == 0:
            continue
        while position < len(tags) and tags[position] == tag + 1:
            position += 1
        found[TAGS[tag][2:]].append((start, position))
    return found


def log_softmax(rows: Floats) -> Floats:
    """Return the logarithms of each row's softmax."""
    shifted: Floats = rows - rows.max(axis=1, keepdims=True)
    shifted -= np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return shifted


def pointed(window: Window, scores: Scores, decoder: Decoder, kind: int, columns: Ints) -> Floats:
    """Return a pointer's scores from all words to some, shape (words, columns)."""
    width = scores.queries.shape[1] // 2
    part = slice(kind * width, (kind + 1) * width)
    relations = tree_relations(window.heads, window.sentences, columns)
    apart = distances(len(window.heads), columns)
    plain: Floats = scores.queries[:, part] @ scores.keys[columns, part].T
    plain += decoder.relation_bias[kind][relations]
    plain += decoder.distance_bias[kind][apart]
    return plain


def _linked(
    window: Window, scores: Scores, decoder: Decoder, found: dict[str, list[Words]]
) -> list[Relation]:
    cues, sources = found["cue"], found["source"]
    if not cues or not found["content"]:
        return []
    to_cue = pointed(window, scores, decoder, TO_CUE, np.array([cue[0] for cue in cues]))
    to_source = scores.no_source[:, None]
    if sources:
        firsts = np.array([source[0] for source in sources])
        to_source = np.hstack([to_source, pointed(window, scores, decoder, TO_SOURCE, firsts)])
    members: dict[int, list[Words]] = {}
    for content in found["content"]:
        links = log_softmax(to_cue[content[0] : content[1]]).mean(axis=0)
        members.setdefault(int(links.argmax()), []).append(content)
    made = []
    for number, contents in sorted(members.items()):
        cue = cues[number]
        best = int(log_softmax(to_source[cue[0] : cue[1]]).mean(axis=0).argmax())
        made.append(Relation(sources[best - 1] if best else None, cue, tuple(contents)))
    return made


def relations(windows: list[Window], scores: list[Scores], decoder: Decoder) -> list[list[Relation]]:
    """Link the spans of each window's best tag sequence.

    Each content goes to the cue that its words point at most. Each cue points at its source, so that several
    attributions may share one.

    Args:
        windows: The windows.
        scores: What the network says of each.
        decoder: The network's other weights.

    Returns:
        The attributions of each window, in order of their cues; cues without content are left out.
    """
    if not windows:
        return []
    tags = best_tags([one.tags for one in scores], decoder.transitions)
    return [
        _linked(window, one, decoder, spans(sequence))
        for window, one, sequence in zip(windows, scores, tags, strict=True)
    ]
