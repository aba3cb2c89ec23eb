"""What repairs make of a parse is still one tree per sentence; the sentences are those of ``test_attributions/``."""

import random
import re
from pathlib import Path

import pytest

from claimline.extraction.attribution.gather import read_doc
from claimline.extraction.attribution.noun_repairs import Columns, repair_noun_clauses

CASES = Path(__file__).with_name("test_attributions")
_MARKUP = re.compile(r"\[[SCO][\d,]*:|\]|^xfail\(.*?\): ", re.MULTILINE)
NOUNS = frozenset(["claim"])
LABELS = ["acl", "ccomp", "nsubj", "dobj", "amod", "pobj", "conj"]


def roots(heads):
    """Return the root above each token."""
    found = []
    for token in range(len(heads)):
        above, steps = token, 0
        while heads[above] != above:
            above, steps = heads[above], steps + 1
            assert steps <= len(heads), "a cycle"
        found.append(above)
    return found


@pytest.mark.parametrize("name", ["nominal", "nominal_repaired", "object", "clause"])
def test_a_repaired_sentence_is_a_tree(name, nlp):
    text = _MARKUP.sub("", (CASES / f"{name}.txt").read_text(encoding="utf-8").split("\n", 1)[1])
    parse, _ = read_doc(nlp(text.replace("\n", "\n\n")))
    above = roots(parse.heads)
    assert all(parse.first[root] == parse.first[token] for token, root in enumerate(above))


def random_columns(draw):
    """A random tree over "the claim (by Keller | of Keller) that x angered x x", with labels the repairs look at."""
    words = [
        "the",
        "claim",
        *draw.choice([[], ["by", "keller"], ["of", "keller"]]),
        "that",
        "x",
        "angered",
        "x",
        "x",
    ]
    size = len(words)
    heads = [0] * size
    order = draw.sample(range(size), size)
    for place, token in enumerate(order):
        heads[token] = order[draw.randrange(place)] if place else token
    deps = [draw.choice(LABELS) for _ in words]
    deps[words.index("that")] = "mark"
    deps[1] = draw.choice(["nsubj", "dobj"])
    deps[order[0]] = "ROOT"
    pos = draw.choices(["NOUN", "VERB", "ADJ"], k=size)
    pos[1] = "NOUN"
    return Columns(heads, deps, draw.choices(["IN", "VBD", "JJ"], k=size), pos, words, words)


def test_any_tree_stays_a_tree():
    draw = random.Random(7)
    changed = 0
    for _ in range(20_000):
        columns = random_columns(draw)
        before = list(columns.heads)
        repair_noun_clauses(columns, NOUNS)
        roots(columns.heads)
        changed += before != columns.heads
    assert changed > 100
