"""The tokens and the lemma of a cue."""

import itertools

from claimline.extraction.attribution.parse import Parse
from claimline.extraction.attribution.spans import Ranges, runs

_WITH_VERB = frozenset(["aux", "auxpass", "neg", "prt"])
_NEAR = 2
"""Words that may stand between an auxiliary and its verb and still belong to the cue ("has also said")."""


def cue_lemma(parse: Parse, head: int) -> str:
    """Return a cue's lemma, with its particle ("point out")."""
    particle = parse.child(head, "prt")
    return parse.lemmas[head] if particle is None else f"{parse.lemmas[head]} {parse.words[particle]}"


def cue_ranges(parse: Parse, head: int, between: tuple[int, ...] = ()) -> Ranges:
    """Return the token ranges of a cue.

    Args:
        parse: The annotations.
        head: Its head.
        between: Tokens on the way to the content that belong to the cue: a preposition, adjective or noun.

    Returns:
        Auxiliaries, negation, particle, head and the tokens between; short adverbs inside are filled in.
    """
    tokens = {head, *between}
    tokens.update(child for child in parse.children[head] if parse.deps[child] in _WITH_VERB)
    for token in between:
        if parse.pos[token] == "NOUN":
            tokens.update(c for c in parse.children[token] if parse.deps[c] in {"det", "amod"})
    ordered = sorted(tokens)
    for one, other in itertools.pairwise(ordered):
        if other - one <= _NEAR and all(parse.pos[t] in {"ADV", "PART"} for t in range(one + 1, other)):
            tokens.update(range(one + 1, other))
    return runs(tokens)
