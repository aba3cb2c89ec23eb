"""Attributions within the content of others, which the gold that the model learnt from does not mark."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claimline.extraction.relations import Attribution, Spans


def _bounds(item: Attribution) -> tuple[int, int]:
    parts = (*item.source, *item.cue, *item.content)
    return min(start for start, _ in parts), max(end for _, end in parts)


def _covers(content: Spans, inner: Spans) -> bool:
    return all(any(start <= low and high <= end for start, end in content) for low, high in inner)


def with_nested(outer: Sequence[Attribution], inner: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions together with those that lie within their contents.

    "Keller said [the mayor believes the dam is safe]": the content of Keller's holds one of the mayor's.

    Args:
        outer: Attributions of which none lies in another, by position.
        inner: Attributions found another way; those not wholly within one content are left out.

    Returns:
        All by position, each nested one with the index of the innermost attribution around it.
    """
    spans = sorted((start, end, index) for index, item in enumerate(outer) for start, end in item.content)
    starts = [start for start, _, _ in spans]
    kept: list[tuple[Attribution, Attribution | None]] = [(item, None) for item in outer]
    held: dict[int, list[Attribution]] = {}
    for item in inner:
        low, high = _bounds(item)
        at = bisect_right(starts, low) - 1
        if at < 0 or high > spans[at][1]:
            continue
        index = spans[at][2]
        # What came before and is as wide as this one is around it: inner ones come by position, the widest first.
        around = [
            one for one in held.get(index, []) if _covers(one.content, item.source + item.cue + item.content)
        ]
        held.setdefault(index, []).append(item)
        kept.append((item, around[-1] if around else outer[index]))
    kept.sort(
        key=lambda pair: (
            pair[0].content[0][0] if not pair[0].cue else min(pair[0].content[0][0], pair[0].cue[0][0]),
            -_bounds(pair[0])[1],
        )
    )
    place = {id(item): number for number, (item, _) in enumerate(kept)}
    return [replace(item, parent=None if around is None else place[id(around)]) for item, around in kept]
