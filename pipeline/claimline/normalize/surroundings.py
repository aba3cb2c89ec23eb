"""Where the words of an article stand: sentence, paragraph, quotation and clause."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimline.extraction.proposition.parse import VERB_TAGS, Parse


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the tokens of an article stand.

    Attributes:
        sentence: Index of each token's sentence.
        paragraph: Index of each token's paragraph.
        quotation: Index of the quotation that each token stands in, or -1.
        clause: Nearest verb above each token, or the root.
    """

    sentence: list[int]
    paragraph: list[int]
    quotation: list[int]
    clause: list[int]


def _opens_inside(parse: Parse, token: int) -> bool:
    if parse.lower[token] not in ("'", "‘", "`", "''", "``") or token + 1 >= len(parse.lower):
        return False
    return parse.start[token + 1] == parse.end[token] and (
        token == 0 or parse.end[token - 1] < parse.start[token]
    )


def _closes_inside(parse: Parse, token: int) -> bool:
    if parse.lower[token] not in ("'", "’"):
        return False
    return (
        token + 1 == len(parse.lower)
        or parse.start[token + 1] > parse.end[token]
        or parse.tag[token + 1] == "''"
    )


def surroundings(
    parse: Parse,
    sentence_starts: Sequence[int],
    paragraph_starts: Sequence[int],
    opening: set[int],
    closing: set[int],
) -> Surroundings:
    """Return where the tokens of an article stand.

    Args:
        parse: The parse.
        sentence_starts: First tokens of the sentences.
        paragraph_starts: First offsets of the paragraphs.
        opening: Offsets of opening quotation marks.
        closing: Offsets of closing quotation marks.

    Returns:
        One list per question, by token.
    """
    size = len(parse.tag)
    sentence, paragraph, quotation = [0] * size, [0] * size, [-1] * size
    bounds = [*sentence_starts[1:], size]
    at = 0
    for index, end in enumerate(bounds):
        for token in range(at, end):
            sentence[token] = index
        at = end
    current, open_, number, outer = 0, -1, 0, -1
    for token in range(size):
        offset = parse.start[token]
        while current + 1 < len(paragraph_starts) and paragraph_starts[current + 1] <= offset:
            current += 1
            open_, outer = -1, -1
        paragraph[token] = current
        doubled = parse.lower[token] in ("''", "``") and offset not in closing
        if offset in opening or (doubled and open_ < 0 and _opens_inside(parse, token)):
            open_ = number
            number += 1
            doubled = False
        elif open_ >= 0 and outer < 0 and _opens_inside(parse, token):
            # A quotation in a quotation is somebody else's.
            outer, open_ = open_, number
            number += 1
        quotation[token] = open_
        if offset in closing or doubled:
            open_, outer = -1, -1
        elif outer >= 0 and _closes_inside(parse, token):
            open_, outer = outer, -1
    clause = list(range(size))
    for token in parse.order:
        above = parse.head[token]
        if above != token:
            clause[token] = (
                above if parse.tag[above] in VERB_TAGS or parse.tag[above] == "MD" else clause[above]
            )
    return Surroundings(sentence, paragraph, quotation, clause)
