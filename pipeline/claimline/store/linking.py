"""Entities over articles: which names in different articles are of one person, organization or place.

A decision depends on all that the store holds and on nothing else, neither on the order in which it came nor on
earlier decisions: what each article calls its things is kept, and every run decides anew.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_DOMINANT = 0.6
"""Share of the articles that name somebody in full whom a surname alone has to belong to."""
_SLIP = 3
"""How many times as many articles must call a name one type for the other type to be a slip."""


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """What one article calls one thing.

    Attributes:
        article_id: The article.
        entity_id: The id that type and name make.
        name: Canonical name within the article.
        type: OntoNotes label.
        country: ISO 3166-1 alpha-2 code that the article gives it, or "".
    """

    article_id: str
    entity_id: str
    name: str
    type: str
    country: str


Key = tuple[str, str, str]
"""Type, name and, for namesakes of several countries, country."""


def link(found: Iterable[LocalEntity]) -> dict[tuple[str, str], Key]:
    """Decide what every article's things are called over all articles.

    Args:
        found: What the articles call their things.

    Returns:
        Type, name and country of the thing by article and local id; two things of one article stay two.
    """
    rows = sorted(found, key=lambda row: (row.article_id, row.entity_id))
    articles = Counter((row.type, row.name) for row in rows)
    types = _types(articles)
    counts: Counter[tuple[str, str]] = Counter()
    for (label, name), count in articles.items():
        counts[types.get((label, name), label), name] += count
    names = _spellings(counts) | _persons(counts)
    made: dict[tuple[str, str], Key] = {}
    of_article: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        of_article[row.article_id].add((row.type, row.name))
    taken: set[tuple[str, Key]] = set()
    countries = _countries(rows, types, names)
    for row in sorted(rows, key=lambda row: (row.article_id, (row.type, row.name) in names, row.entity_id)):
        label = types.get((row.type, row.name), row.type)
        name = names.get((label, row.name), row.name)
        if name != row.name and (label, name) in of_article[row.article_id]:
            name = row.name  # The article has both, and told them apart.
        key = (label, name, _country_of(row, label, name, countries))
        if (row.article_id, key) in taken:
            key = (row.type, row.name, "")
        taken.add((row.article_id, key))
        made[row.article_id, row.entity_id] = key
    return made


def _types(articles: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], str]:
    """Return the label that names take which some articles label differently from most others."""
    by_name: dict[str, Counter[str]] = defaultdict(Counter)
    surnames: Counter[str] = Counter()
    for (label, name), count in articles.items():
        by_name[name][label] += count
        if label == "PERSON" and " " in name:
            # What many articles show to be a surname is one where it stands alone.
            surnames[name.rpartition(" ")[2]] += count
    for name, count in surnames.items():
        if name in by_name and by_name[name]["GPE"] == 0:
            by_name[name]["PERSON"] += count
    made = {}
    for name, labels in by_name.items():
        ranked = sorted(labels.items(), key=lambda item: (-item[1], item[0]))
        best, most = ranked[0]
        for label, count in ranked[1:]:
            # A person may well be called as a place is.
            if count and most >= _SLIP * count and {best, label} != {"PERSON", "GPE"}:
                made[label, name] = best
    return made


def _spellings(counts: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], str]:
    """Map names that differ only in case to the one that most articles use."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for label, name in counts:
        groups[label, name.casefold()].append(name)
    made = {}
    for (label, _), names in groups.items():
        if len(names) > 1:
            best = min(names, key=lambda name, label=label: (-counts[label, name], name))  # type: ignore[misc]
            made.update({(label, name): best for name in names if name != best})
    return made


def _middle(name: str) -> tuple[str, ...]:
    return tuple(part.strip(".").casefold() for part in name.split(" ")[1:-1])


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the middle names of two persons may be those of one ("J." and "John"; none and any)."""
    if not one or not other:
        return True
    return len(one) == len(other) and all(
        a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1]) for a, b in zip(one, other, strict=True)
    )


def _persons(counts: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], str]:
    """Map persons' names with initials to those without, and surnames to the one full name that they are short for."""
    full: dict[tuple[str, str], list[str]] = defaultdict(list)
    for label, name in counts:
        parts = name.split(" ")
        if label == "PERSON" and len(parts) > 1:
            full[parts[0].casefold(), parts[-1].casefold()].append(name)
    made: dict[tuple[str, str], str] = {}
    by_surname: dict[str, Counter[str]] = defaultdict(Counter)
    for (_, surname), names in full.items():
        plain = min(names, key=lambda name: (len(name.split(" ")), -counts["PERSON", name], name))
        middles = [_middle(name) for name in names]
        agree = all(_agree(one, other) for one in middles for other in middles)
        for name in names:
            target = plain if agree else name
            if target != name:
                made["PERSON", name] = target
            by_surname[surname][target] += counts["PERSON", name]
    for label, name in counts:
        if label != "PERSON" or " " in name:
            continue
        candidates = by_surname.get(name.casefold())
        if not candidates:
            continue
        best, most = min(candidates.items(), key=lambda item: (-item[1], item[0]))
        if most >= _DOMINANT * sum(candidates.values()):
            made[label, name] = best
    return made


def _countries(
    rows: Iterable[LocalEntity],
    types: Mapping[tuple[str, str], str],
    names: Mapping[tuple[str, str], str],
) -> dict[str, Counter[str]]:
    """Return the countries that articles give to persons of one name, where there are several."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        label = types.get((row.type, row.name), row.type)
        if label == "PERSON" and row.country:
            found[names.get((label, row.name), row.name)][row.country] += 1
    return {name: countries for name, countries in found.items() if len(countries) > 1}


def _country_of(row: LocalEntity, label: str, name: str, countries: Mapping[str, Counter[str]]) -> str:
    """Return the country that tells a person from a namesake; the most usual one where the article says none."""
    several = countries.get(name) if label == "PERSON" else None
    if several is None:
        return ""
    return row.country or min(several.items(), key=lambda item: (-item[1], item[0]))[0]
