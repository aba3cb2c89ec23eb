"""Which of several candidates stand: the likeliest first, and none that says again what another says."""

from collections.abc import Sequence

from claimline.extraction.attribution.candidates import Candidate
from claimline.extraction.attribution.spans import Ranges, contains

_SHARED = 0.5


def _tokens(ranges: Ranges) -> list[int]:
    return [token for start, end in ranges for token in range(start, end)]


def selected(
    candidates: Sequence[Candidate], probable: Sequence[float], threshold: float
) -> list[tuple[float, Candidate]]:
    """Return the candidates that stand, with their probabilities.

    A candidate falls that is less probable than the threshold, whose cue a likelier one has in its cue or
    content, or that shares half of its content, or of the other's, with a likelier one.

    Args:
        candidates: The candidates.
        probable: Their probabilities, 0 to 1.
        threshold: Least probability.

    Returns:
        Pairs, the likeliest first.
    """
    order = sorted(range(len(candidates)), key=lambda index: -probable[index])
    taken_by_cue: set[int] = set()
    content_of: dict[int, int] = {}
    sizes: dict[int, int] = {}
    kept: list[tuple[float, Candidate]] = []
    for index in order:
        if probable[index] < threshold:
            break
        cue, content = _tokens(candidates[index].cue), _tokens(candidates[index].content)
        if any(token in taken_by_cue or token in content_of for token in cue):
            continue
        shared: dict[int, int] = {}
        for token in content:
            if token in content_of:
                shared[content_of[token]] = shared.get(content_of[token], 0) + 1
        if any(count >= _SHARED * min(len(content), sizes[other]) for other, count in shared.items()):
            continue
        taken_by_cue.update(cue)
        for token in content:
            content_of.setdefault(token, index)
        sizes[index] = len(content)
        kept.append((probable[index], candidates[index]))
    return kept


def with_plain(
    kept: Sequence[tuple[float, Candidate]], plain: Sequence[tuple[float, Candidate]]
) -> list[tuple[float, Candidate]]:
    """Return candidates that stand together with those of rules that hold wherever they are found.

    Args:
        kept: Candidates that stand, with their probabilities.
        plain: Those of rules, likewise. One stands instead of a candidate that attributes the very same content past
            its cue, to somebody further away ("[S Keller] [C rejected] Ruiz's claim [O that …]"); else it stands
            where it lies apart from all others.

    Returns:
        What stands.
    """
    made = list(kept)
    taken = {
        token: index for index, (_, one) in enumerate(kept) for token in _tokens((*one.cue, *one.content))
    }
    for item in plain:
        tokens = _tokens((*item[1].cue, *item[1].content))
        others = {taken[token] for token in tokens if token in taken}
        if not others:
            taken |= dict.fromkeys(tokens, len(made))
            made.append(item)
        elif len(others) == 1:
            (index,) = others
            other = made[index][1]
            if other.content == item[1].content and not contains(other.cue, item[1].head):
                made[index] = item
    return made


def outermost(kept: Sequence[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """Return the candidates whose cues lie in no other's content.

    Args:
        kept: Candidates with their probabilities, contents apart from each other but for nested ones.

    Returns:
        Those among them, in their order. One without a cue is never nested.
    """
    covering: dict[int, set[int]] = {}
    for index, (_, candidate) in enumerate(kept):
        for token in _tokens(candidate.content):
            covering.setdefault(token, set()).add(index)
    return [
        item
        for index, item in enumerate(kept)
        if not item[1].cue or covering.get(item[1].head, set()) <= {index}
    ]
