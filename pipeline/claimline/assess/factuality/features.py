"""What a projection says of an event, as named features for the regressor."""

from collections.abc import Iterator

from claimline.assess.factuality.lexicon import subordinators
from claimline.assess.factuality.projection import Projection
from claimline.extraction.proposition.parse import Parse

_FUNCTION_DEPS = frozenset(
    (
        "aux",
        "auxpass",
        "neg",
        "det",
        "mark",
        "advmod",
        "prep",
        "expl",
        "nummod",
        "poss",
        "cc",
        "prt",
        "predet",
    )
)
_CONTENT_DEPS = frozenset(("npadvmod", "dobj", "amod", "pobj", "attr"))
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_CLOSED_TAGS = frozenset(("PRP", "DT", "WP", "WDT", "EX"))
_DEPTHS = 3
"""Steps upwards that are described one by one; what lies above is described together."""


def _level(value: float) -> str:
    return f"{round(value * 3):d}"


def _subject(parse: Parse, token: int) -> str:
    subject = parse.child(token, *_SUBJECTS)
    if subject < 0:
        return "none"
    tag = parse.tag[subject]
    if tag in _CLOSED_TAGS:
        return parse.lower[subject]
    # A bare plural is the mark of a generic sentence ("Tigers eat meat").
    return "bare-plural" if tag == "NNS" and parse.child(subject, "det", "poss", "nummod") < 0 else tag


def _of_token(parse: Parse, token: int) -> Iterator[str]:
    yield f"lemma={parse.lemma[token]}"
    yield f"tag={parse.tag[token]}"
    yield f"subject={_subject(parse, token)}"
    yield f"dep={parse.dep[token]}"
    yield f"ending={parse.lower[token][-3:]}"
    for child in parse.children[token]:
        dep = parse.dep[child]
        if dep in _FUNCTION_DEPS:
            yield f"child={dep}:{parse.lower[child]}"
        elif dep in _CONTENT_DEPS:
            yield f"child={dep}:{parse.tag[child]}"


def _of_modifiers(parse: Parse, projection: Projection, depth: int) -> Iterator[str]:
    for modifier in projection.modifiers[depth]:
        yield f"{depth}:{modifier.rule}"
        yield f"{depth}:word={parse.lower[modifier.token]}"


def _of_step(parse: Parse, projection: Projection, depth: int) -> Iterator[str]:
    step = projection.steps[depth]
    if step.governor < 0:
        yield f"{depth}:root"
        return
    signature = projection.signatures[depth]
    name = signature.name if signature is not None else "none"
    governor = parse.lemma[step.governor]
    yield f"{depth}:frame={step.frame}"
    yield f"{depth}:signature={step.frame}:{name}"
    yield f"{depth}:governor={governor}"
    yield f"{depth}:governor={governor}:{step.frame}"
    yield f"{depth}:governor-tag={parse.tag[step.governor]}"
    if step.link >= 0:
        word = parse.lower[step.link]
        yield f"{depth}:link={word}"
        yield f"{depth}:link-class={subordinators().get(word, 'other')}"
    above = projection.modifiers[depth + 1] if depth + 1 < len(projection.modifiers) else ()
    if any(modifier.rule.startswith("neg") for modifier in above):
        yield f"{depth}:negated={step.frame}:{name}"


def features(parse: Parse, projection: Projection, as_worded: bool) -> Iterator[str]:
    """Yield the features of an event.

    Args:
        parse: The parse.
        projection: The event's projection.
        as_worded: Whether the clause is asked for as it is worded, its own negation and modals included, and
            not the event in it.

    Yields:
        Names of what holds of the event: its value, its word, its modifiers, what it stands under.
    """
    steps = projection.steps
    value = projection.clause if as_worded else projection.author
    yield f"value={_level(value)}"
    yield f"value={_level(value)}:{steps[0].frame}"
    yield f"depth={min(len(steps), 6)}"
    yield from _of_token(parse, steps[0].token)
    for depth in range(min(len(steps), _DEPTHS)):
        if depth or not as_worded:
            yield from _of_modifiers(parse, projection, depth)
        yield from _of_step(parse, projection, depth)
    for depth in range(_DEPTHS, len(steps)):
        for modifier in projection.modifiers[depth]:
            yield f"above:{modifier.rule}"
    if len(steps) > 1 and steps[-1].governor < 0:
        root = steps[-1].token
        yield f"root={parse.lemma[root]}"
        yield f"root-tag={parse.tag[root]}"
