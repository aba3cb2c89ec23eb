"""Which complements are claims of the source above them: sentences in a file, each with those claims."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimline.assemble import assemble
from claimline.ingest.article import Article

FILE = Path(__file__).with_suffix("") / "cases.txt"


def cases() -> Iterator[Any]:
    sentence: str = ""
    wanted: list[str] = []
    for line in [*FILE.read_text(encoding="utf-8").splitlines(), "."]:
        if line.startswith(" "):
            wanted.append(line.strip())
        elif not line.startswith("#"):
            if sentence:
                yield pytest.param(sentence, wanted, id=sentence)
            sentence, wanted = line, []


@pytest.mark.parametrize(("sentence", "wanted"), list(cases()))
def test_a_complement_is_a_claim_where_somebody_takes_a_stance(by_rules, sentence, wanted):
    tables = assemble(by_rules(sentence), Article(uri="x", text=sentence)).tables
    found = [claim.claim_text for claim in tables["claims"] if claim.attribution_id is not None]
    assert found == wanted
