"""``claimline run``: articles in, tables out."""

from pathlib import Path
from typing import Annotated

import typer

from claimline.batch.worker import Limits
from claimline.cli.options import Assess, Attribution
from claimline.cli.stopped import stopped_in_words
from claimline.config import DEFAULT_MODEL, LEAST_OF_CLAIMS, Config


def run_command(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files, folders, http(s):// addresses, or - for standard input; folders are walked.",
            show_default=False,
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the store and the tables.")] = Path(
        "outputs"
    ),
    model: Annotated[
        str, typer.Option(help="Name or path of an installed English spaCy pipeline.")
    ] = DEFAULT_MODEL,
    attribution: Attribution = "model",
    assess: Assess = "model",
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out attributions and claims less sure than this.")
    ] = 0.0,
    min_claim_confidence: Annotated[
        float,
        typer.Option(min=0, max=1, help="Leave out claims less sure than this; 0 keeps all that are made."),
    ] = LEAST_OF_CLAIMS,
    aliases: Annotated[
        Path | None,
        typer.Option(help="Other names of things: alias, name and label, tab-separated, one a line."),
    ] = None,
    entity_patterns: Annotated[
        Path | None, typer.Option(help="Your own names: patterns for spaCy's entity_ruler, JSONL.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Number of processes.")] = 1,
    formats: Annotated[str, typer.Option("--format", help="csv, parquet, or csv,parquet.")] = "csv",
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Keep the articles' texts in articles.csv.")
    ] = False,
    text_column: Annotated[str | None, typer.Option(help="Column of a table that holds the text.")] = None,
    title_column: Annotated[str | None, typer.Option(help="Column that holds the headline.")] = None,
    date_column: Annotated[str | None, typer.Option(help="Column that holds the publication date.")] = None,
    author_column: Annotated[str | None, typer.Option(help="Column that holds the author.")] = None,
    publisher_column: Annotated[str | None, typer.Option(help="Column that holds the publisher.")] = None,
    url_column: Annotated[str | None, typer.Option(help="Column that holds the web address.")] = None,
    id_column: Annotated[str | None, typer.Option(help="Column that holds the article's own id.")] = None,
    language_column: Annotated[str | None, typer.Option(help="Column that holds the language.")] = None,
    section_column: Annotated[str | None, typer.Option(help="Column that holds the section.")] = None,
    meta: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=VALUE",
            help="What articles are said to be where nothing else says so, as publisher='The Echo'; repeatable.",
        ),
    ] = None,
    allow_private_addresses: Annotated[
        bool,
        typer.Option(
            "--allow-private-addresses", help="Also read addresses of this machine and private networks."
        ),
    ] = False,
    skip_duplicates: Annotated[
        bool,
        typer.Option(
            "--skip-duplicates", help="Leave copies of other articles out of all tables but articles."
        ),
    ] = False,
    max_article_chars: Annotated[
        int, typer.Option(min=1, help="Report longer articles as problems instead of reading them.")
    ] = Config().max_article_chars,
    article_timeout: Annotated[
        float, typer.Option(min=0.1, help="Give an article up after so many seconds.")
    ] = Limits().seconds,
    article_memory: Annotated[
        int, typer.Option(min=100, help="Give an article up for which its process needs more MB of memory.")
    ] = Limits().memory_mb,
    log: Annotated[
        Path | None, typer.Option(help="Add a JSON line per step to this file.", show_default=False)
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Go on as files arrive, until Ctrl-C.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Only warnings, no progress, no summary.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Extract the claims of articles and write them as tables.

    Exit codes: 0 all well; 1 some input had problems (see problems.csv); 2 nothing could be done. Running the
    same command again does only what is new or changed.
    """
    from claimline.batch.name_files import read_aliases, read_entity_patterns  # noqa: PLC0415
    from claimline.batch.run import FORMATS, run  # noqa: PLC0415 - spaCy loads slowly; --help must not wait
    from claimline.batch.watch import arrivals  # noqa: PLC0415
    from claimline.cli.progress import display  # noqa: PLC0415
    from claimline.ingest.read import ReadOptions  # noqa: PLC0415

    wanted = [part.strip() for part in formats.split(",") if part.strip()]
    if not wanted or set(wanted) - set(FORMATS):
        raise typer.BadParameter(f"{formats!r} is not csv, parquet or csv,parquet.", param_hint="--format")
    named = {
        "text": text_column,
        "title": title_column,
        "published": date_column,
        "byline": author_column,
        "publisher": publisher_column,
        "url": url_column,
        "id": id_column,
        "language": language_column,
        "section": section_column,
    }
    read_options = ReadOptions(
        columns={field: name for field, name in named.items() if name},
        metadata=_fields(meta or []),
        allow_private_addresses=allow_private_addresses,
    )
    with stopped_in_words():
        for _ in arrivals([Path(item) for item in inputs]) if watch else [None]:
            with display(quiet or as_json) as shown:
                summary = run(
                    inputs,
                    out,
                    config=Config(
                        model=model,
                        attribution=attribution,
                        assess=assess,
                        min_confidence=min_confidence,
                        min_claim_confidence=min_claim_confidence,
                        aliases=read_aliases(aliases) if aliases else (),
                        entity_patterns=read_entity_patterns(entity_patterns) if entity_patterns else (),
                        max_article_chars=max_article_chars,
                    ),
                    read_options=read_options,
                    workers=workers,
                    limits=Limits(seconds=article_timeout, memory_mb=article_memory),
                    formats=wanted,
                    with_text=with_text,
                    skip_duplicates=skip_duplicates,
                    log=log,
                    on_progress=shown.moved,
                    on_problem=shown.warned_of,
                )
            if as_json:
                typer.echo(summary.as_json())
            elif not quiet:
                typer.echo(summary.as_text())
    raise typer.Exit(summary.exit_code)


def _fields(given: list[str]) -> dict[str, str]:
    """Return the fields of ``--meta``, under any of their usual names."""
    from claimline.ingest.metadata import field_columns  # noqa: PLC0415 - as above

    said: dict[str, str] = {}
    for item in given:
        name, equals, value = item.partition("=")
        fields = set(field_columns([name], {})) - {"text", "id"}
        if not equals or not fields:
            raise typer.BadParameter(
                f"{item!r} is not FIELD=VALUE with a field such as publisher, date, language, section, author.",
                param_hint="--meta",
            )
        said[fields.pop()] = value.strip()
    return said
