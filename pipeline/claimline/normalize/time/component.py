"""The component ``claimline_time``: the time expressions of a Doc, in ISO 8601."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from claimline.ingest.article import ARTICLE
from claimline.normalize.time.expression import TimeExpression, time_from_plain, time_to_plain
from claimline.normalize.time.times import times

TIMES = "claimline.times"


@Language.factory("claimline_time", requires=["token.tag", "token.dep"], default_config={})
def create_time(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that stores an article's time expressions in ``doc.user_data``.

    Args:
        nlp: The pipeline.
        name: Name of the component.

    Returns:
        The component.

    Raises:
        ValueError: If the pipeline has no parser.
    """
    if "parser" not in {nlp.get_pipe_meta(pipe).factory for pipe in nlp.pipe_names}:
        raise ValueError(
            f'The component {name!r} needs a parse, for the tense of the verb decides what "Friday" means: '
            "load a model with a component 'parser'."
        )
    return _store


def _store(doc: Doc) -> Doc:
    found = times(doc, doc.user_data.get(ARTICLE, {}))
    doc.user_data[TIMES] = [time_to_plain(item) for item in found]
    return doc


def stored_times(doc: Doc) -> list[TimeExpression]:
    """Return the time expressions that the component stored, in order of position."""
    return [time_from_plain(plain) for plain in doc.user_data.get(TIMES, ())]
