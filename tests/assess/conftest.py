"""The parse of a sentence, without the rest of the pipeline."""

import pytest
from spacy.language import Language

from claimline.annotate.model import parsing_model
from claimline.batch.article_rows import pipeline
from claimline.config import DEFAULT_MODEL, Config
from claimline.extraction.proposition.parse import read_parse


@pytest.fixture(scope="session")
def parsed():
    """A function from a text to its parse."""
    nlp = parsing_model(DEFAULT_MODEL)
    return lambda text: read_parse(nlp(text))


@pytest.fixture(scope="session")
def by_rules() -> Language:
    """The default model with attribution, kind and check-worthiness by rules alone."""
    return pipeline(Config(attribution="rules", assess="rules"))
