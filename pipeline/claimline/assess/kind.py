"""What kind of claim a proposition is: ``factual``, ``opinion``, ``normative`` or ``prediction``."""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from claimline.extraction.relations import Evidence, Proposition
from claimline.lexicons import rows, words

RULE = "cue-word"


@cache
def _cues() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("kind_cues.tsv")}


def _predicate_tokens(proposition: Proposition, doc: Doc, token_at: dict[int, int]) -> Iterator[Token]:
    for start, end in proposition.predicate:
        index = token_at.get(start)
        while index is not None and index < len(doc) and doc[index].idx < end:
            yield doc[index]
            index += 1


def _modifier_tokens(proposition: Proposition, doc: Doc, token_at: dict[int, int]) -> Iterator[Token]:
    """Yield the heads of one-word adverbial arguments and of predicative complements."""
    for argument in proposition.arguments:
        index = token_at.get(argument.head)
        if index is not None and argument.role in ("complement", "manner", "other"):
            yield doc[index]


def _evidence(value: str, token: Token) -> Evidence:
    return Evidence("kind", value, ((token.idx, token.idx + len(token)),), RULE)


def _first(order: Sequence[str], found: Sequence[str], default: str) -> str:
    return next((value for value in order if value in found), default)


def kind(proposition: Proposition, doc: Doc, token_at: dict[int, int]) -> tuple[str, tuple[Evidence, ...]]:
    """Return the kind of a claim and the words that decide it.

    Deontic modals make a claim normative, future ones a prediction, evaluative complements and adverbs an
    opinion, in that order.

    Args:
        proposition: The claim's proposition.
        doc: The Doc that it is from.
        token_at: Token index by offset of the token's first character.

    Returns:
        The kind, and a piece of evidence for each word.
    """
    opinions = words("opinion_cues.txt")
    group = list(_predicate_tokens(proposition, doc, token_at))
    found = [
        _evidence("opinion", token)
        for token in (*group, *_modifier_tokens(proposition, doc, token_at))
        if token.lemma_.lower() in opinions and token.pos_ in ("ADJ", "ADV", "NOUN")
    ]
    for token in group:
        value = _cues().get(token.lower_)
        if value:
            found.append(_evidence(value, token))
    best = _first(("normative", "prediction", "opinion"), [one.value for one in found], "factual")
    return best, tuple(found)
