"""What is cut from a web page before its article is looked for."""

import re
from itertools import islice

from lxml.html import HtmlElement

# Boxes that ask for consent: they may hold more running text than the article.
_CONSENT = re.compile(
    r"(?:^|[-_ ])(?:cookies?|consent|gdpr|ccpa|cmp2?|onetrust|didomi|cookiebot|usercentrics|truste|sp_message)(?:[-_ ]|$)",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(r"(?:^| )(?:twitter-tweet|instagram-media|tiktok-embed|fb-post|bluesky-embed)(?: |$)")
_CREDIT = re.compile(
    r"(?:^|[-_ ])(?:credits?|photo-?credit|image-?caption|caption)(?:[-_ ]|$)", re.IGNORECASE
)
_NOTES = re.compile(r"(?:^|[-_ ])(?:footnotes?|references|bibliography)(?:[-_ ]|$)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_POINTER = re.compile(
    r"\s*(?:read (?:more|also|next)|also read|see also|related(?: article| story)?|more on this(?: story)?)\s*:?\s*",
    re.IGNORECASE,
)
_LAYOUT_TEXT = 400
_FEW = 20
_SHORT_TEXT = 300
_TABLE_PARTS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")


def prune(page: HtmlElement) -> None:
    """Cut from a page what is never part of its article, and make plain blocks of tables that are layout.

    Args:
        page: The page's tree, which is changed.
    """
    holders = _holders_of_articles(page)
    for element in list(
        page.iter("div", "section", "aside", "form", "dialog", "p", "blockquote", "span", "ol", "ul")
    ):
        if element.getparent() is not None and element not in holders and _is_cut(element):
            element.drop_tree()
    for table in list(page.iter("table")):
        if _is_layout(table):
            _make_plain(table)


def _holders_of_articles(page: HtmlElement) -> set[HtmlElement]:
    """Return the elements around an article or its heading: no name that they have says that they are not wanted."""
    holders: set[HtmlElement] = set()
    for element in page.iter("article", "main", "h1"):
        holders.update(element.iterancestors())
        holders.add(element)
    return holders


def _is_cut(element: HtmlElement) -> bool:
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    if element.tag == "blockquote":
        return bool(_EMBEDDED.search(names))
    if element.tag in ("p", "span"):
        is_cut = False
    elif element.tag in ("ol", "ul"):
        is_cut = bool(_NOTES.search(names))
    else:
        is_cut = bool(_CONSENT.search(names) or _NOTES.search(names)) or _is_hidden(element)
    return is_cut or _is_credit(element, names) or _is_pointer(element)


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _is_credit(element: HtmlElement, names: str) -> bool:
    return element.tag in ("span", "div", "p") and bool(_CREDIT.search(names)) and _is_small(element)


def _is_small(element: HtmlElement) -> bool:
    """Return whether few elements lie in this one, so that its text is short and quickly had."""
    return (
        sum(1 for _ in islice(element.iter(), _FEW + 1)) <= _FEW and len(element.text_content()) < _SHORT_TEXT
    )


def _is_pointer(element: HtmlElement) -> bool:
    """Return whether a block is nothing but links to other articles with a word before them."""
    if element.tag not in ("p", "div", "aside") or not _is_small(element):
        return False
    links = [link.text_content() for link in element.iter("a")]
    if not links or not any(link.strip() for link in links):
        return False
    rest = element.text_content()
    for link in links:
        rest = rest.replace(link, "", 1)
    return bool(rest.strip()) and _POINTER.fullmatch(rest) is not None


def _is_layout(table: HtmlElement) -> bool:
    """Return whether a table puts running text in its place: no cell of data holds paragraphs, or that much text."""
    for cell in table.iter("td", "th"):
        if next(cell.iter("table", "article", "h1"), None) is not None:
            return True
        if len(list(cell.iter("p"))) > 1 or len(cell.text_content()) > _LAYOUT_TEXT:
            return True
    return False


def _make_plain(table: HtmlElement) -> None:
    for element in list(table.iter(*_TABLE_PARTS)):
        # A table of data within the layout stays one.
        nearest = element if element.tag == "table" else next(element.iterancestors("table"), table)
        if nearest is table:
            element.tag = "div"
            element.attrib.clear()
