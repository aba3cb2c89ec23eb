"""How far a proposition is to be trusted, from its construction and simple cues of the parse."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from spacy.attrs import IDX
from spacy.tokens import Doc

from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.constructions import CONFIDENCE
from claimline.extraction.proposition.nominalizations import Act
from claimline.extraction.proposition.nominals import Nominal
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.proposition.stability import Floats
from claimline.extraction.proposition.wording import Chosen
from claimline.extraction.relations import Proposition

LEAST = 0.5
"""Propositions less sure than this are more probably misread than not."""
_SLOPE = 3.2
_FIRM = (-0.249, 0.366, 0.548, 0.356)
"""What the construction, the loosest token and all tokens weigh in a proposition's log odds, after a constant."""
_LEAST_FIRM, _MOST_FIRM = 0.01, 0.99
_LONG_PHRASE = 10
"""Tokens from which a subject or object is likely to hold a misattached phrase."""
_SHORT = 4
"""Tokens of verb group and arguments below which a clause is often a fragment of a wrong parse."""
_FAR = 12
"""Tokens from which a shared subject or a coordinated verb is likely to be the wrong one."""


def _size(parts: Sequence[tuple[int, int]]) -> int:
    return sum(last - first + 1 for first, last in parts)


def probability(value: float) -> float:
    """Return how probably a proposition is right of which the cues make so much.

    Strict scorers want the very words of their gold, so what cues make of a proposition is less than how often readers
    find it right. Platt scaling (1999) on 1,613 claims read by eye, lowered to the share that new samples had right,
    since those claims had been read to mend the rules.

    Args:
        value: Product of a construction's share and of factors, 0 to 1.

    Returns:
        0 to 1.
    """
    return round(1 / (1 + math.exp(-_SLOPE * value)), 3)


def evidence(
    doc: Doc, propositions: Sequence[Proposition], firmness: Floats
) -> list[tuple[float, float, float]]:
    """Return what speaks for each of a Doc's propositions.

    Args:
        doc: The Doc.
        propositions: Its propositions, with the confidence that their constructions give them.
        firmness: Of each token, how probably it would be attached so again.

    Returns:
        The log odds of the construction, the log odds of the token that is attached most loosely, and the sum of the logs of
        all tokens, of each.
    """
    starts = doc.to_array([IDX]).ravel().tolist()
    before = np.concatenate(([0.0], np.cumsum(np.log(np.clip(firmness, _LEAST_FIRM, 1))))).tolist()
    firm = firmness.tolist()
    found = []
    for item in propositions:
        first = bisect_left(starts, item.start)
        last = max(bisect_left(starts, item.end), first + 1)
        loosest = min(max(min(firm[first:last]), _LEAST_FIRM), _MOST_FIRM)
        found.append((_log_odds(item.confidence), _log_odds(loosest), before[last] - before[first]))
    return found


def weighed(doc: Doc, propositions: Sequence[Proposition], firmness: Floats) -> list[Proposition]:
    """Return propositions with confidences that know how firm the parse is that they were read from.

    Args:
        doc: Their Doc.
        propositions: The propositions.
        firmness: Of each token, how probably it would be attached so again.

    Returns:
        The propositions in their order.
    """
    constant, *weights = _FIRM
    made = []
    for item, seen in zip(propositions, evidence(doc, propositions, firmness), strict=True):
        score = constant + sum(weight * value for weight, value in zip(weights, seen, strict=True))
        made.append(replace(item, confidence=round(1 / (1 + math.exp(-score)), 3)))
    return made


def _log_odds(value: float) -> float:
    return math.log(value / (1 - value))


def clause_confidence(
    clause: Clause, rule: str, chosen: Sequence[Chosen], readings: int, is_part: bool
) -> float:
    """Return the confidence of a proposition read from a clause.

    Args:
        clause: The clause.
        rule: Its construction.
        chosen: Its arguments.
        readings: How many propositions the clause was spread out to.
        is_part: Whether it has one of several subjects that may do it only together.

    Returns:
        0 to 1, from a product of the construction's share and a factor for each cue.
    """
    value = CONFIDENCE[rule]
    subjects = clause.subjects
    if not subjects.own and clause.link == "coordinate":
        value *= 0.9 if subjects.distance < _FAR else 0.75
    elif subjects.distance >= _FAR:
        value *= 0.9
    if any(not slot.clausal and _size(phrase.ranges) > _LONG_PHRASE for slot, phrase in chosen):
        value *= 0.9
    if readings > 1:
        value *= 0.9 if readings <= 3 else 0.7
    size = _size([part for _, phrase in chosen for part in phrase.ranges])
    if size + len(clause.group.tokens) < _SHORT:
        value *= 0.8
    if is_part:
        value *= 0.6
    if not clause.asserted:
        value *= 0.9
    return probability(value)


def nominal_confidence(parse: Parse, nominal: Nominal) -> float:
    """Return the confidence of a proposition read from an apposition or title."""
    value = CONFIDENCE[nominal.rule]
    if nominal.distance > _LONG_PHRASE:
        value *= 0.8
    if parse.tag[nominal.complement.head] == "CD":
        value *= 0.7
    return probability(value)


def act_confidence(act: Act) -> float:
    """Return the confidence of a proposition read from a noun of an act."""
    return probability(CONFIDENCE["nominalization"] * (1 if act.asserted else 0.9))
