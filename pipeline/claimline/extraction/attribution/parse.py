"""A Doc as plain lists, so that every rule reads Python integers and strings instead of making tokens."""

from collections.abc import Container
from dataclasses import dataclass

from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, LENGTH, POS, SENT_START, TAG
from spacy.tokens import Doc

from claimline.extraction.attribution.noun_repairs import Columns, repair_noun_clauses
from claimline.extraction.attribution.repairs import repair_heads


@dataclass(frozen=True, slots=True)
class Parse:
    """The annotations of a Doc, one list element per token.

    Attributes:
        text: The Doc's text.
        starts: Offset of each token's first character.
        ends: Offset just past each token's last character.
        words: Tokens in lower case.
        lemmas: Lemmas in lower case.
        tags: Penn Treebank tags.
        pos: Universal parts of speech.
        deps: Dependency labels.
        heads: Index of each token's head; its own index for a root.
        children: Indices of each token's dependents, in order.
        left: Index of the first token of each token's subtree.
        right: Index of the last token of each token's subtree.
        entities: Entity labels, "" outside entities.
        first: Index of the first token of each token's sentence.
        last: Index of the last token of each token's sentence.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    entities: list[str]
    first: list[int]
    last: list[int]

    def child(self, token: int, *deps: str) -> int | None:
        """Return the first dependent of a token that bears one of the labels, or None."""
        for other in self.children[token]:
            if self.deps[other] in deps:
                return other
        return None


def _edges(heads: list[int], depth_first: list[int]) -> tuple[list[int], list[int]]:
    left, right = list(range(len(heads))), list(range(len(heads)))
    for token in reversed(depth_first):
        head = heads[token]
        left[head] = min(left[head], left[token])
        right[head] = max(right[head], right[token])
    return left, right


def _depth_first(heads: list[int], children: list[list[int]]) -> list[int]:
    order: list[int] = []
    stack = [token for token, head in enumerate(heads) if head == token]
    while stack:
        token = stack.pop()
        order.append(token)
        stack.extend(children[token])
    return order


def _sentences(starts: list[int]) -> tuple[list[int], list[int]]:
    bounds = [token for token, start in enumerate(starts) if start == 1 or token == 0]
    first: list[int] = []
    last: list[int] = []
    for begin, end in zip(bounds, [*bounds[1:], len(starts)], strict=True):
        first += [begin] * (end - begin)
        last += [end - 1] * (end - begin)
    return first, last


def read_parse(doc: Doc, verbs: Container[str], nouns: Container[str]) -> Parse:
    """Return a Doc's annotations as plain lists.

    Args:
        doc: A Doc with tags, lemmas and dependency heads.
        verbs: Verbs of speech, at which wrong attachments are repaired.
        nouns: Nouns of saying, likewise.

    Returns:
        The annotations; every list is as long as the Doc.
    """
    strings = doc.vocab.strings
    rows = doc.to_array([HEAD, DEP, TAG, POS, LEMMA, ENT_TYPE, SENT_START, LENGTH]).T
    names: dict[int, str] = {}

    def texts(column: int) -> list[str]:
        hashes = rows[column].tolist()
        for value in set(hashes):
            if value not in names:
                names[value] = strings[value]
        return [names[value] for value in hashes]

    # HEAD is stored as an unsigned difference; viewed as signed it is the way from the token to its head.
    offsets = rows[0].astype("int64").tolist()
    heads = [token + offset for token, offset in enumerate(offsets)]
    deps, tags, pos, lemmas = texts(1), texts(2), texts(3), [lemma.lower() for lemma in texts(4)]
    words = [token.lower_ for token in doc]
    repair_heads(heads, deps, tags, words, lemmas, verbs)
    repair_noun_clauses(Columns(heads, deps, tags, pos, words, lemmas), nouns)
    children: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head != token:
            children[head].append(token)
    left, right = _edges(heads, _depth_first(heads, children))
    first, last = _sentences(rows[6].astype("int64").tolist())
    starts = [token.idx for token in doc]
    return Parse(
        text=doc.text,
        starts=starts,
        ends=[start + length for start, length in zip(starts, rows[7].tolist(), strict=True)],
        words=words,
        lemmas=lemmas,
        tags=tags,
        pos=pos,
        deps=deps,
        heads=heads,
        children=children,
        left=left,
        right=right,
        entities=texts(5),
        first=first,
        last=last,
    )
