"""Whether what looks like a time expression is one where it stands: "1990" is no year in "1990 people"."""

import re

from spacy.tokens import Doc, Token

from claimline.lexicons import words
from claimline.normalize.time.meanings import Length, Recurring, Vague
from claimline.normalize.time.phrases import Phrase
from claimline.normalize.time.tense import direction

_SINGULAR_ARTICLES = frozenset({"a", "an", "the", "this", "that", "its", "his", "her", "their"})
_PARTS = frozenset({"early", "mid", "mid-", "late"})
_TIME_ENTITIES = ("DATE", "TIME")
_ABOUT = frozenset({"c.", "ca.", "circa"})
"""What stands before years and nothing else."""

_SET_ADJECTIVES = frozenset({"hourly", "daily", "nightly", "weekly"})
"""Adjectives that say how often ("a weekly address"); a "quarterly dividend" is a kind of dividend."""


_LAST = frozenset({"past-length", "recent-length", "past-unit", "counted-unit", "counted-name"})
"""Constructions that may open with "last"."""

_LIFETIME = re.compile(
    r"\(\s?(?:r\.\s|c\.\s?|ca\.\s|circa\s)?([1-9]\d\d)\s?[-–—]\s?(?:c\.\s?|ca\.\s)?([1-9]\d\d)\s?[),;]"
)


def is_plausible(phrase: Phrase, text: str, doc: Doc, first: Token) -> bool:
    """Return whether a phrase is a time expression in its sentence.

    Args:
        phrase: The phrase.
        text: The Doc's text.
        doc: The Doc.
        first: Its first token.

    Returns:
        True unless its neighbours make it something else.
    """
    before = text[phrase.start - 1] if phrase.start else " "
    after = text[phrase.end] if phrase.end < len(text) else " "
    if (
        before in "$£€¥#@_%/"
        or after in "%@_"
        or (before in ".-" and phrase.start > 1 and text[phrase.start - 2].isdigit())
    ):
        return False
    rule = phrase.rule
    if rule in ("day-word", "vague", "counted-unit") and first.ent_type_ in ("ORG", "WORK_OF_ART"):
        # "USA Today", "This Week"
        return False
    if rule == "counted-unit" and first.lower_ == "the" and "last" in text[phrase.start : phrase.end].lower():
        # "the last night of the fair"
        following = _next(phrase, doc, first)
        return following is None or following.lower_ != "of"
    if rule == "part-of-day" and first.lower_ == "the":
        # "the night of the attack" is that of the story.
        following = _next(phrase, doc, first)
        return following is None or following.lower_ not in ("of", "when", "that", "after", "before")
    if rule in _LAST and first.lower_ == "last" and first.pos_ in ("VERB", "AUX"):
        # "The trial will last three months."
        return False
    if rule == "this-day":
        # "to this day" is no day.
        return _previous(first) != "to"
    if rule == "last-night":
        return _previous(first) != "the"
    if rule == "year" and text[phrase.start : phrase.end].isdigit():
        return _is_year(phrase, text, doc, first)
    if rule == "early-year" and phrase.end - phrase.start == 3:
        return _is_lifetime(text, phrase) or (
            first.ent_type_ == "DATE"
            and _previous(first) in words("time_year_contexts.txt")
            and _is_alone(phrase, doc, first)
        )
    if rule == "decade" and not text[phrase.start : phrase.start + 4].isdigit():
        # "in his 30s" and "in his early 30s" are ages.
        owner = first.nbor(-1) if first.i else first
        if owner.lower_ in _PARTS and owner.i:
            owner = owner.nbor(-1)
        return owner.lower_ not in words("time_possessives.txt")
    if rule in ("month", "season"):
        return _is_name(first) and not (rule == "season" and _is_in_title(phrase, doc, first))
    if isinstance(phrase.meaning, Vague):
        return _is_vague(phrase, text, doc, first)
    if isinstance(phrase.meaning, Recurring) and rule == "set-adverb":
        return first.tag_ == "RB" or (first.lower_ in _SET_ADJECTIVES and first.pos_ in ("ADJ", "ADV"))
    if rule == "definite-unit":
        return _is_definite(phrase, text, doc, first)
    if isinstance(phrase.meaning, Length):
        return _is_length(phrase, text, doc, first)
    if rule == "counted-unit" and text[phrase.start : phrase.end].istitle() and before in "\"“'‘":
        return False
    if rule == "day-clock":
        return (
            first.ent_type_ in _TIME_ENTITIES
            or phrase.end - phrase.start >= 5
            or _previous(first) in ("at", "by", "until", "from", "till", "around")
        )
    if rule == "short-year":
        return first.ent_type_ in _TIME_ENTITIES
    if rule == "half-year":
        return phrase.end - phrase.start > 12 or first.ent_type_ in _TIME_ENTITIES
    if rule == "numeric-date":
        return text[phrase.start : phrase.end].count("/") == 2
    return True


def _previous(token: Token) -> str:
    return token.nbor(-1).lower_ if token.i else ""


def _next(phrase: Phrase, doc: Doc, first: Token) -> Token | None:
    index = first.i
    while index < len(doc) and doc[index].idx < phrase.end:
        index += 1
    return doc[index] if index < len(doc) else None


def _is_alone(phrase: Phrase, doc: Doc, first: Token) -> bool:
    """Whether no noun follows that a number could count."""
    following = _next(phrase, doc, first)
    return following is None or following.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")


