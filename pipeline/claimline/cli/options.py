"""Options that several commands share."""

from typing import Annotated, Literal

import typer

Attribution = Annotated[
    Literal["model", "rules"],
    typer.Option(
        "--attribution", help="Find attributions with the trained model, or by rules alone, which is faster."
    ),
]
Assess = Annotated[
    Literal["model", "rules"],
    typer.Option(
        "--assess",
        help="Tell kind and check-worthiness with the trained model, or by rules alone, which is faster.",
    ),
]
