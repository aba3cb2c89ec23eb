"""Propositions that only a source puts forward: the complement of *hope*, *want*, *deny* and their like.

Nobody asserts the complement of "Engineers hope the repair will hold", yet it is what the engineers' attitude
is about: it is a claim of theirs, less than certain. The complement of "Okafor denied that the council had
known" is a claim of Okafor's, negated (Saurí & Pustejovsky 2009, source-introducing predicates).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimline.extraction.relations import Attribution, Evidence, Proposition

RULE = "embedding-cue"


@dataclass(frozen=True, slots=True)
class Embedding:
    """How a cue changes the labels of its complement.

    Attributes:
        polarity: Polarity under the cue.
        certainty: Highest certainty under the cue.
        evidence: The cue.
    """

    polarity: str
    certainty: str
    evidence: Evidence


_OPPOSITE = {"positive": "negative", "negative": "positive"}


def embeddings(
    propositions: Sequence[Proposition], attributions: Sequence[Attribution]
) -> Mapping[int, Embedding]:
    """Return how cues change propositions that aren't asserted but are the complement of a cue.

    Args:
        propositions: Those of a Doc.
        attributions: Those of the same Doc.

    Returns:
        Index of the proposition to its embedding.
    """
    cues = {found.cue_head: found for found in attributions if found.content_form == "clause" and found.cue}
    complements = {
        argument.head: cues[proposition.head]
        for proposition in propositions
        if proposition.head in cues
        for argument in proposition.arguments
        if argument.role in ("complement", "object")
    }
    return {
        index: _embedded(proposition, complements[proposition.head])
        for index, proposition in enumerate(propositions)
        if not proposition.asserted and proposition.head in complements
    }


def _embedded(proposition: Proposition, cue: Attribution) -> Embedding:
    if cue.stance_of_cue == "denies":
        polarity = _OPPOSITE[proposition.polarity]
        return Embedding(polarity, "certain", Evidence("polarity", polarity, cue.cue[:1], RULE))
    return Embedding(proposition.polarity, "possible", Evidence("certainty", "possible", cue.cue[:1], RULE))
