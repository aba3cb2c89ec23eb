"""The component ``claimline_quantity``: the numbers of a Doc with their units and bounds."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from claimline.normalize.quantities.quantities import quantities
from claimline.normalize.quantities.quantity import Quantity, quantity_from_plain, quantity_to_plain
from claimline.normalize.time.component import stored_times

QUANTITIES = "claimline.quantities"


@Language.factory("claimline_quantity", requires=["token.tag", "token.dep"], default_config={})
def create_quantity(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that stores an article's quantities in ``doc.user_data``.

    Args:
        nlp: The pipeline.
        name: Name of the component.

    Returns:
        The component; numbers that ``claimline_time`` before it took for dates are left to it.

    Raises:
        ValueError: If the pipeline has no parser.
    """
    if "parser" not in {nlp.get_pipe_meta(pipe).factory for pipe in nlp.pipe_names}:
        raise ValueError(
            f"The component {name!r} needs a parse to see what a number counts: "
            "load a model with a component 'parser'."
        )
    return _store


def _store(doc: Doc) -> Doc:
    taken = [(item.start, item.end) for item in stored_times(doc)]
    doc.user_data[QUANTITIES] = [quantity_to_plain(item) for item in quantities(doc, taken)]
    return doc


def stored_quantities(doc: Doc) -> list[Quantity]:
    """Return the quantities that the component stored, in order of position."""
    return [quantity_from_plain(plain) for plain in doc.user_data.get(QUANTITIES, ())]
