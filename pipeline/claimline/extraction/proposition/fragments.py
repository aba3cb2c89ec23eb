"""Clauses that are a piece of a sentence, a label or a heading, and reports that report nothing."""

from collections.abc import Sequence

from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.parse import VERB_TAGS, Parse
from claimline.extraction.proposition.slot import Slot
from claimline.lexicons import words

_DASHES = frozenset(("-", "–", "—", "--"))
_QUOTES = frozenset(('"', "”", "''", "’", "'"))
_QUESTION_WORDS = ("WP", "WDT", "WP$")
_NEAR = 12
_LIKE = ("as", "like")
_INTRODUCING = frozenset(("another", "each", "every"))


def _is_question_word(parse: Parse, slots: Sequence[Slot]) -> bool:
    """Whether a question word without its clause is an argument ("This is what", "This is what the race")."""
    for slot in slots:
        if not slot.core or slot.moved:
            continue
        head = slot.phrases[0].head
        if (
            parse.tag[head] in _QUESTION_WORDS
            and parse.left[head] == parse.right[head]
            and parse.lower[head] != "that"
        ):
            return True
        ranges = slot.phrases[0].ranges
        if (
            slot.clausal
            and ranges
            and parse.tag[head] not in VERB_TAGS
            and parse.tag[ranges[0][0]] in _QUESTION_WORDS
        ):
            return not any(
                parse.tag[token] in VERB_TAGS or parse.tag[token] == "MD"
                for token in range(ranges[0][0], ranges[-1][1] + 1)
            )
    return False


def _is_labelled(parse: Parse, clause: Clause, last: int) -> bool:
    """Whether a subject is a label before a colon ("Q: Your mother left and came back.")."""
    return last < clause.group.tokens[0] and parse.lower[last + 1] == ":"


def _has_label(parse: Parse, slots: Sequence[Slot]) -> bool:
    """Whether an object stands between a dash and a colon ("Pollsters agree - Ann Lee: …")."""
    for slot in slots:
        if slot.clausal or slot.preposition is not None or not slot.phrases[0].ranges:
            continue
        first, last = slot.phrases[0].ranges[0][0], slot.phrases[0].ranges[-1][1]
        if first > 0 and parse.lower[first - 1] in _DASHES and parse.lower[last + 1 : last + 2] == [":"]:
            return True
    return False


def _is_as_put(parse: Parse, clause: Clause, first: int, slots: Sequence[Slot]) -> bool:
    """Whether a clause only says whose words others are ("as Ann put it", "just like I said")."""
    verb = parse.lemma[clause.group.lexical]
    if first < 1 or parse.lower[first - 1] not in _LIKE:
        return False
    if verb != "put" and verb not in words("clause_reporting_verbs.txt"):
        return False
    after = [
        slot
        for slot in slots
        if slot.core and slot.phrases[0].ranges and slot.phrases[0].ranges[0][0] > first
    ]
    return all(parse.lower[slot.phrases[0].head] == "it" for slot in after)


def _is_in_the_event(parse: Parse, first: int, slots: Sequence[Slot]) -> bool:
    """Whether "in the event" right before a subject makes a clause a condition ("in the event they agree")."""
    return any(
        slot.preposition is not None
        and not slot.clausal
        and parse.lower[slot.phrases[0].head] in ("event", "case")
        and slot.phrases[0].ranges
        and slot.phrases[0].ranges[-1][1] == first - 1
        for slot in slots
    )


def _closes(parse: Parse, token: int) -> bool:
    """Whether a quotation ends at a token, behind a comma."""
    form = parse.lower[token]
    if form not in _QUOTES or parse.lower[token - 1] != ",":
        return False
    return form == "”" or parse.end[token - 1] == parse.start[token]


def _holds_reporting(parse: Parse, slots: Sequence[Slot]) -> bool:
    """Whether a part goes on behind a quotation with who said it ("a lie that we ended that,” he went on")."""
    for slot in slots:
        if not slot.core or slot.moved or not slot.phrases[0].ranges:
            continue
        first, last = slot.phrases[0].ranges[0][0], slot.phrases[0].ranges[-1][1]
        inside = parse.lower[first:last]
        for mark in ("”", '"', "''"):
            if mark in inside:
                token = first + inside.index(mark)
                speaker = parse.dep[token + 1] == "nsubj" and parse.head[token + 1] - token < 4
                if token > first and speaker and _closes(parse, token):
                    return True
    return False


