"""Persons whom an article names in full, and who of them a short name means."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from claimline.normalize.name_evidence import Evidence, Words, given_name_gender

_OFTEN = 5
"""How many times as often as a full name a surname must stand for it to be somebody else's."""

_SUFFIXES = frozenset(("Jr.", "Sr.", "Jr", "Sr", "III", "II"))


def _middles_agree(one: Words, other: Words) -> bool:
    """Whether the middle names of two persons may be those of one ("J." and "John"; none and any)."""
    left, right = [[part.strip(".") for part in key[1:-1]] for key in (one, other)]
    if not left or not right:
        return True
    return len(left) == len(right) and all(
        a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1]) for a, b in zip(left, right, strict=True)
    )


class People:
    """The persons whom an article names in full, by the words of their names."""

    def __init__(self, known: Mapping[Words, Evidence], labels: Mapping[Words, str]) -> None:
        self.by_last: dict[str, list[Words]] = defaultdict(list)
        self.by_first: dict[str, list[Words]] = defaultdict(list)
        self.counts: Counter[Words] = Counter()
        self.first_at: dict[Words, int] = {}
        self.female: set[Words] = set()
        forms: dict[tuple[str, str], list[Words]] = defaultdict(list)
        self.full: dict[Words, Words] = {}
        for key in sorted(known, key=lambda key: known[key].at):
            bare = tuple(word for word in key if word not in _SUFFIXES)
            if labels[key] != "PERSON" or len(bare) < 2 or not bare[-1][:1].isupper():
                continue
            given = given_name_gender(bare)
            if not given and (known[key].count < 2 or not all(word[:1].isupper() for word in bare)):
                continue  # "Obama Says" of a headline.
            # "Hillary Rodham Clinton" and "Hillary Clinton" are one; the form that came first names both.
            alike = forms[bare[0], bare[-1]]
            same = next(
                (form for form in alike if _middles_agree(form, bare) and key[-1] not in _SUFFIXES), None
            )
            if same is None:
                same = key if key[-1] in _SUFFIXES else bare
                alike.append(same)
                self.first_at[same] = known[key].at
                self.by_last[bare[-1]].append(same)
                if given:
                    self.by_first[bare[0]].append(same)
                if given == "f":
                    self.female.add(same)
            self.full[key] = same
            self.counts[same] += known[key].count

    def of(self, word: str, entry: Evidence | None = None) -> Words | None:
        """Return who is meant by a surname, or else a given name, alone: whom the article introduced first.

        A man's title tells a woman's namesake from her, and so does any other where the article calls somebody by the
        surname again and again before her full name comes up.
        """
        candidates = self.by_last.get(word)
        if candidates:
            if entry is not None:
                candidates = [full for full in candidates if not self._is_another(full, entry)]
            return min(candidates, key=lambda full: self.first_at[full], default=None)
        candidates = self.by_first.get(word, [])
        return candidates[0] if len(candidates) == 1 else None

    def _is_another(self, full: Words, entry: Evidence) -> bool:
        if entry.male and full in self.female:
            return True
        before = sum(at < self.first_at[full] for at in entry.places)
        if full not in self.female or before < 2:
            return False
        return entry.titled > 0 or entry.count >= _OFTEN * self.counts[full]
