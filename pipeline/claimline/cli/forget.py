"""``claimline forget``: articles out of a store."""

from pathlib import Path
from typing import Annotated

import typer


def forget_command(
    uris: Annotated[
        list[str],
        typer.Argument(
            metavar="URI...", help="Articles, as the column uri of articles.csv has them.", show_default=False
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder of the store and the tables.")] = Path(
        "outputs"
    ),
) -> None:
    """Remove articles with all their rows, and write the tables again.

    An article whose file is still among the inputs comes back with the next run. Exit codes: 0 all removed; 1
    some were not there; 2 nothing could be done.
    """
    from claimline.batch.forget import forget  # noqa: PLC0415 - loads slowly; --help must not wait

    missing = forget(uris, out)
    for uri in missing:
        typer.echo(
            f"claimline: There is no article {uri!r} in {out}. See the column uri of articles.csv.", err=True
        )
    typer.echo(f"{len(uris) - len(missing):,} removed")
    raise typer.Exit(1 if missing else 0)