def _is_reported_twice(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether clauses on both sides of a verb are its complement, or a quotation ends between it and its complement.

    "She praised it - “I think it works”"; "“It is a lie that we ended that,” he went on": "he went on" is not what
    they ended.
    """
    verb = clause.group.lexical
    clauses = [
        slot.phrases[0].ranges
        for slot in slots
        if slot.clausal and slot.core and slot.role == "complement" and slot.phrases[0].ranges
    ]
    if len(clauses) > 1 and clauses[0][0][0] < verb < clauses[-1][0][0]:
        return True
    for ranges in clauses:
        if any(_closes(parse, token) for token in range(verb + 1, min(ranges[-1][1], verb + _NEAR))):
            return True
    return False


def _is_one_of_list(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether several are said to be one person ("Three names are Ann Lee": the rest of the list is lost)."""
    head = clause.subjects.phrases[0].head
    if parse.tag[head] != "NNS" or len(clause.subjects.phrases) != 1:
        return False
    for slot in slots:
        if slot.role != "complement" or not slot.core or not slot.phrases[0].ranges:
            continue
        person = slot.phrases[0].head
        if slot.clausal:
            first = slot.phrases[0].ranges[0][0]
            if (
                parse.lower[first] in ("is", "are", "was", "were")
                and slot.preposition is None
                and first > head
            ):
                return True  # "Three names [mentioned as candidates are Ann Lee]"
        elif len(slot.phrases) == 1 and parse.entity[person] == "PERSON" and parse.tag[person] == "NNP":
            return parse.child(person, "conj") < 0 and parse.dep[person] == "attr"
    return False


def _is_reduced_relative(parse: Parse, clause: Clause, first: int) -> bool:
    """Whether a noun and a participle after a clause are an apposition ("left the Post, a paper focused on farms, in May").

    The parse has them for subject and verb, and the clause before for a complement.
    """
    verb = clause.head
    if clause.group.tokens != (verb,) or parse.tag[verb] != "VBD" or not parse.lower[verb].endswith("ed"):
        return False
    if first < 2 or parse.lower[first] not in ("a", "an") or parse.lower[first - 1] != ",":
        return False
    before = parse.child(verb, "ccomp")
    joined = 0 <= before < first and parse.right[before] + 1 in (first - 1, first)
    return joined and parse.lemma[verb] not in words("clause_reporting_verbs.txt")


def is_fragment(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a clause is a piece of something else.

    Args:
        parse: The parse.
        clause: The clause; it has a subject.
        slots: Its arguments.

    Returns:
        True for a question word without its clause, labels before colons, "as Ann put it", "in the event they agree",
        complements that a verb cannot have, one of a list and an apposition taken for a clause.
    """
    if _is_question_word(parse, slots) or _has_label(parse, slots):
        return True
    if _holds_reporting(parse, slots):
        return True
    if _is_reported_twice(parse, clause, slots) or _is_one_of_list(parse, clause, slots):
        return True
    ranges = clause.subjects.phrases[0].ranges
    if not ranges or not (clause.subjects.own or clause.link == "coordinate"):
        return False
    first, last = ranges[0][0], ranges[-1][1]
    if _is_labelled(parse, clause, last) or not clause.subjects.own:
        return _is_labelled(parse, clause, last)
    introduced = first == last and parse.lower[first] in _INTRODUCING
    if introduced and any(slot.clausal and slot.core and slot.preposition is None for slot in slots):
        return True  # "Another renovated [mill has opened]"
    if parse.lemma[clause.group.lexical] == "become" and not any(slot.core or slot.moved for slot in slots):
        return True
    return (
        _is_as_put(parse, clause, first, slots)
        or _is_in_the_event(parse, first, slots)
        or _is_reduced_relative(parse, clause, first)
    )
