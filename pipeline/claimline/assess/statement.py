"""What is assessed: a claim, or a whole text taken for one, with the words that speak for its kind."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from claimline.assess.kind_cues import cues
from claimline.extraction.relations import Attribution, Evidence, Proposition, Spans

_NO_STATEMENT = frozenset(("order", "suggestion"))
"""Rules that find what has not the form of a statement."""

_CLAUSES = frozenset(("ccomp", "advcl", "relcl", "csubj", "csubjpass", "parataxis"))


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim or a text.

    Attributes:
        spans: Character intervals of its words.
        own: Those without what its clauses say: "must" is no demand of "Keller knows that the dam must go".
        cues: Words that tell its kind.
        is_attributed: Whether a source and not the text itself says it.
    """

    spans: Spans
    own: Spans
    cues: tuple[Evidence, ...]
    is_attributed: bool


class Contents:
    """Where a source and not the text itself speaks.

    Args:
        attributions: The attributions of a Doc.
    """

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        merged: list[list[int]] = []
        for start, end in sorted(span for found in attributions for span in found.content):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(end, merged[-1][1])
            else:
                merged.append([start, end])
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def __contains__(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]


def statement(proposition: Proposition, contents: Contents, doc: Doc, token_at: dict[int, int]) -> Statement:
    """Return a proposition as what is assessed.

    Args:
        proposition: The proposition.
        contents: Where sources speak.
        doc: The Doc.
        token_at: Token index by offset of the token's first character.
    """
    whole = (proposition.start, proposition.end)
    at = token_at.get(proposition.head)
    return Statement(
        (whole,),
        (whole,) if at is None else _own(doc[at], whole),
        tuple(cues(proposition, doc, token_at)),
        proposition.head in contents,
    )


def _own(head: Token, whole: tuple[int, int]) -> Spans:
    """Return what is left of a claim without the clauses in it."""
    start, end = whole
    inner = []
    ahead = [head]
    for token in ahead:
        for child in token.children:
            if child.dep_ not in _CLAUSES:
                ahead.append(child)
            elif not child.left_edge.idx <= head.idx <= child.right_edge.idx:
                last = child.right_edge
                inner.append((child.left_edge.idx, last.idx + len(last)))
    left, at = [], start
    for begin, stop in sorted(inner):
        if at < min(begin, end):
            left.append((at, min(begin, end)))
        at = max(at, stop)
    if at < end:
        left.append((at, end))
    return tuple(left) or (whole,)


def whole_text(
    doc: Doc, propositions: Sequence[Proposition], attributions: Sequence[Attribution]
) -> Statement:
    """Return a text, such as a sentence of a corpus, as one statement.

    Its cues are those of what it asserts; orders and suggestions count too, since no claim is made of them.
    It is attributed where all that it asserts is.

    Args:
        doc: The Doc of the text.
        propositions: Its propositions.
        attributions: Its attributions.
    """
    token_at = {token.idx: token.i for token in doc}
    reporting = {found.cue_head for found in attributions if found.content_form == "clause"}
    asserted = [item for item in propositions if item.asserted]
    found = [
        cue
        for item in propositions
        for cue in cues(item, doc, token_at)
        if item.asserted or not asserted or cue.rule in _NO_STATEMENT
    ]
    own = [item for item in asserted if item.head not in reporting]
    contents = Contents(attributions)
    attributed = bool(attributions) and all(item.head in contents for item in own)
    whole = ((0, len(doc.text)),)
    return Statement(whole, whole, tuple(found), attributed)
