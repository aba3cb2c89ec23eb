"""Clauses whose words show that the parse may have put them together wrongly: nothing is put forward by them.

Other than what is ``implausible`` they are still read, and their propositions kept as not asserted.
"""

from collections.abc import Iterator, Sequence

from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.comparisons import cuts_comparison, is_second_half
from claimline.extraction.proposition.fragments import is_fragment
from claimline.extraction.proposition.half_said import is_half_said
from claimline.extraction.proposition.headlines import has_finite_verb
from claimline.extraction.proposition.parse import FINITE_TAGS, Parse, Range
from claimline.extraction.proposition.phrases import Phrase
from claimline.extraction.proposition.relatives import is_on_nobody_named, is_wrong_antecedent
from claimline.extraction.proposition.slot import Slot
from claimline.extraction.proposition.two_objects import has_two_objects
from claimline.lexicons import words

_NOT = ("n't", "n’t")
_SUBJECT_FORMS = ("he", "she", "they", "i", "we")
_ENDS = frozenset((".", ",", ";", "?", "!", "”", "''", '"', ")"))


def _phrases(clause: Clause, slots: Sequence[Slot]) -> Iterator[Phrase]:
    yield from clause.subjects.phrases
    for slot in slots:
        yield from slot.phrases


def is_half_word(parse: Parse, ranges: Sequence[Range]) -> bool:
    """Whether stretches of tokens leave one half of a hyphenated word out ("the fee is non-" of "non-refundable").

    Args:
        parse: The parse.
        ranges: The stretches that make up a proposition.

    Returns:
        Whether one ends at a hyphen with a word on its other side that is in none of them.
    """
    size = len(parse.lower)
    if not any(
        "-" in parse.lower[max(0, first - 1) : first] or "-" in parse.lower[last : last + 2]
        for first, last in ranges
    ):
        return False
    inside = {token for first, last in ranges for token in range(first, last + 1)}
    for first, last in ranges:
        hyphen = last if parse.lower[last] == "-" else last + 1
        if (
            0 < hyphen < size - 1
            and hyphen + 1 not in inside
            and parse.lower[hyphen] == "-"
            and parse.end[hyphen - 1] == parse.start[hyphen]
            and parse.end[hyphen] == parse.start[hyphen + 1]
            and parse.lower[hyphen + 1][:1].isalnum()
        ):
            return True
        if (
            first > 1
            and parse.lower[first - 1] == "-"
            and first - 2 not in inside
            and parse.end[first - 2] == parse.start[first - 1]
            and parse.end[first - 1] == parse.start[first]
        ):
            return True
    return False


