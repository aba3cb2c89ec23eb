"""Copies of articles, exact or nearly so: agencies' reports that many print.

Two texts are copies if the sets of their runs of three words are alike (Broder 1997, "On the resemblance and
containment of documents"); how alike is estimated by MinHash, and locality-sensitive hashing finds who is to be
compared.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

PERMUTATIONS = 128
_SEED = 1
_SCHEME = "affine32"
_RUN = 3
# A copy with its last third cut still is one; two reports that a program filled into one form are not.
_ALIKE = 0.65
# A shorter text is a copy only of an equal one.
_SHORT = 20
_WORD = re.compile(r"\w+")
_NO_DATE = "9999"


@dataclass(frozen=True, slots=True)
class Signature:
    """What of a text tells whether it is a copy.

    Attributes:
        n_words: Number of its words.
        hashes: The MinHash of its runs of words, as bytes.
    """

    n_words: int
    hashes: bytes


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may be a copy, or have some.

    Attributes:
        article_id: Its id.
        uri: Its uri.
        published: Its publication date in ISO format, or None.
        signature: Its text's signature.
    """

    article_id: str
    uri: str
    published: str | None
    signature: Signature


def signature(text: str) -> Signature:
    """Return the signature of a text; capitals, marks and white space make no difference.

    Args:
        text: The text.
    """
    import numpy as np  # noqa: PLC0415 - as below

    words = _WORD.findall(text.lower().replace("’", "'"))
    runs = {" ".join(words[i : i + _RUN]).encode() for i in range(max(len(words) - _RUN + 1, 1))}
    made = _empty().copy()
    made.update_batch(sorted(runs))
    return Signature(len(words), np.asarray(made.hashvalues, dtype="<u4").tobytes())


def copies(candidates: Iterable[Candidate]) -> dict[str, str]:
    """Return which articles are copies of which.

    The original is the one published first, and of those of one day (or of none) the one whose uri comes first:
    so it depends on the set of articles alone, and on no order in which they came.

    Args:
        candidates: The articles.

    Returns:
        Article id of each copy to that of its original, which is no copy itself.
    """
    from datasketch import MinHashLSH  # noqa: PLC0415 - takes a second to load

    index = MinHashLSH(threshold=_ALIKE, num_perm=PERMUTATIONS, weights=(0.2, 0.8))
    originals: list[tuple[str, int, Any]] = []
    found: dict[str, str] = {}
    for candidate in sorted(candidates, key=lambda each: (each.published or _NO_DATE, each.uri)):
        hashes = _minhash(candidate.signature.hashes)
        n_words = candidate.signature.n_words
        original = next(
            (
                originals[i][0]
                for i in sorted(index.query(hashes))
                if _are_alike(hashes, n_words, originals[i][2], originals[i][1])
            ),
            None,
        )
        if original is not None:
            found[candidate.article_id] = original
        else:
            index.insert(len(originals), hashes)
            originals.append((candidate.article_id, n_words, hashes))
    return found


def _are_alike(one: Any, n_one: int, other: Any, n_other: int) -> bool:
    if min(n_one, n_other) < _SHORT:
        return n_one == n_other and one.jaccard(other) == 1.0
    return bool(one.jaccard(other) >= _ALIKE)


@cache
def _empty() -> Any:
    from datasketch import MinHash  # noqa: PLC0415 - as above

    return MinHash(num_perm=PERMUTATIONS, seed=_SEED, scheme=_SCHEME)


def _minhash(hashes: bytes) -> Any:
    import numpy as np  # noqa: PLC0415 - as above
    from datasketch import LeanMinHash  # noqa: PLC0415

    return LeanMinHash(seed=_SEED, scheme=_SCHEME, hashvalues=np.frombuffer(hashes, dtype="<u4"))
