"""``python -m legation.codebook FILE…`` writes the manual, as HTML where the name ends in ``.html``, else Markdown."""

from __future__ import annotations

import sys
from pathlib import Path

from legation.codebook.book import load
from legation.codebook.manual import markdown
from legation.codebook.manual_html import html


def main(names: list[str]) -> int:
    """Write the manual to each name; 2 when none is given."""
    if not names:
        print(__doc__, file=sys.stderr)
        return 2
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html(load()) if path.suffix == ".html" else markdown(load()), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
