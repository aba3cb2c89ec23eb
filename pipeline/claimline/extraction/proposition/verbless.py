"""Propositions without a verb of their own: appositions, titles, small clauses and nouns of acts."""

from claimline.extraction.proposition.confidence import act_confidence, nominal_confidence
from claimline.extraction.proposition.headlines import has_finite_verb
from claimline.extraction.proposition.nominalizations import Act
from claimline.extraction.proposition.nominals import Nominal
from claimline.extraction.proposition.parse import Parse, Range, spans
from claimline.extraction.proposition.parts import argument, bounds, in_surface_order
from claimline.extraction.proposition.phrases import Phrase
from claimline.extraction.proposition.wording import be_form, finish, is_plural, render, subject_parts
from claimline.extraction.relations import Proposition


def _are_several(parse: Parse, subject: Phrase) -> bool:
    """Whether "and" joins a phrase's head to another noun ("called [the plan and budget] unfair")."""
    other = parse.child(subject.head, "conj")
    joint = parse.child(subject.head, "cc")
    return subject.head < joint < other <= subject.ranges[-1][1] and parse.lower[joint] == "and"


def of_nominal(parse: Parse, nominal: Nominal) -> Proposition:
    """Return the proposition of an apposition, a title or a small clause.

    Args:
        parse: The parse.
        nominal: What is said to be what.

    Returns:
        The proposition, with a form of *be* added.
    """
    # A headline or credit runs side by side what it does not equate ("Ann Lee, Oslo Post").
    asserted = nominal.asserted and (
        nominal.rule != "apposition" or has_finite_verb(parse, nominal.complement.head)
    )
    subject = argument(parse, "subject", nominal.subject)
    complement = argument(parse, "complement", nominal.complement)
    start, end = bounds([subject.spans, complement.spans])
    whole = nominal.rule == "small_clause" and _are_several(parse, nominal.subject)
    added = be_form(parse, nominal.subject, "present", is_plural(parse, nominal.subject, whole))
    article = (nominal.article,) if nominal.article else ()
    parts: tuple[Range | str, ...] = (
        *subject_parts(parse, nominal.subject),
        added,
        *article,
        *nominal.complement.parts,
    )
    wording = finish(render(parse, parts))
    return Proposition(
        start=start,
        end=end,
        subject=subject.spans,
        predicate=(),
        head=complement.head,
        arguments=in_surface_order([subject, complement]),
        text=wording.text,
        polarity="positive",
        tense="present",
        asserted=asserted,
        rule=nominal.rule,
        confidence=nominal_confidence(parse, nominal),
        added=added,
        aligned=wording.aligned,
    )


def of_act(parse: Parse, act: Act) -> Proposition:
    """Return the proposition of a noun that names an act.

    Args:
        parse: The parse.
        act: Who did what to whom.

    Returns:
        "Russia invaded Ukraine" of "Russia's invasion of Ukraine", "The pact was signed by Russia" of "the signing
        of the pact by Russia"; the predicate is the noun, the verb is added.
    """
    preposition = (act.by, act.by) if act.by >= 0 else None
    doer = argument(parse, "agent" if preposition else "subject", act.doer, preposition)
    undergoer = argument(parse, "subject" if preposition else "object", act.undergoer)
    first, second = (act.undergoer, act.doer) if preposition else (act.doer, act.undergoer)
    predicate = spans(parse, ((act.noun, act.noun),))
    between = (act.verb, *((preposition,) if preposition else ()))
    start, end = bounds([predicate, doer.spans, undergoer.spans])
    wording = finish(render(parse, (*first.parts, *between, *second.parts)))
    return Proposition(
        start=start,
        end=end,
        subject=(undergoer if preposition else doer).spans,
        predicate=predicate,
        head=parse.start[act.noun],
        arguments=in_surface_order([doer, undergoer]),
        text=wording.text,
        polarity="positive",
        tense="past",
        asserted=act.asserted,
        rule="nominalization",
        confidence=act_confidence(act),
        added=act.verb,
        aligned=wording.aligned,
    )
