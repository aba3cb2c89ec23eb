"""The component ``claimline_assess``: kind, certainty, polarity and check-worthiness of every proposition."""

from collections.abc import Callable
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from claimline.assess.assessment import Assessment, assess
from claimline.assess.embedding import embedded
from claimline.assess.judge import Method, judge
from claimline.extraction.proposition.parse import read_parse
from claimline.extraction.proposition.uncommitted import is_uncommitted
from claimline.extraction.relations import (
    attribution_from_plain,
    evidence_from_plain,
    proposition_from_plain,
    to_plain,
)

ASSESSMENTS = "claimline.assessments"
ATTRIBUTIONS = "claimline.attributions"
PROPOSITIONS = "claimline.propositions"


@Language.factory("claimline_assess", requires=["token.lemma"], default_config={"method": "model"})
def create_assess(nlp: Language, name: str, method: Method) -> Callable[[Doc], Doc]:
    """Return the component that assesses every proposition of a Doc.

    Args:
        nlp: The pipeline.
        name: Name of the component.
        method: ``model``: kind and check-worthiness by the trained model with rules; ``rules``: by rules alone.

    Returns:
        A component that stores one assessment per proposition, in the same order, in ``doc.user_data``.

    Raises:
        ValueError: If no component before it extracts propositions.
    """
    if "claimline_proposition" not in {nlp.get_pipe_meta(pipe).factory for pipe in nlp.pipe_names}:
        raise ValueError(
            f"The component {name!r} needs propositions: add 'claimline_proposition' before it, "
            "or add 'claimline', which adds all that is needed."
        )
    return partial(_store, method=method)


def _store(doc: Doc, method: Method) -> Doc:
    parse = read_parse(doc)
    token_at = {start: index for index, start in enumerate(parse.start)}
    found = [proposition_from_plain(plain) for plain in doc.user_data.get(PROPOSITIONS, ())]
    attributions = [attribution_from_plain(plain) for plain in doc.user_data.get(ATTRIBUTIONS, ())]
    heads = (
        one.cue_head for one in attributions if one.content_form == "clause" and one.cue_head is not None
    )
    sources = frozenset(token_at[head] for head in heads if head in token_at)
    idle = {parse.start[token] for token in sources if is_uncommitted(parse, token)}
    under = embedded(found, attributions, idle)
    asserted = [proposition.asserted or index in under for index, proposition in enumerate(found)]
    judged = judge(doc, found, asserted, attributions, token_at, method)
    made = [
        assess(proposition, is_asserted, labels, parse, token_at, sources)
        for proposition, is_asserted, labels in zip(found, asserted, judged, strict=True)
    ]
    doc.user_data[ASSESSMENTS] = to_plain(made)
    return doc


def stored_assessments(doc: Doc) -> list[Assessment]:
    """Return the assessments that the component stored, one per proposition."""
    return [
        Assessment(
            **{
                **plain,
                "evidence": evidence_from_plain(plain["evidence"]),
                "kind_probabilities": tuple(plain["kind_probabilities"]),
            }
        )
        for plain in doc.user_data.get(ASSESSMENTS, ())
    ]