def _is_lifetime(text: str, phrase: Phrase) -> bool:
    """Whether a number of three digits is a year of "(c. 314–368)"."""
    start, end = phrase.start, phrase.end
    return any(
        match.start(1) == start or match.start(2) == start
        for match in _LIFETIME.finditer(text, max(0, start - 16), end + 12)
        if int(match[1]) < int(match[2])
    )


def _is_year(phrase: Phrase, text: str, doc: Doc, first: Token) -> bool:
    following = _next(phrase, doc, first)
    if following is not None and following.lower_ == "of":
        return False
    if first.ent_type_ in _TIME_ENTITIES:
        return True
    if first.ent_type_ in ("MONEY", "PERCENT", "QUANTITY"):
        return False
    number = int(text[phrase.start : phrase.start + 4])
    if not 1500 <= number <= 2100:
        return _previous(first) in _ABOUT
    counts = following is not None and following.tag_ in ("NNS", "NNPS") and first.dep_ == "nummod"
    if phrase.start > first.idx:
        # The second year of "1914–1918", or what follows a prefix.
        return True
    if following is not None and _previous(first) in ("a", "the", "its", "his", "her", "their"):
        return following.tag_ in ("NN", "NNP", "JJ")
    recent = 1900 <= number <= 2060
    if first.i and first.nbor(-1).pos_ == "PROPN" and recent:
        # "Agenda 2030", "London 2012", "Keller 2011"
        return True
    if counts:
        return False
    if recent and first.dep_ == "nummod" and first.head.tag_ in ("NN", "NNP"):
        # "a successful 2020 Review Conference": nothing that is counted.
        return any(child.lower_ in _SINGULAR_ARTICLES for child in first.head.lefts)
    return _previous(first) in words("time_year_contexts.txt")


def _is_name(first: Token) -> bool:
    """Whether a month or season is meant ("May" the modal and the person are not, "fall" the verb neither)."""
    word = first.lower_
    if first.tag_ in ("MD", "VB", "VBP", "VBZ", "VBD") or first.pos_ == "VERB":
        return False
    if first.ent_type_ in ("PERSON", "ORG", "GPE", "FAC", "PRODUCT", "LAW", "WORK_OF_ART"):
        return False
    if word in ("may", "march", "spring", "fall", "the", "august", "springs"):
        return first.ent_type_ in _TIME_ENTITIES or (
            word in ("may", "march", "august") and _previous(first) in words("time_year_contexts.txt")
        )
    return True


def _is_in_title(phrase: Phrase, doc: Doc, first: Token) -> bool:
    """Whether a season is part of a name: "the Winter Paralympics"."""
    following = _next(phrase, doc, first)
    return (
        first.text[0].isupper()
        and following is not None
        and following.pos_ == "PROPN"
        and first.dep_ == "compound"
        and first.head.i >= following.i
    )


def _is_rate(phrase: Phrase, doc: Doc, first: Token) -> bool:
    """Whether a unit says per how much time: "four flights a week" has no duration."""
    if first.lower_ not in ("a", "an") or first.i + 1 >= len(doc):
        return False
    unit = first.nbor(1)
    if unit.idx + len(unit) != phrase.end or unit.dep_ != "npadvmod":
        return False
    if first.i and first.nbor(-1).tag_ == "NNS":
        # "holding several rallies a day", whatever the parse
        return True
    return unit.head.i < first.i and unit.head.pos_ in ("NOUN", "NUM", "SYM")


def _is_vague(phrase: Phrase, text: str, doc: Doc, first: Token) -> bool:
    word = text[phrase.start : phrase.end].lower()
    following = _next(phrase, doc, first)
    after = following.lower_ if following is not None else ""
    if word == "soon":
        # "Soon after his arrest", "he was soon released": what came next is no future of the time of speaking.
        return (
            _previous(first) not in ("as", "too", "how", "so")
            and after not in ("as", "after", "afterwards", "afterward", "before")
            and direction(first) != "past"
        )
    if word in ("current", "recent", "future"):
        return first.pos_ in ("ADJ", "NOUN")
    if word in ("the past", "the future"):
        return following is None or following.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ")
    return True


def _is_definite(phrase: Phrase, text: str, doc: Doc, first: Token) -> bool:
    word = text[phrase.start : phrase.end].lower()
    following = _next(phrase, doc, first)
    if following is not None and (
        following.pos_ in ("NOUN", "PROPN") or following.lower_ in ("of", "when", "that", "-")
    ):
        return False
    if following is not None and following.lower_ in ("’s", "'s"):
        # "the week's trading", but "the day's end"
        return word in ("the week", "the month", "the quarter", "the year")
    if word in ("the day", "the month", "the week"):
        return _previous(first) in ("during", "for", "in", "later", "earlier", "of", "on", "through")
    return True


def _is_length(phrase: Phrase, text: str, doc: Doc, first: Token) -> bool:
    said = text[phrase.start : phrase.end].lower()
    following = _next(phrase, doc, first)
    after = following.lower_ if following is not None else ""
    if phrase.rule == "length" and "quarter" in said and (after == "of" or said.endswith("-quarters")):
        return False
    if text[phrase.start : phrase.end].endswith(("Minutes", "Hours", "Days")):
        return False
    if after in ("old", "olds") or text[phrase.end : phrase.end + 4].lower() == "-old":
        return False
    if phrase.rule == "length" and _is_rate(phrase, doc, first):
        return False
    if phrase.rule == "bare-length" and text[max(0, phrase.start - 1) : phrase.start] == "-":
        return False
    if phrase.rule == "bare-length":
        return said not in ("the days", "the minutes", "the hours", "the weeks")
    return True
