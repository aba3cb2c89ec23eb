"""Clauses that say nothing by themselves, and adverbials that a claim stands without."""

from collections.abc import Sequence

from claimline.extraction.proposition.assertion import (
    is_as_long_as,
    is_bare_infinitive,
    is_comparison,
    is_infinitive,
    subordinator,
)
from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.elliptic import is_pro_form, leaves_out
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.proposition.phrases import Phrase
from claimline.extraction.proposition.slot import Slot
from claimline.lexicons import words

_CONTRASTING = ("while", "whilst", "whereas")


def says_nothing(parse: Parse, clause: Clause) -> bool:
    """Whether a clause puts nothing forward, whatever its arguments are."""
    head, link = clause.head, clause.link
    if not clause.subjects.phrases and (link != "main" or parse.tag[head] not in ("VB", "VBP")):
        return True  # Nobody is said to do it ("Makes sense.").
    if _has_dummy_subject(parse, clause) or _explains(parse, clause):
        return True
    if link == "adverbial" and _has_any(parse, clause):
        return True  # "before any votes were cast"
    if (
        link == "controlled"
        and parse.lemma[parse.head[head]] in ("be", "have")
        and is_infinitive(parse, head)
    ):
        return True  # "Her goal was to win", "They have until June to pay"
    if link == "complement" and is_bare_infinitive(parse, head):
        return True  # Part of the clause above ("made investors sell").
    if link == "adverbial" and is_bare_infinitive(parse, head) and not clause.subjects.own:
        return True  # An order ("Meet the rules: she is 35")
    if is_infinitive(parse, head) and parse.tag[parse.left[head]] in ("WRB", "WP", "WDT"):
        return True  # "knows how to win"
    if link == "relative" and (_is_of_sentence(parse, clause) or _is_shell(parse, clause)):
        return True
    if any(parse.lower[phrase.head].endswith(("self", "selves")) for phrase in clause.subjects.phrases):
        return True  # "found themselves targeted"
    if link == "adverbial" and not clause.subjects.own:
        if parse.lower[head] in words("clause_participial_prepositions.txt"):
            return True  # "judging from the vote": nobody judges.
        if parse.lower[head] in words("clause_viewpoint_participles.txt") and parse.head[head] > head:
            return True  # "Seen from Oslo, the plan is bold": nobody sees it at some time.
    if link == "relative" and parse.lemma[parse.head[head]] in ("example", "instance"):
        return True  # "in Oslo, for example, where she lives"
    if link == "modifier" and is_infinitive(parse, head):
        return True  # The noun is not who does it ("a plan to cut taxes").
    if link == "modifier" and parse.lower[head] == "compared":
        return True  # "is peanuts compared to that": the peanuts are not compared.
    if link == "modifier" and parse.lower[head] in words("clause_modifier_prepositions.txt"):
        return True  # "a reform following the vote": the reform follows nobody.
    if link == "modifier" and parse.tag[head] == "VBG":
        # "had trouble sleeping": the trouble does not sleep; "spent the race attacking her": nor the race attack.
        noun = parse.head[head]
        return parse.lemma[noun] in words("clause_experience_nouns.txt") or _is_spent(parse, noun)
    if link == "adverbial" and not clause.subjects.own and _is_conditional(parse, head):
        return True  # "assuming that it rains": a subordinator.
    if link == "adverbial" and (_is_correlative(parse, head) or _is_as_participle(parse, clause)):
        return True
    return is_comparison(parse, head)


def _has_dummy_subject(parse: Parse, clause: Clause) -> bool:
    """Whether a clause takes "there" over from one that says that something is ("There is Ann, leaving the house")."""
    subjects = clause.subjects
    return not subjects.own and any(parse.lower[phrase.head] == "there" for phrase in subjects.phrases)


def _has_any(parse: Parse, clause: Clause) -> bool:
    """Whether a subject leaves open that there is one ("before any votes were cast", "before anybody voted")."""
    if any(
        parse.lower[phrase.head] in ("anybody", "anyone", "anything") for phrase in clause.subjects.phrases
    ):
        return clause.subjects.own
    return clause.subjects.own and any(
        parse.lower[child] == "any"
        for phrase in clause.subjects.phrases
        for child in parse.children[phrase.head]
        if child < phrase.head
    )


def _explains(parse: Parse, clause: Clause) -> bool:
    """Whether a participle after a colon has no subject of its own ("The opposite holds: learning helps")."""
    first = parse.left[clause.head]
    return clause.link == "adverbial" and not clause.finite and first > 0 and parse.lower[first - 1] == ":"


def _is_of_sentence(parse: Parse, clause: Clause) -> bool:
    """Whether "which" stands for a whole clause, as its number or its kind shows ("Ann is a local, which helps")."""
    pronoun = parse.child(clause.head, "nsubj", "nsubjpass")
    if pronoun < 0 or parse.lower[pronoun] != "which" or not clause.subjects.phrases:
        return False
    of = clause.subjects.phrases[0].head
    person = parse.tag[of] == "PRP" or parse.entity[of] == "PERSON"
    forms = [clause.head, *(child for child in parse.children[clause.head] if parse.dep[child][:3] == "aux")]
    singular = any(parse.tag[form] == "VBZ" for form in forms)
    return person or (singular and parse.tag[of] == "NNS" and parse.entity[of] == "")


