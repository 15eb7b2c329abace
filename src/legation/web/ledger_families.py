"""The families of the ledger as pages: what each tells, what can be asked of it, and the sheets that answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic import Field

from legation.ledger import Ledger
from legation.ledger.asking import mission_sheets, relation_sheets
from legation.ledger.sheets.lists import LISTINGS, list_sheet
from legation.ledger.sheets.standing import measures_sheets, memberships_sheet, treaties_sheet
from legation.ledger.sheets.trade import trade_sheet
from legation.ledger.when import When
from legation.model.sheet import Sheet
from legation.web.asking import Ask


class FocalAsk(Ask):
    """Every page of the ledger: whose relations."""

    focal: str | None = Field(None, max_length=3, description="Focal state (ISO 3166-1 alpha-3).")


class SpanAsk(FocalAsk):
    """A family listed by date."""

    partner: str | None = Field(None, max_length=80, description="A state or organisation, by code or name.")
    since: str | None = Field(None, alias="from", description="First day, month or year.")
    until: str | None = Field(None, alias="to", description="Last day, month or year.")
    with_suspect: bool = Field(False, description="Also probable errors of sources, so marked.")


class TradeAsk(SpanAsk):
    """Trade."""

    flow: str | None = Field(None, description="export, import or total.")


class DayAsk(FocalAsk):
    """A state of affairs on a day."""

    as_of: str | None = Field(None, description="Day, month or year (its last day); none: today.")
    all: bool = Field(False, description="Also what has ended or is not shown.")


class PartnerDayAsk(DayAsk):
    """A state of affairs on a day, with one partner."""

    partner: str | None = Field(None, max_length=80, description="A state or organisation, by code or name.")


class EventAsk(PartnerDayAsk):
    """A state of affairs on a day, or the events that made it."""

    event: str | None = Field(None, description="Events of one kind instead of the state of affairs.")
    since: str | None = Field(None, alias="from", description="Events not before this day, month or year.")
    until: str | None = Field(None, alias="to", description="Events not after it.")


class MissionAsk(EventAsk):
    """Missions."""

    kind: str | None = Field(None, description="embassy, consulate_general …")
    side: str | None = Field(None, description="abroad: the focal state's missions; hosted: those in it.")


@dataclass(frozen=True, slots=True)
class Question:
    """What a page asks: the checked words of its address."""

    ledger: Ledger
    focal: str
    day: dt.date
    partner: str | None
    span: When | None
    event: str | None = None
    kind: str | None = None
    side: str | None = None
    flow: str | None = None
    every: bool = False
    with_suspect: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """``key`` in the address; ``ask`` its parameters; ``sheets`` the answer; ``mapped`` the words of a state of affairs
    that the map shows, with their class for the style (none: no map)."""

    key: str
    title: str
    words: str
    ask: type[FocalAsk]
    sheets: Callable[[Question], Sequence[Sheet]]
    mapped: tuple[tuple[str, str, str], ...] = ()
    events: str = ""


RELATIONS = (
    ("exists", "m-good", "relations exist"), ("suspended", "m-pale", "suspended"),
    ("uncertain", "m-doubt", "uncertain on that day"), ("severed", "m-bad", "severed"), ("none", "m-none", "none"),
)  # fmt: skip
MISSIONS = (
    ("both", "m-good", "missions both ways"), ("abroad", "m-one", "only abroad"), ("hosted", "m-two", "only here"),
    ("listed", "m-doubt", "listed or unclear"),
)  # fmt: skip


def _relations(q: Question) -> Sequence[Sheet]:
    return relation_sheets(q.ledger, q.focal, q.day, q.partner, q.event, q.span, q.every, False)


def _missions(q: Question) -> Sequence[Sheet]:
    return mission_sheets(q.ledger, q.focal, q.day, q.partner, q.kind, q.side, q.event, q.span, q.every)


def _trade(q: Question) -> Sequence[Sheet]:
    return [trade_sheet(q.ledger, q.focal, q.partner, q.flow, q.span, q.with_suspect, False)]


def _listed(family: str) -> Callable[[Question], Sequence[Sheet]]:
    return lambda q: [list_sheet(q.ledger, family, q.focal, q.partner, q.span, q.with_suspect)]


WORDS = {
    "expulsions": "Diplomats and others sent away, by whom and why.",
    "summits": "Visits and meetings of leaders.",
    "mediation": "Who met whom where, and who offered to mediate.",
    "workers": "Workers abroad: how many, quotas and repatriation.",
    "aid": "Aid given and received.",
    "arms": "Arms, training and technology given and received.",
    "bibliography": "Works on the focal state's relations, with titles in their own script.",
}
FAMILIES: tuple[Family, ...] = (
    Family("relations", "Diplomatic relations", "With whom relations exist, since when, and who says otherwise.",
           EventAsk, _relations, RELATIONS, "relations"),
    Family("missions", "Missions", "Embassies and other missions, both ways: which stood on a day.", MissionAsk,
           _missions, MISSIONS, "missions"),
    Family("memberships", "Memberships", "Organisations that the state belongs to, or watches.", DayAsk,
           lambda q: [memberships_sheet(q.ledger, q.focal, q.day, q.every)]),
    Family("treaties", "Treaties", "Treaties in force or signed.", PartnerDayAsk,
           lambda q: [treaties_sheet(q.ledger, q.focal, q.day, q.partner, q.every)]),
    Family("measures", "Measures", "Sanctions by whom, and the reports on carrying them out.", PartnerDayAsk,
           lambda q: measures_sheets(q.ledger, q.focal, q.day, q.partner, q.every)),
    Family("trade", "Trade", "Trade by partner and year, one figure where sources overlap.", TradeAsk, _trade),
    *(Family(key, how.title, WORDS[key], SpanAsk, _listed(key)) for key, how in LISTINGS.items()),
)  # fmt: skip
