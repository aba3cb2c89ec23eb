"""How sure the source of a claim is: ``certain``, ``probable`` or ``possible`` (FactBank's scale)."""

from claimline.assess.factuality.lexicon import signatures
from claimline.assess.factuality.projection import Projection
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.relations import Evidence
from claimline.lexicons import words

_FIRST_PERSON = ("i", "we")
_CERTAIN, _PROBABLE = 0.83, 0.5


def grade(value: float) -> str:
    """Return the grade of a value from -1 to 1, whatever its sign."""
    return "certain" if abs(value) >= _CERTAIN else "probable" if abs(value) >= _PROBABLE else "possible"


def _hedge(parse: Parse, event: int) -> int:
    """Return the first person's "think" where a claim is worded as a belief ("I think that prices fell"), or -1."""
    signature = signatures().get((parse.lemma[event], "that"))
    if signature is None or signature.name != "belief" or parse.tag[event] not in ("VBP", "VB", "VBD"):
        return -1
    subject = parse.child(event, "nsubj")
    return (
        event
        if subject >= 0 and parse.lower[subject] in _FIRST_PERSON and parse.child(event, "ccomp") >= 0
        else -1
    )


def _is_inability(parse: Parse, token: int) -> bool:
    """Whether a word is the *could* of what could not be done: "could not pay", "could no longer find nurses"."""
    near = range(token + 1, min(token + 3, len(parse.lower)))
    return parse.lower[token] == "could" and any(
        parse.lower[other] in words("negation_words.txt") or parse.lower[other] in ("n't", "n’t", "no")
        for other in near
        if parse.head[other] == parse.head[token] or parse.lower[other] == "no"
    )


def certainty(parse: Parse, projection: Projection | None) -> tuple[str, tuple[Evidence, ...]]:
    """Return how sure the source of a claim is, and the words that say so.

    Args:
        parse: The parse.
        projection: Of the claim's event; None for what is said to be so without a verb.

    Returns:
        ``certain``, ``probable`` or ``possible``, and a piece of evidence for each word that lowers it.
    """
    if projection is None:
        return "certain", ()
    value = abs(projection.source)
    cues = [(cue.token, cue.rule, abs(cue.value)) for cue in projection.cues if abs(cue.value) < 1]
    unable = [cue for cue in cues if _is_inability(parse, cue[0])]
    if unable:
        cues = [cue for cue in cues if cue not in unable]
        value = min((strength for _, _, strength in cues), default=1.0)
    hedge = _hedge(parse, projection.steps[0].token)
    if hedge >= 0:
        value = min(value, 2 / 3)
        cues.append((hedge, "first_person_belief", 2 / 3))
    if value >= _CERTAIN:
        return "certain", ()
    found = [
        Evidence("certainty", grade(strength), ((parse.start[token], parse.end[token]),), rule)
        for token, rule, strength in cues
    ]
    return grade(value), tuple(found)
