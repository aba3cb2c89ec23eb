"""Kind and check-worthiness of the propositions of a Doc: each sentence is read once, each claim judged in it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from claimline.assess.check_worthiness import WordCounts, check_worthiness
from claimline.assess.encoder import Encoder, Reading, shipped_encoder, shipped_rules
from claimline.assess.kind import Kind, kind_of
from claimline.assess.linear import Linear
from claimline.assess.statement import Contents, Statement, statement, whole_text
from claimline.extraction.relations import Attribution, Evidence, Proposition, Spans
from claimline.records import KINDS

Method = Literal["model", "rules"]


@dataclass(frozen=True, slots=True)
class Judged:
    """Kind and check-worthiness of a statement.

    Attributes:
        kind: Its kind.
        worth: Probability that a fact-checker would check it.
        worth_evidence: What decided that.
    """

    kind: Kind
    worth: float
    worth_evidence: Evidence


_UNJUDGED = Judged(
    Kind("factual", dict.fromkeys(KINDS, 0.0), ()),
    0.0,
    Evidence("check_worthiness", "0.0000", (), "unasserted"),
)
"""Of what nobody asserts, of which no claim is made."""


class Judge:
    """Judges statements of one Doc.

    Args:
        doc: A Doc with tags, a parse, entities and sentences.
        method: ``model`` or ``rules``.
    """

    def __init__(self, doc: Doc, method: Method) -> None:
        # Kept: a Doc puts its text together anew each time that it is asked for.
        self._text = doc.text
        self._encoder: Encoder | None = shipped_encoder() if method == "model" else None
        self._combined: Mapping[str, Linear] = (
            shipped_rules() if self._encoder is None else self._encoder.combined
        )
        self._counts = WordCounts(doc)
        self._starts = [token.idx for token in doc]
        self._sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        self._sentence_starts = [start for start, _ in self._sentences]
        self._readings: dict[tuple[int, int], Reading] = {}

    def _log_odds(self, spans: Spans, bounds: tuple[int, int]) -> dict[str, float]:
        if self._encoder is None:
            return {}
        reading = self._readings.get(bounds)
        if reading is None:
            reading = self._readings[bounds] = self._encoder.read(self._text, *bounds)
        return reading.log_odds(spans)

    def _bounds(self, stated: Statement) -> tuple[int, int]:
        """Return the sentence that a statement begins in, with those that it goes on into."""
        start, end = stated.spans[0][0], stated.spans[-1][1]
        first = max(bisect_right(self._sentence_starts, start) - 1, 0)
        last = max(bisect_right(self._sentence_starts, max(end - 1, start)) - 1, first)
        return self._sentences[first][0], self._sentences[last][1]

    def judged(self, stated: Statement) -> Judged:
        """Return kind and check-worthiness of a statement."""
        bounds = self._bounds(stated)
        log_odds = self._log_odds(stated.spans, bounds)
        own = log_odds if stated.own == stated.spans else self._log_odds(stated.own, bounds)
        kind = kind_of(stated, own, self._combined)
        first = max(bisect_right(self._starts, stated.spans[0][0]) - 1, 0)
        last = max(bisect_right(self._starts, stated.spans[-1][1] - 1), first)
        words = self._counts.features(first, last)
        worth, evidence = check_worthiness(stated, kind, words, log_odds, self._combined)
        return Judged(kind, worth, evidence)


def judge(
    doc: Doc,
    propositions: Sequence[Proposition],
    wanted: Sequence[bool],
    attributions: Sequence[Attribution],
    token_at: dict[int, int],
    method: Method,
) -> list[Judged]:
    """Return kind and check-worthiness of the propositions of a Doc.

    Args:
        doc: The Doc.
        propositions: Its propositions.
        wanted: Which of them anybody asserts; the others are passed over.
        attributions: Its attributions.
        token_at: Token index by offset of the token's first character.
        method: ``model`` or ``rules``.

    Returns:
        One per proposition.
    """
    if not any(wanted):
        return [_UNJUDGED] * len(propositions)
    contents = Contents(attributions)
    one = Judge(doc, method)
    return [
        one.judged(statement(proposition, contents, doc, token_at)) if is_wanted else _UNJUDGED
        for proposition, is_wanted in zip(propositions, wanted, strict=True)
    ]


def judge_text(
    doc: Doc, propositions: Sequence[Proposition], attributions: Sequence[Attribution], method: Method
) -> tuple[Statement, Judged]:
    """Return kind and check-worthiness of a short text taken for one claim, as corpora label sentences.

    Args:
        doc: The Doc of the text.
        propositions: Its propositions.
        attributions: Its attributions.
        method: ``model`` or ``rules``.
    """
    stated = whole_text(doc, propositions, attributions)
    return stated, Judge(doc, method).judged(stated)
