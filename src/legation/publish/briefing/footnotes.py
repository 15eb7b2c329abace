"""Footnotes in DOCX: a part of their own, which python-docx does not make."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
TEXT_STYLE, MARK_STYLE = "FootnoteText", "FootnoteReference"
SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    f"</w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>"
    for kind, number in (("separator", -1), ("continuationSeparator", 0))
)


class Footnotes:
    """The footnotes of a document, numbered in the order they are added."""

    __slots__ = ("_entries",)

    def __init__(self) -> None:
        self._entries: list[str] = []

    def add(self, paragraph: Any, words: str) -> int:
        """Put a mark at the end of a paragraph, and the words under the page; gives the number."""
        number = len(self._entries) + 1
        mark = f'<w:r><w:rPr><w:rStyle w:val="{MARK_STYLE}"/></w:rPr><w:footnoteRef/></w:r>'
        told = f'<w:r><w:t xml:space="preserve"> {escape(words)}</w:t></w:r>'
        self._entries.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{TEXT_STYLE}"/></w:pPr>{mark}{told}</w:p>'
            "</w:footnote>"
        )
        run = paragraph.add_run()
        style = OxmlElement("w:rStyle")
        style.set(qn("w:val"), MARK_STYLE)
        run._r.get_or_add_rPr().append(style)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run._r.append(reference)
        return number

    def attach(self, document: Any) -> None:
        """Add the part to the document."""
        body = f'<w:footnotes xmlns:w="{NAMESPACE}">{SEPARATORS}{"".join(self._entries)}</w:footnotes>'
        content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{body}'.encode()
        part = Part(PackURI("/word/footnotes.xml"), TYPE, content, document.part.package)
        document.part.relate_to(part, RELATION)
        told = OxmlElement("w:footnotePr")
        for number in (-1, 0):
            entry = OxmlElement("w:footnote")
            entry.set(qn("w:id"), str(number))
            told.append(entry)
        settings = document.settings.element
        before = settings.find(qn("w:compat"))
        if before is None:
            settings.append(told)
        else:
            before.addprevious(told)
