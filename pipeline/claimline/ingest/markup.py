"""A piece of HTML that is all content, as of a feed or a mail, as text: a paragraph a line."""

import re
from typing import Any

from lxml import html
from lxml.html import defs

_BLOCKS = defs.block_tags | {
    "article",
    "aside",
    "br",
    "dd",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "header",
    "hr",
}
_BLOCKS |= {"li", "main", "nav", "section", "td", "th", "tr"}
_DROPPED = ("script", "style", "head", "title", "template", "noscript", "iframe", "svg", "object")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


def text_of_markup(markup: str) -> str:
    """Return the text of HTML, a block a line, without scripts and styles.

    Args:
        markup: HTML, or text without any.

    Returns:
        Its text; white space is folded as a browser folds it.
    """
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    try:
        root: Any = html.document_fromstring(markup)
    except (ValueError, html.etree.LxmlError):
        return ""
    for element in list(root.iter(*_DROPPED)):
        element.drop_tree()
    parts: list[str] = []
    for event, element in html.etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        is_block = element.tag in _BLOCKS
        if event == "start":
            parts += ["\n" if is_block else "", _SPACE.sub(" ", element.text or "")]
        elif element is not root:
            parts += ["\n" if is_block and event == "end" else "", _SPACE.sub(" ", element.tail or "")]
    lines = (" ".join(line.split(" ")).strip() for line in "".join(parts).split("\n"))
    return "\n".join(re.sub(" {2,}", " ", line) for line in lines if line)
