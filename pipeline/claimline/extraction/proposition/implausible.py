"""Readings that no sentence has: they show that the parse is wrong, so nothing is put forward."""

from collections.abc import Sequence

from claimline.extraction.proposition.assertion import subordinator
from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.datelines import is_dateline
from claimline.extraction.proposition.parse import FINITE_TAGS, Parse
from claimline.extraction.proposition.phrases import Phrase
from claimline.extraction.proposition.slot import Slot
from claimline.lexicons import words

_SINGULAR = frozenset(("he", "she", "it"))
_PLURAL = frozenset(("they", "we"))
_SINGULAR_FORMS = frozenset(("is", "was", "has", "does"))
_PLURAL_FORMS = frozenset(("are", "were", "have", "do"))
_PERSONS = ("clause_titles.txt", "clause_person_nouns.txt")
_INDEFINITE = frozenset(("everyone", "everybody", "someone", "somebody", "nobody", "anyone", "anybody"))


def _finite(parse: Parse, clause: Clause) -> int:
    """Return the finite verb of a clause's group, or -1; a modal agrees with every subject."""
    tokens = (*clause.inherited, *clause.group.tokens)
    tags = [parse.tag[token] for token in tokens]
    if "MD" in tags or (tags and tags[0] in ("TO", "VB") and len(tags) > 1):
        return -1
    return next((token for token in tokens if parse.tag[token] in FINITE_TAGS), -1)


def _disagrees(parse: Parse, clause: Clause) -> bool:
    """Whether subject and verb differ in number ("it ambush them", "the staffers is taking": not their verb).

    Nouns are asked only where the subject was taken over from another clause: "data", "police" and "ten miles" go
    with either number.
    """
    verb = _finite(parse, clause)
    if verb < 0 or len(clause.subjects.phrases) != 1 or clause.link in ("relative", "modifier"):
        return False
    head = clause.subjects.phrases[0].head
    form, subject = parse.lower[verb], parse.lower[head]
    singular = form in _SINGULAR_FORMS or (parse.tag[verb] == "VBZ" and form[:1].isalpha())
    plural = form in _PLURAL_FORMS or (parse.tag[verb] == "VBP" and form[:1].isalpha())
    if subject in _PLURAL:
        return singular
    if subject in _SINGULAR:
        return plural and form != "were"
    if clause.subjects.own:
        return _is_no_verb(parse, clause, head)
    if parse.entity[head]:
        return False
    return (parse.tag[head] == "NNS" and form in ("is", "was", "has")) or (
        parse.tag[head] == "NN" and form in ("are", "were")
    )


def _is_no_verb(parse: Parse, clause: Clause, subject: int) -> bool:
    """Whether a finite verb would not agree with the noun before it and may be a noun itself.

    "leaders outreach to voters", "a candidate offer": one noun after another. Words that go with either number, such
    as those of groups and quantities, are not asked.
    """
    verb = clause.group.lexical
    if clause.group.tokens != (verb,) or clause.inherited or parse.entity[subject] or subject > verb:
        return False
    if parse.text[parse.start[subject]].isupper():
        return False  # "Sanders faces a test": a name, whatever its tag.
    if parse.child(subject, "conj", "nummod", "quantmod") >= 0 or parse.child(subject, "prep") >= 0:
        return False
    form = parse.lower[verb]
    determiner = parse.child(subject, "det")
    if parse.tag[subject] == "NNS" and parse.tag[verb] == "VBZ":
        return (
            parse.lower[subject].endswith("s")
            and not parse.lower[subject].endswith(("ics", "ss"))
            and form not in _SINGULAR_FORMS
        )
    one = parse.tag[subject] == "NN" and determiner >= 0 and parse.lower[determiner] in ("a", "an")
    group = parse.lemma[subject] in words("clause_group_nouns.txt")
    return one and not group and parse.tag[verb] == "VBP" and form not in _PLURAL_FORMS


def _is_contact_relative(parse: Parse, subject: Phrase) -> bool:
    """Whether a subject is a noun and what a relative clause without pronoun says it of, run into one.

    "a deadline Ann could miss", "the words everyone feared": the parse has "a deadline Ann" as one name.
    """
    head = subject.head
    before = head - 1
    if before < 1 or parse.head[before] != head or parse.dep[before] not in ("compound", "amod", "nmod"):
        return False
    if parse.lower[head] in _INDEFINITE:
        return True
    determiner = parse.child(head, "det")
    return (
        parse.entity[head] == "PERSON"
        and parse.tag[before] in ("NN", "NNS")
        and 0 <= determiner < before
        and parse.lower[determiner] in ("a", "an", "the")
        and not any(parse.lemma[before] in words(name) for name in _PERSONS)
        and not parse.lemma[before].endswith(("er", "or", "ist", "ian", "ant", "ent", "ee", "ive"))
    )


