"""Probabilities from named features."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.assess.linear import Linear

ONE = Linear(("no", "yes"), (-1.0,), {"word": (2.0,)})


@given(st.dictionaries(st.sampled_from(["word", "unknown"]), st.floats(-1e6, 1e6)))
def test_probabilities_sum_to_one(features):
    assert sum(ONE.probabilities(features).values()) == pytest.approx(1)


def test_a_feature_moves_the_odds_by_its_weight():
    assert ONE.probabilities({})["yes"] == pytest.approx(0.2689, abs=1e-4)
    assert ONE.probabilities({"word": 1.0, "unknown": 5.0})["yes"] == pytest.approx(0.7311, abs=1e-4)


def test_plain_values_come_back():
    plain = {"answers": ["no", "yes"], "bias": [-1.0], "weights": {"word": [2.0]}}
    assert Linear.from_plain(plain) == ONE
