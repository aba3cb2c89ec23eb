"""``claimline info``: versions, paths, model and configuration, and whether they work."""

import platform
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from claimline.config import DEFAULT_MODEL, Config


def info(
    model: Annotated[
        str, typer.Option(help="Name or path of an installed English spaCy pipeline.")
    ] = DEFAULT_MODEL,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder of the runs to come.")] = Path("outputs"),
) -> None:
    """Print versions, paths, the model, its components and the configuration, and check that they work.

    Exit codes: 0 all works; 2 something does not.
    """
    from claimline.annotate.model import model_label  # noqa: PLC0415 - spaCy loads slowly; --help must not wait
    from claimline.batch.article_rows import pipeline  # noqa: PLC0415
    from claimline.batch.checks import checks, extras  # noqa: PLC0415

    config = Config(model=model)
    nlp = pipeline(config)

    def show(name: str, said: str) -> None:
        typer.echo(f"{name:12} {said}")

    for name in ("claimline", "spacy", "pandas", "pyarrow"):
        show(name, metadata.version(name))
    show("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    show("installed", str(Path(__file__).parent.parent))
    show("model", f"{model_label(nlp)} in {nlp.path}")
    show("components", ", ".join(nlp.pipe_names))
    for name, value in config.model_dump().items():
        show("setting", f"{name} = {value}")
    for name, missing in extras():
        show("extra", f"{name}: " + (f"pip install 'claimline[{name}]'" if missing else "installed"))
    works = True
    for check in checks(config, out):
        works = works and check.works
        show("check", f"{check.name}: {'works' if check.works else 'FAILS'}: {check.said}")
    raise typer.Exit(0 if works else 2)
