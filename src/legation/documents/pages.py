"""HTML pages: declared parts of a page as plain text, and the plain text of whole pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from legation.documents.clean import clean_text, one_line
from legation.documents.decoding import decode

UNREAD = "script, style, noscript, template, iframe, svg, form, nav, button"
BLOCKS = frozenset(
    "address article blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul".split()
)


def parse(raw: bytes, charset: str | None = None) -> HTMLTree:
    """The tree of a page without scripts, styles and forms; ``charset`` is what the server declared, if any."""
    text, _ = decode(raw, charset or declared_charset(raw))
    tree = HTMLTree.parse(text)
    remove(tree, (UNREAD,))
    return tree


def remove(tree: HTMLTree, selectors: Sequence[str]) -> None:
    """Takes the elements that the selectors find out of the tree."""
    for selector in selectors:
        for element in find(tree, selector):
            if element.parent is not None:
                element.decompose()


def find(tree: HTMLTree, selector: str) -> list[Any]:
    """The elements that a CSS selector finds, in the order of the page. Raises ValueError for a broken selector."""
    document = tree.document
    return list(document.query_selector_all(selector)) if document is not None else []


def declared_charset(raw: bytes) -> str | None:
    """The charset that a page names in its first kilobytes, None when it names none."""
    start = raw[:2048].lower()
    at = start.find(b"charset=")
    if at < 0:
        return None
    rest = start[at + 8 :].lstrip(b"\"' ")
    name = rest[:40].split(b'"')[0].split(b"'")[0].split(b">")[0].split(b";")[0].split(b"?")[0].strip()
    return name.decode("ascii", "ignore").strip() or None


def first_text(tree: HTMLTree, selectors: Sequence[str]) -> str | None:
    """One line: the text of the first element that a selector finds and that is not empty; None when none does.

    A selector may end in ``@name`` to take an attribute (``meta[property="og:title"]@content``).
    """
    for selector in selectors:
        css, _, name = selector.partition("@")
        for element in find(tree, css):
            value = element.getattr(name) if name else element.text
            if line := one_line(value or ""):
                return line
    return None


def paragraphs(tree: HTMLTree, selectors: Sequence[str]) -> str:
    """The paragraphs below all elements of the first selector that finds any text, parted by line feeds."""
    for selector in selectors:
        parts = [clean_text(block_text(element)) for element in find(tree, selector)]
        if text := "\n".join(part for part in parts if part):
            return text
    return ""


def block_text(element: Any) -> str:
    """Text of an element with a line feed around each block inside it; line breaks of the page's source are spaces."""
    pieces: list[str] = []
    stack: list[Any] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
        elif node.tag == "#text":
            pieces.append((node.text or "").replace("\r", " ").replace("\n", " "))
        else:
            inside: list[Any] = list(node.child_nodes)
            if node.tag in BLOCKS:
                inside = ["\n", *inside, "\n"]
            stack.extend(reversed(inside))
    return "".join(pieces)


def main_text(tree: HTMLTree) -> str:
    """The main content of a page whose layout nobody declared (menus and footers left out)."""
    return clean_text(
        extract_plain_text(tree, main_content=True, alt_texts=False, links=False, preserve_formatting=True)
    )
