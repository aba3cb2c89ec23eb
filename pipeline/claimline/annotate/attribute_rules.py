"""spaCy's attribute ruler, asked once for each sort of token instead of once for each token.

Its patterns ask whether a token's word, tag or dependency is one of some few. Tokens that look alike to all of
these questions fulfil the same patterns: the matcher is asked about the first of them, and its answer is kept.
Patterns of several tokens are put together from the answers about each.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.strings import StringStore
from spacy.tokens import Doc

_RESULTS = (POS, MORPH, LEMMA, TAG, DEP)
"""What rules may set."""

_ASKED = frozenset(
    ["ORTH", "LOWER", "SHAPE", "PREFIX", "SUFFIX", "LENGTH", "TAG", "DEP"]
    + [
        f"IS_{flag}"
        for flag in ("ALPHA", "ASCII", "DIGIT", "LOWER", "PUNCT", "SPACE", "STOP", "TITLE", "UPPER")
    ]
    + [f"LIKE_{kind}" for kind in ("NUM", "URL", "EMAIL")]
)
"""What patterns may ask for."""

_NONE = 2**64 - 1
"""Stands for what no rule sets; it is no value's id."""

_MOST = 50_000
"""Most sorts of tokens that are remembered; a thousand articles have some three thousand."""


@dataclass(frozen=True, slots=True)
class _Long:
    """A pattern of several tokens: its rule, what it asks of each token, and which of them it sets."""

    rule: int
    elements: tuple[int, ...]
    target: int


@dataclass(frozen=True, slots=True)
class _Sort:
    """Tokens that look alike.

    Attributes:
        elements: What patterns ask of a token and these fulfil.
        rules: The rules that apply to them whatever stands beside them.
        row: Where what these set is kept.
        begins: Patterns of several tokens that may begin with them.
    """

    elements: frozenset[int]
    rules: frozenset[int]
    row: int
    begins: tuple[_Long, ...]


class _Attribute:
    """What patterns ask about one attribute of tokens."""

    def __init__(self) -> None:
        self._named: set[int] = set()
        self._expressions: list[re.Pattern[str]] = []
        self._looks: dict[int, int] = {}

    def ask(self, asked: Any, strings: StringStore) -> None:
        """Note what a pattern asks.

        Raises:
            ValueError: If it asks for more than whether the value is, or is not, one of some, or fits an expression.
        """
        for operator, operand in asked.items() if isinstance(asked, dict) else [("IN", [asked])]:
            if operator == "REGEX" and isinstance(operand, str):
                self._expressions.append(re.compile(operand))
            elif operator in {"IN", "NOT_IN"} and all(
                isinstance(value, str | int) for value in list(operand)
            ):
                self._named.update(strings.add(v) if isinstance(v, str) else int(v) for v in operand)
            else:
                raise ValueError(f"patterns ask {asked}")

    def looks(self, values: list[int], strings: StringStore) -> list[int]:
        """Return for each value a number that it shares with those that no pattern tells from it."""
        if len(self._looks) > _MOST:
            self._looks.clear()
        for value in set(values) - self._looks.keys():
            self._looks[value] = value if value in self._named else self._fitting(value, strings)
        return [self._looks[value] for value in values]

    def _fitting(self, value: int, strings: StringStore) -> int:
        # Below zero, where no value is.
        text = strings[value] if self._expressions else ""
        return -1 - sum(bool(e.search(text)) << number for number, e in enumerate(self._expressions))


