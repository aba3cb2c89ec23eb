"""The quantities of an article: counts, measures, money, percentages, fractions and ranges."""

import re
from collections.abc import Sequence
from fractions import Fraction

from spacy.attrs import LOWER
from spacy.tokens import Doc, Token

from claimline.normalize.quantities.numerals import multipliers, plain_number
from claimline.normalize.quantities.patterns import opening_words, patterns, scaled, table
from claimline.normalize.quantities.quantity import Quantity

_LOOK_BACK = 24
"""How many characters before a number are searched for words that bound it."""

_SIGNS = frozenset("$£€¥₹₽₩₴₪₺₦")


def quantities(doc: Doc, taken: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Return the quantities of an article.

    Args:
        doc: The tagged and parsed article.
        taken: Character intervals, in order, whose numbers are dates or times.

    Returns:
        Quantities in order of position, none overlapping another. Time grows linearly with the tokens.
    """
    text = doc.text
    made: list[Quantity] = []
    position = next_taken = 0
    for index in _openings(doc):
        token = doc[index]
        start = token.idx
        while next_taken < len(taken) and taken[next_taken][1] <= start:
            next_taken += 1
        if start < position or (next_taken < len(taken) and taken[next_taken][0] <= start):
            continue
        found = _quantity(doc, text, token)
        if found:
            made.append(found)
            position = found.end
    return made


def _openings(doc: Doc) -> list[int]:
    """Return the tokens with which a quantity can begin, each word looked at once."""
    opening, strings = opening_words(), doc.vocab.strings
    lowers = doc.to_array(LOWER).tolist()
    found = {lower for lower in set(lowers) if _opens(strings[lower], opening)}
    return [index for index, lower in enumerate(lowers) if lower in found]


def _opens(word: str, opening: frozenset[str]) -> bool:
    first = word[:1]
    return (
        first.isdigit()
        or word in opening
        or (bool(first) and first in _SIGNS)
        or (first in ("+", "-", "−", ".") and word[1:2].isdigit())
        or "$" in word
    )


def _quantity(doc: Doc, text: str, token: Token) -> Quantity | None:
    start = token.idx
    found = patterns()
    if start and text[start - 1].isalnum():
        return None
    match = found.quantity.match(text, start)
    worded = found.fraction.match(text, start)
    if worded and (match is None or worded.end("words") > match.end()):
        return _worded(doc, text, token, worded)
    if not match or _is_label(text, token, match):
        return None
    value, value2 = scaled(match["n"], match["short"]), None
    end = match.end()
    if value is None:
        return None
    bound = ""
    if match["n2"]:
        value2 = scaled(match["n2"], match["short2"])
        joined = match["joint"].split(match["n2"])[0].strip().lower()
        between = text[max(0, start - 8) : start].lower().rstrip().endswith("between")
        if value2 is not None:
            value = _same_scale(match, value, value2)
        if joined in ("-", "–") and value2 is not None and value2 <= value and not match["measure"]:
            # "won 4-2" is a score.
            return None
        if value2 is None or value2 <= value or (joined.startswith("and") and not between):
            return _plain(text, token, match)
        bound = "~" if joined.startswith("or") else "="
    unit, head = _unit(doc, token, end, match)
    if _is_of_a_name(token, unit):
        return None
    if not unit and re.match(r"-[A-Za-z]", text[end : end + 2]):
        # "one-sided"
        return None
    written = plain_number(value) + (f"/{plain_number(value2)}" if value2 is not None else "")
    return _bounded(text, start, end, written, unit, bound, head)


def _same_scale(match: re.Match[str], value: Fraction, value2: Fraction) -> Fraction:
    """Return the first number of "5 to 10 million" in the scale of the second."""
    last = re.search(r"(hundred|thousand|million|billion|trillion)s?$", match["n2"].lower().strip())
    times = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
    short = match["short2"]
    if last and last[1] not in match["n"].lower() and value < 1000:
        return value * times[last[1]]
    if short and not match["short"]:
        return value * (value2 / (scaled(match["n2"], None) or Fraction(1)))
    return value


def _plain(text: str, token: Token, match: re.Match[str]) -> Quantity | None:
    """Return the first of two numbers that are no range ("5 and 10")."""
    value = scaled(match["n"], match["short"])
    if value is None:
        return None
    end = match.end("short") if match["short"] else match.end("n")
    sign = (match["sign"] or "").strip().lower()
    unit = table("quantity_currencies.tsv").get(sign, "")
    return _bounded(text, token.idx, end, plain_number(value), unit, "", token)


def _worded(doc: Doc, text: str, token: Token, match: re.Match[str]) -> Quantity | None:
    words = " ".join(match["words"].lower().split())
    unit = table("quantity_currencies.tsv").get((match["money"] or "").lower(), "")
    many = table("quantity_multitudes.tsv").get(words)
    if many and words == "scores" and not re.match(r"\s+of\b", text[match.end() : match.end() + 5]):
        return None
    if many:
        noun, head = _counted(doc, token, match.end(), after_of=True)
        unit = unit or table("quantity_currencies.tsv").get(noun, noun)
        return _bounded(text, token.idx, match.end(), many, unit, ">", head)
    following = text[match.end() : match.end() + 12].lower()
    if not re.match(r"\s+(?:of|the|all|a|an|its|their)\b|\s*$|[,.;)]", following) and "half" not in words:
        return None
    if "half" in words and re.match(r"[\s-]+(?:time|way|hour|year|back|brother|sister|dozen)", following):
        return None
    value = plain_number(Fraction(table("quantity_fractions.tsv")[words]))
    # A share is a plain number, whatever it is a share of.
    _, head = _counted(doc, token, match.end(), after_of=True)
    return _bounded(text, token.idx, match.end(), value, unit, "", head)


def _is_label(text: str, token: Token, match: re.Match[str]) -> bool:
    """Whether a number names something instead of counting: "F-16", "No. 5", "Article 5", a clock time, a version."""
    start, end = match.start("n"), match.end()
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if match["sign"] is None and (
        (before[-1:] in "#@_/:" and before[-1:]) or re.fullmatch(r"\w[-–.]", before)
    ):
        return True
    if after[:1] in (":", "/") and after[1:2].isdigit():
        return True
    if re.match(r"(?:st|nd|rd|th|s)\b|\.\d|[-–]?[A-Za-z]{1,2}\d", text[end : end + 4]):
        return True
    if re.match(r"[A-Za-z]", after) and not match["measure"]:
        return True
    previous = token.nbor(-1) if token.i else None
    word = text[match.start("n") : match.end("n")].lower()
    if word in ("a", "an", *multipliers()) or (word == "one" and token.pos_ in ("PRON", "NOUN")):
        return True
    if previous is None or match["sign"] or match["measure"] or match["money"]:
        return False
    # "Article 5", "Flight 370", "World War 2": a number after a name belongs to it.
    return (
        token.dep_ in ("nummod", "appos")
        and previous.pos_ in ("PROPN", "NOUN")
        and token.head.i == previous.i
    )


def _is_of_a_name(token: Token, unit: str) -> bool:
    """Whether a number belongs to the name before it: "Boeing 757", "Air Force One"."""
    previous = token.nbor(-1) if token.i else None
    if previous is None or previous.pos_ != "PROPN" or token.ent_type_ in ("MONEY", "PERCENT", "QUANTITY"):
        return False
    return not unit or (previous.dep_ == "compound" and previous.head.i == token.head.i)


def _unit(doc: Doc, token: Token, end: int, match: re.Match[str]) -> tuple[str, Token]:
    currencies = table("quantity_currencies.tsv")
    if match["sign"]:
        last = _last_token(doc, token, end)
        return currencies[" ".join(match["sign"].strip().lower().split())], last
    if match["money"]:
        return currencies[" ".join(match["money"].lower().split())], _last_token(doc, token, end)
    if match["measure"] and match["measure"].lower() == "pounds" and token.ent_type_ == "MONEY":
        return "GBP", _last_token(doc, token, end)
    if match["measure"]:
        return table("quantity_units.tsv")[" ".join(match["measure"].lower().split())], _last_token(
            doc, token, end
        )
    return _counted(doc, token, end)


def _last_token(doc: Doc, token: Token, end: int) -> Token:
    last = token
    while last.i + 1 < len(doc) and doc[last.i + 1].idx < end:
        last = doc[last.i + 1]
    return last


def _counted(doc: Doc, token: Token, end: int, after_of: bool = False) -> tuple[str, Token]:
    """Return the lemma of the noun that a number counts, and the noun; else "" and the number's last word."""
    last = _last_token(doc, token, end)
    for candidate in (last, token):
        if (
            candidate.dep_ in ("nummod", "quantmod", "compound", "amod", "det", "predet")
            and candidate.head.idx >= end
        ):
            noun = candidate.head
            above = noun.head
            if noun.dep_ in ("nummod", "quantmod") and above.pos_ in ("NOUN", "PROPN") and above.idx >= end:
                noun = above
            if noun.pos_ in ("NOUN", "PROPN"):
                return noun.lemma_.lower(), noun
    if after_of and last.i + 2 < len(doc) and doc[last.i + 1].lower_ == "of":
        of = doc[last.i + 1]
        counted = next((child for child in of.rights if child.dep_ == "pobj"), None)
        if counted is not None:
            return counted.lemma_.lower(), last
    return "", last


def _bounded(text: str, start: int, end: int, value: str, unit: str, bound: str, head: Token) -> Quantity:
    """Return the quantity with the words around it that bound it, and its sign where it is a change."""
    found = patterns()
    opening = text[max(0, start - _LOOK_BACK) : start]
    before = found.bound.search(opening)
    if before:
        start -= len(opening) - before.start("bound")
        bound = table("quantity_bounds.tsv")[" ".join(before["bound"].lower().split())]
        if bound == "~" and value == "1":
            # "a book about one man" is of exactly one.
            start, bound = start + len(opening) - before.start("bound"), ""
    after = found.afterthought.match(text, end)
    if after:
        end = after.end()
        bound = table("quantity_afterthoughts.tsv")[" ".join(after["bound"].lower().split())]
    sign = _sign_of_change(head)
    if sign and value[0] not in "+-" and "/" not in value:
        value = sign + value
    return Quantity(start, end, value, unit, bound or "=", head.idx)


def _sign_of_change(head: Token) -> str:
    """Return the sign of what something changes by ("rose 4 %", "a 4 % drop", "fell by two points"), or ""."""
    changes = table("quantity_changes.tsv")
    if head.dep_ in ("npadvmod", "dobj", "advmod", "attr", "dep", "nsubj") and head.head.pos_ == "VERB":
        extent = head.dep_ != "nsubj" and (
            head.dep_ != "dobj" or head.lower_ in ("%", "percent", "points", "point")
        )
        return changes.get(head.head.lemma_.lower(), "") if extent else ""
    if head.dep_ in ("compound", "nmod", "amod", "nummod") and head.head.pos_ == "NOUN":
        return changes.get(head.head.lemma_.lower(), "")
    if head.dep_ == "pobj" and head.head.lower_ in ("by", "of"):
        governor = head.head.head
        if head.head.lower_ == "by" or governor.pos_ == "NOUN":
            return changes.get(governor.lemma_.lower(), "")
    return ""
