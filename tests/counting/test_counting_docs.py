"""What the pages about counting say is so."""

from __future__ import annotations

import re
from pathlib import Path

from legation.counting.book import load_rules, read_rules
from legation.counting.fields import FIELDS

DOCS = Path(__file__).parents[2] / "docs"


def test_the_example_of_an_own_rule_is_sound(tmp_path: Path) -> None:
    page = (DOCS / "how-to" / "own-rule.md").read_text(encoding="utf-8")
    text = re.search(r"```yaml\n(.*?)```", page, re.S)
    assert text is not None
    path = tmp_path / "economic-ministers.yml"
    path.write_text(text[1], encoding="utf-8")
    assert list(read_rules([path])) == ["economic-ministers"]
    assert not [field for field in FIELDS if f"`{field}`" not in page]


def test_every_rule_is_on_the_page() -> None:
    page = (DOCS / "methods" / "counting.md").read_text(encoding="utf-8")
    assert not [rule for rule in load_rules() if f"legation rules show {rule}" not in page]
