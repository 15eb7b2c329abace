"""A briefing as DOCX: headings, tables with repeated heads, charts, real footnotes, page numbers."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx as word
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from legation.publish.briefing.content import Content, Figure, Line, Link, Note, Table, Text
from legation.publish.briefing.footnotes import Footnotes
from legation.publish.charts import png

INK, QUIET, BLUE = RGBColor(0x1B, 0x27, 0x33), RGBColor(0x56, 0x64, 0x72), RGBColor(0x00, 0x3F, 0x6B)
FONT, EAST_ASIAN = "Calibri", "Malgun Gothic"
SHEET, MARGIN = (210, 297), 22
"""A4 upright, and the space beside the text, in millimetres."""
CELL = "Cell"
"""Id of the style of cells: named to the paragraph's own element, which spares a search of all styles for each."""
FIXED = dt.datetime(2000, 1, 1)
LONGEST_PROPERTY = 255
"""Characters that the format allows the title among the properties of a file."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def docx(content: Content) -> bytes:
    """The file, the same bytes for the same content."""
    document = word.Document()
    line = max(SHEET) - 2 * MARGIN if content.landscape else min(SHEET) - 2 * MARGIN
    _page(document, content)
    _styles(document)
    notes = Footnotes()
    printed = {
        label for section in content.sections for block in section.blocks if isinstance(block, Table)
        for label in block.labels if label
    }  # fmt: skip
    document.add_paragraph(_clean(content.kicker.upper()), style="Kicker")
    document.add_paragraph(_clean(content.title), style="Title")
    if content.subtitle:
        document.add_paragraph(_clean(content.subtitle), style="Subtitle")
    _facts(document, content.facts, line)
    if content.summary:
        document.add_heading("Summary", 1)
    for told in content.summary:
        _fill(document.add_paragraph(style="List Bullet"), told, notes, printed)
    bookmarks = iter(range(1, 100_000))
    for section in content.sections:
        document.add_heading(_clean(section.title), 1)
        for block in section.blocks:
            if isinstance(block, Figure):
                _figure(document, block, line)
            elif isinstance(block, Table):
                _table(document, block, line, notes, printed, bookmarks)
            else:
                _fill(document.add_paragraph(), block, notes, printed)
    notes.attach(document)
    return _saved(document)


def _page(document: Any, content: Content) -> None:
    section = document.sections[0]
    width, height = reversed(SHEET) if content.landscape else SHEET
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.orientation = WD_ORIENT.LANDSCAPE if content.landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin = section.bottom_margin = Mm(24)
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.add_run(_clean(f"{content.kicker}: {content.footer}"))
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]
        line.add_run("Legation – page ")
        _field(line, "PAGE")
        line.add_run(" of ")
        _field(line, "NUMPAGES")
    properties = document.core_properties
    title = ", ".join(part for part in (content.title, content.subtitle) if part)
    properties.title, properties.author = _clean(title)[:LONGEST_PROPERTY], "Legation"
    properties.created = properties.modified = FIXED
    properties.comments, properties.language = "", "en-GB"


def _field(paragraph: Any, name: str) -> None:
    """A field that the word processor counts."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _styles(document: Any) -> None:
    styles = document.styles
    looks = {
        "Normal": (10.5, INK, False, 0, 5), "Title": (24, BLUE, True, 0, 2), "Subtitle": (13, QUIET, False, 0, 8),
        "Heading 1": (14, BLUE, True, 16, 6), "Heading 2": (10.5, INK, True, 10, 4),
        "Header": (8.5, QUIET, False, 0, 0),
        "Footer": (8.5, QUIET, False, 0, 0), "List Bullet": (10.5, INK, False, 0, 4),
    }  # fmt: skip
    for name, look in looks.items():
        _look(styles[name], *look)
    for name, look in {
        "Kicker": (9, QUIET, False, 0, 0),
        CELL: (8.5, INK, False, 1, 1),
        "Remark": (8.5, QUIET, False, 3, 6),
        "Footnote Text": (7.5, QUIET, False, 0, 1),
    }.items():
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Normal"]
        _look(made, *look)
    mark = styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    border = styles["Title"].element.find(f".//{qn('w:pBdr')}")
    if border is not None:
        border.getparent().remove(border)


