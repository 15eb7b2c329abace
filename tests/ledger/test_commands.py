"""The commands: formats, hints, exit codes, and the focal state when none is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from samples import make_pack
from typer.testing import CliRunner

from legation.cli.program import app
from legation.errors import BookError, LegationError, MisuseError

FAMILIES = (
    "relations missions memberships treaties measures expulsions summits mediation trade workers aid arms bibliography"
).split()


def run(*words: str) -> str:
    result = CliRunner().invoke(app, ["ledger", *words])
    if isinstance(result.exception, LegationError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("focal", ["PRK", "MNG"])
def test_every_family_prints_json_with_sources(family: str, focal: str) -> None:
    told = json.loads(run(family, "--focal", focal, "--json"))
    text = json.dumps(told)
    assert f"pack {focal}" in text and told


def test_names_are_partners_and_wrong_ones_get_a_hint() -> None:
    assert "Vietnam" in run("relations", "--focal", "PRK", "--partner", "Vietnam")
    with pytest.raises(MisuseError, match="'algeria'"):
        run("relations", "--focal", "PRK", "--partner", "Algerai")
    with pytest.raises(MisuseError, match="Did you mean 'severed'"):
        run("relations", "--focal", "PRK", "--event", "severd")
    with pytest.raises(MisuseError, match="not an ISO date"):
        run("relations", "--focal", "PRK", "--as-of", "soon")


def test_the_focal_state_is_asked_for_when_two_packs_are_loaded(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="--focal: MNG, PRK"):
        run("aid", "--record", str(tmp_path / "none.sqlite"))


def test_an_added_pack_is_read(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "mng", relations=[{"partner": "JPN", "event": "established", "date": "1972"}])
    told = run("relations", "--focal", "MNG", "--packs", str(folder), "--format", "csv", "--as-of", "2020")
    assert told.count("exists") >= 1 and "China" not in told


def test_check_names_faults_or_lists_findings(tmp_path: Path) -> None:
    bad = make_pack(tmp_path / "bad", relations=[{"partner": "JPX", "event": "established", "date": "1972"}])
    with pytest.raises(BookError, match=r"relations\.csv:2: partner: unknown state 'JPX'"):
        run("check", str(bad))
    good = make_pack(tmp_path / "good", relations=[{"partner": "JPN", "event": "severed", "date": "1972"}])
    told = run("check", str(good), "--format", "csv")
    assert "severed-first" in told and "unused" in told
