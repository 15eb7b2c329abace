"""From coded documents to mentions: what one report says about an exchange, ready for comparison."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from legation.coder.gloss import body_in_english
from legation.dates import first_day, last_day, precision
from legation.exchanges.bodies import says_nothing
from legation.exchanges.codes import UNNAMED, states
from legation.exchanges.names import only_titles, parts_of
from legation.model import CodedDocument, Report

OPENS = frozenset({"arrival", "outbound_departure"})
CLOSES = frozenset({"departure", "outbound_return"})
TALKS = frozenset({"talks", "meeting", "summit"})
# Facts that are an exchange of their own when nothing else tells of the contact.
ANCHORS = OPENS | CLOSES | TALKS | {"visit_activity", "reception", "conference", "performance", "military"}
# Facts that may belong to an exchange but never make one.
JOINS = frozenset({"other", "tribute", "agreement", "aid", "sports"})
# In these the lead may be the signatory or the chief guest instead of the visitor.
GUEST_TYPES = frozenset({"agreement", "aid"})
TRAVELS = {"inbound", "outbound", "third_country"}
LONGEST = 60
# A fact dated by its month only, this many days or more after the month, is told in passing.
PASSING = 14


@dataclass(frozen=True, slots=True)
class Mention:
    """One report as the merge sees it; ``partners`` may be a part of the report's (``part`` names which).

    ``first``/``last`` are day ordinals; ``direction`` is None when the report does not tell who travelled; ``lead`` is
    None also where the report's lead is known to be the host; ``seeds`` tells whether it can make an exchange alone.
    """

    key: tuple[str, str, str, str]
    report: Report
    doc: str
    source: str
    published: dt.date
    partners: frozenset[str]
    first: int
    last: int
    direction: str | None
    lead: str | None
    body: str | None
    seeds: bool

    @property
    def type(self) -> str:
        return self.report.type

    @property
    def opens(self) -> bool:
        return self.report.type in OPENS

    @property
    def closes(self) -> bool:
        return self.report.type in CLOSES

    @property
    def guest(self) -> bool:
        """True when the lead may be the signatory, or the chief guest of a reception abroad, instead of the visitor."""
        return self.report.type in GUEST_TYPES or (self.report.type == "reception" and self.direction == "outbound")

    @property
    def part(self) -> bool:
        """True when this is one state's part of a report about several."""
        return self.key[3] != ""

    @property
    def unnamed(self) -> bool:
        """True for visitors of no named state, person or body (``foreign guests``)."""
        return self.partners == {UNNAMED} and self.lead is None

    @property
    def collective(self) -> bool:
        """True for a report about visitors from several states who came on their own."""
        parties = len(states(self.partners)) + (UNNAMED in self.partners)
        return self.direction == "inbound" and parties > 1 and self.type not in OPENS | CLOSES


def direction_of(report: Report) -> str | None:
    """Who travels: told by the type for arrivals and departures, else as coded; None when not told."""
    if report.type in ("arrival", "departure"):
        return "inbound"
    if report.type in ("outbound_departure", "outbound_return"):
        return "outbound"
    return report.direction if report.direction in TRAVELS else None


def belongs(report: Report) -> bool:
    """True for reports that may be part of an exchange: realised contact in person across borders."""
    if report.status != "realised" or report.mode != "in_person" or not report.partners:
        return False
    if report.type not in ANCHORS | JOINS or report.direction == "resident":
        return False
    if direction_of(report) is None and report.type not in TALKS:
        return False
    days = (last_day(report.end or report.start) - first_day(report.start)).days
    return precision(report.start) != "year" and days <= LONGEST


def seeds(report: Report, published: dt.date) -> bool:
    """True when the report alone makes an exchange.

    Foreign guests without state, name and body do not; nor does aid without a visitor's name or body; nor matches
    abroad, which are mostly result lines (the team's travel makes the exchange), while a foreign team's match at home
    is one; nor a signing without a person or a city, because papers are also signed apart; nor what an article tells of
    an earlier month without a day.
    """
    named = bool(lead_of(report) or body_of(report))
    if set(report.partners) == {UNNAMED} and not named:
        return False
    if precision(report.start) == "month" and (published - last_day(report.end or report.start)).days >= PASSING:
        return False
    if report.type == "sports":
        return direction_of(report) == "inbound" and (named or bool(states(report.partners)))
    if report.type == "agreement":
        return lead_of(report) is not None and report.venue_city is not None
    return named if report.type == "aid" else report.type in ANCHORS


def lead_of(report: Report) -> str | None:
    """The lead; None for a title without name (``Col``)."""
    return report.lead if report.lead and not only_titles(report.lead) else None


def body_of(report: Report) -> str | None:
    """The body, in English; None for words that fit any (``delegations``)."""
    body = body_in_english(report)
    return body if body and not says_nothing(body) else None


def mentions_of(sources: Mapping[str, str], coded: Iterable[CodedDocument]) -> list[Mention]:
    """All mentions of coded documents (``sources``: document id → source), in the same order for any order of input.

    A report that occurs twice counts once; a performance by artists of several states becomes one mention a state.
    """
    seen: dict[tuple[str, str], Mention] = {}
    for document in coded:
        for report in document.reports:
            if belongs(report):
                mention = mention_of(report, document, sources.get(document.doc, ""))
                known = seen.setdefault((document.doc, report.id), mention)
                if known.report != report:
                    seen[document.doc, report.id] = min(known, mention, key=lambda m: repr(m.report))
    hosts = _hosts(seen.values())
    split = [part for mention in seen.values() for part in _parts(mention, hosts)]
    return sorted(split, key=lambda m: m.key)


def mention_of(report: Report, document: CodedDocument, source: str) -> Mention:
    """One report as a mention, with nothing left out."""
    return Mention(
        key=(report.start, document.doc, report.id, ""),
        report=report,
        doc=document.doc,
        source=source,
        published=document.published,
        partners=frozenset(report.partners),
        first=first_day(report.start).toordinal(),
        last=max(last_day(report.end or report.start), first_day(report.start)).toordinal(),
        direction=direction_of(report),
        lead=lead_of(report),
        body=body_of(report),
        seeds=seeds(report, document.published),
    )


def _hosts(mentions: Iterable[Mention]) -> frozenset[tuple[str, ...]]:
    """Names of focal people: those who are reported to leave for abroad or come home."""
    travellers: dict[tuple[str, ...], set[bool]] = defaultdict(set)
    for mention in mentions:
        if mention.lead and (mention.opens or mention.closes):
            travellers[parts_of(mention.lead)].add(mention.direction == "outbound")
    return frozenset(name for name, outbound in travellers.items() if outbound == {True})


def _parts(mention: Mention, hosts: frozenset[tuple[str, ...]]) -> Iterator[Mention]:
    if mention.direction == "inbound" and mention.lead and parts_of(mention.lead) in hosts:
        mention = replace(mention, lead=None)
    if mention.type == "performance" and mention.collective:
        for partner in sorted(mention.partners - {UNNAMED}):
            yield replace(
                mention, key=(*mention.key[:3], partner), partners=frozenset({partner}), lead=None, body=None,
            )  # fmt: skip
    else:
        yield mention
