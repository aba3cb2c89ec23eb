"""The lexicon of factuality: signatures of embedding predicates, modal words, subordinators."""

from functools import cache
from typing import NamedTuple

from claimline.lexicons import rows

GRADES = {"ct": 1.0, "pr": 2 / 3, "ps": 1 / 3, "uu": 0.0}
"""FactBank's grades as numbers (Saurí & Pustejovsky 2009)."""


def number(value: str) -> float:
    """Return a value of the lexicons ("pr-") on the scale from -1 (certainly not so) to 1 (certainly so)."""
    return -GRADES[value[:2]] if value.endswith("-") else GRADES[value[:2]]


class Signature(NamedTuple):
    """What a predicate says of its complement, each on the scale from -1 to 1.

    Attributes:
        so: For the writer, where the predicate is so.
        not_so: For the writer, where it is not so.
        source: For the source that the predicate introduces.
        name: The class it belongs to, such as ``factive``.
    """

    so: float
    not_so: float
    source: float
    name: str

    @property
    def is_factive(self) -> bool:
        """Whether the complement is so whatever holds of the predicate ("did not know that")."""
        return self.so == self.not_so == 1.0


@cache
def signatures() -> dict[tuple[str, str], Signature]:
    """Return the signatures by lemma and frame."""
    return {
        (lemma, frame): Signature(number(so), number(not_so), number(source), name)
        for lemma, frame, so, not_so, source, name in rows("certainty_signatures.tsv")
    }


@cache
def cue_words() -> dict[str, tuple[float, str]]:
    """Return value and class of modal words and adverbs, by form or lemma."""
    return {word: (number(value), name) for word, value, name in rows("certainty_cues.tsv")}


@cache
def auxiliaries() -> dict[str, str]:
    """Return the modality of auxiliaries, by form."""
    return {row[0]: row[1] for row in rows("certainty_auxiliaries.tsv")}


@cache
def subordinators() -> dict[str, str]:
    """Return the classes of subordinators and prepositions, by form."""
    return {row[0]: row[1] for row in rows("certainty_subordinators.tsv")}
