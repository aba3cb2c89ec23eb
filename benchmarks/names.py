"""Count mentions of given persons that are labelled PERSON and linked to the right entity.

    python benchmarks/names.py ARTICLES.jsonl.gz "Given Surname" ["Given Surname" ...] [--attribution rules]

Every place where a surname stands as a word in the articles' texts counts. The right person is the one given, or, where a
given name that belongs to another name of the article stands right before the surname, the bearer of that name. A mention is
right when a row of ``mentions`` covers it, its entity is a PERSON, and the entity's name has both names of the right person.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from claimline import Config, extract


def texts(path: Path) -> Iterator[dict[str, str]]:
    """Yield the articles of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield {"id": row["id"], "text": row["text"]}


def count(tables: dict[str, pd.DataFrame], persons: list[str]) -> dict[str, Counter[str]]:
    """Return how many mentions of each person there are, are PERSON, and are linked rightly."""
    entities = tables["entities"].set_index("entity_id")
    named = tables["mentions"][tables["mentions"]["kind"] == "name"]
    by_article = dict(iter(named.groupby("article_id")))
    counts: dict[str, Counter[str]] = {person: Counter() for person in persons}
    for _, article in tables["articles"].iterrows():
        rows = by_article.get(article["article_id"])
        for person in persons:
            given, surname = person.split(" ", 1)
            for found in re.finditer(rf"(?:\b([A-Z][\w.]+) )?\b({re.escape(surname)})\b", article["text"]):
                at = found.start(2)
                counts[person]["all"] += 1
                covering = None if rows is None else rows[(rows["start"] <= at) & (rows["end"] > at)]
                if covering is None or covering.empty:
                    counts[person]["no mention"] += 1
                    continue
                entity = entities.loc[covering.iloc[0]["entity_id"]]
                counts[person]["PERSON"] += entity["type"] == "PERSON"
                words = str(entity["name"]).split(" ")
                before = found.group(1) or ""
                other = before in _given_names(entities, surname)
                wanted = before if other else given
                right = entity["type"] == "PERSON" and surname in words and wanted in words
                counts[person]["right"] += right
                if not right:
                    counts[person][f"wrong: {entity['type']} {entity['name']}"] += 1
    return counts


def _given_names(entities: pd.DataFrame, surname: str) -> set[str]:
    people = entities[(entities["type"] == "PERSON") & entities["name"].str.endswith(f" {surname}")]
    return {name.split(" ")[0] for name in people["name"]}


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("persons", nargs="+")
    parser.add_argument("--attribution", default="rules", choices=("model", "rules"))
    parser.add_argument(
        "--wrong", type=int, default=0, help="Also print this many kinds of errors per person."
    )
    arguments = parser.parse_args()
    tables = extract(texts(arguments.articles), config=Config(attribution=arguments.attribution))
    for person, counts in count(dict(tables.frames), arguments.persons).items():
        total = counts["all"]
        print(
            f"{person}: {total} mentions, {counts['PERSON']} PERSON ({counts['PERSON'] / total:.1%}), "
            f"{counts['right']} linked rightly ({counts['right'] / total:.1%})"
        )
        errors = [(name, n) for name, n in counts.most_common() if name.startswith(("wrong", "no "))]
        for name, n in errors[: arguments.wrong]:
            print(f"    {n}  {name}")


if __name__ == "__main__":
    main()