def _look(style: Any, size: float, colour: RGBColor, bold: bool, before: float, after: float) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), EAST_ASIAN)
    fonts.set(qn("w:cs"), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.08


def _facts(document: Any, facts: tuple[tuple[str, str], ...], line: int) -> None:
    grid = document.add_table(rows=0, cols=2)
    grid.autofit = False
    for column, share in zip(grid.columns, (38, line - 38), strict=True):
        column.width = Mm(share)
    for label, words in facts:
        cells = grid.add_row().cells
        for cell, text, width, colour in ((cells[0], label, 38, QUIET), (cells[1], words, line - 38, INK)):
            cell.width = Mm(width)
            paragraph = cell.paragraphs[0]
            paragraph._p.style = CELL
            paragraph.add_run(_clean(text)).font.color.rgb = colour
            _shade(cell)


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", "F1F4F7")):
        shade.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _figure(document: Any, figure: Figure, line: int) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run().add_picture(io.BytesIO(png(figure.spec, 3)), width=Mm(line * figure.width))
    properties = paragraph._p.find(f".//{qn('wp:docPr')}")
    properties.set("descr", _clean(figure.words))


def _table(
    document: Any, table: Table, line: int, notes: Footnotes, printed: set[str], bookmarks: Iterator[int]
) -> None:
    document.add_heading(_clean(table.title), 2)
    if not table.rows:
        document.add_paragraph(table.empty, style="Remark")
    else:
        grid = document.add_table(rows=1, cols=len(table.heads))
        grid.autofit = False
        _borders(grid)
        for column, width in zip(grid.columns, table.widths, strict=True):
            column.width = Mm(line * width)
        for cell, head, width in zip(grid.rows[0].cells, table.heads, table.widths, strict=True):
            cell.width = Mm(line * width)
            cell.paragraphs[0]._p.style = CELL
            cell.paragraphs[0].add_run(_clean(head)).bold = True
        _mark(grid.rows[0], "w:tblHeader")
        _mark(grid.rows[0], "w:cantSplit")
        for row, label in zip(table.rows, table.labels, strict=True):
            made = grid.add_row()
            _mark(made, "w:cantSplit")
            for at, (cell, words, width) in enumerate(zip(made.cells, row, table.widths, strict=True)):
                cell.width = Mm(line * width)
                paragraph = cell.paragraphs[0]
                paragraph._p.style = CELL
                if at == 0 and label:
                    _bookmark(paragraph, f"row_{label}", next(bookmarks))
                _fill(paragraph, words, notes, printed)
    for remark in table.remarks:
        document.add_paragraph(_clean(remark), style="Remark")


def _borders(grid: Any) -> None:
    """Lines between rows, none between columns."""
    borders = OxmlElement("w:tblBorders")
    for side, size, colour in (("top", "8", "1B2733"), ("bottom", "8", "1B2733"), ("insideH", "3", "C5CED8")):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", colour)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    grid._tbl.tblPr.append(borders)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _bookmark(paragraph: Any, name: str, number: int) -> None:
    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        element = OxmlElement(kind)
        element.set(qn("w:id"), str(number))
        if kind == "w:bookmarkStart":
            element.set(qn("w:name"), name)
        paragraph._p.append(element)


def _fill(paragraph: Any, line: Line, notes: Footnotes, printed: set[str]) -> None:
    for run in line:
        match run:
            case Text(words, bold):
                paragraph.add_run(_clean(words)).bold = bold or None
            case Link(words, row):
                if row in printed:
                    _link(paragraph, words, f"row_{row}")
                else:
                    paragraph.add_run(words)
            case Note(words, url):
                notes.add(paragraph, _clean(f"{words} {url}" if url else words))


def _link(paragraph: Any, words: str, anchor: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    run = paragraph.add_run(words)
    run.font.color.rgb = BLUE
    link.append(run._r)
    paragraph._p.append(link)


def _clean(words: str) -> str:
    """Text without characters that XML cannot hold."""
    return CONTROL.sub("", words)


def _saved(document: Any) -> bytes:
    """The package with the same time on all its files."""
    first, out = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
