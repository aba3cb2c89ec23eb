"""``claimline info``: versions, model and configuration."""

import platform
from importlib import metadata
from typing import Annotated

import typer

from claimline.config import DEFAULT_MODEL, Config


def info(
    model: Annotated[
        str, typer.Option(help="Name or path of an installed English spaCy pipeline.")
    ] = DEFAULT_MODEL,
) -> None:
    """Print versions, the model, its components and the configuration, and check that they work."""
    from claimline.annotate.model import model_label  # noqa: PLC0415 - spaCy loads slowly; --help must not wait
    from claimline.batch.article_rows import pipeline  # noqa: PLC0415

    config = Config(model=model)
    nlp = pipeline(config)
    for name in ("claimline", "spacy", "pandas", "pyarrow"):
        typer.echo(f"{name:12} {metadata.version(name)}")
    typer.echo(f"{'python':12} {platform.python_version()} on {platform.system()} {platform.machine()}")
    typer.echo(f"{'model':12} {model_label(nlp)}")
    typer.echo(f"{'components':12} {', '.join(nlp.pipe_names)}")
    for name, value in config.model_dump().items():
        typer.echo(f"{'setting':12} {name} = {value}")
