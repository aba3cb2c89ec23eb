"""Would a fact-checker check it: a probability from the encoder and what the words of a claim are."""

import math
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ENT_TYPE, LIKE_NUM, LOWER, TAG
from spacy.tokens import Doc

from claimline.assess.encoder import NAME
from claimline.assess.kind import Kind
from claimline.assess.linear import Linear
from claimline.assess.statement import Statement
from claimline.extraction.relations import Evidence
from claimline.lexicons import rows

RULE = "claim-features"
CHECKED = "encoder"
"""Name of the feature that holds the encoder's log odds."""

_LARGE = 50.0

_NUMBERS = ("CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY")
_AMOUNTS = ("MONEY", "PERCENT", "QUANTITY")
_TIMES = ("DATE", "TIME")
_NAMES = ("PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW")
_COMPARED = ("JJR", "JJS", "RBR", "RBS")

WORDS = ("number", "amount", "time", "name", "past", "compared", "first", "second", "question")
"""What at least one word of a claim can be, in the order of the columns below."""


@cache
def _pronouns(person: str) -> tuple[str, ...]:
    return tuple(pronoun for pronoun, its in rows("pronoun_persons.tsv") if its == person)


class WordCounts:
    """How many words before each token of a Doc are a number, a name, a past tense and so on.

    Args:
        doc: A Doc with tags and entities.
    """

    def __init__(self, doc: Doc) -> None:
        strings = doc.vocab.strings
        plain: NDArray[Any] = doc.to_array([TAG, ENT_TYPE, LIKE_NUM, LOWER]).reshape(len(doc), 4)
        tag, entity, number, lower = plain.T

        def among(column: NDArray[Any], values: tuple[str, ...]) -> NDArray[np.bool_]:
            found: NDArray[np.bool_] = np.isin(
                column, np.array([strings[v] for v in values], dtype=np.uint64)
            )
            return found

        table = np.stack(
            [
                among(entity, _NUMBERS) | (number > 0),
                among(entity, _AMOUNTS),
                among(entity, _TIMES),
                among(entity, _NAMES),
                among(tag, ("VBD",)),
                among(tag, _COMPARED),
                among(lower, _pronouns("first")),
                among(lower, _pronouns("second")),
                among(lower, ("?",)),
                np.ones(len(doc), dtype=bool),
            ],
            axis=1,
        )
        self._sums = np.concatenate([np.zeros((1, table.shape[1]), dtype=np.int64), table.cumsum(0)])

    def features(self, first: int, last: int) -> dict[str, float]:
        """Return what at least one of the tokens from ``first`` to before ``last`` is, and the log of their number."""
        counts = (self._sums[last] - self._sums[first]).tolist()
        found = {name: 1.0 for name, count in zip(WORDS, counts, strict=False) if count}
        if counts[0] > 1:
            found["numbers"] = 1.0
        found["length"] = math.log(max(counts[-1], 1) / 12)
        return found


def features(
    statement: Statement, kind: Kind, words: Mapping[str, float], log_odds: Mapping[str, float]
) -> dict[str, float]:
    """Return what check-worthiness is told from."""
    found = {f"word {name}": value for name, value in words.items()}
    if log_odds:
        # Against both other answers together: a statement that nobody would check, and none at all.
        found[CHECKED] = log_odds["CFS"] - math.log1p(math.exp(min(log_odds["UFS"], _LARGE)))
    found |= {f"kind {name}": value for name, value in kind.probabilities.items()}
    if statement.is_attributed:
        found["attributed"] = 1.0
    return found


def check_worthiness(
    statement: Statement,
    kind: Kind,
    words: Mapping[str, float],
    log_odds: Mapping[str, float],
    combined: Mapping[str, Linear],
) -> tuple[float, Evidence]:
    """Return the probability that a fact-checker would check a statement.

    Args:
        statement: The statement.
        kind: Its kind.
        words: Features of its words.
        log_odds: What the encoder says of it; empty without one.
        combined: The weights of ``check_worthiness``.

    Returns:
        The probability, and what decided it.
    """
    known = features(statement, kind, words, log_odds)
    score = round(combined["check_worthiness"].probabilities(known)["checked"], 4)
    return score, Evidence("check_worthiness", f"{score:.4f}", (), NAME if log_odds else RULE)
