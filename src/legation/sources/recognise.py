"""Which adapter reads a file: told from its name and its first bytes."""

from __future__ import annotations

from pathlib import Path

from legation.sources.files import head

ADAPTERS = ("jsonl", "archive-json", "rdata", "csv", "parquet", "html-folder", "feed")
PACKED = {".gz", ".gzip", ".z"}
SUFFIXES = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".rda": "rdata",
    ".rdata": "rdata",
    ".rds": "rdata",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".html": "html-folder",
    ".htm": "html-folder",
    ".xhtml": "html-folder",
    ".rss": "feed",
    ".atom": "feed",
}


def recognise(path: Path) -> str | None:
    """The name of the adapter, None when no one knows the file. Raises OSError when it cannot be opened."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    while suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    named = SUFFIXES.get(suffixes[-1]) if suffixes else None
    if named:
        return named
    start = head(path)
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith((b"RDX2", b"RDX3", b"RDA2", b"RDA3")):
        return "rdata"
    text = start.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n")
    if suffixes and suffixes[-1] == ".json":
        return "archive-json" if text.startswith(b"[") or text.split(b"\n", 1)[0].strip() == b"{" else "jsonl"
    return _by_content(text, suffixes)


def _by_content(text: bytes, suffixes: list[str]) -> str | None:
    """What the first characters tell; a file of a known other kind (``.md``, ``.txt``) is not guessed at."""
    lower = text[:1024].lower()
    if b"<rss" in lower or b"<feed" in lower or b"<rdf:rdf" in lower:
        return "feed"
    if lower.startswith((b"<!doctype html", b"<html")) or (lower.startswith(b"<?xml") and b"<html" in lower):
        return "html-folder"
    if suffixes:
        return None
    if text.startswith(b"["):
        return "archive-json"
    return "jsonl" if text.startswith(b"{") else None
