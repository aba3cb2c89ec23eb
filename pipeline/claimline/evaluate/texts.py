"""Texts of a corpus, each judged as one claim by the product as it ships."""

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language

from claimline.assess.judge import Judged, Method, judge_text
from claimline.assess.statement import Statement
from claimline.extraction.attribution.component import ATTRIBUTIONS
from claimline.extraction.proposition.component import PROPOSITIONS
from claimline.extraction.relations import attribution_from_plain, proposition_from_plain


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSON Lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def judged_texts(texts: Sequence[str], nlp: Language, method: Method) -> Iterator[tuple[Statement, Judged]]:
    """Yield each text as a statement with its kind and check-worthiness.

    Args:
        texts: Short texts such as sentences.
        nlp: A pipeline with claimline's components.
        method: ``model`` or ``rules``.
    """
    with nlp.select_pipes(disable=["claimline_assess", "claimline_coreference"]):
        for text in texts:
            doc = nlp(text)
            propositions = [proposition_from_plain(plain) for plain in doc.user_data[PROPOSITIONS]]
            attributions = [attribution_from_plain(plain) for plain in doc.user_data[ATTRIBUTIONS]]
            yield judge_text(doc, propositions, attributions, method)
