"""A small pack in the making, for tests of the loader and of the state on a day."""

from __future__ import annotations

import csv
from pathlib import Path

from legation.ledger.cells import header

BOOK = """\
focal: MNG
title: A pack for tests
version: 1.0.0
licence: CC0-1.0
others: {EU: European Union}
sources:
  - {id: gazette, citation: Official Gazette, class: official, dated: 2020-05}
  - {id: study, citation: A study, class: dataset, dated: 2019}
  - {id: paper, citation: A newspaper, class: press, dated: 2021-03-02}
  - {id: almanac, citation: An almanac, class: reference}
"""


def make_pack(folder: Path, book: str = BOOK, **families: list[dict[str, str]]) -> Path:
    """A pack folder with the given rows; status ``reported`` and source ``paper`` unless a row says otherwise."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yml").write_text(book, encoding="utf-8")
    for family, rows in families.items():
        with (folder / f"{family}.csv").open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, header(family), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows({"status": "reported", "source": "paper"} | row for row in rows)
    return folder
