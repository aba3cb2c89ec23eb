"""What is known of one clause."""

from dataclasses import dataclass
from typing import NamedTuple

from claimline.extraction.proposition.phrases import Phrase
from claimline.extraction.proposition.verbgroup import VerbGroup

LINKS = {
    "ROOT": "main",
    "parataxis": "main",
    "dep": "main",
    "ccomp": "complement",
    "csubj": "complement",
    "csubjpass": "complement",
    "advcl": "adverbial",
    "relcl": "relative",
    "acl": "modifier",
    "xcomp": "controlled",
    "pcomp": "gerund",
    "conj": "coordinate",
}
"""Dependency label of a clause's head to how the clause hangs on the one above."""


class Subjects(NamedTuple):
    """The subject of a clause.

    Attributes:
        phrases: One phrase for each conjunct; empty where there is no subject.
        whole: The coordination as one phrase where it was spread out, else None.
        own: Whether the subject stands in the clause itself.
        distance: Tokens between subject and verb.
    """

    phrases: tuple[Phrase, ...]
    whole: Phrase | None
    own: bool
    distance: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause.

    Attributes:
        head: Its head in the parse, the first verb of the group.
        link: A value of ``LINKS``.
        group: Its verb group.
        inherited: Tokens of the verb group that stand in the clause it is coordinated with.
        subjects: Its subject.
        antecedent: What a relative pronoun in it stands for, or None.
        asserted: Whether it is put forward as so.
        disjoint: Whether it is one of several alternatives ("or").
        tense: Its tense, that of the clause above where it has none of its own.
        finite: Whether the group, with what it shares, has a finite form.
        shared: Time and place adverbials of the clause it is coordinated with that stand before the subject.
    """

    head: int
    link: str
    group: VerbGroup
    inherited: tuple[int, ...]
    subjects: Subjects
    antecedent: Phrase | None
    asserted: bool
    disjoint: bool
    tense: str
    finite: bool
    shared: tuple[int, ...] = ()
