"""Whether a claim says that something is so or that it isn't."""

from claimline.assess.factuality.projection import Projection
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.relations import Evidence, Proposition


def polarity(
    parse: Parse, proposition: Proposition, projection: Projection | None
) -> tuple[str, tuple[Evidence, ...]]:
    """Return the polarity of a claim from its source's point of view, and the words that decide it.

    Args:
        parse: The parse.
        proposition: The claim's proposition.
        projection: Of its event; None for what is said to be so without a verb.

    Returns:
        ``positive`` or ``negative``, and a piece of evidence for each word that turns it round.
    """
    if projection is None:
        return proposition.polarity, tuple(one for one in proposition.evidence if one.label == "polarity")
    if projection.source >= 0:
        return "positive", ()
    found = [
        Evidence("polarity", "negative", ((parse.start[cue.token], parse.end[cue.token]),), cue.rule)
        for cue in projection.cues
        if cue.value < 0
    ]
    return "negative", tuple(found)
