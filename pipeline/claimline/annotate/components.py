"""The components of a pipeline as articles pass through them: spaCy's slow ones by others that set the same."""

from collections.abc import Callable
from weakref import WeakKeyDictionary

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.pipeline import AttributeRuler, EntityRecognizer
from spacy.tokens import Doc

from claimline.annotate.attribute_rules import RememberedRules
from claimline.annotate.entities import GreedyEntities
from claimline.annotate.lemmas import RememberedLemmas

Component = Callable[[Doc], Doc]

_FASTER: WeakKeyDictionary[Language, dict[str, tuple[Component, Component]]] = WeakKeyDictionary()
"""By pipeline and name of a component, that component and what stands for it."""


def _faster(component: Component) -> Component:
    # Of classes derived from these nobody knows what they do.
    try:
        if type(component) is AttributeRuler:
            return RememberedRules(component)
        if type(component) is EnglishLemmatizer:
            return RememberedLemmas(component)
        if type(component) is EntityRecognizer:
            return GreedyEntities(component)
    except ValueError:
        # What it does can't be done otherwise.
        pass
    return component


def components(nlp: Language) -> list[tuple[str, Component]]:
    """Return the names and components of a pipeline, in their order.

    Args:
        nlp: A pipeline; it stays as it is.

    Returns:
        Its components, some of them as callables that annotate a Doc in the same way and faster.
    """
    known = _FASTER.setdefault(nlp, {})
    found: list[tuple[str, Component]] = []
    for name, component in nlp.pipeline:
        # Others may hold the pipeline, which a reference to them would keep for good.
        if not isinstance(component, AttributeRuler | EnglishLemmatizer | EntityRecognizer):
            found.append((name, component))
            continue
        if name not in known or known[name][0] is not component:
            known[name] = (component, _faster(component))
        found.append((name, known[name][1]))
    return found
