"""Clauses that say nothing by themselves, and adverbials that a claim stands without."""

from collections.abc import Sequence

from claimline.extraction.proposition.arguments import Slot
from claimline.extraction.proposition.assertion import (
    is_bare_infinitive,
    is_comparison,
    is_infinitive,
    subordinator,
)
from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.parse import Parse
from claimline.lexicons import words


def says_nothing(parse: Parse, clause: Clause) -> bool:
    """Whether a clause puts nothing forward, whatever its arguments are."""
    head, link = clause.head, clause.link
    if not clause.subjects.phrases and (link != "main" or parse.tag[head] not in ("VB", "VBP")):
        return True  # Nobody is said to do it ("Makes sense.").
    if link == "complement" and is_bare_infinitive(parse, head):
        return True  # Part of the clause above ("made investors sell").
    if link == "modifier" and is_infinitive(parse, head):
        return True  # The noun is not who does it ("a plan to cut taxes").
    if link == "modifier" and parse.tag[head] == "VBG":
        # "had trouble sleeping": the trouble does not sleep.
        return parse.lemma[parse.head[head]] in words("clause_experience_nouns.txt")
    if link == "adverbial" and not clause.subjects.own and _is_conditional(parse, head):
        return True  # "assuming that it rains": a subordinator.
    return is_comparison(parse, head)


def _is_conditional(parse: Parse, verb: int) -> bool:
    return parse.lower[verb] in words("clause_conditional_marks.txt")


def _lacks_complement(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    if clause.link != "adverbial" or any(slot.core for slot in slots):
        return False
    mark = subordinator(parse, clause.head)
    pro_verb = parse.lemma[clause.group.lexical] in ("have", "do", "be")
    return mark >= 0 and parse.lower[mark] == "as" and pro_verb


def _has_open_argument(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether the subject or object is a question word that stands for nothing named."""
    phrases = [
        *clause.subjects.phrases,
        *(phrase for slot in slots if slot.core and not slot.clausal for phrase in slot.phrases),
    ]
    return any(
        parse.tag[phrase.head] in ("WP", "WDT")
        or parse.tag[phrase.ranges[0][0]] in ("WP", "WDT", "WRB", "WP$")
        for phrase in phrases
        if parse.dep[phrase.head] != "csubj"
    )


def _is_pro_form(parse: Parse, slot: Slot) -> bool:
    return parse.lower[slot.phrases[0].head] in ("so", "too", "also", "either", "there", "here")


def _is_passive(parse: Parse, clause: Clause) -> bool:
    return any(parse.dep[token] == "auxpass" for token in (*clause.inherited, *clause.group.tokens))


def is_incomplete(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a clause, its arguments known, lacks what would make it say something."""
    if _lacks_complement(parse, clause, slots):
        return True  # "as Wales has since 2016": what it has stands in the clause above.
    pro_verb = parse.lemma[clause.group.lexical] in ("do", "have", "be") and not _is_passive(parse, clause)
    if pro_verb and all(_is_pro_form(parse, slot) for slot in slots):
        return True  # "She does not.", "He had done so."
    if not slots and not clause.finite and parse.tag[clause.head] == "VBG":
        return True  # A noun in -ing or a bare participle ("hunting and fishing").
    # "what he does" names something and says nothing of it.
    return clause.link != "main" and _has_open_argument(parse, clause, slots)


def is_apart(parse: Parse, slot: Slot) -> bool:
    """Whether an adverbial is a proposition of its own that the claim stands without.

    Participles ("..., killing eight") and concessions ("although ...") are; times, causes, purposes and conditions
    belong to what is claimed.
    """
    if slot.core or not slot.clausal or slot.role != "other" or slot.moved:
        return False
    if slot.preposition is not None:
        return parse.lower[slot.preposition[1]] in words("clause_concessive_marks.txt")
    return parse.tag[slot.phrases[0].head] in ("VBG", "VBN", "VBD")
