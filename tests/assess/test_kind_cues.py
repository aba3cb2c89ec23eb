"""Words that tell a claim's kind: a case is a line of a sentence and the cues of all its propositions."""

from pathlib import Path

import pytest

from claimline.assess.kind_cues import RULES, cues
from claimline.extraction.proposition.component import PROPOSITIONS
from claimline.extraction.relations import proposition_from_plain

FILE = Path(__file__).with_suffix("") / "cases.tsv"
CASES = [
    line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[case[0] for case in CASES])
def test_cues(nlp, sentence, expected):
    doc = nlp(sentence)
    token_at = {token.idx: token.i for token in doc}
    found = {
        f"{cue.rule}={sentence[start:end]}"
        for plain in doc.user_data[PROPOSITIONS]
        for cue in cues(proposition_from_plain(plain), doc, token_at)
        for start, end in cue.spans
    }
    assert found == set(expected.split())


def test_every_rule_has_a_case():
    assert {cue.split("=")[0] for _, expected in CASES for cue in expected.split()} == set(RULES)
