"""Whose voice a quotation is: the first person in it is its speaker."""

from collections.abc import Sequence

from claimline.extraction.relations import Attribution
from claimline.normalize.markables import FORM, Markable
from claimline.normalize.reading import Reading

_FIRST_PERSON = frozenset((FORM["i"], FORM["we"]))


def speakers(reading: Reading, attributions: Sequence[Attribution]) -> dict[int, tuple[int, float]]:
    """Return who speaks in each quotation.

    Args:
        reading: The article.
        attributions: Its attributions.

    Returns:
        Markable of the source and confidence, by the number of the quotation in ``Surroundings.quotation``.
    """
    by_head = heads(reading)
    token_at = {start: token for token, start in enumerate(reading.parse.start)}
    found: dict[int, tuple[int, float]] = {}
    for one in attributions:
        if one.quote_type == "indirect" or one.source_head is None or one.parent is not None:
            continue
        source = by_head.get(one.source_head)
        if source is None:
            continue
        for start, end in one.content:
            token = token_at.get(start)
            while token is not None and token < len(reading.parse.start) and reading.parse.start[token] < end:
                quotation = reading.around.quotation[token]
                if quotation >= 0 and one.confidence > found.get(quotation, (0, 0.0))[1]:
                    found[quotation] = (source, one.confidence)
                token += 1
    return found


def heads(reading: Reading) -> dict[int, int]:
    """Return the markable that each offset of a head, or of a word of a name, belongs to."""
    made: dict[int, int] = {}
    for index, item in enumerate(reading.markables):
        if item.form == FORM["joined"]:
            continue
        if item.name >= 0:
            name = reading.names[item.name]
            for token in range(name.first, name.last + 1):
                made.setdefault(reading.parse.start[token], index)
        made.setdefault(reading.parse.start[item.head], index)
    return made


def speaks_for_itself(item: Markable, source: Markable) -> bool:
    """Whether a first person in a quotation is its source: *I* of a person, *we* of what is many by itself."""
    if item.form not in _FIRST_PERSON:
        return False
    together = (FORM["organization"], FORM["place"], FORM["they"], FORM["joined"])
    if item.form == FORM["we"]:
        return source.form in together or source.number == 2
    return source.form not in together
