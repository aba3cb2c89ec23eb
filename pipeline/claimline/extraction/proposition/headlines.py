"""Sentences without a finite verb: headlines, captions, credits."""

from claimline.extraction.proposition.parse import FINITE_TAGS, Parse


def has_finite_verb(parse: Parse, token: int) -> bool:
    """Whether the sentence of a token has a finite verb ("Photo by Ann Lee, Oslo Post" has none).

    Args:
        parse: The parse.
        token: Any token of the sentence.

    Returns:
        Whether any verb of the tree that the token stands in is finite.
    """
    root = token
    while parse.head[root] != root:
        root = parse.head[root]
    if parse.tag[root] == "VB":
        return True  # An order ("Meet the robots serving tea.").
    return any(parse.tag[other] in FINITE_TAGS for other in range(parse.left[root], parse.right[root] + 1))
