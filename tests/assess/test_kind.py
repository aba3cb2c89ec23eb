"""Kinds as probabilities: by rules alone, a case is a line of ``sentence, kind, word``; and by the model."""

from pathlib import Path

import pytest

from claimline.assess.component import stored_assessments
from claimline.records import KINDS

FILE = Path(__file__).with_suffix("") / "cases.tsv"
CASES = [
    line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize(("sentence", "kind", "word"), CASES, ids=[case[0] for case in CASES])
def test_kind_by_rules(by_rules, sentence, kind, word):
    doc = by_rules(sentence)
    (found,) = [assessment for assessment in stored_assessments(doc) if assessment.asserted]
    assert found.kind == kind
    words = [
        doc.text[start:end] for item in found.evidence if item.label == "kind" for start, end in item.spans
    ]
    assert words == ([word] if word else [])


@pytest.mark.parametrize("sentence", [case[0] for case in CASES])
def test_probabilities_of_the_model(nlp, sentence):
    (found,) = [assessment for assessment in stored_assessments(nlp(sentence)) if assessment.asserted]
    assert sum(found.kind_probabilities) == pytest.approx(1, abs=1e-3)
    assert found.kind == KINDS[found.kind_probabilities.index(max(found.kind_probabilities))]
    assert any(item.label == "kind" and item.value == found.kind for item in found.evidence)


_UNLEARNT = pytest.mark.xfail(
    strict=True, reason="debates, which the encoder learned from, hardly ever say 'is set to'"
)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        pytest.param(sentence, kind, marks=_UNLEARNT if "set to" in sentence else ())
        for sentence, kind, _ in CASES
    ],
)
def test_kind_by_the_model(nlp, sentence, kind):
    (found,) = [one for one in stored_assessments(nlp(sentence)) if one.asserted]
    assert found.kind == kind
