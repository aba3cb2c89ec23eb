"""Sets of tokens as half-open token ranges, and their character intervals."""

from claimline.extraction.attribution.parse import Parse
from claimline.extraction.relations import Spans

Ranges = tuple[tuple[int, int], ...]
"""Half-open token ranges, sorted, apart from each other."""

_EDGES = frozenset([",", ".", ";", ":", "-", "--", "–", "—", "...", "…", "and", "but"])
_MARKS = frozenset(['"', "“", "”", "''", "``", "«", "»", "„", "‘", "’"])


def subtree(parse: Parse, token: int) -> tuple[int, int]:
    """Return the range of a token's subtree."""
    return parse.left[token], parse.right[token] + 1


def without(ranges: Ranges, holes: Ranges) -> Ranges:
    """Return the ranges less the holes."""
    kept = list(ranges)
    for low, high in holes:
        cut: list[tuple[int, int]] = []
        for start, end in kept:
            if high <= start or end <= low:
                cut.append((start, end))
                continue
            if start < low:
                cut.append((start, low))
            if high < end:
                cut.append((high, end))
        kept = cut
    return tuple(kept)


def united(ranges: Ranges) -> Ranges:
    """Return the ranges sorted, those that overlap or touch made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def trimmed(parse: Parse, ranges: Ranges) -> Ranges:
    """Return the ranges without white space, commas, dots and conjunctions at their edges."""
    words, tags = parse.words, parse.tags
    kept: list[tuple[int, int]] = []
    for first, last in ranges:
        start, end = first, last
        while start < end and (words[start] in _EDGES or tags[start] == "_SP"):
            start += 1
        while start < end and (words[end - 1] in _EDGES or tags[end - 1] == "_SP"):
            end -= 1
        # A lone mark is the other half of a quotation that stands elsewhere.
        if start < end and not (end - start == 1 and words[start] in _MARKS):
            kept.append((start, end))
    return tuple(kept)


def contains(ranges: Ranges, token: int) -> bool:
    """Return whether a token lies in the ranges."""
    return any(start <= token < end for start, end in ranges)


def size(ranges: Ranges) -> int:
    """Return the number of tokens in the ranges."""
    return sum(end - start for start, end in ranges)


def overlap(one: Ranges, other: Ranges) -> float:
    """Return the tokens that two sets share as a share of the tokens of both (Jaccard)."""
    common = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return common / (size(one) + size(other) - common) if common else 0.0


def characters(parse: Parse, ranges: Ranges) -> Spans:
    """Return the character intervals of token ranges."""
    return tuple(
        (parse.starts[start] + _glued_dash(parse, start), parse.ends[end - 1]) for start, end in ranges
    )


def _glued_dash(parse: Parse, token: int) -> int:
    """Return 1 where a dash is part of a word's token ("-Commissioner"), else 0."""
    word = parse.words[token]
    return int(len(word) > 1 and word[0] in "-–—" and word[1].isalpha())


def runs(tokens: set[int]) -> Ranges:
    """Return the ranges that a set of tokens makes."""
    return united(tuple((token, token + 1) for token in tokens))
