"""Print a sample of what claim_text says in place of pronouns and short names, to be read by eye.

    python benchmarks/substitutions.py ARTICLES.jsonl.gz [--articles 20] [--sample 200] [--seed 1] [--attribution model]

Articles and substitutions are drawn with the seed. Each line shows what stands in the article in brackets with what
claim_text says instead, and the claim_text below it; count the wrong ones.
"""

import argparse
import gzip
import json
import random
from pathlib import Path

from claimline import Config, extract


def main() -> None:
    """Print the sample."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--attribution", default="model", choices=("model", "rules"))
    arguments = parser.parse_args()
    with gzip.open(arguments.file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    dice = random.Random(arguments.seed)
    chosen = dice.sample(rows, arguments.articles)
    extracted = extract(
        [{"id": row["id"], "text": row["text"]} for row in chosen],
        config=Config(attribution=arguments.attribution),
    )
    tables = dict(extracted.frames)
    claims = tables["claims"].set_index("claim_id")
    texts = tables["articles"].set_index("article_id")["text"]
    found = tables["claim_substitutions"].to_dict("records")
    picked = dice.sample(found, min(arguments.sample, len(found)))
    print(f"{len(found)} substitutions in {len(claims)} claims, {int(claims['is_resolved'].sum())} resolved")
    for number, row in enumerate(picked, start=1):
        claim = claims.loc[row["claim_id"]]
        text = texts[claim["article_id"]]
        begin = max(0, row["start"] - 240)
        before = " ".join(text[begin : row["start"]].split())
        after = " ".join(text[row["end"] : row["end"] + 60].split())
        print(f"{number}. …{before} [{row['text']} → {row['replacement']}] {after}…")
        print(f"      {claim['claim_text']}  ({row['confidence']:.2f})")


if __name__ == "__main__":
    main()
