"""Duplicates: which documents repeat another one, exactly or nearly. They are linked, never thrown away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rensa import RMinHash, RMinHashLSH

from legation.ids import text_hash
from legation.model import Document

PERMUTATIONS = 128
BANDS = 32
SEED = 20240722
SHORTEST = 20
"""Words below which texts are compared for equality only: formulas make short notes of different days alike."""


@dataclass(frozen=True, slots=True)
class DuplicateLink:
    """``right`` repeats ``left`` (the earlier one). ``kind``: ``exact`` (same text but for spaces) or ``near``;
    ``similarity`` the share of common shingles (Jaccard, 0-1), 1.0 for exact ones."""

    left: str
    right: str
    kind: str
    similarity: float


def link_duplicates(documents: Iterable[Document], threshold: float = 0.8) -> list[DuplicateLink]:
    """One link from each repeating document to the earliest one that it repeats, ordered by the repeating one.

    Earlier means: by day of publication, then id; so the order in which documents come does not matter. Near pairs
    are proposed by MinHash and confirmed by counting shingles, so that a link's similarity is exact; among several
    the most similar is taken. Two versions of one document (same id) are not linked. Texts without a word repeat
    nothing.
    """
    ordered = sorted(documents, key=lambda d: (d.published, d.id, d.version))
    links: list[DuplicateLink] = []
    first: dict[str, Document] = {}
    index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=BANDS)
    for number, document in enumerate(ordered):
        words = document.text.lower().split()
        if not words:
            continue
        same = first.setdefault(text_hash(" ".join(document.text.split())), document)
        if same is not document:
            if same.id != document.id:
                links.append(DuplicateLink(same.id, document.id, "exact", 1.0))
            continue
        if len(words) < SHORTEST:
            continue
        signature = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        signature.update(_shingles(words))
        candidates = [ordered[key] for key in sorted(index.query(signature))]
        link = _nearest(document, candidates, threshold) if candidates else None
        if link is not None:
            links.append(link)
        index.insert(number, signature)
    return links


def similarity(left: str, right: str) -> float:
    """Share of common shingles of two texts (Jaccard): 1.0 for texts of the same words, 0.0 where nothing agrees.

    >>> similarity("one two three four", "one two three five")
    0.3333333333333333
    """
    one, other = set(_shingles(left.lower().split())), set(_shingles(right.lower().split()))
    return len(one & other) / len(one | other) if one or other else 1.0


def _nearest(document: Document, candidates: list[Document], threshold: float) -> DuplicateLink | None:
    """A link to the most similar candidate (the earliest of equals), None when none reaches the threshold."""
    best: tuple[float, Document] | None = None
    for candidate in candidates:
        likeness = similarity(candidate.text, document.text)
        if candidate.id != document.id and likeness >= threshold and (best is None or likeness > best[0]):
            best = likeness, candidate
    return DuplicateLink(best[1].id, document.id, "near", round(best[0], 4)) if best else None


def _shingles(words: list[str]) -> list[str]:
    """Runs of three words (the words themselves when there are fewer)."""
    return [f"{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False)] or words
