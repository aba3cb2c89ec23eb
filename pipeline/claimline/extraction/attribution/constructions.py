"""The constructions that attribute a content to a source by a cue that governs it, as data.

Each says where its parts lie in a parse with spaCy's English (ClearNLP) labels. The walk that finds them is
in ``governed``; quotations, headlines and parentheticals, where the cue does not govern, have walks of their own.
"""

from dataclasses import dataclass

from claimline.extraction.attribution import lexicon

VERBAL = frozenset(["VERB", "AUX"])
NOMINAL = frozenset(["NOUN"])
_TO = frozenset(["VB"])
_ING = frozenset(["VBG"])


@dataclass(frozen=True, slots=True)
class Construction:
    """One construction.

    Attributes:
        name: Its name, as it stands in the column ``rule``.
        example: A sentence with source, cue and content in brackets.
        cue: Universal parts of speech of the cue's head.
        path: Dependency labels on the way from the cue's head down to the content's head; what lies between
            them belongs to the cue.
        form: ``clause`` or ``phrase``.
        tags: Penn Treebank tags of the content's head; empty for any.
        begins: Labels of the cue's dependent at which the content begins; empty where it begins with the
            subtree of its head.
        passive: Whether the cue must be (True) or must not be (False) a passive; None for either.
        lemmas: Lemmas of the cue's head; empty for any.
    """

    name: str
    example: str
    cue: frozenset[str]
    path: tuple[frozenset[str], ...]
    form: str
    tags: frozenset[str] = frozenset()
    begins: frozenset[str] = frozenset()
    passive: bool | None = None
    lemmas: frozenset[str] = frozenset()


def _labels(*steps: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(step.split("|")) for step in steps)


_OBJECT = frozenset(["dobj", "dative"])
_PREPOSITION = frozenset(["prep"])
_SUBJECT = frozenset(["nsubjpass"])
_ANY_SUBJECT = frozenset(["nsubj"])

CONSTRUCTIONS = (
    Construction(
        "clause", "[S Keller] [C said] [O that the dam is safe].", VERBAL, _labels("ccomp"), "clause"
    ),
    Construction(
        "infinitive", "[S Keller] [C promised] [O to resign].", VERBAL, _labels("xcomp"), "clause", _TO
    ),
    Construction(
        "gerund", "[S Keller] [C denied] [O having met him].", VERBAL, _labels("xcomp"), "clause", _ING
    ),
    Construction("object", "[S Keller] [C condemned] [O the attack].", VERBAL, _labels("dobj"), "phrase"),
    Construction(
        "object_predicate",
        "[S Keller] [C called] [O the plan a mistake].",
        VERBAL,
        _labels("oprd|ccomp|acomp|advcl"),
        "clause",
        begins=_OBJECT,
    ),
    Construction(
        "object_infinitive",
        "[S Keller] [C urged] [O voters to stay at home].",
        VERBAL,
        _labels("xcomp"),
        "clause",
        begins=_OBJECT,
    ),
    Construction(
        "object_preposition",
        "[S Keller] [C accused] [O the board of lying].",
        VERBAL,
        _labels("prep"),
        "clause",
        begins=_OBJECT,
    ),
    Construction(
        "preposition_infinitive",
        "[S Keller] [C called on] [O voters to stay at home].",
        VERBAL,
        _labels("xcomp|advcl|ccomp"),
        "clause",
        begins=_PREPOSITION,
    ),
    Construction(
        "preposition", "[S Keller] [C called for] [O a boycott].", VERBAL, _labels("prep", "pobj"), "phrase"
    ),
    Construction(
        "preposition_clause",
        "[S Keller] [C complained about] [O how slow the work is].",
        VERBAL,
        _labels("prep", "pcomp"),
        "clause",
    ),
    Construction(
        "preposition_phrase", "[S Keller] [C voted] [O against the plan].", VERBAL, _labels("prep"), "phrase"
    ),
    Construction(
        "light_clause",
        "[S Keller] [C made the claim] [O that the dam is safe].",
        VERBAL,
        _labels("dobj|attr", "acl|ccomp|relcl"),
        "clause",
    ),
    Construction(
        "light_preposition",
        "[S Keller] [C voiced support for] [O the plan].",
        VERBAL,
        _labels("dobj|attr", "prep", "pobj"),
        "phrase",
    ),
    Construction(
        "light_preposition_clause",
        "[S Keller] [C expressed doubt about] [O whether the plan will work].",
        VERBAL,
        _labels("dobj|attr", "prep", "pcomp"),
        "clause",
    ),
    Construction(
        "adjective_clause",
        "[S Keller] [C is confident] [O that the dam is safe].",
        VERBAL,
        _labels("acomp", "ccomp|xcomp"),
        "clause",
    ),
    Construction(
        "adjective_preposition",
        "[S Keller] [C is critical of] [O the plan].",
        VERBAL,
        _labels("acomp", "prep", "pobj|pcomp"),
        "phrase",
    ),
    Construction(
        "passive_subject",
        "[O The plan] [C was criticized] by [S Keller].",
        VERBAL,
        _labels("nsubjpass"),
        "phrase",
        passive=True,
    ),
    Construction(
        "passive_infinitive",
        "[O The dam] [C is believed] [O to be safe].",
        VERBAL,
        _labels("xcomp"),
        "clause",
        begins=_SUBJECT,
        passive=True,
    ),
    Construction(
        "passive_predicate",
        "[O The plan] [C was called] [O a mistake] by [S Keller].",
        VERBAL,
        _labels("oprd"),
        "clause",
        begins=_SUBJECT,
        passive=True,
    ),
    Construction(
        "passive_preposition",
        "[O The board] [C was accused] [O of lying].",
        VERBAL,
        _labels("prep"),
        "clause",
        begins=_SUBJECT,
        passive=True,
    ),
    Construction(
        "raising",
        "[O The dam] [C seems] [O to be safe].",
        VERBAL,
        _labels("xcomp|oprd|acomp"),
        "clause",
        begins=_ANY_SUBJECT,
        passive=False,
        lemmas=lexicon.words("cue_raising_verbs.txt"),
    ),
    Construction(
        "noun_clause",
        "[S Keller's] [C claim] [O that the dam is safe] surprised many.",
        NOMINAL,
        _labels("acl|ccomp|relcl"),
        "clause",
    ),
    Construction(
        "noun_preposition",
        "[S Keller's] [C criticism of] [O the plan] grew.",
        NOMINAL,
        _labels("prep", "pobj"),
        "phrase",
    ),
    Construction(
        "noun_preposition_clause",
        "[S Keller's] [C doubts about] [O whether the plan will work] grew.",
        NOMINAL,
        _labels("prep", "pcomp"),
        "clause",
    ),
)
"""All of them; several may hold for one cue, and the likeliest is chosen."""

# A raised subject is content, so these take no source from it.
SUBJECT_IS_CONTENT = frozenset(["raising"])
