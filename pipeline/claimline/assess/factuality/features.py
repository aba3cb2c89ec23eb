"""What a projection says of an event, as named features for the regressor."""

from claimline.assess.factuality.lexicon import subordinators
from claimline.assess.factuality.path import Step
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
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_DEPTHS = 3


def _level(value: float) -> str:
    return f"{round(value * 3):d}"


def _subject(parse: Parse, token: int) -> str:
    subject = parse.child(token, *_SUBJECTS)
    if subject < 0:
        return "none"
    tag = parse.tag[subject]
    if tag in ("PRP", "DT", "WP", "WDT", "EX"):
        return parse.lower[subject]
    bare = parse.child(subject, "det", "poss", "nummod") < 0
    return f"{tag}{'-bare' if bare and tag == 'NNS' else ''}"


def _of_token(parse: Parse, token: int) -> list[str]:
    made = [
        f"lemma={parse.lemma[token]}",
        f"tag={parse.tag[token]}",
        f"subject={_subject(parse, token)}",
        f"dep={parse.dep[token]}",
        f"ending={parse.lower[token][-3:]}",
    ]
    for child in parse.children[token]:
        dep = parse.dep[child]
        if dep in _FUNCTION_DEPS:
            made.append(f"child={dep}:{parse.lower[child]}")
        elif dep in ("npadvmod", "dobj", "amod", "pobj", "attr"):
            made.append(f"child={dep}:{parse.tag[child]}")
    return made


def _of_step(parse: Parse, projection: Projection, depth: int) -> list[str]:
    step = projection.steps[depth]
    made = [f"{depth}:{modifier.rule}" for modifier in projection.modifiers[depth]]
    made.extend(f"{depth}:word={parse.lower[modifier.token]}" for modifier in projection.modifiers[depth])
    if step.governor < 0:
        return [*made, f"{depth}:root"]
    signature = projection.signatures[depth]
    name = signature.name if signature is not None else "none"
    governor = parse.lemma[step.governor]
    made.append(f"{depth}:frame={step.frame}")
    made.append(f"{depth}:signature={step.frame}:{name}")
    made.append(f"{depth}:governor={governor}")
    made.append(f"{depth}:governor={governor}:{step.frame}")
    made.append(f"{depth}:governor-tag={parse.tag[step.governor]}")
    if step.link >= 0:
        word = parse.lower[step.link]
        made.append(f"{depth}:link={word}")
        made.append(f"{depth}:link-class={subordinators().get(word, 'other')}")
    if any(modifier.rule.startswith("neg") for modifier in projection.modifiers[depth + 1]):
        made.append(f"{depth}:negated={step.frame}:{name}")
    return made


def features(parse: Parse, projection: Projection, value: float, limit: int | None = None) -> list[str]:
    """Return the features of an event.

    Args:
        parse: The parse.
        projection: The event's projection.
        value: The projected value from the point of view that is asked for.
        limit: Number of steps that belong to that point of view; all if None.

    Returns:
        Names of what holds of the event: its value, its word, its modifiers, what it stands under.
    """
    steps: tuple[Step, ...] = projection.steps[:limit]
    made = [f"value={_level(value)}", f"depth={min(len(steps), 6)}"]
    made.append(f"value={_level(value)}:{steps[0].frame}")
    made += _of_token(parse, steps[0].token)
    for depth in range(min(len(steps), _DEPTHS)):
        if depth + 1 < len(projection.modifiers) or steps[depth].governor < 0:
            made += _of_step(parse, projection, depth)
    for depth in range(_DEPTHS, len(steps)):
        made += [f"above:{modifier.rule}" for modifier in projection.modifiers[depth]]
    for depth in range(1, len(steps)):
        if steps[depth].governor < 0:
            root = steps[depth].token
            made.append(f"root={parse.lemma[root]}")
            made.append(f"root-tag={parse.tag[root]}")
    return made
