"""The tables as Markdown, CSV and JSON."""

from __future__ import annotations

import csv
import io
from typing import Any

from legation.publish.tables import COLUMNS, Tables

CSV_COLUMNS = ("table", "no", "date", "start", "end", "partner", "partners", "place", "sector", "description", "level",
               "reports", "sources", "exchange")  # fmt: skip


def to_markdown(tables: Tables) -> str:
    """Three Markdown tables under headings, and the notes."""
    out = []
    for table in tables.tables:
        out.append(f"## {table.title}\n")
        if not table.rows:
            out.append("None in the articles read.\n")
            continue
        out.append("| " + " | ".join(COLUMNS) + " |")
        out.append("|---:|" + "---|" * (len(COLUMNS) - 1))
        out += ["| " + " | ".join(_escaped(cell) for cell in row.cells()) + " |" for row in table.rows]
        out.append("")
    out += [f"- {line}" for line in tables.notes.lines()]
    return "\n".join(out) + "\n"


def to_csv(tables: Tables) -> str:
    """One CSV for all three tables (RFC 4180); the first column names the table, partners are codes in the second."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    for table in tables.tables:
        for row in table.rows:
            writer.writerow(
                (table.key, row.number, row.date, row.start or "", row.end or "", row.partner, " ".join(row.partners),
                 row.place, row.sector, row.description, row.level, row.reports, " ".join(row.sources), row.exchange)
            )  # fmt: skip
    return out.getvalue()


def to_json(tables: Tables) -> dict[str, Any]:
    """Everything as one JSON object."""
    return {
        "focal": tables.focal,
        "partner": tables.partner,
        "from": tables.period.first.isoformat(),
        "to": tables.period.last.isoformat(),
        "tables": [
            {"key": table.key, "title": table.title, "rows": [row.to_json() for row in table.rows]}
            for table in tables.tables
        ],
        "notes": tables.notes.to_json(),
    }


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")
