"""The parse of a sentence, without the rest of the pipeline."""

import pytest

from claimline.annotate.model import parsing_model
from claimline.config import DEFAULT_MODEL
from claimline.extraction.proposition.parse import read_parse


@pytest.fixture(scope="session")
def parsed():
    """A function from a text to its parse."""
    nlp = parsing_model(DEFAULT_MODEL)
    return lambda text: read_parse(nlp(text))
