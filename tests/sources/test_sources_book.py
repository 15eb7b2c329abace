"""The declared sources: what ships is sound, what is wrong is refused as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.errors import BookError, MisuseError
from legation.sources import load_sources, read

GOOD = "id: good\ntitle: Good\nlicence: free\nadapter:\n  name: jsonl\n"


def test_what_ships_is_declared_as_the_coder_expects() -> None:
    sources = load_sources()
    assert {"kcna", "kcna-archive", "kcna-2011", "kcna-headlines", "kremlin", "montsame"} <= set(sources)
    assert {"jsonl", "csv", "parquet", "html-folder", "feed"} <= set(sources)
    assert (sources["kcna"].focal, sources["kcna"].here, sources["kcna"].title_states_facts) == (
        "PRK", "Pyongyang", False)  # fmt: skip
    assert (sources["kremlin"].focal, sources["kremlin"].here, sources["kremlin"].title_states_facts) == (
        "RUS", None, True)  # fmt: skip
    assert sources["montsame"].focal == "MNG"
    assert {sources[name].channel for name in ("kcna", "kcna-archive", "kcna-2011", "kcna-headlines")} == {"kcna"}


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    texts = {
        "good": GOOD,
        "unknown-key": GOOD.replace("id: good", "id: unknown-key") + "focl: PRK\n",
        "other-name": GOOD,
        "no-adapter": "id: no-adapter\ntitle: T\nlicence: free\n",
        "bad-focal": GOOD.replace("id: good", "id: bad-focal\nfocal: Korea"),
        "bad-pattern": GOOD.replace("id: good", "id: bad-pattern").replace(
            "name: jsonl", "name: csv\n  fields:\n    published: [{field: d, kind: pattern, pattern: '('}]"),
        "bad-selector": GOOD.replace("id: good", "id: bad-selector").replace(
            "name: jsonl", "name: html-folder\n  page:\n    text: ['p[[']"),
        "nobody": GOOD.replace("id: good", "id: nobody\npublishes_as: goood"),
        "no-yaml": "a: [",
        "list": "- a\n",
    }  # fmt: skip
    for name, text in texts.items():
        (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BookError) as refusal:
        load_sources(tmp_path)
    told = "\n".join(refusal.value.faults)
    for word in ("unknown-key.yml: focl: Extra inputs are not permitted Did you mean 'focal'", "other-name.yml: id is",
                 "no-adapter.yml: adapter", "bad-focal.yml: focal", "not a regular expression: '('",
                 "bad-selector.yml: ", "no source 'goood'. Did you mean 'good'?", "no-yaml.yml: not YAML",
                 "list.yml: not a mapping"):  # fmt: skip
        assert word in told
    assert "good.yml: " not in [fault[:10] for fault in refusal.value.faults]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BookError):
        load_sources(tmp_path)


def test_unknown_sources_and_adapters_are_misuse(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="kremlin"):
        read(tmp_path, source="kremlim")
    with pytest.raises(MisuseError, match="jsonl"):
        read(tmp_path, adapter="jsonlines")
