"""The component ``claimline``: everything at once in somebody's own spaCy pipeline."""

import json
from collections.abc import Callable, Sequence
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from claimline.assemble import assemble
from claimline.extraction.relations import Attribution, attribution_from_plain
from claimline.ingest.article import ARTICLE, Article
from claimline.records import ClaimRow

COMPONENTS = (
    "claimline_attribution",
    "claimline_proposition",
    "claimline_coreference",
    "claimline_time",
    "claimline_quantity",
    "claimline_assess",
)
"""The components that need a parse, in their order; ``claimline_paragraphs`` comes before all others."""


def add_to(
    nlp: Language,
    attribution: str = "model",
    assess: str = "model",
    aliases: Sequence[Sequence[str]] = (),
    entity_patterns: Sequence[str] = (),
) -> Language:
    """Add claimline's components to a loaded English pipeline.

    Args:
        nlp: A pipeline with a tagger, a parser and an entity recognizer.
        attribution: How attributions are found, ``model`` or ``rules``.
        assess: How kind and check-worthiness are told, ``model`` or ``rules``.
        aliases: Alias, canonical name and OntoNotes label of things, on top of those that ship with the package.
        entity_patterns: Patterns for spaCy's ``entity_ruler``, JSON objects, that overrule the recognizer.

    Returns:
        The same pipeline.

    Raises:
        ValueError: If a component that is needed is missing.
    """
    if "claimline" not in nlp.pipe_names:
        if entity_patterns:
            ruler = nlp.add_pipe(
                "entity_ruler", name="claimline_entity_patterns", config={"overwrite_ents": True}
            )
            ruler.add_patterns([json.loads(pattern) for pattern in entity_patterns])  # type: ignore[attr-defined]
        plain = [list(row) for row in aliases]
        settings = {"attribution": attribution, "assess": assess, "aliases": plain}
        nlp.add_pipe("claimline", config=settings)
    return nlp


@Language.factory("claimline", default_config={"attribution": "model", "assess": "model", "aliases": []})
def create_claimline(
    nlp: Language,
    name: str,
    attribution: Literal["model", "rules"],
    assess: Literal["model", "rules"],
    aliases: list[list[str]],
) -> Callable[[Doc], Doc]:
    """Return the last component of claimline, having added the others to the pipeline.

    Args:
        nlp: A pipeline with a tagger, a parser and an entity recognizer.
        name: Name of the component.
        attribution: How attributions are found.
        assess: How kind and check-worthiness are told.
        aliases: Alias, canonical name and OntoNotes label of things.

    Returns:
        A component that registers ``doc._.attributions`` and ``doc._.claims``.

    Raises:
        ValueError: If a component that is needed is missing.
    """
    del name
    if not nlp.has_pipe("claimline_paragraphs"):
        nlp.add_pipe("claimline_paragraphs", first=True)
    settings: dict[str, dict[str, object]] = {
        "claimline_attribution": {"method": attribution},
        "claimline_coreference": {"aliases": aliases},
        "claimline_assess": {"method": assess},
    }
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
