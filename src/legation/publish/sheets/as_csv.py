"""CSV (RFC 4180) with comment lines before the header, as the W3C model for tabular data has them.

Every line of the block begins with ``# ``; any cell with a ``#`` in it is quoted, so readers that take comments
(pandas ``comment='#'``, R ``comment.char = "#"``, DuckDB ``comment = '#'``) never take a cell for one.
"""

from __future__ import annotations

from collections.abc import Sequence

from legation.model.sheet import Sheet
from legation.publish.sheets.about import about, title_of
from legation.publish.sheets.cells import flat, stacked

UNSAFE = ("=", "+", "-", "@", "\t", "\r")
QUOTED = frozenset('",\r\n#')


def render(sheets: Sequence[Sheet], command: str | None) -> bytes:
    """The comment lines, a header of column keys, the rows."""
    columns, rows = stacked(sheets)
    lines = [_comment(title_of(sheets)), *(_comment(f"{line.label}: {line.text}") for line in about(sheets, command))]
    lines.append(",".join(_quoted(column.key) for column in columns))
    lines += [",".join(cell(value, column.kind) for value, column in zip(row, columns, strict=True)) for row in rows]
    return ("\r\n".join(lines) + "\r\n").encode()


def cell(value: object, kind: str) -> str:
    """One cell. A text that a spreadsheet would compute is made inert by an apostrophe in front of it.

    >>> cell('=1+1', 'text'), cell(-1, 'integer'), cell('a "b", c', 'text'), cell('no. #4', 'text')
    ("'=1+1", '-1', '"a ""b"", c"', '"no. #4"')
    """
    text = flat(value, kind)
    if kind not in ("integer", "number", "share", "boolean") and text.startswith(UNSAFE):
        text = f"'{text}"
    return _quoted(text)


def _quoted(text: str) -> str:
    if QUOTED.isdisjoint(text) and text == text.strip():
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _comment(text: str) -> str:
    return "# " + " ".join(text.split())
