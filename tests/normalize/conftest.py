"""What the tests of dates and numbers share."""

import pytest
from spacy.language import Language

from claimline.annotate.model import load_model
from claimline.config import DEFAULT_MODEL


@pytest.fixture(scope="session")
def reader() -> Language:
    """The default spaCy model with the components that read dates and numbers, and no others."""
    nlp = load_model(DEFAULT_MODEL)
    nlp.add_pipe("claimline_paragraphs", first=True)
    nlp.add_pipe("claimline_time")
    nlp.add_pipe("claimline_quantity")
    return nlp
