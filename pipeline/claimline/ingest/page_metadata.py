"""What a web page states of its article: in JSON-LD, OpenGraph and other meta elements, and microdata."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

# Names of meta elements, the likeliest first; all in lower case.
_METAS: Mapping[str, tuple[str, ...]] = {
    "title": (
        "og:title",
        "twitter:title",
        "parsely-title",
        "sailthru.title",
        "citation_title",
        "dc.title",
        "dcterms.title",
    ),
    "byline": ("author", "parsely-author", "sailthru.author", "dc.creator", "citation_author", "byl"),
    "publisher": (
        "og:site_name",
        "prism.publicationname",
        "citation_publisher",
        "dc.publisher",
        "application-name",
    ),
    "published": (
        "article:published_time",
        "article.published",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publication_date",
        "govuk:first-published-at",
        "dcterms.issued",
        "dc.date.issued",
        "dcterms.created",
        "prism.publicationdate",
        "citation_publication_date",
        "citation_online_date",
        "dc.date",
        "date",
    ),
    "section": ("article:section", "parsely-section"),
}
_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|ReportageNewsArticle)$")
_MOST_NODES = 5_000
_SPACE = re.compile(r"\s+")


def stated(page: HtmlElement) -> dict[str, object]:
    """Return the metadata that a page states in a form made for programs.

    Of two dates the one of first publication counts, never that of a change.

    Args:
        page: The page's tree.

    Returns:
        Field of an article to value, for what is stated.
    """
    found: dict[str, object] = {}
    for source in (_json_ld(page), _microdata(page), _metas(page)):
        for name, value in source.items():
            if value and name not in found:
                found[name] = value
    return found


def _metas(page: HtmlElement) -> dict[str, object]:
    said: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = _SPACE.sub(" ", meta.get("content") or "").strip()
        if name and content:
            said.setdefault(name, []).append(content)
    found: dict[str, object] = {}
    for field, names in _METAS.items():
        values = next((said[name] for name in names if name in said), None)
        if values:
            found[field] = values if field == "byline" else values[0]
    byline = found.get("byline")
    if isinstance(byline, list) and any("://" in name for name in byline):
        del found["byline"]
    language = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        found["language"] = language
    return found


def _microdata(page: HtmlElement) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, field in (("datePublished", "published"), ("articleSection", "section")):
        for element in page.xpath("//*[@itemprop=$name]", name=name):
            value = element.get("content") or element.get("datetime") or element.text_content()
            if value and field not in found:
                found[field] = _SPACE.sub(" ", value).strip()
    return found


def _json_ld(page: HtmlElement) -> dict[str, object]:
    nodes = [node for script in page.iter("script") if _is_json_ld(script) for node in _nodes(script.text)]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    article = next((node for node in nodes if _is_article(node)), None)
    if article is None:
        return {}
    return {
        "title": _plain(article.get("headline")),
        "byline": _names(article.get("author"), by_id),
        "publisher": next(iter(_names(article.get("publisher"), by_id)), None),
        "published": _plain(article.get("datePublished")),
        "language": _plain(article.get("inLanguage")),
        "section": _plain(article.get("articleSection")),
    }


def _is_json_ld(script: HtmlElement) -> bool:
    return (script.get("type") or "").strip().lower() == "application/ld+json"


def _nodes(text: str | None) -> Iterator[dict[str, Any]]:
    """Yield the objects in JSON-LD, outer ones first."""
    try:
        waiting = [json.loads(text or "", strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            yield value
            waiting += [inner for inner in value.values() if isinstance(inner, dict | list)]


def _is_article(node: Mapping[str, Any]) -> bool:
    types = node.get("@type")
    named = types if isinstance(types, list) else [types]
    return any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in named)


def _plain(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return _SPACE.sub(" ", value).strip() or None if isinstance(value, str) else None


def _names(value: object, by_id: Mapping[str, Mapping[str, Any]]) -> list[str]:
    items = value if isinstance(value, list) else [value]
    resolved = (
        by_id.get(str(item.get("@id")), item) if isinstance(item, dict) and "name" not in item else item
        for item in items
    )
    return [name for item in resolved if (name := _plain(item)) and "://" not in name]