def _is_object_relative(parse: Parse, clause: Clause) -> bool:
    """Whether a verb that reports nothing has for its complement a noun and a clause on it ("saw the roads lorries use")."""
    if clause.link != "complement" or not clause.subjects.own or subordinator(parse, clause.head) >= 0:
        return False
    head = clause.subjects.phrases[0].head
    before = head - 1
    return (
        before >= 1
        and parse.head[before] == head
        and parse.dep[before] == "compound"
        and parse.tag[before] == parse.tag[head] == "NNS"
        and (parse.child(head, "det") >= 0 or parse.child(before, "det") >= 0)
        and parse.lemma[parse.head[clause.head]] not in words("clause_reporting_verbs.txt")
    )


def _is_owner(parse: Parse, subject: Phrase) -> bool:
    """Whether a subject is what something belongs to ("The party’s presumed nominee": not "The party’s" presumed)."""
    last = subject.parts[-1]
    if isinstance(last, str) or parse.head[last[1]] != subject.head:
        return False
    return parse.tag[last[1]] == "POS" and parse.lower[last[1]] in ("'s", "’s")


def _is_headless(parse: Parse, slot: Slot) -> bool:
    """Whether an argument is a finite clause without its subject ("hired the cook is leaving")."""
    if (
        not slot.clausal
        or slot.moved
        or slot.preposition is not None
        or isinstance(slot.phrases[0].parts[0], str)
    ):
        return False
    head = slot.phrases[0].head
    if parse.child(head, "nsubj", "nsubjpass", "csubj", "csubjpass", "expl") >= 0:
        return False
    first = slot.phrases[0].ranges[0][0] if slot.phrases[0].ranges else head
    if parse.tag[first] not in FINITE_TAGS or first not in (head, *parse.children[head]):
        return False
    form = parse.lower[first]
    bare = parse.tag[first] == "VBP" and form == parse.lemma[first]  # "made them feel safe"
    participle = (
        parse.dep[head] == "advcl" and parse.tag[first] == "VBD" and first == head and form.endswith("ed")
    )
    return not bare and not participle and parse.dep[first] in ("aux", "auxpass", parse.dep[head])


def _is_no_past(parse: Parse, clause: Clause) -> bool:
    """Whether a participle without auxiliary, which is no past tense, has a subject ("the songs sung", "a boy come").

    Where a past tense without "and" comes after it, it is a participle whatever its form ("A man known as Bo, a
    lawyer, left").
    """
    verb = clause.group.lexical
    if (
        parse.tag[verb] != "VBN"
        or clause.group.tokens != (verb,)
        or clause.inherited
        or not clause.subjects.own
    ):
        return False
    if (
        clause.link not in ("main", "complement", "coordinate")
        or parse.child(verb, "cop", "auxpass", "aux") >= 0
    ):
        return False
    second = max(parse.child(verb, "conj"), parse.child(verb, "advcl"))
    joined = (
        second > verb
        and parse.tag[second] == "VBD"
        and parse.child(verb, "cc") < 0
        and parse.child(second, "mark", "nsubj", "nsubjpass", "advmod") < 0
    )
    return joined or not parse.lower[verb].endswith(("d", "t", "e"))


def _is_inserted(parse: Parse, slot: Slot) -> bool:
    """Whether an argument is a note in square brackets ("We hold the council [they hold it now]")."""
    first = slot.phrases[0].parts[0]
    return slot.clausal and not isinstance(first, str) and parse.lower[first[0]] == "["


def _is_asked(parse: Parse, clause: Clause) -> bool:
    """Whether a main clause has a question word for a subject ("Just who can help is a question they ask")."""
    return (
        clause.link == "main"
        and clause.asserted
        and clause.antecedent is None
        and any(
            parse.tag[phrase.head] == "WP" and parse.dep[phrase.head] in ("nsubj", "nsubjpass")
            for phrase in clause.subjects.phrases
        )
    )


def _is_no_subject(parse: Parse, phrase: Phrase) -> bool:
    first = phrase.parts[0]
    if not isinstance(first, str) and parse.dep[first[0]] == "cc" and parse.tag[first[0]] == "CC":
        return True  # "and not his age is the reason"
    return _is_contact_relative(parse, phrase) or _is_owner(parse, phrase) or is_dateline(parse, phrase.head)


def _holds_markup(parse: Parse, clause: Clause) -> bool:
    """Whether an attribute or tag of a web page stands in a clause (`<post id="7">The mayor left`)."""
    written = parse.text[parse.start[parse.left[clause.head]] : parse.end[parse.right[clause.head]]]
    return '="' in written or "</" in written


def is_implausible(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a clause, its arguments known, shows that it was parsed wrongly.

    Args:
        parse: The parse.
        clause: The clause.
        slots: Its arguments.

    Returns:
        True where subject and verb differ in number, where the subject is two noun phrases run into one, an owner or
        a dateline, where a question word is the subject, or where an argument is a finite clause that lacks its subject,
        a note in brackets or markup.
    """
    return (
        _disagrees(parse, clause)
        or any(_is_no_subject(parse, phrase) for phrase in clause.subjects.phrases)
        or any(_is_headless(parse, slot) or _is_inserted(parse, slot) for slot in slots)
        or _is_asked(parse, clause)
        or _is_no_past(parse, clause)
        or _is_object_relative(parse, clause)
        or _holds_markup(parse, clause)
    )
