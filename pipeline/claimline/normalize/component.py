"""The component ``claimline_coreference``: which mentions are of which entity."""

from collections.abc import Callable
from dataclasses import astuple

from spacy.language import Language
from spacy.tokens import Doc

from claimline.normalize.mentions import Mention, mentions

MENTIONS = "claimline.mentions"


@Language.factory("claimline_coreference", requires=["doc.ents"], default_config={})
def create_coreference(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that stores an article's mentions in ``doc.user_data``.

    Args:
        nlp: The pipeline.
        name: Name of the component.

    Returns:
        The component.

    Raises:
        ValueError: If the pipeline has nothing that recognizes entities.
    """
    factories = {nlp.get_pipe_meta(pipe).factory for pipe in nlp.pipe_names}
    if not factories & {"ner", "beam_ner", "entity_ruler", "span_ruler"}:
        raise ValueError(
            f"The component {name!r} needs an entity recognizer before it: load a model with a component 'ner', "
            "or add an 'entity_ruler'."
        )
    return _store


def _store(doc: Doc) -> Doc:
    doc.user_data[MENTIONS] = [list(astuple(mention)) for mention in mentions(doc)]
    return doc


def stored_mentions(doc: Doc) -> list[Mention]:
    """Return the mentions that the component stored, in order of position."""
    return [Mention(*plain) for plain in doc.user_data.get(MENTIONS, ())]
