"""Kind, certainty and polarity of each proposition, with the words that decided them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from claimline.assess.embedding import Embedding
from claimline.extraction.relations import Evidence, Proposition
from claimline.lexicons import rows, words

RULE = "cue-word"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a proposition is put forward as.

    Attributes:
        kind: ``factual``, ``opinion``, ``normative`` or ``prediction``.
        certainty: ``certain``, ``probable`` or ``possible``, from the point of view of whoever says so.
        polarity: ``positive`` or ``negative``, likewise.
        asserted: Whether anybody, the article or a source, puts it forward at all.
        evidence: The cue words of all of them.
    """

    kind: str
    certainty: str
    polarity: str
    asserted: bool
    evidence: tuple[Evidence, ...] = ()


@cache
def _lexicon(name: str) -> dict[str, str]:
    return {row[0]: row[1] for row in rows(name)}


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


def _evidence(label: str, value: str, token: Token) -> Evidence:
    return Evidence(label, value, ((token.idx, token.idx + len(token)),), RULE)


def assess(
    proposition: Proposition, embedding: Embedding | None, doc: Doc, token_at: dict[int, int]
) -> Assessment:
    """Return kind, certainty and polarity of one proposition.

    Modal verbs, adverbs and raising verbs of the verb group lower certainty to FactBank's *probable* and
    *possible* (Saurí & Pustejovsky 2009); deontic modals make a claim normative, future ones a prediction,
    evaluative complements and adverbs an opinion, in that order.

    Args:
        proposition: The proposition.
        embedding: How the cue changes it whose complement it is, where it isn't asserted itself.
        doc: The Doc that it is from.
        token_at: Token index by offset of the token's first character.

    Returns:
        The assessment.
    """
    certainty_cues, kind_cues = _lexicon("certainty_cues.tsv"), _lexicon("kind_cues.tsv")
    opinions = words("opinion_cues.txt")
    evidence: list[Evidence] = list(proposition.evidence)
    certainties: list[str] = []
    kinds: list[str] = []
    group = list(_predicate_tokens(proposition, doc, token_at))
    for token in (*group, *_modifier_tokens(proposition, doc, token_at)):
        word = token.lower_
        certainty = certainty_cues.get(word) or certainty_cues.get(token.lemma_.lower())
        if certainty:
            certainties.append(certainty)
            evidence.append(_evidence("certainty", certainty, token))
        if token.lemma_.lower() in opinions and token.pos_ in ("ADJ", "ADV", "NOUN"):
            kinds.append("opinion")
            evidence.append(_evidence("kind", "opinion", token))
    for token in group:
        kind = kind_cues.get(token.lower_)
        if kind:
            kinds.append(kind)
            evidence.append(_evidence("kind", kind, token))
    if embedding:
        certainties.append(embedding.certainty)
        evidence.append(embedding.evidence)
    return Assessment(
        kind=_first(("normative", "prediction", "opinion"), kinds, "factual"),
        certainty=_first(("possible", "probable"), certainties, "certain"),
        polarity=embedding.polarity if embedding else proposition.polarity,
        asserted=proposition.asserted or embedding is not None,
        evidence=tuple(evidence),
    )


def _first(order: Sequence[str], found: Sequence[str], default: str) -> str:
    return next((value for value in order if value in found), default)
