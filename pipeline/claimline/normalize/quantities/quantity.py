"""What a quantity is once it is normalized, as plain values that survive serialization."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts or measures.

    Attributes:
        start: Offset of its first character, the words that bound it included.
        end: Offset just past its last character, the unit of measure included.
        value: The number in digits; ``low/high`` for a range; with a sign for what something changes by.
        unit: ISO 4217 code, symbol of a unit of measure, ``%``, or the lemma of the noun that is counted; or "".
        bound: ``=`` exactly, ``>`` this or more, ``<`` this or less, ``~`` about.
        head: Offset of the word that the rest of the sentence sees: the counted noun, else the number.
    """

    start: int
    end: int
    value: str
    unit: str
    bound: str
    head: int


def quantity_to_plain(item: Quantity) -> dict[str, Any]:
    """Return a quantity as a dictionary of plain values, fit for ``doc.user_data``."""
    return asdict(item)


def quantity_from_plain(plain: Mapping[str, Any]) -> Quantity:
    """Return the quantity that ``quantity_to_plain`` wrote."""
    return Quantity(**plain)
