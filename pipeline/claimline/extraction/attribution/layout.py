"""Candidates that only layout makes: ``Keller: …``, ``"…" - Keller``."""

from collections.abc import Iterator

from claimline.extraction.attribution.candidates import Candidate
from claimline.extraction.attribution.parse import Parse
from claimline.extraction.attribution.quoted import QuotedText
from claimline.extraction.attribution.spans import trimmed

COLON = "colon_speaker"  # [S Keller][C :] [O "The dam is safe."]
DASH = "dash_speaker"  # [O "The dam is safe."] [C -][S Commissioner Keller]

_MAX_SPEAKER = 12
"""Tokens before a colon that may name a speaker."""
_DASHES = frozenset("-—–―‒")
_NAMING = frozenset(["PROPN", "NOUN", "PRON"])
_INTRODUCING = frozenset(["from", "and", "also", "by"])


def _bounds(quoted: QuotedText) -> list[tuple[int, int]]:
    starts = [t for t, index in enumerate(quoted.paragraph) if t == 0 or quoted.paragraph[t - 1] != index]
    return list(zip(starts, [*starts[1:], len(quoted.paragraph)], strict=True))


def layout_candidates(parse: Parse, quoted: QuotedText) -> Iterator[Candidate]:
    """Yield the attributions that a colon after a speaker or a dash before one makes.

    Args:
        parse: The annotations.
        quoted: The quotations and paragraphs.

    Yields:
        One candidate per paragraph that opens with "Speaker:", or whose quotation is signed after a dash.
    """
    bounds = _bounds(quoted)
    for index, (start, end) in enumerate(bounds):
        following = bounds[index + 1] if index + 1 < len(bounds) else None
        made = _colon(parse, quoted, start, end, following)
        if made is not None:
            yield made
    for start, end in quoted.ranges:
        signed = _dash(parse, quoted, start, end)
        if signed is not None:
            yield signed


def _colon(
    parse: Parse, quoted: QuotedText, start: int, end: int, following: tuple[int, int] | None
) -> Candidate | None:
    colon = next((t for t in range(start, min(end, start + _MAX_SPEAKER)) if parse.words[t] == ":"), None)
    if colon is None or colon == start or quoted.inside[colon] >= 0:
        return None
    capitals = all(
        parse.text[parse.starts[t]].isupper() for t in range(start, colon) if parse.pos[t] != "ADP"
    )
    if not capitals and any(parse.pos[t] in {"VERB", "AUX"} for t in range(start, colon)):
        return None
    speaker = start
    while speaker < colon and parse.words[speaker] in _INTRODUCING:
        speaker += 1
    named = [t for t in range(speaker, colon) if parse.pos[t] in _NAMING or capitals]
    source = trimmed(parse, ((speaker, colon),))
    content = trimmed(parse, ((colon + 1, end),))
    if not content and following is not None and quoted.inside[following[0]] >= 0:
        content = (quoted.ranges[quoted.inside[following[0]]],)
    if not named or not content or not source:
        return None
    head = next((t for t in named if not speaker <= parse.heads[t] < colon or parse.heads[t] == t), named[0])
    return Candidate(COLON, colon, ":", ((colon, colon + 1),), source, head, content, content[0][0], "clause")


def _dash(parse: Parse, quoted: QuotedText, start: int, end: int) -> Candidate | None:
    dash = end
    size = len(parse.words)
    while dash < size and parse.tags[dash] == "_SP" and dash < end + 2:
        dash += 1
    if dash >= size or parse.words[dash][0] not in _DASHES:
        return None
    # Without a space after it, the dash is part of the first token of the speaker's name or title.
    glued = len(parse.words[dash]) > 1
    begin = dash if glued else dash + 1
    stop = begin
    while stop < size and quoted.paragraph[stop] == quoted.paragraph[dash] and stop <= dash + _MAX_SPEAKER:
        stop += 1
    speaker = range(begin, stop)
    if stop > dash + _MAX_SPEAKER or any(parse.pos[t] in {"VERB", "AUX"} for t in speaker):
        return None
    source = trimmed(parse, ((begin, stop),))
    if not source or not any(parse.pos[t] == "PROPN" for t in speaker):
        return None
    head = next((t for t in speaker if not begin <= parse.heads[t] < stop or parse.heads[t] == t), begin)
    cue = () if glued else ((dash, dash + 1),)
    return Candidate(DASH, dash, "-", cue, source, head, ((start, end),), start, "clause")
