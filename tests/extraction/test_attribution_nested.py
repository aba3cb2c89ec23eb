"""Attributions within the content of others: found by rule, kept beside what the model finds."""

import pytest

from claimline.extraction.attribution.component import ATTRIBUTIONS, set_attributions
from claimline.extraction.attribution_model.nested import with_nested
from claimline.extraction.relations import attribution_from_plain


def found(nlp, text, method):
    doc = set_attributions(nlp(text), method)
    return [attribution_from_plain(plain) for plain in doc.user_data[ATTRIBUTIONS]]


@pytest.mark.parametrize("method", ["model", "rules"])
def test_what_is_said_within_what_is_said_names_its_parent(nlp, datadir, method):
    for line in (datadir / "nested.txt").read_text(encoding="utf-8").splitlines():
        text, outer, inner = line.split("\t")
        items = found(nlp, text, method)
        nested = {
            text[slice(*items[i].source[0])]: items[i].parent for i in range(len(items)) if items[i].source
        }
        assert nested[outer] is None, line
        parent = nested[inner]
        assert parent is not None, line
        assert text[slice(*items[parent].source[0])] == outer


def test_rules_alone_change_nothing_by_being_nested_in_nothing(nlp):
    items = found(nlp, "Keller said on Monday that the new dam above the town is safe.", "rules")
    assert with_nested([], items) == []
    assert with_nested(items, []) == items


def test_the_same_attribution_is_not_nested_in_itself(nlp):
    items = found(nlp, "Keller said on Monday that the new dam above the town is safe.", "rules")
    assert with_nested(items, items) == items