def _is_torn(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether what belongs together is not: halves of a word, a verb and its "n't", a preposition and its noun.

    The preposition is one of a noun or adjective ("many of", "no one at"); of a verb it may be stranded ("all they
    talked about").
    """
    tokens = (*clause.inherited, *clause.group.tokens)
    if any(parse.lower[token] in _NOT and token - 1 not in tokens for token in tokens):
        return True
    ranges = [part for phrase in _phrases(clause, slots) for part in phrase.ranges]
    opened = [slot.preposition for slot in slots if slot.preposition is not None]
    if any(parse.lower[first] in _NOT for first, _ in (*ranges, *opened)):
        return True
    for first, last in ranges:
        loose = parse.dep[last] == "prep" and first < last and not parse.children[last]
        if (
            loose
            and parse.lower[last + 1 : last + 2]
            and parse.lower[last + 1] not in _ENDS
            and (parse.tag[parse.head[last]][:1] in ("N", "J", "C", "D") or parse.lower[last] == "as")
        ):
            return True
    everything = [*ranges, *opened, *((token, token) for token in tokens)]
    return is_half_word(parse, everything)


def _lacks_noun(parse: Parse, slots: Sequence[Slot]) -> bool:
    """Whether a complement is an article and an adjective ("He is more an emotional than a rational man").

    And whether what a relative adverb stands for opens with another relative pronoun ("cases in which people lie where").
    """
    for slot in slots:
        head = slot.phrases[0].head
        if slot.role == "complement" and not slot.clausal and parse.tag[head] == "JJ":
            determiner = parse.child(head, "det")
            ends = slot.phrases[0].ranges[-1][1:] == (head,)
            if (
                determiner >= 0
                and parse.lower[determiner] in ("a", "an")
                and ends
                and parse.lower[head] != "few"
            ):
                return True
        if slot.moved and slot.phrases[0].ranges and not slot.clausal:
            first, last = slot.phrases[0].ranges[0]
            if any(parse.tag[token] in ("WDT", "WP") for token in range(first, min(first + 2, last + 1))):
                return True
    return False


def _is_misheard_report(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a clause before the verb is its complement, though no report ("It's local, it's growing": not "growing it")."""
    first = clause.group.tokens[0]
    verb = parse.lemma[clause.group.lexical]
    told = (
        verb in words("clause_reporting_verbs.txt") and parse.lower[clause.subjects.phrases[0].head] != "you"
    )
    if (
        verb != "go"
        and told
        and (verb in words("clause_dative_verbs.txt") or not any(slot.role == "object" for slot in slots))
    ):
        return False  # "It will rain, the mayor said"; but "because, you know, it will rain"
    return any(
        slot.clausal and slot.core and slot.phrases[0].ranges and slot.phrases[0].ranges[0][0] < first
        for slot in slots
    )


def _has_subject_form_inside(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether "he" or "they" is an object or stands inside a noun phrase ("he implied voters" for a subject)."""
    if any(
        slot.core
        and not slot.moved
        and not slot.clausal
        and parse.lower[slot.phrases[0].head] in _SUBJECT_FORMS
        for slot in slots
    ):
        return True
    ends = [phrase.ranges[-1][1] for phrase in clause.subjects.phrases if phrase.ranges]
    if any(parse.lower[end] in ("'s", "’s") for end in ends):
        return True  # "[Ann’s] hopes were great"
    return any(
        parse.lower[child] in _SUBJECT_FORMS and child < phrase.head and parse.dep[child][:5] != "nsubj"
        for phrase in clause.subjects.phrases
        for child in parse.children[phrase.head]
    )


def _differs_in_number(parse: Parse, clause: Clause) -> bool:
    """Whether a single subject has a plural verb or several a singular one ("the plight of nurses who have left")."""
    if len(clause.subjects.phrases) != 1:
        return False
    head = clause.subjects.phrases[0].head
    tokens = (*clause.inherited, *clause.group.tokens)
    if parse.lower[head] in ("that", "this") and clause.link not in ("relative", "coordinate"):
        return (
            not clause.inherited
            and parse.tag[tokens[0]] == "VBP"
            and parse.lower[tokens[0]] not in ("'s", "’s")
        )
    tags = [parse.tag[token] for token in tokens]
    if "MD" in tags or tags[0] in ("TO", "VB") or parse.entity[head] or not parse.lower[head].isalpha():
        return False
    verb = next((token for token in tokens if parse.tag[token] in FINITE_TAGS), -1)
    form = parse.lower[verb]
    if verb < 0 or form[:1] in ("'", "’") or form in words("clause_same_in_past.txt"):
        return False
    if parse.child(head, "conj") >= 0 or parse.lower[parse.child(head, "prep")] == "of":
        return False
    plain = parse.tag[verb] == "VBP" and form in (parse.lemma[verb], "are", "have", "do")
    if parse.tag[head] == "NN" and (plain or form == "were"):
        group = parse.lemma[head] in words("clause_group_nouns.txt") or parse.lower[head] in words(
            "clause_plural_nouns.txt"
        )
        return not group and form != "am" and parse.lower[head][-1] != "a"
    several = parse.tag[head] == "NNS" and parse.lower[head].endswith("s")
    written = parse.text[parse.start[head] : parse.end[head]]
    single = parse.tag[verb] == "VBZ" or form == "was"
    return several and single and written.islower() and not written.endswith(("ics", "ss"))


def _is_unfilled(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a relative clause without pronoun lacks what its noun would be in it ("the gun he used to kill")."""
    antecedent = clause.antecedent
    if clause.link != "relative" or antecedent is None or not clause.subjects.own:
        return False
    opening = range(parse.left[clause.head], clause.head)
    if any(parse.tag[token] in ("WDT", "WP", "WP$", "WRB", "IN") for token in opening):
        return False
    if any(slot.moved for slot in slots) or parse.entity[antecedent.head] in ("DATE", "TIME"):
        return False
    lemma = parse.lemma[antecedent.head]
    if any(parse.lower[slot.phrases[0].head] in ("more", "less") for slot in slots if slot.role == "object"):
        return True  # "the help they need far more than money"
    if lemma in words("clause_time_nouns.txt") or lemma in ("time", "way", "reason", "place"):
        return False
    passive = any(parse.dep[token] == "auxpass" for token in clause.group.tokens)
    means = parse.lemma[clause.group.verbs[0]] == "use" and len(clause.group.verbs) > 1
    return passive or means or not any(slot.core for slot in slots)


def _is_cleft(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether "it is" only picks out who or what the clause after it is on ("It was Ann who paid")."""
    subject = clause.subjects.phrases[0].head
    if parse.lower[subject] != "it" or not clause.subjects.own:
        return False
    for slot in slots:
        if not slot.core or slot.clausal or parse.dep[slot.phrases[0].head] not in ("attr", "dobj"):
            continue
        head = slot.phrases[0].head
        be = parse.lemma[clause.group.lexical] == "be" or parse.lower[clause.group.lexical] in ("'s", "’s")
        clauses = [child for child in parse.children[head] if parse.dep[child] == "relcl"]
        cut = any(not any(a <= child <= b for a, b in slot.phrases[0].ranges) for child in clauses)
        if be and cut:
            return True
    return False


def _lacks_object(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether "have" has nothing, or a second verb of a relative clause leaves out what it does it to.

    "We always have.", "the crowd that he has moved and brought together" ("he brought together").
    """
    if any(slot.core or slot.moved for slot in slots):
        return False
    passive = any(parse.dep[token] == "auxpass" for token in (*clause.inherited, *clause.group.tokens))
    if parse.lemma[clause.group.lexical] == "have" and not passive:
        return True
    antecedent = clause.antecedent
    if clause.link != "coordinate" or antecedent is None or passive or clause.subjects.own:
        return False
    first = parse.head[clause.head]
    where = any(parse.tag[child] == "WRB" for child in parse.children[first])
    return not where and all(phrase.head != antecedent.head for phrase in clause.subjects.phrases)


def _is_after_if(parse: Parse, clause: Clause) -> bool:
    """Whether a clause goes on with the condition before its "and" ("If it rains and you think so, then stay")."""
    subject = clause.subjects.phrases[0]
    if not clause.subjects.own or clause.link != "main" or not subject.ranges:
        return False
    joint = subject.ranges[0][0] - 1
    if joint < 2 or parse.lower[joint] != "and":
        return False
    for token in range(joint - 1, max(-1, joint - 24), -1):
        if parse.lower[token] in (",", ".", ";", ":") or parse.tag[token] == "_SP":
            return False
        if parse.lower[token] == "if":
            return True
    return False


def _is_noun_with_verb(parse: Parse, clause: Clause) -> bool:
    """Whether a participle makes a noun the whole sentence: it may be its verb ("The pressure ramped up quickly.")."""
    noun = parse.head[clause.head]
    if clause.link != "modifier" or parse.dep[noun] != "ROOT" or parse.tag[clause.head] not in ("VBN", "VBD"):
        return False
    return parse.left[clause.head] - 1 == noun and parse.child(clause.head, "agent") < 0


def _is_aside(parse: Parse, clause: Clause) -> bool:
    """Whether a verb of saying only comments ("I mean, it is late", "It is, I think, late")."""
    verb = parse.lemma[clause.group.lexical]
    if parse.lower[clause.subjects.phrases[0].head] not in ("i", "you") or parse.tag[clause.head] != "VBP":
        return False
    return verb == "mean" or (
        parse.dep[clause.head] == "parataxis" and verb in words("clause_reporting_verbs.txt")
    )


def _is_far_participle(parse: Parse, clause: Clause) -> bool:
    """Whether a participle stands behind another noun than its own or a dash.

    "a letter to members working on it": the members; "built homes on land once used for cattle": the land.
    """
    if clause.link == "adverbial" and parse.tag[clause.head] == "VBN" and not clause.finite:
        before = parse.left[clause.head] - 1
        noun = parse.tag[before][:2] == "NN" and parse.entity[before] not in ("DATE", "TIME")
        own = {phrase.head for phrase in clause.subjects.phrases}
        return (
            clause.head > parse.head[clause.head] and noun and before not in own and not clause.subjects.own
        )
    if clause.link != "modifier" or parse.tag[clause.head] != "VBG":
        return False
    before = parse.left[clause.head] - 1
    if parse.lower[before] in ("-", "–", "—", "--"):
        return True
    return parse.head[clause.head] != before and not parse.is_punctuation(before)


def _is_in_headline(parse: Parse, clause: Clause) -> bool:
    """Whether a participle or gerund stands in a sentence without finite verb ("Talks on race hurting rivals")."""
    return (
        clause.link in ("modifier", "adverbial", "gerund")
        and not clause.finite
        and not has_finite_verb(parse, clause.head)
    )


def is_doubtful(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a clause, its arguments known, is read wrongly more often than not.

    Args:
        parse: The parse.
        clause: The clause.
        slots: Its arguments.

    Returns:
        True where words that belong together are apart, where a clause before the verb would be reported by it, where
        subject and verb differ in number, where a relative clause is on something of another kind, on nobody
        named, or lacks what it is on, where "it is" only picks out somebody, and where a participle stands far from its noun
        or in a sentence without finite verb.
    """
    if not clause.subjects.phrases:
        return False
    return (
        _is_torn(parse, clause, slots)
        or _lacks_noun(parse, slots)
        or cuts_comparison(parse, slots)
        or is_second_half(parse, clause, slots)
        or has_two_objects(parse, clause.group.lexical, slots)
        or _is_misheard_report(parse, clause, slots)
        or _has_subject_form_inside(parse, clause, slots)
        or _differs_in_number(parse, clause)
        or is_wrong_antecedent(parse, clause)
        or _is_unfilled(parse, clause, slots)
        or _is_cleft(parse, clause, slots)
        or _lacks_object(parse, clause, slots)
        or _is_after_if(parse, clause)
        or _is_noun_with_verb(parse, clause)
        or _is_aside(parse, clause)
        or _is_far_participle(parse, clause)
        or is_on_nobody_named(parse, clause)
        or _is_in_headline(parse, clause)
        or is_half_said(parse, clause, slots)
        or is_fragment(parse, clause, slots)
    )
