"""Generated sentences and dates."""

from __future__ import annotations

import doctest

import pytest

from legation import period
from legation.errors import MisuseError
from legation.model import Exchange, Stop
from legation.period import compact
from legation.period import period as period_of
from legation.publish import notes
from legation.wording import names
from legation.wording.describe import describe


def made(**more: object) -> Exchange:
    values: dict[str, object] = {
        "id": "x", "kind": "bilateral", "start": None, "end": None, "partners": ("RUS",), "direction": "inbound",
        "venue": "PRK", "venue_city": "Pyongyang", "level": "minister", "sector": "law", "lead": None, "body": None,
        "event": None, "outcome": None, "stops": (), "docs": (), "reports": (), "sources": (), "confidence": 1.0,
        "gist": "",
    }  # fmt: skip
    return Exchange(**(values | more))  # type: ignore[arg-type]


OUT = {"direction": "outbound", "venue": "RUS", "venue_city": "Moscow"}
SENTENCES = [
    ({"body": "Supreme Prosecutor's Office of the Russian Federation", "lead": "Igor Krasnov"}, (),
     "Delegation of the Supreme Prosecutor's Office of the Russian Federation led by Igor Krasnov visits North Korea "
     "(Pyongyang)"),
    ({"lead": "Igor Krasnov"}, ("talks",), "Russian judicial delegation led by Igor Krasnov visits North Korea "
     "(Pyongyang) for talks"),
    ({"body": "Ministry of Public Security", "lead": "Ri Thae Sop", **OUT}, (),
     "North Korean delegation of the Ministry of Public Security led by Ri Thae Sop visits Russia (Moscow)"),
    ({"level": "leader", "lead": "Vladimir Putin", "outcome": "treaty signed"}, ("summit", "arrival"),
     "Vladimir Putin of Russia visits North Korea (Pyongyang) for a summit; treaty signed"),
    ({"direction": "third_country", "venue": "CHN", "venue_city": "Beijing"}, ("talks",),
     "North Korea and Russia hold talks in China (Beijing)"),
    ({"kind": "multilateral", "event": "BRICS Games", **OUT, "sector": "sports"}, (),
     "North Korean sports delegation attends the BRICS Games in Russia (Moscow)"),
    ({"kind": "multilateral", "partners": ("NLD", "OPCW"), "direction": "outbound", "venue": "NLD",
      "venue_city": None}, (), "North Korean judicial delegation attends a gathering of the Organisation"),
    ({"partners": ("JPN",), "sector": "diaspora", "lead": "Ko Tok U"}, (),
     "Compatriots' delegation from Japan led by Ko Tok U visits North Korea (Pyongyang)"),
    ({"partners": ("XXX",), "sector": "media"}, (), "Foreign media delegation visits North Korea (Pyongyang)"),
    ({"partners": (), "sector": "media"}, (), "Foreign media delegation visits North Korea (Pyongyang)"),
    ({"body": "Moscow Circus Troupe"}, ("performance",),
     "Moscow Circus Troupe visits North Korea (Pyongyang) to perform"),
    ({"body": "Delegation", "sector": "other"}, (), "Russian Delegation visits North Korea (Pyongyang)"),
    ({"partners": ("VNM", "LAO"), "direction": "outbound", "venue": None, "venue_city": None, "stops": (
        Stop("VNM", "Hanoi", None, None, ()), Stop("LAO", None, None, None, ()))}, (),
     "North Korean judicial delegation visits Vietnam (Hanoi) and Laos"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "types", "sentence"), SENTENCES)
def test_sentences(fields: dict[str, object], types: tuple[str, ...], sentence: str) -> None:
    assert describe(made(**fields), types, "PRK").startswith(sentence)


@pytest.mark.parametrize("module", [period, names, notes])
def test_the_examples_in_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "printed"),
    [
        ("2024-07", "2024-09", "Jul–Sep 2024"), ("2024", None, "2024"), ("2023-12-30", "2024-01-02",
         "30 Dec 2023 – 2 Jan 2024"), ("2024-07-22", "2024-07-22", "22 Jul 2024"),
        ("2024-07-22", "2024-09", "22 Jul – Sep 2024"),
    ],
)  # fmt: skip
def test_dates(start: str, end: str | None, printed: str) -> None:
    assert compact(start, end) == printed


def test_periods() -> None:
    assert str(period_of("2024-08", "2024-09")) == "Aug–Sep 2024"
    assert str(period_of("2024-08-05")) == "5 Aug 2024"
    assert period_of("2024-08").meets("2024") and not period_of("2024-08").meets("2024-07-31")
    for since, until in (("2024-13", None), ("yesterday", None), ("2024-09", "2024-08"), ("2024-02-30", None)):
        with pytest.raises(MisuseError):
            period_of(since, until)