def _is_spent(parse: Parse, noun: int) -> bool:
    while parse.tag[noun][:1] != "V" and parse.head[noun] != noun:
        noun = parse.head[noun]
    return parse.lemma[noun] in ("spend", "waste")


def _is_conditional(parse: Parse, verb: int) -> bool:
    return parse.lower[verb] in words("clause_conditional_marks.txt")


def _is_as_participle(parse: Parse, clause: Clause) -> bool:
    """Whether a participle after "as" is said of the whole ("As reported by the Post, Ann left": not Ann)."""
    if clause.subjects.own or parse.tag[clause.head] != "VBN":
        return False
    return any(parse.lower[child] == "as" for child in parse.children[clause.head] if child < clause.head)


def _is_correlative(parse: Parse, verb: int) -> bool:
    """Whether a clause is the first half of a proportion ("The more it rains, the more it leaks")."""
    first = parse.left[verb]
    return parse.lower[first] == "the" and parse.tag[first + 1] in ("RBR", "JJR") and first + 1 < verb


def _lacks_complement(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    mark = subordinator(parse, clause.head)
    if clause.link != "adverbial" or mark < 0 or parse.lower[mark] not in ("as", "like"):
        return False
    lemma = parse.lemma[clause.group.lexical]
    said = [slot for slot in slots if slot.core and parse.lower[slot.phrases[0].head] != "it"]
    if said or is_as_long_as(parse, clause.head):
        return False
    return lemma in ("have", "do", "be", "put") or lemma in words("clause_reporting_verbs.txt")


def _partitive(parse: Parse, phrase: Phrase) -> Phrase:
    """Return what a partitive subject is a part of ("few of whom"), or the subject."""
    of = parse.child(phrase.head, "prep")
    inner = parse.child(of, "pobj") if of > phrase.head and parse.lower[of] == "of" else -1
    is_open = inner >= 0 and parse.tag[inner] in ("WP", "WDT") and phrase.ranges[-1][1] == inner
    return Phrase(inner, ((inner, inner),)) if is_open else phrase


def _has_open_argument(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether the subject or object is a question word that stands for nothing named."""
    phrases = [
        *clause.subjects.phrases,
        *(_partitive(parse, phrase) for phrase in clause.subjects.phrases),
        *(phrase for slot in slots if slot.core and not slot.clausal for phrase in slot.phrases),
    ]
    return any(
        parse.tag[phrase.head] in ("WP", "WDT")
        or parse.tag[phrase.ranges[0][0]] in ("WP", "WDT", "WRB", "WP$")
        for phrase in phrases
        if parse.dep[phrase.head] != "csubj"
    )


def _is_cut_off(parse: Parse, clause: Clause, slot: Slot) -> bool:
    """Whether a complement begins with the relative pronoun of the clause above ("which I think would help")."""
    if clause.link != "relative" or not slot.clausal or not slot.core:
        return False
    return parse.tag[slot.phrases[0].ranges[0][0]] in ("WDT", "WP")


def _lacks_report(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a verb that must report something reports nothing ("It will rain, he insisted on Monday")."""
    needs = parse.lemma[clause.group.lexical] in words("clause_bare_reports.txt") and not clause.inherited
    return needs and not _is_passive(parse, clause) and not any(slot.core for slot in slots)


def _asks_measure(parse: Parse, first: int) -> bool:
    following = parse.tag[first + 1][:2] if first + 1 < len(parse.tag) else ""
    return parse.lower[first] == "how" and following in ("JJ", "RB")


def _has_gap_after(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    last = parse.right[clause.head]
    stranded = parse.dep[last] == "prep" and not parse.children[last] and last not in clause.group.tokens
    return stranded and not any(slot.moved for slot in slots)


def _is_passive(parse: Parse, clause: Clause) -> bool:
    return any(parse.dep[token] == "auxpass" for token in (*clause.inherited, *clause.group.tokens))


def _is_elliptic(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a clause ends in "be" and leaves to the one before what somebody is ("In many cases, it is.")."""
    last = clause.group.tokens[-1]
    if (
        (parse.lemma[last] != "be" and parse.lower[last] not in ("'s", "’s"))
        or clause.link == "relative"
        or not clause.subjects.own
    ):
        return False
    if clause.subjects.phrases[0].head > last:
        return False
    return all(
        not slot.core and not slot.moved and slot.phrases[0].ranges and slot.phrases[0].ranges[-1][1] < last
        for slot in slots
    )


def _lacks_predicative(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a passive that must say as what does not ("Ann is considered.")."""
    passive = _is_passive(parse, clause) or (clause.link == "modifier" and parse.tag[clause.head] == "VBN")
    needs = parse.lemma[clause.group.lexical] in words("clause_regarding_verbs.txt")
    return passive and needs and not any(slot.core or slot.preposition is not None for slot in slots)


def _is_shell(parse: Parse, clause: Clause) -> bool:
    """Whether a relative clause is on a noun that sums up the clause before it ("prices fell, a point she denied")."""
    noun = parse.head[clause.head]
    if clause.link != "relative" or parse.lemma[noun] not in words("clause_shell_nouns.txt"):
        return False
    determiner = parse.child(noun, "det")
    bare = parse.left[noun] == determiner and determiner == noun - 1
    return (
        bare
        and parse.lower[determiner] in ("a", "an")
        and parse.dep[noun] in ("appos", "npadvmod", "dep", "attr")
    )


def is_incomplete(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a clause, its arguments known, lacks what would make it say something."""
    if _lacks_complement(parse, clause, slots):
        return True  # "as Wales has since 2016", "as Ann put it": the rest stands in the clause above.
    pro_verb = parse.lemma[clause.group.lexical] in ("do", "have", "be") and not _is_passive(parse, clause)
    if pro_verb and all(is_pro_form(parse, slot) for slot in slots):
        return True  # "She does not.", "He had done so."
    if leaves_out(parse, clause, slots):
        return True
    if (
        not slots
        and parse.tag[clause.head] == "VBN"
        and clause.group.tokens == (clause.head,)
        and clause.link == "main"
    ):
        return True  # "30 jobs cut": a headline's passive.
    if _is_elliptic(parse, clause, slots) or _lacks_predicative(parse, clause, slots):
        return True
    if not slots and not clause.finite and parse.tag[clause.head] == "VBG":
        return True  # A noun in -ing or a bare participle ("hunting and fishing").
    if any(_is_cut_off(parse, clause, slot) for slot in slots) or _lacks_report(parse, clause, slots):
        return True
    first = parse.left[clause.head]
    asked = clause.link in ("complement", "gerund")
    stands_for = clause.antecedent is not None and parse.lower[first] == "that"
    if asked and ((parse.tag[first] in ("WP", "WDT") and not stands_for) or _asks_measure(parse, first)):
        return True  # "recalled what it was like", "knows how much she earns"
    if asked and parse.tag[first] == "RB" and first + 1 < clause.head:
        first += 1  # "It is unclear exactly how it works"
    if asked and parse.lower[first] in ("where", "how"):
        return True  # "showed me where he slept", "reflected on how he led"
    lone = bool(clause.subjects.phrases) and parse.lower[clause.subjects.phrases[0].head] == "it"
    if (
        lone
        and not any(slot.core for slot in slots)
        and parse.lemma[clause.group.lexical] in ("turn", "seem", "appear")
    ):
        return True  # "It is, it turns out, an art."
    if clause.link == "relative" and _has_gap_after(parse, clause, slots):
        return True  # "something I am not keen on"
    # "what he does" names something and says nothing of it.
    return (clause.link != "main" or parse.dep[clause.head] != "ROOT") and _has_open_argument(
        parse, clause, slots
    )


def is_contrast(parse: Parse, slot: Slot) -> bool:
    """Whether an adverbial clause contrasts what is claimed with something else ("..., while Ann won the south").

    Args:
        parse: The parse.
        slot: The adverbial.

    Returns:
        Whether it does; it is a claim of its own and no part of this one.
    """
    mark = slot.preposition
    if mark is None or slot.role != "other" or not slot.clausal or slot.moved:
        return False
    return (
        parse.lower[mark[1]] in _CONTRASTING and parse.child(slot.phrases[0].head, "nsubj", "nsubjpass") >= 0
    )


def is_apart(parse: Parse, slot: Slot) -> bool:
    """Whether an adverbial is a proposition of its own that the claim stands without.

    Participles after a comma ("..., killing eight") and concessions ("although ...") are; times, causes, purposes and
    conditions belong to what is claimed, and so does a participle without comma ("filed a suit in May challenging it").
    """
    if slot.core or not slot.clausal or slot.role != "other" or slot.moved:
        return False
    if slot.preposition is not None:
        mark = parse.lower[slot.preposition[1]]
        if mark == "as":  # "As Ann said, it rains"
            verb = slot.phrases[0].head
            said = parse.child(verb, "dobj", "ccomp", "xcomp")
            told = parse.lemma[verb] == "put" or parse.lemma[verb] in words("clause_reporting_verbs.txt")
            return told and (said < 0 or parse.lower[said] == "it")
        return mark in words("clause_concessive_marks.txt")
    participle = slot.phrases[0].head
    if (
        parse.lower[participle] in words("clause_viewpoint_participles.txt")
        and parse.head[participle] > participle
    ):
        return False  # "Seen from Oslo, the plan is bold"
    # "sent a letter saying, should it fail, …": what it says is parsed as a clause of its own.
    cut_off = parse.tag[participle] == "VBG" and parse.lower[participle + 1 : participle + 2] == [","]
    if (
        parse.head[participle] < participle
        and not cut_off
        and not parse.is_punctuation(parse.left[participle] - 1)
    ):
        return False
    return parse.tag[participle] in ("VBG", "VBN", "VBD")
