"""The rows of an article without what is too unsure to show."""

from collections.abc import Mapping
from dataclasses import replace

from claimline.records import ArticleRows, AttributionRow


def _kept_parent(row: AttributionRow, by_id: Mapping[str, AttributionRow], least: float) -> str | None:
    """Return the nearest attribution around one that is sure enough itself."""
    parent = by_id.get(row.parent_attribution_id or "")
    while parent is not None and parent.confidence < least:
        parent = by_id.get(parent.parent_attribution_id or "")
    return None if parent is None else parent.attribution_id


def confident(rows: ArticleRows, least: float, least_of_claims: float) -> ArticleRows:
    """Return an article's rows without attributions and claims below a confidence.

    A claim goes with the attribution that it is made in: without its source it would be taken for the article's own.

    Args:
        rows: All rows of an article.
        least: Least confidence of attributions and claims that are kept, 0 to 1.
        least_of_claims: The same of claims; the higher one holds.

    Returns:
        Rows that refer only to each other; an attribution whose parent is gone hangs on the next one around it.
    """
    least_of_claims = max(least, least_of_claims)
    if least_of_claims <= 0:
        return rows
    tables = dict(rows.tables)
    by_id = {row.attribution_id: row for row in tables["attributions"]}
    unsure = {key for key, row in by_id.items() if row.confidence < least}
    tables["attributions"] = [
        replace(row, parent_attribution_id=_kept_parent(row, by_id, least))
        for key, row in by_id.items()
        if key not in unsure
    ]
    tables["attribution_spans"] = [
        row for row in tables["attribution_spans"] if row.attribution_id not in unsure
    ]
    tables["claims"] = [
        row
        for row in tables["claims"]
        if row.confidence >= least_of_claims and row.attribution_id not in unsure
    ]
    claims = {row.claim_id for row in tables["claims"]}
    for name in ("claim_arguments", "claim_evidence", "claim_substitutions"):
        if name in tables:
            tables[name] = [row for row in tables[name] if row.claim_id in claims]
    return ArticleRows(replace(rows.article, n_claims=len(claims)), tables)
