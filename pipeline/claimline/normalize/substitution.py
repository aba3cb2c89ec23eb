"""What a claim's text says in place of what only its context explains: pronouns and short names made full names.

A substitution is an interval of the article and what stands for it; ``reworded`` lays any number of them over a
proposition's text, whoever found them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from claimline.extraction.relations import Proposition
from claimline.normalize.agreement import agreeing, written_out
from claimline.normalize.mentions import Mention

SURE = {"he": 0.8, "she": 0.8, "it": 0.6, "they": 0.6, "i": 0.7}
"""Least confidence of a pronoun's antecedent for its name to stand in the pronoun's place; other pronouns stay."""
_SURE_NOMINAL = 0.85
_SURE_OF_ONE = 0.85
"""The same for "they" of what is one, such as a company."""

_PLURAL_FORMS = frozenset(("i", "you", "we", "they"))
_LONGEST_NAME = 4
_LONGEST_TITLE = 8
_MARKS = frozenset(("“", "”", '"', "‘", "’", "''", "``", "'"))
_VOWEL_NUMBERS = ("8 ", "11 ", "18 ")
_AFTER_OBJECTS = frozenset(
    ("one", "the", "a", "an", "to", "of", "for", "in", "on", "as", "from", "with", "by")
)
_POSSESSIVE_TAGS = frozenset(("PRP$",))
_POSSESSIVES = {"m": "his", "f": "her", "": ""}


@dataclass(frozen=True, slots=True)
class Substitution:
    """One place where a claim's text says something else than the article.

    Attributes:
        start: Offset of the first character of what stands in the article.
        end: Offset just past it.
        replacement: What stands for it.
        antecedent_start: Offset of what explains it.
        antecedent_end: Offset just past that.
        confidence: Probability, 0 to 1, that it means that.
    """

    start: int
    end: int
    replacement: str
    antecedent_start: int
    antecedent_end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Tokens:
    """A Doc's tokens, found by offset.

    Attributes:
        doc: The Doc.
        text: Its text, which a Doc puts together anew each time that it is asked.
        at: Index of the token that begins at an offset.
    """

    doc: Doc
    text: str
    at: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Reworded:
    """A proposition's text with what replaced what.

    Attributes:
        text: The text.
        substitutions: What was replaced, in order of position in the article.
        is_resolved: Whether nothing in the text depends on its context.
    """

    text: str
    substitutions: tuple[Substitution, ...]
    is_resolved: bool


def reworded(proposition: Proposition, found: Iterable[Substitution]) -> str:
    """Return a proposition's text with substitutions made.

    Args:
        proposition: The proposition.
        found: Substitutions; those of places that its text doesn't show are passed over, and of two that overlap the
            second.

    Returns:
        The text; the proposition's own where there is nothing to replace.
    """
    edits = sorted(_placed(proposition, found))
    text, position, pieces = proposition.text, 0, []
    for at, length, substitution in edits:
        if at < position:
            continue
        new = substitution.replacement
        if at == 0 and new[:1].islower():
            new = new[0].upper() + new[1:]
        # A contraction that is written out stands apart: "I'm" becomes "Keller is".
        glue = " " if at and text[at : at + 1] in ("'", "’") and new[:1].isalpha() else ""
        before = text[position:at]
        if before.endswith(" a ") and new.startswith(_VOWEL_NUMBERS):
            before = f"{before[:-1]}n "  # "a March 8 rally": "an 8 March 2016 rally"
        pieces += [before, glue, new]
        position = at + length
    made = "".join((*pieces, text[position:]))
    # A name that ends in a period ends the sentence with it.
    return made[:-1] if made.endswith("..") and not text.endswith("..") else made


def _placed(proposition: Proposition, found: Iterable[Substitution]) -> list[tuple[int, int, Substitution]]:
    placed = []
    for substitution in found:
        at = place(proposition, substitution.start, substitution.end)
        if at is not None:
            placed.append((at, substitution.end - substitution.start, substitution))
    return [
        (at, length, substitution) for at, length, substitution in sorted(placed, key=lambda item: item[:2])
    ]


def place(proposition: Proposition, start: int, end: int) -> int | None:
    """Return where a proposition's text shows an interval of the article, or None where it doesn't, or not in one piece."""
    for at, first, last in proposition.aligned:
        if first <= start and end <= last:
            return at + start - first
    return None


class Mentions:
    """The mentions of an article, found by offset.

    Attributes:
        all: The mentions in order of position.
    """

    def __init__(self, found: Sequence[Mention]) -> None:
        self.all = tuple(found)
        self._starts = [mention.start for mention in found]

    def within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that begin in an interval, in order of position."""
        return list(self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)])


