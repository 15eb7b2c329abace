"""Pinned inputs, and the row that a benchmark reports."""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpora" / "kcna" / "dev-kcna-2011-en.jsonl.gz"
"""KCNA in English, all of 2011, in the folder beside the checkout; not part of the repository."""
SHA256 = "81516f5fdef86ce28d13d8ca9d2995da68e832bb85a6856268164ecc965e0638"
ARTICLES = 11_216


def pinned_corpus() -> Path:
    """The corpus. Ends the program with a message when it is missing, or is not the one of the earlier figures."""
    if not CORPUS.exists():
        print(f"skipped: {CORPUS.name} is missing; it belongs into shared/corpora/kcna beside the checkout")
        sys.exit(0)
    with CORPUS.open("rb") as opened:
        found = hashlib.file_digest(opened, "sha256").hexdigest()
    if found != SHA256:
        sys.exit(f"{CORPUS.name} has SHA-256 {found}, not {SHA256}: figures would not compare with those of results.md")
    return CORPUS


def commit() -> str:
    """The commit measured, with ``+`` when the software was changed after it."""

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()

    return git("rev-parse", "--short", "HEAD") + ("+" if git("status", "--porcelain", "--", "src") else "")


def report(name: str, measure: Callable[[Path], dict[str, Any]], told: Callable[[dict[str, Any]], str]) -> None:
    """Measure and print: a row for results.md, or with ``--json`` an object."""
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{name}")
    parser.add_argument("--json", action="store_true", help="print a JSON object instead of a row for results.md")
    asked = parser.parse_args()
    found = measure(pinned_corpus())
    today, machine = dt.date.today().isoformat(), f"Python {platform.python_version()}"
    if asked.json:
        row = {"benchmark": name, "date": today, "commit": commit(), "python": platform.python_version(),
               "corpus_sha256": SHA256} | found  # fmt: skip
        print(json.dumps(row, indent=1))
    else:
        print(f"| {today} | {commit()} | {machine} | {told(found)} |")
