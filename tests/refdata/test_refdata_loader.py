"""The loader accepts a whole book or refuses it with every fault at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from legation.errors import BookError
from legation.refdata.loader import DATA, load, read_folder
from legation.refdata.variants import plural, spellings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_all_faults_are_reported_at_once(folder: Path) -> None:
    add(folder / "states.csv", "PRK,Twice,Twice,1,,,,,PRK,\nQQQ,Q,Q,yes,2011-13,,,,NOPE,\n")
    add(folder / "state_names.csv", "ZZZ,Nowhere,name,en,,\nPRK,Pyongland,nickname,en,loud,\nFRA,Germania,name,en,\n")
    add(folder / "places.csv", "Atlantis,ZZZ,island,Atlantis,many,\n")
    add(folder / "organisations.yml", "- {id: UN, name: Again, kind: un, surprise: 1}\n")
    add(folder / "traps.yml", "- {forms: [A trap], reading: nonsense}\n- {forms: [], reading: none}\n")
    with pytest.raises(BookError) as refused:
        read_folder(folder)
    text = "\n".join(refused.value.faults)
    for part in (
        "PRK: code is used twice", "iso is 'yes'", "2011-13", "no such state 'NOPE'", "no such state 'ZZZ'",
        "bad form or kind 'nickname'", "unknown flag 'loud'", "5 cells, must be 6", "'many' is no number",
        "UN.surprise", "'nonsense' is none of",
    ):  # fmt: skip
        assert part in text, part
    assert len(refused.value.faults) >= 11


def test_two_meanings_are_a_fault_unless_marked(folder: Path) -> None:
    add(folder / "state_names.csv", "FRA,Springland,name,en,,\nDEU,Springland,name,en,,\n")
    with pytest.raises(BookError, match=r"'Springland' \(en\) is name of FRA and name of DEU"):
        read_folder(folder)
    add(folder / "ambiguous.yml", "- {forms: [Springland], kind: name, candidates: [FRA, DEU]}\n")
    assert read_folder(folder).resolve_ambiguous("Springland") is None


def test_codes_in_other_books_must_exist(folder: Path) -> None:
    add(folder / "ambiguous.yml", "- {forms: [Foo], kind: name, candidates: [QQQ, FRA]}\n")
    add(folder / "traps.yml", "- {forms: [Foo Bar], reading: place, code: QQX}\n- {reading: none}\n")
    with pytest.raises(BookError) as refused:
        read_folder(folder)
    text = "\n".join(refused.value.faults)
    assert "'QQQ'" in text and "'QQX'" in text and "needs either forms or a pattern" in text


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        ("states.csv", "code,name\n", "header"),
        ("offices.yml", "former: [x\n", "cannot be read"),
        ("traps.yml", "- {reading: none, reading: place, forms: [A]}\n", "key used twice: reading"),
        ("traps.yml", "- {reading: none, pattern: '('}\n", "not a regular expression"),
    ],
)
def test_broken_files(folder: Path, name: str, text: str, part: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(BookError, match=part):
        read_folder(folder)


def test_a_missing_file_is_a_fault(folder: Path) -> None:
    (folder / "places.csv").unlink()
    with pytest.raises(BookError, match=r"places\.csv: cannot be read"):
        read_folder(folder)


def test_the_book_is_read_once() -> None:
    assert load() is load()


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("vice-minister", "vice-ministers"), ("secretary general", "secretaries general"), ("chairman", "chairmen"),
        ("charge d'affaires", "charges d'affaires"), ("chief of staff", "chiefs of staff"),
        ("party secretary", "party secretaries"), ("head coach", "head coaches"), ("consul-general", "consuls-general"),
    ],
)  # fmt: skip
def test_plural(one: str, many: str) -> None:
    assert plural(one) == many


def test_spellings() -> None:
    assert spellings("vice-minister") == ("vice-minister", "vice minister")
    assert spellings("chargé") == ("chargé", "charge")