def resolved(
    proposition: Proposition, found: Mentions, tokens: Tokens, more: Sequence[Substitution] = ()
) -> Reworded:
    """Return a proposition's text with names for what stands for them, where that is sure.

    Args:
        proposition: The proposition.
        found: The article's mentions.
        tokens: The article's tokens.
        more: Other substitutions, such as dates for relative times; they go before those of mentions.

    Returns:
        The text, what was replaced in it, and whether anything in it still hangs on the context.
    """
    shown = [
        (at, mention)
        for _, first, last in proposition.aligned
        for mention in found.within(first, last)
        if (at := place(proposition, mention.start, mention.end)) is not None
    ]
    shown.sort(key=lambda item: (item[0], -item[1].end))
    chosen: list[Substitution] = list(more)
    settled: set[int] = {item.start for item in more}
    introduced: set[int] = set()
    cut = -1
    # "I blame myself" stays where nothing tells himself from herself.
    stuck = {
        mention.chain
        for _, mention in shown
        if mention.form in ("i", "we") and not mention.gender and _is_reflexive(mention, tokens)
    }
    for at, mention in shown:
        if at < cut:
            continue  # Inside of what was replaced.
        if mention.chain in stuck and mention.kind == "pronoun":
            continue
        made = _substitution(proposition, mention, tokens, introduced)
        if made is None:
            if mention.kind == "name" or (
                mention.chain in introduced and mention.form in ("he", "she", "it", "they", "relative")
            ):
                settled.add(mention.start)
            if mention.kind == "name" or mention.form == "joined":
                introduced.add(mention.chain)
            continue
        introduced.add(mention.chain)
        if made:
            chosen += made
            settled.update(item.start for item in made)
            cut = at + mention.end - mention.start
        else:
            settled.add(mention.start)
    chosen = [item for item in chosen if place(proposition, item.start, item.end) is not None]
    chosen.sort(key=lambda item: (item.start, item.end))
    text = reworded(proposition, chosen)
    return Reworded(text, tuple(chosen), not _hangs_on_context(proposition, tokens, settled))


def _is_reflexive(mention: Mention, tokens: Tokens) -> bool:
    index = tokens.at.get(mention.start)
    return index is not None and tokens.doc[index].lower_.endswith(("self", "selves"))


def _substitution(
    proposition: Proposition, mention: Mention, tokens: Tokens, introduced: set[int]
) -> list[Substitution] | None:
    """Return what stands for a mention, and for its verb; [] where it may stay, None where nothing is sure."""
    if mention.antecedent_start < 0 or not mention.phrase:
        return None
    if mention.kind == "name":
        return _full_name(mention, tokens, introduced)
    if mention.kind == "nominal":
        return _name_of_nominal(mention, introduced)
    if mention.confidence < SURE.get(mention.form, 2.0):
        return None
    if mention.form == "i" and (mention.type != "PERSON" or mention.plural):
        return None  # What says "I" is one person; the name is of something else.
    if mention.form == "they" and not mention.plural and mention.confidence < _SURE_OF_ONE:
        return None
    if mention.form == "they" and mention.type == "NORP" and _is_part(mention, tokens):
        return None
    token = tokens.doc[tokens.at[mention.start]] if mention.start in tokens.at else None
    if token is not None and token.lower_ == "myself" and mention.chain in introduced and mention.gender:
        himself = "himself" if mention.gender == "m" else "herself"
        at = (mention.antecedent_start, mention.antecedent_end)
        return [Substitution(mention.start, mention.end, himself, *at, mention.confidence)]
    if (
        token is None
        or token.lower_.endswith(("self", "selves"))
        or token.lower_ in ("mine", "ours", "yours", "theirs", "hers")
    ):
        return None
    if mention.chain in introduced and mention.form in ("he", "she", "it", "they"):
        return []
    made = Substitution(
        mention.start,
        mention.end,
        mention.phrase,
        mention.antecedent_start,
        mention.antecedent_end,
        mention.confidence,
    )
    if token.tag_ in _POSSESSIVE_TAGS and not _is_object(token):
        if mention.chain in introduced:
            own = (
                "their"
                if mention.plural
                else _POSSESSIVES[mention.gender]
                if mention.type == "PERSON"
                else "its"
            )
            return [replace(made, replacement=own)] if own else None
        return [replace(made, replacement=possessive(mention.phrase, mention.plural))]
    if mention.form in _PLURAL_FORMS and not mention.plural and token.dep_ in ("nsubj", "nsubjpass"):
        return _with_verb(proposition, made, token.i, tokens)
    short = written_out(token) if token.dep_ in ("nsubj", "nsubjpass") else None
    return [made] if short is None else _with(proposition, made, short)


def _is_part(mention: Mention, tokens: Tokens) -> bool:
    """Whether an antecedent is only some of those that it names ("Many Republicans say they may": not Republicans may)."""
    first = tokens.at.get(mention.antecedent_start)
    return first is not None and any(
        child.dep_ in ("amod", "nummod", "quantmod") for child in tokens.doc[first].lefts
    )


