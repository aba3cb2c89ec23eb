"""A dependency parse as plain Python lists, read out of a Doc once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from claimline.extraction.proposition.regroup import strays
from claimline.extraction.proposition.repair import repaired
from claimline.extraction.relations import Spans

Range = tuple[int, int]
"""First and last token of a stretch of tokens, both included."""

VERB_TAGS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
FINITE_TAGS = frozenset(("VBD", "VBP", "VBZ", "MD"))
NOMINAL_TAGS = frozenset(
    ("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "$", "WP", "WDT", "EX", "FW", "PRP$")
)
PROPER_TAGS = frozenset(("NNP", "NNPS"))
PUNCTUATION_TAGS = frozenset(
    (",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP", "_SP", "SP", "#", "")
)
_OPENING = {
    "(": ")",
    "[": "]",
    "-lrb-": "-rrb-",
    "“": "”",
    "``": "''",
    "«": "»",
    "‘": "’",
    '"': '"',
    "`": "'",
}
_CLOSING = frozenset(_OPENING.values())


@dataclass(frozen=True, slots=True)
class Parse:
    """One Doc's heads, labels, tags, lemmas and offsets, one list each, indexed by token.

    Attributes:
        text: The Doc's text.
        head: Index of the token's head; its own index for a root.
        dep: Dependency label (ClearNLP scheme of the English models).
        tag: Penn Treebank tag.
        lemma: Lemma in lower case; the lower-case form where there is none.
        lower: Lower-case form.
        entity: Entity label, or "".
        start: Offset of the first character.
        end: Offset just past the last character.
        children: Dependents in surface order.
        left: Index of the leftmost token of the subtree.
        right: Index of the rightmost token of the subtree.
        order: All tokens, every head before its dependents.
        size: Number of tokens in the subtree.
        strays: Tokens that show that what they stand in is parsed wrongly.
    """

    text: str
    head: list[int]
    dep: list[str]
    tag: list[str]
    lemma: list[str]
    lower: list[str]
    entity: list[str]
    start: list[int]
    end: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    order: list[int]
    size: list[int]
    strays: tuple[int, ...]

    def child(self, token: int, *deps: str) -> int:
        """Return the first dependent with one of the labels, or -1."""
        for index in self.children[token]:
            if self.dep[index] in deps:
                return index
        return -1

    def is_punctuation(self, token: int) -> bool:
        """Whether a token is punctuation, a bracket, a quotation mark or white space."""
        return self.tag[token] in PUNCTUATION_TAGS

    def sentence_end(self, token: int) -> int:
        """Return the last token of the subtree that is no closing mark or white space."""
        last, first = self.right[token], self.left[token]
        while last > first and (
            self.tag[last] in ("_SP", "SP", "''", "-RRB-") or self.lower[last] in _CLOSING
        ):
            last -= 1
        return last


_READ: WeakKeyDictionary[Doc, tuple[NDArray[Any], Parse]] = WeakKeyDictionary()
"""Parses of Docs that are still about, with what they were read from: several components ask for the same."""


def _strings(doc: Doc, column: Sequence[int]) -> list[str]:
    strings = doc.vocab.strings
    known = {key: strings[key] for key in set(column)}
    return [known[key] for key in column]


def read_parse(doc: Doc) -> Parse:
    """Read the parse of a Doc into lists.

    Args:
        doc: A Doc with heads, dependency labels and tags.

    Returns:
        Its parse, the same as before if nothing has changed; time and memory grow linearly with its tokens.
    """
    table = doc.to_array(["HEAD", "DEP", "TAG", "LEMMA", "LOWER", "ENT_TYPE", "IDX", "LENGTH"])
    known = _READ.get(doc)
    if known is not None and np.array_equal(table, known[0]):
        return known[1]
    columns = table.reshape(len(doc), 8).T
    size = len(doc)
    offsets = columns[0].astype(np.int64).tolist()
    labels = _strings(doc, columns[1].tolist())
    tag = _strings(doc, columns[2].tolist())
    lower = _strings(doc, columns[4].tolist())
    lemma = [
        lemma.lower() or form for lemma, form in zip(_strings(doc, columns[3].tolist()), lower, strict=True)
    ]
    start = columns[6].tolist()
    end = [first + length for first, length in zip(start, columns[7].tolist(), strict=True)]
    raw = [index + offset for index, offset in enumerate(offsets)]
    head, dep, tag = repaired(raw, labels, tag, lemma, lower)
    children: list[list[int]] = [[] for _ in range(size)]
    stack = []
    for index, above in enumerate(head):
        if above == index:
            stack.append(index)
        else:
            children[above].append(index)
    stack.reverse()
    order = []
    while stack:
        index = stack.pop()
        order.append(index)
        stack.extend(reversed(children[index]))
    left, right, below = list(range(size)), list(range(size)), [1] * size
    for index in reversed(order):
        above = head[index]
        left[above] = min(left[above], left[index])
        right[above] = max(right[above], right[index])
        if above != index:
            below[above] += below[index]
    parse = Parse(
        text=doc.text,
        head=head,
        dep=dep,
        tag=tag,
        lemma=lemma,
        lower=lower,
        entity=_strings(doc, columns[5].tolist()),
        start=start,
        end=end,
        children=children,
        left=left,
        right=right,
        order=order,
        size=below,
        strays=strays(head, dep, tag, lower),
    )
    _READ[doc] = table, parse
    return parse


def _is_loose(parse: Parse, token: int, last: int) -> bool:
    """Whether a conjunction at the edge of a stretch joins nothing inside it ("the roof and")."""
    return parse.dep[token] == "cc" and (token == last or parse.head[token] > last)


def trim(parse: Parse, first: int, last: int) -> Range | None:
    """Return a stretch of tokens without punctuation at its edges, or None where nothing is left.

    Brackets and quotation marks that close inside the stretch stay, and so does a mark right after it that closes one.
    """
    while first <= last and (parse.is_punctuation(first) or _is_loose(parse, first, last)):
        mate = _OPENING.get(parse.lower[first])
        if mate and any(parse.lower[index] == mate for index in range(first + 1, last + 1)):
            break
        first += 1
    while last >= first and (parse.is_punctuation(last) or _is_loose(parse, last, last)):
        form = parse.lower[last]
        if form in _CLOSING and any(_OPENING.get(parse.lower[i]) == form for i in range(first, last)):
            break
        last -= 1
    if first > last:
        return None
    following = parse.lower[last + 1] if last + 1 < len(parse.lower) else ""
    if following in _CLOSING:
        opened = sum(_OPENING.get(parse.lower[index]) == following for index in range(first, last + 1))
        closed = sum(parse.lower[index] == following for index in range(first, last + 1))
        if opened > closed:
            last += 1
    if first > 0 and (mate := _OPENING.get(parse.lower[first - 1])) and mate != parse.lower[first - 1]:
        # “a unifier” who won: what closes inside is opened right before.
        marks = parse.lower[first : last + 1]
        if marks.count(mate) > marks.count(parse.lower[first - 1]):
            first -= 1
    return first, last


def without(parse: Parse, first: int, last: int, cuts: Iterable[Range]) -> tuple[Range, ...]:
    """Return what is left of a stretch of tokens when others are cut out, trimmed of punctuation."""
    kept = []
    for cut_first, cut_last in sorted(cuts):
        if cut_first > first:
            piece = trim(parse, first, min(cut_first - 1, last))
            if piece:
                kept.append(piece)
        first = max(first, cut_last + 1)
    piece = trim(parse, first, last) if first <= last else None
    if piece:
        kept.append(piece)
    return tuple(kept)


def join(tokens: Iterable[int]) -> tuple[Range, ...]:
    """Return the stretches that a set of tokens makes."""
    made: list[Range] = []
    for token in sorted(set(tokens)):
        if made and made[-1][1] == token - 1:
            made[-1] = (made[-1][0], token)
        else:
            made.append((token, token))
    return tuple(made)


def spans(parse: Parse, ranges: Iterable[Range]) -> Spans:
    """Return the character intervals of stretches of tokens, in order and without overlap."""
    made: list[Range] = []
    for first, last in sorted(ranges):
        if made and first <= made[-1][1] + 1:
            made[-1] = (made[-1][0], max(last, made[-1][1]))
        else:
            made.append((first, last))
    return tuple((parse.start[first], parse.end[last]) for first, last in made)
