"""Ids over re-runs: kept, forwarded, split; and the order of the input."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from exchange_facts import coded
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.exchanges import Merged, known_of, merge

Fact = dict[str, Any]
NAMES = ["Batbold Ganzorig", "B. Ganzorig", "Sukh Tumur", "Anna Berg", None]
BODIES = ["Ministry of Railways", "railway experts", "Academy of Sciences", None]


def visit(day: int, lead: str = "Batbold Ganzorig") -> list[Fact]:
    return [
        {"type": "arrival", "start": f"2024-05-{day:02}", "lead": lead, "doc": f"{lead}-{day}-a"},
        {"type": "talks", "start": f"2024-05-{day + 1:02}", "lead": lead, "doc": f"{lead}-{day}-b"},
        {"type": "departure", "start": f"2024-05-{day + 2:02}", "lead": lead, "doc": f"{lead}-{day}-c"},
    ]


def test_independent_runs_agree(merged: Callable[..., Merged]) -> None:
    assert merged(visit(6)).exchanges == merged(visit(6)).exchanges


def test_a_rerun_keeps_ids_when_an_earlier_report_turns_up(merged: Callable[..., Merged]) -> None:
    facts = visit(6)
    first = merged(facts[1:])
    again = merged(facts, known=known_of(first.exchanges))
    assert [e.id for e in again.exchanges] == [e.id for e in first.exchanges]
    assert merged(facts).exchanges[0].id != first.exchanges[0].id
    assert (again.forwards, again.gone) == ({}, ())


def test_merged_exchanges_leave_a_forward(merged: Callable[..., Merged]) -> None:
    facts = visit(6)
    reports = merged(facts).exchanges[0].reports
    result = merged(facts, known={reports[0]: "x-old", reports[1]: "x-new", reports[2]: "x-new"})
    assert result.exchanges[0].id == "x-new"
    assert result.forwards == {"x-old": "x-new"}
    tie = merged(facts, known={reports[0]: "x-zz", reports[1]: "x-aa"})
    assert (tie.exchanges[0].id, tie.forwards) == ("x-zz", {"x-aa": "x-zz"})


def test_a_split_keeps_the_id_for_the_larger_part(merged: Callable[..., Merged]) -> None:
    facts = [*visit(6), *visit(20)[:1]]
    known = {r: "x-both" for e in merged(facts).exchanges for r in e.reports}
    result = merged(facts, known=known)
    assert [e.id == "x-both" for e in result.exchanges] == [True, False]
    assert result.forwards == {}


def test_an_id_without_reports_is_told(merged: Callable[..., Merged]) -> None:
    assert merged(visit(6), known={"r-lost": "x-lost"}).gone == ("x-lost",)


def test_reports_of_several_exchanges_keep_each_their_id(merged: Callable[..., Merged]) -> None:
    show = {"type": "performance", "sector": "culture", "partners": ("CHN", "FRA"), "start": "2024-05-06", "doc": "m"}
    first = merged([show])
    earlier = show | {"start": "2024-05-05", "doc": "b"}
    again = merged([show, earlier], known=known_of(first.exchanges))
    assert {(e.partners, e.id) for e in again.exchanges} == {(e.partners, e.id) for e in first.exchanges}


facts_strategy = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(
                [
                    "arrival",
                    "departure",
                    "talks",
                    "meeting",
                    "summit",
                    "visit_activity",
                    "conference",
                    "performance",
                    "agreement",
                    "sports",
                    "outbound_departure",
                    "outbound_return",
                    "message",
                    "reception",
                ]
            ),
            "start": st.integers(1, 28).map(lambda day: f"2024-05-{day:02}"),
            "partners": st.sampled_from([("MNG",), ("LAO",), ("MNG", "LAO"), ("UN",), ("XXX",), ("MNG", "XXX")]),
            "direction": st.sampled_from(["inbound", "outbound", "third_country", "received"]),
            "lead": st.sampled_from(NAMES),
            "body": st.sampled_from(BODIES),
            "level": st.sampled_from(["leader", "minister", "official", "nongovernmental"]),
            "sector": st.sampled_from(["economy", "culture", "sports", "diplomacy"]),
            "doc": st.sampled_from([f"d{n}" for n in range(12)]),
            "event": st.sampled_from([None, None, "Spring Fair", "3rd Spring Fair", "World Cup"]),
            "date_basis": st.sampled_from(["stated", "published"]),
        }
    ),
    max_size=24,
)


@settings(max_examples=150, deadline=None)
@given(facts_strategy, st.randoms(use_true_random=False))
def test_order_of_input_does_not_matter(facts: list[Fact], rng: random.Random) -> None:
    documents, reports = coded(facts)
    straight = merge(documents, reports, "PRK")
    mixed = [type(d)(d.doc, d.published, tuple(rng.sample(d.reports, len(d.reports)))) for d in reports]
    rng.shuffle(mixed)
    rng.shuffle(documents)
    assert merge(documents, mixed, "PRK") == straight
    ids = [e.id for e in straight.exchanges]
    assert len(ids) == len(set(ids))


@settings(max_examples=150, deadline=None)
@given(facts_strategy)
def test_what_holds_for_every_exchange(facts: list[Fact]) -> None:
    documents, reports = coded(facts)
    result = merge(documents, reports, "PRK")
    again = merge(documents, reports, "PRK", known=known_of(result.exchanges))
    assert again.exchanges == result.exchanges and again.forwards == {} and again.gone == ()
    home = {r.id: d.doc for d in reports for r in d.reports}
    for exchange in result.exchanges:
        assert exchange.docs == tuple(sorted({home[r] for r in exchange.reports}))
        assert 0 < exchange.confidence <= 0.99
        assert exchange.partners and exchange.reports
        assert exchange.start is None or exchange.end is None or exchange.start <= exchange.end
        assert all(sum(link.because.values()) >= 0.5 - 1e-9 for link in exchange.links)


@settings(max_examples=60, deadline=None)
@given(facts_strategy, st.integers(0, 12))
def test_an_incremental_run_gives_what_a_full_run_gives(facts: list[Fact], cut: int) -> None:
    documents, reports = coded(facts)
    part = merge(documents, reports[:cut], "PRK")
    grown = merge(documents, reports, "PRK", known=known_of(part.exchanges))
    full = merge(documents, reports, "PRK")
    assert sorted(e.reports for e in grown.exchanges) == sorted(e.reports for e in full.exchanges)
