"""What a run did, for people and for programs."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from claimline.records import ProblemRow


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did.

    Attributes:
        out: Folder of the tables.
        files: Names of the files written there.
        version: Version of claimline.
        model: Name and version of the spaCy pipeline.
        config: The configuration, plain.
        config_hash: Its hash.
        articles: Articles read and extracted in this run.
        unchanged: Articles skipped because the store has them already, with equal text and configuration.
        kept: Articles of the store that were not read in this run, or could not be read again.
        words: White-space separated words of the articles extracted in this run.
        seconds: Wall-clock time of reading, extracting and writing.
        counts: Rows per table of the store after the run.
        duplicates: Articles of the store that are copies of others.
        undated: Articles of the store without a publication date.
        attributed_claims: Claims of the store that a source makes.
        top_claimants: The sources with most claims, with their numbers of claims.
        problems: Problems of this run.
    """

    out: Path
    files: tuple[str, ...]
    version: str
    model: str
    config: Mapping[str, Any]
    config_hash: str
    articles: int
    unchanged: int
    kept: int
    words: int
    seconds: float
    counts: Mapping[str, int]
    duplicates: int
    undated: int
    attributed_claims: int
    top_claimants: Sequence[tuple[str, int]]
    problems: Sequence[ProblemRow]

    @property
    def words_per_second(self) -> float:
        """Words of this run per second of wall-clock time."""
        return self.words / self.seconds if self.seconds else 0.0

    @property
    def exit_code(self) -> int:
        """0 all well, 1 some input had problems, 2 nothing could be done."""
        if not self.problems:
            return 0
        return 1 if self.articles or self.unchanged else 2

    def as_json(self) -> str:
        """Return the summary as one JSON object, also the content of ``run.json``."""
        plain = asdict(self) | {
            "out": str(self.out),
            "files": list(self.files),
            "seconds": round(self.seconds, 3),
            "words_per_second": round(self.words_per_second, 1),
            "top_claimants": [{"claimant": name, "claims": n} for name, n in self.top_claimants],
        }
        return json.dumps(plain, indent=2, ensure_ascii=False)

    def as_text(self) -> str:
        """Return the summary as lines for a person."""
        claims = self.counts.get("claims", 0)
        share = f" ({self.attributed_claims / claims:.0%})" if claims else ""
        lines = [
            f"Articles    {self.articles:,} extracted"
            + (f", {self.unchanged:,} skipped as unchanged" if self.unchanged else "")
            + (f", {self.kept:,} kept that were not read" if self.kept else "")
            + f"; {self.counts.get('articles', 0):,} in the store"
            + (f", {self.duplicates:,} of them copies" if self.duplicates else ""),
            f"Sentences   {self.counts.get('sentences', 0):,}",
            f"Claims      {claims:,}, of which {self.attributed_claims:,}{share} are attributed to a source",
            f"Entities    {self.counts.get('entities', 0):,}",
        ]
        if self.top_claimants:
            tops = ", ".join(f"{name} ({n:,})" for name, n in self.top_claimants)
            lines.append(f"Claimants   {tops}")
        if self.undated:
            lines.append(
                f"Dates       {self.undated:,} of {self.counts.get('articles', 0):,} articles have no date: words such as"
                " yesterday stay as they are; --meta date=YYYY-MM-DD says it"
            )
        lines.append(
            f"Speed       {self.words:,} words in {self.seconds:.1f} s, {self.words_per_second:,.0f} words/s"
        )
        lines.append(f"Problems    {_problem_line(self.problems)}")
        lines.append(f"Tables      {self.out}{'' if self.files else ' (nothing written)'}")
        if claims and "claims_flat.csv" in self.files:
            lines.append(f"            open {self.out / 'claims_flat.csv'} in a spreadsheet to begin")
        return "\n".join(lines)


def _problem_line(problems: Sequence[ProblemRow]) -> str:
    if not problems:
        return "none"
    kinds = Counter(problem.error for problem in problems)
    listed = ", ".join(f"{n} {error}" for error, n in kinds.most_common())
    return f"{len(problems):,} ({listed}); see problems.csv"
