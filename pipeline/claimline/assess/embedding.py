"""Propositions that only a source puts forward: the complement of *hope*, *want*, *deny* and their like.

Nobody asserts the complement of "Engineers hope the repair will hold", yet it is what the engineers' attitude
is about: it is a claim of theirs, less than certain. The complement of "Okafor denied that the council had
known" is a claim of Okafor's, negated (Saurí & Pustejovsky 2009, source-introducing predicates).
"""

from collections.abc import Collection, Sequence

from claimline.extraction.relations import Attribution, Proposition

_ASKING = frozenset(("whether", "if"))


def embedded(
    propositions: Sequence[Proposition], attributions: Sequence[Attribution], idle: Collection[int]
) -> frozenset[int]:
    """Return which propositions are not asserted but are the complement of a source's cue.

    Args:
        propositions: Those of a Doc.
        attributions: Those of the same Doc.
        idle: Offsets of verbs by which nobody takes a stance ("have to prove that", "did not say that").

    Returns:
        Their indices.
    """
    cues = {found.cue_head for found in attributions if found.content_form == "clause" and found.cue}
    governed = [
        argument
        for proposition in propositions
        if proposition.head in cues and proposition.head not in idle
        for argument in proposition.arguments
        if argument.preposition is None
        or argument.preposition.lower() not in _ASKING  # "said whether it leaks"
    ]
    complements = {argument.head for argument in governed if argument.role in ("complement", "object")}
    # "dismissed it as a stunt": what it is called is no complement.
    called = {argument.head for argument in governed}
    return frozenset(
        index
        for index, proposition in enumerate(propositions)
        if not proposition.asserted
        and proposition.head in (called if proposition.rule == "small_clause" else complements)
    )
