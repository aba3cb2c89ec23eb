"""Kind, certainty and polarity of each proposition, with the words that decided them."""

from collections.abc import Collection
from dataclasses import dataclass

from claimline.assess.certainty import certainty
from claimline.assess.event import projection_of
from claimline.assess.factuality.regressor import score
from claimline.assess.judge import Judged
from claimline.assess.polarity import polarity
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.relations import Evidence, Proposition


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a proposition is put forward as.

    Attributes:
        kind: ``factual``, ``opinion``, ``normative`` or ``prediction``.
        certainty: ``certain``, ``probable`` or ``possible``, from the point of view of whoever says so.
        polarity: ``positive`` or ``negative``, likewise.
        factuality: How far the article itself commits to the event, from -3 (not so) over 0 (open) to 3 (so), by the
            model; None where no word stands for the event.
        asserted: Whether anybody, the article or a source, puts it forward at all.
        evidence: The cue words of all of them.
        kind_probabilities: Probability of each of ``records.KINDS``, in that order.
        check_worthiness: Probability that a fact-checker would check it.
    """

    kind: str
    certainty: str
    polarity: str
    factuality: float | None
    asserted: bool
    evidence: tuple[Evidence, ...] = ()
    kind_probabilities: tuple[float, ...] = ()
    check_worthiness: float = 0.0


def assess(
    proposition: Proposition,
    asserted: bool,
    judged: Judged,
    parse: Parse,
    token_at: dict[int, int],
    sources: Collection[int],
) -> Assessment:
    """Return certainty and polarity of one proposition, with its kind and check-worthiness.

    Args:
        proposition: The proposition.
        asserted: Whether the article or a source puts it forward.
        judged: Its kind and check-worthiness.
        parse: The Doc's parse.
        token_at: Token index by offset of the token's first character.
        sources: Indices of the words that introduce a source.

    Returns:
        The assessment.
    """
    projection = projection_of(parse, proposition, token_at, sources)
    sure, sure_words = certainty(parse, projection)
    sign, sign_words = polarity(parse, proposition, projection)
    return Assessment(
        kind=judged.kind.best,
        certainty=sure,
        polarity=sign,
        factuality=None if projection is None else round(score(parse, projection), 2),
        asserted=asserted,
        evidence=(*sign_words, *sure_words, *judged.kind.evidence, judged.worth_evidence),
        kind_probabilities=tuple(judged.kind.probabilities.values()),
        check_worthiness=judged.worth,
    )
