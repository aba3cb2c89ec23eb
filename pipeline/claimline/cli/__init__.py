"""The command ``claimline``: one module per command, each a thin shell over a public function."""

import sys
from importlib import metadata
from typing import Annotated

import typer

from claimline.cli.eval import app as eval_app
from claimline.cli.forget import forget_command
from claimline.cli.info import info
from claimline.cli.run import run_command
from claimline.cli.stopped import STOPPED
from claimline.errors import ClaimlineError

app = typer.Typer(
    name="claimline",
    help="Read articles and write every claim in them as linked tables: who claims what, how surely, and where.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("run")(run_command)
app.command("forget")(forget_command)
app.command("info")(info)
app.add_typer(eval_app, name="eval")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimline {metadata.version('claimline')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def main() -> None:
    """Run the command line; errors that end a run are one line on standard error and exit code 2."""
    try:
        app()
    except ClaimlineError as error:
        print(f"claimline: {error.message} {error.hint}", file=sys.stderr)  # noqa: T201 - a command's output
        sys.exit(2)
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)  # noqa: T201 - a command's output
        sys.exit(130)
