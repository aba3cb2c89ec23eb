"""Phrases of a parse as arguments and intervals of a proposition."""

from collections.abc import Iterable, Sequence

from claimline.extraction.proposition.parse import Parse, Range, spans
from claimline.extraction.proposition.phrases import Phrase
from claimline.extraction.relations import Argument, Spans


def argument(parse: Parse, role: str, phrase: Phrase, preposition: Range | None = None) -> Argument:
    """Return a phrase as an argument with a role and the preposition before it."""
    before = (
        "" if preposition is None else parse.text[parse.start[preposition[0]] : parse.end[preposition[1]]]
    )
    return Argument(role, spans(parse, phrase.ranges), parse.start[phrase.head], before)


def in_surface_order(arguments: Iterable[Argument]) -> tuple[Argument, ...]:
    """Return arguments by position."""
    return tuple(sorted(arguments, key=lambda item: item.spans))


def bounds(pieces: Sequence[Spans]) -> tuple[int, int]:
    """Return offset of the first character and offset past the last one of intervals, which may be empty."""
    intervals = [interval for piece in pieces for interval in piece]
    return min(start for start, _ in intervals), max(end for _, end in intervals)