class RememberedRules:
    """An attribute ruler that sets what spaCy's own sets.

    Args:
        ruler: The ruler.

    Raises:
        ValueError: If it has a pattern or sets a value that can't be remembered.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._n_rules = len(ruler.attrs)
        self._matcher = Matcher(ruler.vocab)
        self._short: dict[int, list[int]] = {}
        self._long: list[_Long] = []
        self._attributes: dict[str, _Attribute] = {}
        numbers: dict[str, int] = {}
        entries: Any = ruler.patterns
        for rule, entry in enumerate(entries):
            if not all(name in _RESULTS for name in ruler.attrs[rule]):
                raise ValueError(f"a rule sets {entry['attrs']}")
            for pattern in entry["patterns"]:
                elements = [numbers.setdefault(json.dumps(e, sort_keys=True), len(numbers)) for e in pattern]
                for number, element in zip(elements, pattern, strict=True):
                    self._ask(element)
                    self._matcher.add(str(number), [[element]])
                self._add(rule, elements, entry["index"])
        self._sorts: dict[tuple[int, ...], _Sort] = {}
        self._rows: dict[frozenset[int], int] = {}
        self._set = np.empty((0, len(_RESULTS)), dtype=np.uint64)

    def _ask(self, element: dict[str | int, Any]) -> None:
        for name, asked in element.items():
            attribute = str(name).upper().replace("TEXT", "ORTH")
            if attribute not in _ASKED:
                raise ValueError(f"a pattern asks for {name}")
            self._attributes.setdefault(attribute, _Attribute()).ask(asked, self._ruler.vocab.strings)

    def _add(self, rule: int, elements: list[int], index: int) -> None:
        if not -len(elements) <= index < len(elements):
            raise ValueError(f"rule {rule} sets a token outside its pattern")
        if len(elements) == 1:
            self._short.setdefault(elements[0], []).append(rule)
        else:
            self._long.append(_Long(rule, tuple(elements), index % len(elements)))

    def __call__(self, doc: Doc) -> Doc:
        """Set what the ruler sets."""
        if len(self._ruler.attrs) != self._n_rules:
            return self._ruler(doc)
        if not len(doc) or not self._attributes:
            return doc
        before = doc.to_array(list(_RESULTS))
        sorts = self._sorts_of(doc)
        rows = [one.row for one in sorts]
        for token, rules in self._by_long(sorts).items():
            rows[token] = self._row(sorts[token].rules | rules)
        results = self._set[rows]
        after: Any = np.where(results == np.uint64(_NONE), before, results)
        doc.from_array(list(_RESULTS), after)
        return doc

    def _sorts_of(self, doc: Doc) -> list[_Sort]:
        asked: Any = doc.to_array(list(self._attributes)).reshape(len(doc), -1).T.tolist()
        columns = [
            attribute.looks(values, doc.vocab.strings)
            for attribute, values in zip(self._attributes.values(), asked, strict=True)
        ]
        if len(self._sorts) > _MOST:
            self._sorts.clear()
        found = []
        for token, look in enumerate(zip(*columns, strict=True)):
            known = self._sorts.get(look)
            if known is None:
                known = self._sorts[look] = self._sort(doc, token)
            found.append(known)
        return found

    def _sort(self, doc: Doc, token: int) -> _Sort:
        matches = self._matcher(doc[token : token + 1], allow_missing=True)
        elements = frozenset(int(doc.vocab.strings[match]) for match, _, _ in matches)
        rules = frozenset(rule for element in elements for rule in self._short.get(element, ()))
        begins = tuple(pattern for pattern in self._long if pattern.elements[0] in elements)
        return _Sort(elements, rules, self._row(rules), begins)

    def _by_long(self, sorts: list[_Sort]) -> dict[int, frozenset[int]]:
        """Return the rules of several tokens that apply, by the token that they set."""
        found: dict[int, frozenset[int]] = {}
        for token, one in enumerate(sorts):
            for pattern in one.begins:
                beside = sorts[token : token + len(pattern.elements)]
                if len(beside) == len(pattern.elements) and all(
                    element in other.elements for element, other in zip(pattern.elements, beside, strict=True)
                ):
                    target = token + pattern.target
                    found[target] = found.get(target, frozenset()) | {pattern.rule}
        return found

    def _row(self, rules: frozenset[int]) -> int:
        """Return where the values are kept that rules set together, the later ones over the earlier."""
        row = self._rows.get(rules)
        if row is None:
            values: dict[int, int] = {}
            for rule in sorted(rules):
                values |= self._ruler.attrs[rule]
            row = self._rows[rules] = len(self._set)
            new = np.array([[values.get(name, _NONE) for name in _RESULTS]], dtype=np.uint64)
            self._set = np.concatenate([self._set, new])
        return row
