"""``claimline eval``: the product over gold data, written as the scorers of that data read it."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from claimline.cli.options import Assess, Attribution
from claimline.config import DEFAULT_MODEL, Config

app = typer.Typer(
    help="Run claimline over gold data and write predictions for its scorer.", no_args_is_help=True
)

Gold = Annotated[
    Path, typer.Argument(metavar="GOLD", exists=True, dir_okay=False, help="Gold data, .jsonl or .jsonl.gz.")
]
Predictions = Annotated[
    Path, typer.Option("--predictions", dir_okay=False, help="Where to write the predictions, .jsonl.")
]
Scale = Literal["commitment", "occurrence"]
Model = Annotated[str, typer.Option("--model", help="Name or path of an installed English spaCy pipeline.")]


@app.command("attribution")
def attribution(
    gold: Gold,
    predictions: Predictions,
    model: Model = DEFAULT_MODEL,
    method: Attribution = "model",
    errors: Annotated[
        int, typer.Option(min=0, help="Also print this many missed and spurious attributions per group.")
    ] = 0,
) -> None:
    """Write attributions of articles: lines of id and attributions with source, cue and content offsets."""
    import claimline.evaluate.attribution as evaluation  # noqa: PLC0415
    from claimline.annotate.document import annotate  # noqa: PLC0415 - spaCy loads slowly; --help must not wait
    from claimline.batch.article_rows import pipeline  # noqa: PLC0415

    nlp = pipeline(Config(model=model, attribution=method))
    n = evaluation.predict(gold, predictions, lambda text: annotate(nlp, text))
    typer.echo(f"{n} attributions written to {predictions}", err=True)
    if errors:
        typer.echo(evaluation.errors(gold, predictions, errors))


@app.command("time")
def time(gold: Gold, predictions: Predictions, model: Model = DEFAULT_MODEL) -> None:
    """Write time expressions of articles: lines of id and timexes with offsets, TIMEX3 type and value, and days."""
    import claimline.evaluate.time as evaluation  # noqa: PLC0415
    from claimline.annotate.document import annotate  # noqa: PLC0415 - spaCy loads slowly; --help must not wait
    from claimline.batch.article_rows import pipeline  # noqa: PLC0415

    # Dates don't depend on who says so, and the rules that find it are faster than the model.
    nlp = pipeline(Config(model=model, attribution="rules"))
    n = evaluation.predict(gold, predictions, lambda text, metadata: annotate(nlp, text, metadata))
    typer.echo(f"{n} time expressions written to {predictions}", err=True)


@app.command("proposition")
def proposition(gold: Gold, predictions: Predictions, model: Model = DEFAULT_MODEL) -> None:
    """Write propositions of sentences: lines of id, sentence and propositions with subject and arguments."""
    import claimline.evaluate.proposition as evaluation  # noqa: PLC0415
    from claimline.batch.article_rows import pipeline  # noqa: PLC0415 - spaCy loads slowly; --help must not wait

    n = evaluation.predict(gold, predictions, pipeline(Config(model=model)))
    typer.echo(f"{n} propositions written to {predictions}", err=True)


@app.command("coreference")
def coreference(
    gold: Gold,
    predictions: Predictions,
    model: Model = DEFAULT_MODEL,
    attribution: Attribution = "model",
    gap: Annotated[
        bool, typer.Option("--gap", help="The gold asks, as GAP does, which of two names a pronoun is of.")
    ] = False,
) -> None:
    """Write which phrases of articles are of one thing: lines of id and onto_clusters, or of id, a_coref and b_coref."""
    import claimline.evaluate.coreference as evaluation  # noqa: PLC0415
    from claimline.batch.article_rows import pipeline  # noqa: PLC0415 - spaCy loads slowly; --help must not wait

    nlp = pipeline(Config(model=model, attribution=attribution))
    n = evaluation.predict(gold, predictions, nlp, evaluation.choice if gap else evaluation.clusters)
    typer.echo(f"predictions for {n} texts written to {predictions}", err=True)


@app.command("certainty")
def certainty(
    gold: Gold,
    predictions: Predictions,
    model: Model = DEFAULT_MODEL,
    scale: Annotated[
        Scale, typer.Option(help="What is scored: how sure the writer is, or whether it has happened by now.")
    ] = "commitment",
) -> None:
    """Write how sure the writer is of events, embedded clauses or sentences, as the gold asks for it."""
    import claimline.evaluate.certainty as evaluation  # noqa: PLC0415
    from claimline.annotate.model import parsing_model  # noqa: PLC0415 - spaCy loads slowly; --help must not wait

    n = evaluation.predict_certainty(gold, predictions, parsing_model(model), scale)
    typer.echo(f"{n} rows written to {predictions}", err=True)


@app.command("negation")
def negation(gold: Gold, predictions: Predictions, model: Model = DEFAULT_MODEL) -> None:
    """Write the negations of sentences: lines of id and negations with the offsets of cue and negated event."""
    import claimline.evaluate.certainty as evaluation  # noqa: PLC0415
    from claimline.annotate.model import parsing_model  # noqa: PLC0415 - spaCy loads slowly; --help must not wait

    n = evaluation.predict_negation(gold, predictions, parsing_model(model))
    typer.echo(f"{n} rows written to {predictions}", err=True)


@app.command("kind")
def kind(
    gold: Gold, predictions: Predictions, model: Model = DEFAULT_MODEL, assess: Assess = "model"
) -> None:
    """Write the kind of each text, taken for one claim: lines of id, kind and probabilities."""
    import claimline.evaluate.kind as evaluation  # noqa: PLC0415
    from claimline.batch.article_rows import pipeline  # noqa: PLC0415 - spaCy loads slowly; --help must not wait

    n = evaluation.predict(gold, predictions, pipeline(Config(model=model)), assess)
    typer.echo(f"kinds of {n} texts written to {predictions}", err=True)


@app.command("check-worthiness")
def check_worthiness(
    gold: Gold,
    predictions: Predictions,
    model: Model = DEFAULT_MODEL,
    assess: Assess = "model",
    since: Annotated[
        str,
        typer.Option(help="Only rows whose debate is of this date or later; the model knows earlier ones."),
    ] = "",
) -> None:
    """Write the check-worthiness of each text, taken for one claim, and print how well it is calibrated."""
    import claimline.evaluate.check_worthiness as evaluation  # noqa: PLC0415
    from claimline.batch.article_rows import pipeline  # noqa: PLC0415 - spaCy loads slowly; --help must not wait

    figures = evaluation.predict(gold, predictions, pipeline(Config(model=model)), assess, since)
    typer.echo(f"check-worthiness of {figures.rows} texts written to {predictions}", err=True)
    typer.echo(figures.as_text())
