"""Other names of things: what a data file says, and a user's own on top."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from claimline.lexicons import rows, words


@dataclass(frozen=True, slots=True)
class Aliases:
    """Names that stand for others.

    Attributes:
        names: Canonical name and label by alias, as they are written.
        places: Names of countries, states and cities, which no person's surname overrules.
    """

    names: dict[str, tuple[str, str]]
    places: frozenset[str]

    def of(self, name: str, label: str) -> tuple[str, str]:
        """Return canonical name and label of a name."""
        found = self.names.get(name)
        return (name, label) if found is None else (found[0], found[1] or label)


def aliases(extra: Iterable[tuple[str, str, str]] = ()) -> Aliases:
    """Return the aliases that ship with the package, with others on top.

    Args:
        extra: Alias, canonical name and OntoNotes label ("" for the one it is recognized with) of each.

    Returns:
        All of them.
    """
    shipped = _shipped()
    added = {alias: (name, label) for alias, name, label in extra}
    return Aliases({**shipped.names, **added}, shipped.places) if added else shipped


@cache
def _shipped() -> Aliases:
    names = {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in rows("entity_aliases.tsv")}
    places = {row[0] for row in rows("countries.tsv") if row[2] != "demonym"}
    return Aliases(names, frozenset(places | words("places.txt")))
