r"""LaTeX to ``\input`` into a paper: one ``longtable`` with ``booktabs`` rules a sheet.

The preamble needs ``\usepackage{array,booktabs,longtable}``; names in Korean or Cyrillic need XeLaTeX or LuaLaTeX.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from legation.model.sheet import Column, Sheet
from legation.publish.sheets.about import about, title_of
from legation.publish.sheets.cells import RIGHT, on_paper

ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", "`": r"\textasciigrave{}", "[": "{[}", "]": "{]}", "*": "{*}", "--": "-{}-", '"': "''",
}  # fmt: skip
SPECIAL = re.compile(r"--(?=-*)|[\\{}$&#%_^~<>|`\[\]*\"]")
USABLE = 0.98


def render(sheets: Sequence[Sheet], command: str | None) -> bytes:
    """The tables, and under them in small print what they rest on."""
    out = [f"% {' '.join(title_of(sheets).split())}", r"% needs \usepackage{array,booktabs,longtable}"]
    out += [f"% {line.label}: {' '.join(line.text.split())}" for line in about(sheets, command)]
    for sheet in sheets:
        out += ["", *_table(sheet)]
    out += ["", r"{\footnotesize\raggedright"]
    out += [rf"\noindent\textit{{{escaped(line.label)}.}} {escaped(line.text)}\par" for line in about(sheets, command)]
    return ("\n".join([*out, "}"]) + "\n").encode()


def escaped(text: str) -> str:
    r"""Text that LaTeX prints as it is: no command, no column, no ligature of hyphens, no optional argument.

    >>> print(escaped("R&D_100% [a] -- b"))
    R\&D\_100\% {[}a{]} -{}- b
    """
    return SPECIAL.sub(lambda found: ESCAPES[found[0]], " ".join(text.split()))


def _table(sheet: Sheet) -> list[str]:
    columns, rows = on_paper(sheet)
    caption = rf"\caption{{{escaped(sheet.title)}}}\label{{tab:{re.sub(r'[^A-Za-z0-9-]', '-', sheet.key)}}}\\"
    head = " & ".join(rf"\textbf{{{escaped(column.title)}}}" for column in columns) + r" \\"
    body = [" & ".join(escaped(cell) for cell in row) + r" \\" for row in rows]
    if not rows:
        body = [rf"\multicolumn{{{len(columns)}}}{{l}}{{No rows.}} \\"]
    width = len(columns)
    return [
        r"{\small\setlength{\tabcolsep}{3pt}",
        rf"\begin{{longtable}}{{{_layout(columns, rows)}}}",
        caption, r"\toprule", head, r"\midrule", r"\endfirsthead",
        rf"\multicolumn{{{width}}}{{l}}{{\textit{{continued}}}} \\", r"\toprule", head, r"\midrule", r"\endhead",
        r"\midrule", rf"\multicolumn{{{width}}}{{r}}{{\textit{{continues}}}} \\", r"\endfoot",
        r"\bottomrule", r"\endlastfoot",
        *body, r"\end{longtable}}",
    ]  # fmt: skip


def _layout(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    """Numbers as wide as they are; texts share the rest of the line by the square root of their longest cell."""
    longest = [max([len(c.title), *(len(row[n]) for row in rows)]) for n, c in enumerate(columns)]
    fixed = sum(0.011 * longest[n] + 0.012 for n, c in enumerate(columns) if c.kind in RIGHT)
    weights = {n: longest[n] ** 0.5 for n, c in enumerate(columns) if c.kind not in RIGHT}
    rest, total = max(0.2, USABLE - fixed - 0.014 * len(weights)), sum(weights.values()) or 1.0
    parts = [
        rf">{{\raggedright\arraybackslash}}p{{{rest * weights[n] / total:.3f}\linewidth}}" if n in weights else "r"
        for n in range(len(columns))
    ]
    return "".join(parts)
