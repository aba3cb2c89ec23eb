"""The component ``claimline_coreference``: which mentions are of which thing."""

from collections.abc import Callable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from claimline.extraction.relations import attribution_from_plain
from claimline.normalize.aliases import aliases as aliases_with
from claimline.normalize.mentions import Mention, mentions

MENTIONS = "claimline.mentions"
ATTRIBUTIONS = "claimline.attributions"
_FIELDS = tuple(Mention.__dataclass_fields__)


@Language.factory("claimline_coreference", requires=["doc.ents", "token.dep"], default_config={"aliases": []})
def create_coreference(nlp: Language, name: str, aliases: Sequence[Sequence[str]]) -> Callable[[Doc], Doc]:
    """Return the component that stores an article's mentions in ``doc.user_data``.

    Args:
        nlp: The pipeline.
        name: Name of the component.
        aliases: Alias, canonical name and label of things, on top of those that ship with the package.

    Returns:
        The component; it uses the attributions of a component before it, if there is one.

    Raises:
        ValueError: If the pipeline has nothing that recognizes entities, or no parser.
    """
    factories = {nlp.get_pipe_meta(pipe).factory for pipe in nlp.pipe_names}
    if not factories & {"ner", "beam_ner", "entity_ruler", "span_ruler"}:
        raise ValueError(
            f"The component {name!r} needs an entity recognizer before it: load a model with a component 'ner', "
            "or add an 'entity_ruler'."
        )
    known = aliases_with((alias, full, label) for alias, full, label in aliases)

    def store(doc: Doc) -> Doc:
        found = [attribution_from_plain(plain) for plain in doc.user_data.get(ATTRIBUTIONS, ())]
        doc.user_data[MENTIONS] = [
            [getattr(mention, field) for field in _FIELDS] for mention in mentions(doc, found, known)
        ]
        return doc

    return store


def stored_mentions(doc: Doc) -> list[Mention]:
    """Return the mentions that the component stored, in order of position."""
    return [Mention(*plain) for plain in doc.user_data.get(MENTIONS, ())]
