"""Coding on several processes."""

from __future__ import annotations

import dataclasses
import gc
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from fake_coder import MAKER

from legation.engine import code_batch, code_documents
from legation.engine.parcel import pack_coded, pack_documents, unpack_coded, unpack_documents
from legation.errors import DataError, MisuseError
from legation.model import Document


def replaced(documents: list[Document], number: int, text: str) -> list[Document]:
    out = list(documents)
    out[number] = dataclasses.replace(out[number], text=text)
    return out


def test_parcels_bring_back_what_was_packed(documents: list[Document]) -> None:
    full = dataclasses.replace(documents[0], url="u", topic="t", place="p", retrieved="2024-07-01T00:00:00Z")
    assert unpack_documents(pack_documents([full, documents[1]])) == [full, documents[1]]
    coded = code_batch(documents, "PRK", MAKER)
    assert unpack_coded(pack_coded(coded)) == coded


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_any_number_of_workers_gives_the_same_in_the_same_order(documents: list[Document], workers: int) -> None:
    told: list[int] = []
    coded = list(code_documents(documents, "PRK", workers, told.append, maker=MAKER))
    assert coded == code_batch(documents, "PRK", MAKER)
    assert sum(told) == len(documents)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_raises_costs_only_itself(documents: list[Document], workers: int) -> None:
    coded = list(code_documents(replaced(documents, 50, "RAISE"), "PRK", workers, maker=MAKER))
    assert coded[50].passed_over == "coder_error:ValueError: this text is beyond me"
    assert [one.doc for one in coded] == [document.id for document in documents]
    assert [one.doc for one in coded if one.passed_over] == [documents[50].id]


def test_a_document_that_ends_its_worker_costs_only_itself(documents: list[Document]) -> None:
    coded = list(code_documents(replaced(documents, 50, "DIE"), "PRK", 2, maker=MAKER))
    assert coded[50].passed_over == "coder_died:the process coding it ended (exit code 9)"
    assert [one.doc for one in coded if one.passed_over] == [documents[50].id]
    assert [one for one in coded if not one.passed_over] == [
        one for one in code_batch(documents, "PRK", MAKER) if one.doc != documents[50].id
    ]


def test_when_every_document_ends_its_worker_the_machine_is_blamed(documents: list[Document]) -> None:
    doomed = [dataclasses.replace(document, text="DIE") for document in documents[:12]]
    with pytest.raises(DataError, match="in a row"):
        list(code_documents(doomed, "PRK", 2, maker=MAKER))


def test_few_documents_are_read_ahead(documents: list[Document]) -> None:
    read = 0

    def counted() -> object:
        nonlocal read
        for document in documents * 20:
            read += 1
            yield document

    coded = code_documents(counted(), "PRK", 2, maker=MAKER)  # type: ignore[arg-type]
    next(coded)
    assert read < 400
    coded.close()  # type: ignore[attr-defined]


def test_a_reader_who_stops_early_leaves_no_process_behind(documents: list[Document]) -> None:
    coded = code_documents(documents, "PRK", 2, maker=MAKER)
    next(coded)
    assert psutil.Process().children()
    del coded
    gc.collect()
    assert not [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE]


def test_no_worker_outlives_a_killed_parent(tmp_path: Path) -> None:
    script = tmp_path / "script.py"  # without a main guard, on purpose
    script.write_text(
        "import sys, datetime as dt, time\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from legation.engine import code_documents\nfrom legation.model import Document\n"
        "made = (Document(f'd{n}', 'kcna', dt.date(2024, 7, 1), '', 'arrived') for n in range(100_000))\n"
        "for n, _ in enumerate(code_documents(made, 'PRK', 2, maker='fake_coder:FakeCoder')):\n"
        "    if n == 10: print('going', flush=True)\n"
        "    if n >= 10: time.sleep(0.1)\n"
    )
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None and parent.stdout.readline() == b"going\n"
        workers = psutil.Process(parent.pid).children()
        assert len(workers) == 2
        parent.kill()
    deadline = time.monotonic() + 10
    while any(worker.is_running() for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [worker for worker in workers if worker.is_running()]


def test_a_source_without_focal_state_is_refused_with_both_ways_named(documents: list[Document]) -> None:
    stranger = [dataclasses.replace(documents[0], source="nobody")]
    with pytest.raises(MisuseError, match=r"--focal.*\n?.*YAML|YAML"):
        list(code_documents(stranger, None, 1, maker=MAKER))
    with pytest.raises(MisuseError, match="workers"):
        list(code_documents(stranger, "PRK", 0, maker=MAKER))
