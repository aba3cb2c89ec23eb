"""A Doc cut into windows of whole paragraphs: the word pieces, features and syntactic heads a model reads.

Where a window begins and ends follows from the text alone, so that an article's result does not depend on what
else is read with it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LENGTH, ORTH, SENT_START, TAG
from spacy.tokens import Doc
from tokenizers import Tokenizer

from claimline.annotate.marks import closing_marks, opening_marks
from claimline.annotate.paragraphs import PARAGRAPHS, paragraphs

Ints = NDArray[np.int64]

FEATURES = ("tag", "dep", "entity", "case", "quotation")
"""What is known of a word besides its pieces, in the order of the model's feature columns."""

CASES = ("none", "lower", "title", "upper", "mixed")
QUOTATIONS = ("outside", "inside", "mark")

_MAX_PIECES_PER_WORD = 12
"""Pieces kept of one word; only web addresses and the like have more."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The values of the categorical features, whose position plus one is their id (0: none of them).

    Attributes:
        tag: Fine-grained part-of-speech tags.
        dep: Dependency labels.
        entity: Entity types.
    """

    tag: tuple[str, ...]
    dep: tuple[str, ...]
    entity: tuple[str, ...]

    def sizes(self) -> tuple[int, ...]:
        """Return the number of ids of each feature, in the order of ``FEATURES``."""
        plain = (self.tag, self.dep, self.entity, CASES, QUOTATIONS)
        return tuple(len(values) + 1 for values in plain)


@dataclass(frozen=True, slots=True)
class Window:
    """A run of whole paragraphs as a model reads it.

    Attributes:
        tokens: Index in the Doc of each word, shape (words,).
        pieces: Word-piece ids, special ones included, shape (pieces,).
        piece_words: For each piece the position of its word plus one, 0 for special pieces, shape (pieces,).
        first_pieces: For each word the position of its first piece, shape (words,).
        features: Ids of each word's features, shape (words, features).
        heads: For each word the position of its syntactic head, its own where that is the root or lies outside
            the window, shape (words,).
        sentences: For each word its sentence's number, shape (words,).
    """

    tokens: Ints
    pieces: Ints
    piece_words: Ints
    first_pieces: Ints
    features: Ints
    heads: Ints
    sentences: Ints


@dataclass(frozen=True, slots=True)
class _Words:
    """All words of a Doc, white space left out: one element a word, but for ``pieces``.

    Attributes:
        tokens: Index of each in the Doc.
        pieces: The word pieces of all, one after the other.
        ends: Where each word's pieces end in ``pieces``, after a leading 0; one element more than words.
        features: Ids, shape (words, features).
        heads: Index among the words of its syntactic head.
        starts: Whether it starts a sentence.
        paragraphs: Index among the words of each paragraph's first, and the number of words at the end.
    """

    tokens: Ints
    pieces: Ints
    ends: Ints
    features: Ints
    heads: Ints
    starts: NDArray[np.bool_]
    paragraphs: Ints


def _case(text: str) -> int:
    if not any(character.isalpha() for character in text):
        return 1
    if text.islower():
        return 2
    if text.isupper() and len(text) > 1:
        return 4
    return 3 if text[0].isupper() and (text[1:].islower() or len(text) == 1) else 5


def _quotation_states(doc: Doc, begins: Ints, ends: Ints, firsts: Ints) -> Ints:
    """Return 1 + index in ``QUOTATIONS`` of each word; every paragraph starts outside."""
    opening, closing = opening_marks(doc.text), closing_marks(doc.text)
    marks_of: dict[int, list[int]] = {}
    for mark in sorted(opening | closing):
        word = int(np.searchsorted(ends, mark, "right"))
        if word < len(begins) and begins[word] <= mark:
            marks_of.setdefault(word, []).append(mark)
    states = np.ones(len(begins), dtype=np.int64)
    opened: int | None = None
    bounds = np.searchsorted(firsts, np.arange(len(begins)), "right")
    for word, marks in [*marks_of.items(), (len(begins), [])]:
        if opened is not None:
            states[opened + 1 : min(word, int(firsts[bounds[opened]]))] = 2
        if word < len(begins):
            states[word] = 3 if ends[word] - begins[word] == len(marks) else 2
            opened = word if marks[-1] in opening else None
    return states


def _chunks(words: _Words, first: int, last: int, limit: int) -> Iterator[tuple[int, int]]:
    """Yield a paragraph whole, or cut before sentences (else anywhere) where it is longer than a window."""
    ends = words.ends
    if ends[last] - ends[first] <= limit:
        yield first, last
        return
    sentences = [first, *(first + 1 + np.flatnonzero(words.starts[first + 1 : last])).tolist(), last]
    begin = first
    for start, end in pairwise(sentences):
        if start > begin and ends[end] - ends[begin] > limit:
            yield begin, start
            begin = start
        while ends[end] - ends[begin] > limit:
            cut = int(np.searchsorted(ends, ends[begin] + limit, "right")) - 1
            yield begin, cut
            begin = cut
    yield begin, last


def _piece(tokenizer: Tokenizer, name: str) -> int:
    found = tokenizer.token_to_id(name)
    assert found is not None, f"a BERT vocabulary has {name}"
    return found


