"""Places in capitals before a text and its dash ("NEW HAVEN, Conn. - The mayor left")."""

from claimline.extraction.proposition.parse import Parse, Range

_DASHES = ("—", "–", "--", "-")
_LONGEST = 8
"""Most tokens of a dateline, its dash included."""


def is_dateline(parse: Parse, noun: int) -> bool:
    """Whether a noun is the place in capitals before a text and its dash ("NEW HAVEN, Conn. - The mayor left")."""
    first = parse.left[noun]
    while first < noun and parse.is_punctuation(first):
        first += 1
    opens = first == 0 or parse.tag[first - 1] in (".", "_SP", "SP")
    if not opens or not parse.text[parse.start[first] : parse.end[noun]].isupper() or noun - first > 3:
        return False
    for token in range(noun + 1, min(noun + 9, len(parse.lower))):
        if parse.lower[token] in _DASHES:
            following = parse.text[parse.start[token] :].split(maxsplit=2)[1:2]
            return bool(following) and not following[0].isupper()
        if parse.tag[token][:1] == "V" or parse.tag[token] in (".", "MD"):
            break
    return False


def leading_dateline(parse: Parse, first: int, head: int) -> Range | None:
    """Return the dateline that a parser takes for the beginning of a noun phrase ("OSLO - Mayor Ann Lee").

    Args:
        parse: The parse.
        first: First token of the phrase.
        head: Its head.

    Returns:
        The dateline with its dash, or None.
    """
    if (first > 0 and parse.tag[first - 1] not in (".", "_SP", "SP")) or first == head:
        return None
    opening = parse.text[parse.start[first] : parse.end[first]]
    if not (opening.isupper() and opening.isalpha() and len(opening) > 2):
        return None
    for token in range(first + 1, min(head, first + _LONGEST)):
        spaced = parse.end[token - 1] < parse.start[token]
        if parse.lower[token] in _DASHES and spaced:
            return first, token
    return None
