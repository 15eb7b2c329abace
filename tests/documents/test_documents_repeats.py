"""Duplicates and versions."""

from __future__ import annotations

import datetime as dt
import random
import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from legation.documents import DuplicateLink, compare, link_duplicates, similarity, state_of
from legation.model import Document

WORDS = [f"word{n}" for n in range(400)]


def article(number: int, text: str, day: int = 1) -> Document:
    return Document(f"d-{number}", "test", dt.date(2024, 5, day), f"title {number}", text, "en")


def prose(seed: int, length: int = 80) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def test_an_exact_repetition_is_linked_to_the_earliest() -> None:
    documents = [article(3, prose(1), 3), article(1, prose(1) + "\n", 1), article(2, prose(1), 2), article(4, prose(2))]
    assert link_duplicates(documents) == [
        DuplicateLink("d-1", "d-2", "exact", 1.0),
        DuplicateLink("d-1", "d-3", "exact", 1.0),
    ]


def test_a_changed_word_makes_a_near_duplicate_with_its_true_similarity() -> None:
    first = prose(5)
    second = first.replace(first.split()[40], "other", 1)
    (link,) = link_duplicates([article(1, first), article(2, second)])
    assert (link.left, link.right, link.kind) == ("d-1", "d-2", "near")
    assert link.similarity == round(similarity(first, second), 4) >= 0.8


def test_unlike_texts_short_formulas_and_empty_texts_are_not_linked() -> None:
    formula = "A delegation led by {} left here on Monday for home by air."
    texts = [prose(1), prose(2), formula.format("Anna"), formula.format("Boris"), "", ""]
    assert link_duplicates([article(n, text) for n, text in enumerate(texts)]) == []


def test_versions_of_one_document_are_not_duplicates() -> None:
    first = article(1, prose(1))
    assert link_duplicates([first, replace(first, text=prose(1) + " more"), replace(first, title="x")]) == []


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(8)))
def test_the_order_of_the_documents_does_not_matter(order: list[int]) -> None:
    texts = [prose(1), prose(1), prose(1) + " end", prose(2), "x " + prose(2), prose(3), prose(2), "short text"]
    documents = [article(n, text, 1 + n % 3) for n, text in enumerate(texts)]
    assert link_duplicates([documents[n] for n in order]) == link_duplicates(documents)


def test_many_documents_take_seconds() -> None:
    documents = [article(n, prose(n // 2, 150)) for n in range(6000)]
    start = time.perf_counter()
    assert len(link_duplicates(documents)) == 3000
    assert time.perf_counter() - start < 10


def test_similarity_counts_runs_of_three_words() -> None:
    assert similarity("one two three four", "one two three five") == 1 / 3
    assert similarity("a b", "a b") == 1.0 and similarity("", "") == 1.0 and similarity("a", "b") == 0.0


def test_a_document_is_new_then_unchanged_and_changed_when_its_text_changes() -> None:
    first = article(1, "first text")
    corrected = replace(first, text="corrected text")
    assert state_of(first, {}) == "new"
    assert state_of(first, {"d-1": [first.version]}) == "unchanged"
    assert state_of(corrected, {"d-1": [first.version]}) == "changed"
    assert state_of(first, {"d-1": [first.version, corrected.version]}) == "unchanged"
    states = [state for state, _ in compare([first, first, corrected, first], {})]
    assert states == ["new", "unchanged", "changed", "unchanged"]
