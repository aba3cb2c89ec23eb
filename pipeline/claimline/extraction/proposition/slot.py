"""One argument of a clause, as read from the parse."""

from dataclasses import dataclass

from claimline.extraction.proposition.parse import Range
from claimline.extraction.proposition.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Slot:
    """One argument, with the alternatives that a coordination offers.

    Attributes:
        role: A role of ``records.ROLES``.
        phrases: One phrase, or one for each conjunct of a coordination.
        preposition: Tokens of the preposition or subordinator, or None.
        core: Whether it is an object, complement or agent and no adverbial.
        moved: Whether it stands elsewhere than after its verb (an antecedent, a shared object).
        clausal: Whether it is a clause.
    """

    role: str
    phrases: tuple[Phrase, ...]
    preposition: Range | None = None
    core: bool = False
    moved: bool = False
    clausal: bool = False
