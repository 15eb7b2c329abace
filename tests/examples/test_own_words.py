"""Facts carry over, sentences do not: no run of eight words is shared with a real article."""

import csv
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
SHARED = CHECKOUT.parent / "shared"
RUN = 8
OFFICE_WORDS = frozenset(
    re.findall(
        r"\w+",
        """a of the and for to s vice minister director department chairman president secretary general office policy
        external council federation""",
    )
)
"""Words that, with capitalised words, make up names of persons and titles of offices."""


def words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9]+", text)


def runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1))


def is_name(run: tuple[str, ...]) -> bool:
    """True when the run holds nothing but names and offices."""
    return all(word[0].isupper() or word in OFFICE_WORDS for word in run)


def own_runs() -> dict[str, str]:
    """Every run of eight words of the example articles, in lower case, with the article it stands in."""
    found: dict[str, str] = {}
    for line in (CHECKOUT / "examples" / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        for part in (article["title"], article["text"]):
            for run in runs(part):
                if not is_name(run):
                    found.setdefault(" ".join(run).lower(), article["id"])
    return found


def foreign_texts() -> Iterator[tuple[str, str]]:
    for path in sorted(SHARED.glob("corpora/*/*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                article = json.loads(line)
                yield article["id"], f"{article.get('title') or ''} {article['text']}"
    table = SHARED / "facts" / "kinu_events.csv"
    if table.exists():
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield f"KINU {row['table']}.{row['row_in_table']}", row["description"]


def test_a_copied_sentence_would_be_found() -> None:
    copied = "The guests then went to see a large farm near the sea"
    assert any(not is_name(run) for run in runs(copied))


def test_a_long_title_is_no_copied_sentence() -> None:
    title = "Mun Chol, chairman of the Central Committee of the Socialist Patriotic Youth League"
    assert all(is_name(run) for run in runs(title))


@pytest.mark.skipif(not (SHARED / "corpora").is_dir(), reason="no real corpora beside this checkout (../shared)")
def test_no_sentence_is_taken_from_a_real_article() -> None:
    mine = own_runs()
    shared = {
        (mine[key], key, doc)
        for doc, text in foreign_texts()
        for run in runs(text)
        if (key := " ".join(run).lower()) in mine
    }
    assert not shared, sorted(shared)
