"""HTML: one page that stands alone, without script, for screens light and dark and for print."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from legation.model.sheet import Column, Sheet
from legation.publish.sheets.about import about, title_of
from legation.publish.sheets.cells import RIGHT, on_paper

STYLE = """
:root { color-scheme: light dark; --ink: #1b2733; --paper: #fff; --line: #c5ced8; --soft: #f1f4f7; --quiet: #566472; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e3e8ed; --paper: #14191f; --line: #3a4652; --soft: #1e262e; --quiet: #9aa7b4; }
}
body { margin: 2rem auto; max-width: 76rem; padding: 0 1rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, "Noto Sans CJK KR", "Malgun Gothic", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; }
.wide { overflow-x: auto; margin: 1.5rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; font-weight: 600; padding: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); background: var(--soft); }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.none { color: var(--quiet); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; font-size: .875rem; color: var(--quiet); }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 40rem) { dl { display: block; } dd { margin-bottom: .5rem; } }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --line: #999; --soft: #fff; --quiet: #222; }
  body { margin: 0; max-width: none; padding: 0; font-size: 9.5pt; }
  .wide { overflow: visible; } thead { display: table-header-group; } tr { break-inside: avoid; }
  @page { size: A4 landscape; margin: 15mm; }
}
"""


def render(sheets: Sequence[Sheet], command: str | None) -> bytes:
    """The page: a table with caption for each sheet, and a list of what they rest on."""
    title = escape(title_of(sheets))
    lines = "\n".join(f"<dt>{escape(o.label)}</dt><dd>{escape(o.text)}</dd>" for o in about(sheets, command))
    head = f"<h1>{title}</h1>\n" if len(sheets) == 1 else ""
    page = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{head}"
        + "\n".join(_table(sheet) for sheet in sheets)
        + f'\n<section aria-label="About these tables">\n<dl>\n{lines}\n</dl>\n</section>\n</main>\n</body>\n</html>\n'
    )
    return page.encode()


def _table(sheet: Sheet) -> str:
    columns, rows = on_paper(sheet)
    heads = "".join(f'<th scope="col"{_class(c)}{_hint(c)}>{escape(c.title)}</th>' for c in columns)
    body = "\n".join(
        "<tr>" + "".join(f"<td{_class(c)}>{escape(v)}</td>" for c, v in zip(columns, row, strict=True)) + "</tr>"
        for row in rows
    )
    if not rows:
        body = f'<tr><td class="none" colspan="{len(columns)}">No rows.</td></tr>'
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(sheet.title)}">\n'
        f'<table id="{escape(sheet.key)}">\n<caption>{escape(sheet.title)}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def _class(column: Column) -> str:
    return ' class="n"' if column.kind in RIGHT else ""


def _hint(column: Column) -> str:
    return f' title="{escape(column.description)}"' if column.description else ""
