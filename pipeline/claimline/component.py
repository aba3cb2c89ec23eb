"""The component ``claimline``: everything at once in somebody's own spaCy pipeline."""

from collections.abc import Callable
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from claimline.assemble import assemble
from claimline.extraction.relations import Attribution, attribution_from_plain
from claimline.ingest.article import Article
from claimline.records import ClaimRow

COMPONENTS = (
    "claimline_attribution",
    "claimline_proposition",
    "claimline_coreference",
    "claimline_assess",
)
"""The components that need a parse, in their order; ``claimline_paragraphs`` comes before all others."""

ARTICLE = "claimline.article"
"""Key in ``doc.user_data`` of the article's metadata, a dictionary of ``Article``'s fields but its text."""


def add_to(nlp: Language, attribution: str = "model") -> Language:
    """Add claimline's components to a loaded English pipeline.

    Args:
        nlp: A pipeline with a tagger, a parser and an entity recognizer.
        attribution: How attributions are found, ``model`` or ``rules``.

    Returns:
        The same pipeline.

    Raises:
        ValueError: If a component that is needed is missing.
    """
    if "claimline" not in nlp.pipe_names:
        nlp.add_pipe("claimline", config={"attribution": attribution})
    return nlp


@Language.factory("claimline", default_config={"attribution": "model"})
def create_claimline(
    nlp: Language, name: str, attribution: Literal["model", "rules"]
) -> Callable[[Doc], Doc]:
    """Return the last component of claimline, having added the others to the pipeline.

    Args:
        nlp: A pipeline with a tagger, a parser and an entity recognizer.
        name: Name of the component.
        attribution: How attributions are found.

    Returns:
        A component that registers ``doc._.attributions`` and ``doc._.claims``.

    Raises:
        ValueError: If a component that is needed is missing.
    """
    del name
    if not nlp.has_pipe("claimline_paragraphs"):
        nlp.add_pipe("claimline_paragraphs", first=True)
    settings = {"claimline_attribution": {"method": attribution}}
    for component in COMPONENTS:
        if not nlp.has_pipe(component):
            nlp.add_pipe(component, config=settings.get(component, {}))
    register_views()
    return _unchanged


def _unchanged(doc: Doc) -> Doc:
    return doc


def register_views() -> None:
    """Register ``doc._.attributions`` and ``doc._.claims``; needed only to read stored Docs without a pipeline."""
    Doc.set_extension("attributions", getter=_attributions, force=True)
    Doc.set_extension("claims", getter=_claims, force=True)


def _attributions(doc: Doc) -> list[Attribution]:
    return [attribution_from_plain(plain) for plain in doc.user_data.get("claimline.attributions", ())]


def _claims(doc: Doc) -> list[ClaimRow]:
    metadata = {"uri": "doc", **doc.user_data.get(ARTICLE, {})}
    claims: list[ClaimRow] = assemble(doc, Article(text=doc.text, **metadata)).tables["claims"]
    return claims