def _is_object(token: Token) -> bool:
    """Whether "her" is no possessive, as a number, article or preposition after it shows ("makes her one of them")."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.lower_ == "her" and following is not None and following.lower_ in _AFTER_OBJECTS


def possessive(name: str, plural: bool = False) -> str:
    """Return the possessive of a name."""
    return f"{name}'" if plural and name.endswith("s") else f"{name}'s"


def _is_in_title(doc: Doc, at: int) -> bool:
    """Whether a token stands in a title: a few words in quotation marks that are in capitals but for the small ones."""
    near = range(at - 1, max(-1, at - _LONGEST_TITLE), -1)
    opening = next((index for index in near if doc[index].text in _MARKS), -1)
    far = range(at + 1, min(len(doc), at + _LONGEST_TITLE))
    closing = next((index for index in far if doc[index].text in _MARKS), -1)
    if opening < 0 or closing < 0:
        return False
    words = [token for token in doc[opening + 1 : closing] if token.is_alpha]
    return len(words) > 1 and all(
        token.text[0].isupper() or token.tag_ in ("IN", "DT", "CC", "TO") for token in words
    )


def _full_name(mention: Mention, tokens: Tokens, introduced: set[int]) -> list[Substitution] | None:
    """Return a person's full name for a surname or given name that stands alone ("Keller said")."""
    if mention.type != "PERSON" or mention.chain in introduced:
        return None
    first = tokens.at.get(mention.start)
    head = tokens.at.get(mention.head)
    if first is None or head is None:
        return None
    if tokens.doc[head].dep_ in ("compound", "nmod", "amod"):
        return None  # "the Keller report"
    if head + 1 < len(tokens.doc) and tokens.doc[head + 1].text == "-":
        return None  # "Keller-backed"
    if _is_in_title(tokens.doc, head):
        return None  # "billed as “Hats for Keller”"
    words = tokens.text[mention.start : mention.end].split()
    if len(mention.phrase.split()) > _LONGEST_NAME:
        return None  # Two names and what stands between them in a headline.
    if len(words) != 1 or words[0] not in mention.phrase.split() or mention.phrase == words[0]:
        return None
    if any(child.dep_ in ("det", "amod", "poss", "nummod") for child in tokens.doc[head].lefts):
        return None  # "another Keller", "the young Keller"
    before = tokens.doc[first - 1] if first else None
    if before is not None and before.dep_ == "compound" and before.tag_ in ("NNP", "NNPS"):
        return None  # A title or a given name that the recognizer left out: the name is long enough.
    return [
        Substitution(
            mention.start, mention.end, mention.phrase, mention.antecedent_start, mention.antecedent_end, 0.98
        )
    ]


def _name_of_nominal(mention: Mention, introduced: set[int]) -> list[Substitution] | None:
    """Return the name for a bare definite description of it ("the company"; "the latter")."""
    if mention.confidence < _SURE_NOMINAL or mention.form not in ("the", "that") or mention.is_predicate:
        return None
    if mention.whole_end != mention.end or mention.whole_start != mention.start or mention.plural:
        return None
    if mention.chain in introduced or not mention.name:
        return None
    return [
        Substitution(
            mention.start,
            mention.end,
            mention.phrase,
            mention.antecedent_start,
            mention.antecedent_end,
            mention.confidence,
        )
    ]


def _with_verb(
    proposition: Proposition, made: Substitution, subject: int, tokens: Tokens
) -> list[Substitution] | None:
    """Return a substitution with that of the verb that has to agree with it ("I am" becomes "Keller is")."""
    found = agreeing(tokens.doc, subject, proposition.tense)
    return None if found is None else _with(proposition, made, found)


def _with(proposition: Proposition, made: Substitution, verb: tuple[Token, str]) -> list[Substitution] | None:
    """Return a substitution with that of a verb, which may stay as it is; None where the text lacks the verb."""
    token, form = verb
    if form == token.lower_:
        return [made]
    end = token.idx + len(token.text)
    if place(proposition, token.idx, end) is None:
        return None
    return [made, replace(made, start=token.idx, end=end, replacement=form)]


def _hangs_on_context(proposition: Proposition, tokens: Tokens, settled: set[int]) -> bool:
    """Whether a proposition's text has a pronoun or a demonstrative that nothing in it explains."""
    if not proposition.subject:
        return True
    for _, start, end in proposition.aligned:
        token = tokens.at.get(start)
        while token is not None and token < len(tokens.doc) and tokens.doc[token].idx < end:
            word = tokens.doc[token]
            token += 1
            if word.idx in settled:
                continue
            tag = word.tag_
            if tag in ("PRP", "PRP$") and word.lower_ not in ("itself", "himself", "herself", "themselves"):
                return True
            if tag in ("WP", "WDT") and word.dep_ in ("nsubj", "nsubjpass") and word.head.dep_ != "relcl":
                return True
            if tag == "DT" and word.lower_ in ("this", "that", "these", "those"):
                return True
    return False
