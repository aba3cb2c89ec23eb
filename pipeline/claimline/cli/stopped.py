"""What Ctrl-C says."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

STOPPED = "claimline: Stopped. What was done is kept; run the same command again to go on."


@contextmanager
def stopped_in_words() -> Iterator[None]:
    """End a command that is interrupted with one line and exit code 130.

    Raises:
        typer.Exit: In place of ``KeyboardInterrupt``, of which the command line would say nothing.
    """
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(STOPPED, err=True)
        raise typer.Exit(130) from None
