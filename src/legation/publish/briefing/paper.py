"""A briefing as PDF, set by Typst from ``briefing.typ``; its words go in as data, never as markup."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from pathlib import Path
from typing import Any

import orjson
import typst

from legation.errors import DataError
from legation.publish.briefing.content import Content, Figure, Line, Link, Note, Run, Table, Text
from legation.publish.charts import png

TEMPLATE = Path(__file__).with_name("briefing.typ")
EAST_ASIAN = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
FONTS = (
    "Libertinus Serif", "Noto Serif CJK KR", "Noto Serif KR", "Noto Sans CJK KR", "Noto Sans KR", "NanumMyeongjo",
    "Nanum Myeongjo", "NanumGothic", "Malgun Gothic", "Apple SD Gothic Neo", "Batang", "WenQuanYi Micro Hei",
    "DejaVu Serif",
)  # fmt: skip
"""The first is in Typst itself and has Latin, Greek and Cyrillic letters; the next few have Korean and Chinese."""
FOOTNOTES = 60
"""Up to so many notes stand under their pages; more stand at the end, since setting them takes the square of their
number."""
STAMP = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Creation time of every file: the same briefing gives the same bytes."""


def pdf(content: Content) -> tuple[bytes, tuple[str, ...]]:
    """The PDF, and a warning when it has East Asian letters and this machine has no font for them.

    Raises DataError when it cannot be set.
    """
    with tempfile.TemporaryDirectory(prefix="legation-") as place:
        folder = Path(place)
        raw = orjson.dumps(_content(content, folder))
        (folder / "content.json").write_bytes(raw)
        (folder / "briefing.typ").write_bytes(TEMPLATE.read_bytes())
        try:
            made = typst.compile(
                str(folder / "briefing.typ"), root=str(folder), format="pdf",
                sys_inputs={"fonts": orjson.dumps(_fonts()).decode()}, timestamp=int(STAMP.timestamp()),
            )  # fmt: skip
        except typst.TypstError as fault:
            raise DataError(f"the PDF cannot be set: {fault}") from fault
    east_asian = EAST_ASIAN.search(raw.decode()) is not None
    missing = east_asian and not set(FONTS[1:-1]) & set(_families())
    told = "the PDF has Korean or Chinese letters, and no font for them was found; install one, as Noto Sans CJK"
    return bytes(made), (told,) if missing else ()


def _families() -> list[str]:
    return [str(family) for family in typst.Fonts().families()]


def _fonts() -> list[str]:
    there = set(_families())
    return [font for font in FONTS if font in there]


def _content(content: Content, folder: Path) -> dict[str, Any]:
    pictures = iter(range(1, 1000))
    notes: list[Note] = []

    def runs(line: Line) -> list[dict[str, Any]]:
        return [_run(run, notes) for run in line]

    def block(one: Line | Table | Figure) -> dict[str, Any]:
        if isinstance(one, Figure):
            name = f"figure-{next(pictures)}.png"
            (folder / name).write_bytes(png(one.spec, 3))
            return {"kind": "figure", "file": name, "words": one.words, "width": one.width}
        if isinstance(one, Table):
            return {
                "kind": "table", "title": one.title, "heads": one.heads, "widths": one.widths, "empty": one.empty,
                "remarks": one.remarks, "labels": one.labels,
                "rows": [[runs(cell) for cell in row] for row in one.rows],
            }  # fmt: skip
        return {"kind": "line", "runs": runs(one)}

    made = {
        "title": content.title, "subtitle": content.subtitle, "facts": content.facts, "footer": content.footer,
        "kicker": content.kicker, "landscape": content.landscape,
        "summary": [runs(line) for line in content.summary],
        "sections": [
            {"title": one.title, "blocks": [block(part) for part in one.blocks]} for one in content.sections
        ],
    }  # fmt: skip
    told = [{"words": note.words, "url": note.url} for note in notes] if len(notes) > FOOTNOTES else []
    return made | {"endnotes": told}


def _run(run: Run, notes: list[Note]) -> dict[str, Any]:
    match run:
        case Text(words, bold):
            return {"kind": "text", "words": words, "bold": bold}
        case Link(words, row):
            return {"kind": "link", "words": words, "row": row}
        case Note(words, url):
            notes.append(run)
            return {"kind": "note", "words": words, "url": url, "number": len(notes)}