class WindowMaker:
    """Cuts Docs into windows for one model.

    Args:
        tokenizer: The model's word-piece tokenizer.
        labels: The feature values that the model knows.
        limit: Most pieces of a window, special ones included.
    """

    def __init__(self, tokenizer: Tokenizer, labels: Labels, limit: int) -> None:
        self._tokenizer = tokenizer
        self._tag = {value: number + 1 for number, value in enumerate(labels.tag)}
        self._dep = {value: number + 1 for number, value in enumerate(labels.dep)}
        self._entity = {value: number + 1 for number, value in enumerate(labels.entity)}
        self._first = _piece(tokenizer, "[CLS]")
        self._break = _piece(tokenizer, "[SEP]")
        self._unknown = _piece(tokenizer, "[UNK]")
        self._limit = limit

    def windows(self, doc: Doc, first_limit: int | None = None) -> list[Window]:
        """Return the windows of a Doc.

        Args:
            doc: A Doc with tags, a parse and entities.
            first_limit: Most pieces of the first window; training varies it to see paragraphs in other company.

        Returns:
            Windows that together hold each word once, in order.
        """
        words = self._words(doc)
        made: list[Window] = []
        chunks: list[tuple[int, int]] = []
        size = 1
        limit = first_limit or self._limit
        for first, last in pairwise(words.paragraphs.tolist()):
            for begin, end in _chunks(words, first, last, self._limit - 2):
                more = 1 + int(words.ends[end] - words.ends[begin])
                if chunks and size + more > limit:
                    made.append(self._window(words, chunks))
                    chunks, size, limit = [], 1, self._limit
                chunks.append((begin, end))
                size += more
        if chunks:
            made.append(self._window(words, chunks))
        return made

    def _words(self, doc: Doc) -> _Words:
        strings = doc.vocab.strings
        columns: NDArray[Any] = (
            doc.to_array([ORTH, TAG, DEP, ENT_TYPE, HEAD, SENT_START, IDX, LENGTH]).reshape(len(doc), 8).T
        )
        spaces = np.array([token.is_space for token in doc], dtype=bool)
        tokens = np.flatnonzero(~spaces)
        orths, tags, deps, entities, heads, starts, begins, lengths = (column[tokens] for column in columns)
        begins, ends = begins.astype(np.int64), (begins + lengths).astype(np.int64)

        def coded(values: NDArray[np.uint64], code: Callable[[str], int]) -> Ints:
            unique, inverse = np.unique(values, return_inverse=True)
            codes = [code(strings[int(value)]) for value in unique]
            return np.array(codes, dtype=np.int64)[inverse]

        texts, kinds = np.unique(orths, return_inverse=True)
        pieces = self._pieces([strings[int(orth)] for orth in texts])
        flat = np.array([piece for kind in kinds for piece in pieces[kind]], dtype=np.int64)
        bounds = doc.user_data.get(PARAGRAPHS) or paragraphs(doc.text)
        # A token may straddle a paragraph's start (a bullet glued to its word): it opens the paragraph.
        numbers = np.searchsorted([start for start, _ in bounds[1:]], ends, "left")
        firsts = np.flatnonzero(np.diff(numbers, prepend=-1))
        paragraph_starts = np.append(firsts, len(tokens)) if len(tokens) else firsts
        position = np.cumsum(~spaces) - 1
        # HEAD is stored as an unsigned difference; viewed as signed it is the way from the token to its head.
        governors = tokens + heads.astype(np.int64)
        features = [
            coded(tags, lambda value: self._tag.get(value, 0)),
            coded(deps, lambda value: self._dep.get(value, 0)),
            coded(entities, lambda value: self._entity.get(value, 0)),
            np.array([_case(strings[int(orth)]) for orth in texts], dtype=np.int64)[kinds],
            _quotation_states(doc, begins, ends, paragraph_starts),
        ]
        return _Words(
            tokens=tokens,
            pieces=flat,
            ends=np.cumsum([0, *(len(pieces[kind]) for kind in kinds)]),
            features=np.stack(features, axis=1),
            heads=np.where(spaces[governors], np.arange(len(tokens)), position[governors]),
            starts=starts.astype(np.int64) == 1,
            paragraphs=paragraph_starts,
        )

    def _pieces(self, texts: list[str]) -> list[list[int]]:
        encoded = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        # A word of nothing but characters that the vocabulary drops still needs a piece.
        return [item.ids[:_MAX_PIECES_PER_WORD] or [self._unknown] for item in encoded]

    def _window(self, words: _Words, chunks: list[tuple[int, int]]) -> Window:
        begin, end = chunks[0][0], chunks[-1][1]
        n = end - begin
        ids: list[Ints] = [np.array([self._first])]
        owners: list[Ints] = [np.array([0])]
        firsts: list[Ints] = []
        size = 1
        for first, last in chunks:
            ends = words.ends[first : last + 1]
            ids += [words.pieces[ends[0] : ends[-1]], np.array([self._break])]
            owners += [np.repeat(np.arange(first, last) - begin + 1, np.diff(ends)), np.array([0])]
            firsts.append(ends[:-1] - ends[0] + size)
            size += int(ends[-1] - ends[0]) + 1
        heads = words.heads[begin:end] - begin
        own = np.arange(n)
        return Window(
            tokens=words.tokens[begin:end],
            pieces=np.concatenate(ids),
            piece_words=np.concatenate(owners),
            first_pieces=np.concatenate(firsts),
            features=words.features[begin:end],
            heads=np.where((heads < 0) | (heads >= n), own, heads),
            sentences=np.cumsum(words.starts[begin:end]),
        )
