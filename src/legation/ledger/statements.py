"""The families of statements a pack holds: one frozen record each, whose annotations say what its cells may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from legation.ledger.when import When

STATE, STATES, DATE, TEXT, NUMBER, AMOUNT, MARK, ID = (
    "state",
    "states",
    "date",
    "text",
    "number",
    "amount",
    "mark",
    "id",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column holds: its kind (or ``term:LIST`` for a code of ``terms.yml``) and whether it may be empty."""

    kind: str
    required: bool = False


Code = Annotated[str, Cell(STATE, True)]
MaybeCode = Annotated[str | None, Cell(STATE)]
Codes = Annotated[tuple[str, ...], Cell(STATES, True)]
MaybeCodes = Annotated[tuple[str, ...], Cell(STATES)]
Date = Annotated[When, Cell(DATE, True)]
MaybeDate = Annotated[When | None, Cell(DATE)]
Text = Annotated[str, Cell(TEXT, True)]
MaybeText = Annotated[str, Cell(TEXT)]
Count = Annotated[int | None, Cell(NUMBER)]
Amount = Annotated[float | None, Cell(AMOUNT)]
Mark = Annotated[bool, Cell(MARK)]
Slug = Annotated[str, Cell(ID, True)]
MaybeSlug = Annotated[str, Cell(ID)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What all statements carry. ``id`` is a hash of family, focal state and every cell but status, locator and note;
    ``place`` is file and line; ``sources`` are ids of the pack's sources, the first the one that is cited."""

    id: str
    focal: str
    pack: str
    place: str
    status: str
    sources: tuple[str, ...]
    locator: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Statement):
    """An event in the relations of a pair, or (``existing``, ``none``) what a source found throughout the date.
    ``historic`` is the former state that acted (SUN for RUS)."""

    partner: Code
    historic: MaybeCode
    event: Annotated[str, Cell("term:relations", True)]
    scope: Annotated[str, Cell("term:scope")]
    date: MaybeDate
    level: MaybeText


@dataclass(frozen=True, slots=True, kw_only=True)
class Total(Statement):
    """A published total: ``number`` of ``what`` as of a date."""

    as_of: Date
    what: Annotated[str, Cell("term:counts", True)]
    number: Annotated[int, Cell(NUMBER, True)]
    scope: Annotated[str, Cell("term:count_scope")]
    shared_with: MaybeCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission(Statement):
    """An event or finding about one mission. ``seat`` is the state in which it stands where that is neither the focal
    state nor the partner; ``carrier`` the state that acts for the partner."""

    partner: Code
    historic: MaybeCode
    direction: Annotated[str, Cell("term:direction", True)]
    kind: Annotated[str, Cell("term:mission_kind", True)]
    city: MaybeText
    seat: MaybeCode
    carrier: MaybeCode
    event: Annotated[str, Cell("term:missions", True)]
    date: MaybeDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Statement):
    """Membership of ``organisation`` (its key: the acronym, or a short name), an event or a finding."""

    organisation: Text
    name: Text
    event: Annotated[str, Cell("term:memberships", True)]
    date: MaybeDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty(Statement):
    """One source about one treaty. ``treaty`` is its key; ``renews`` and ``succeeded_by`` name other keys;
    ``more_parties`` marks a treaty with more parties than named."""

    treaty: Slug
    title: Text
    parties: Codes
    more_parties: Mark
    kind: Annotated[str, Cell("term:treaties", True)]
    participation: Annotated[str, Cell("term:participation")]
    historic: MaybeCode
    signed: MaybeDate
    in_force: MaybeDate
    ended: MaybeDate
    valid_until: MaybeDate
    renews: MaybeSlug
    succeeded_by: MaybeSlug


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Statement):
    """A measure against the focal state. ``deadline`` is set inside it; ``ended`` by itself or later."""

    instrument: Text
    issuer: Code
    issuer_kind: Annotated[str, Cell("term:issuer_kind", True)]
    adopted: Date
    starts: MaybeDate
    ended: MaybeDate
    deadline: MaybeDate
    category: Annotated[str, Cell("term:category", True)]
    measure: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Implementation(Statement):
    """A report on carrying out a measure; ``state`` is empty for totals of many states."""

    state: MaybeCode
    instrument: Text
    date: Date
    kind: Annotated[str, Cell("term:reports", True)]
    number: Count
    content: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Expulsion(Statement):
    """A person or group of ``of`` sent away by ``by``."""

    by: Code
    of: Code
    date: MaybeDate
    kind: Annotated[str, Cell("term:expulsions", True)]
    person: MaybeText
    persons: Count
    approx: Annotated[str, Cell("term:approx")]
    days_given: Count
    left: MaybeDate
    reason: MaybeText


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Statement):
    """A meeting or journey of leaders. ``historic`` is the former state of the partner."""

    leader: MaybeText
    partner: Code
    historic: MaybeCode
    partner_leader: MaybeText
    start: Date
    end: MaybeDate
    city: MaybeText
    host: Code
    kind: Annotated[str, Cell("term:visits", True)]
    level: Annotated[str, Cell("term:visit_level", True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mediation(Statement):
    """An episode of mediation or a venue given. ``mediator`` hosts or mediates; ``absent`` were asked and are not known
    to have come; ``series`` and ``edition`` of a row of conferences."""

    start: MaybeDate
    end: MaybeDate
    city: MaybeText
    venue: MaybeCode
    mediator: MaybeCodes
    parties: MaybeCodes
    invited: MaybeCodes
    more_parties: Mark
    form: Annotated[str, Cell("term:mediation", True)]
    series: MaybeText
    edition: Count
    topic: Text
    level: MaybeText
    participants: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade(Statement):
    """A figure of trade. ``period`` is a year or part; ``value`` in current US dollars; ``share`` of the focal state's
    trade in that flow, in per cent; several ``partners`` are one joint figure; WLD is the world."""

    partners: Codes
    period: Date
    flow: Annotated[str, Cell("term:flow", True)]
    value: Amount
    share: Amount
    approx: Annotated[str, Cell("term:approx")]
    scope: Annotated[str, Cell("term:trade_scope")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workers(Statement):
    """Workers (or as ``kind`` says) of the focal state in ``host``: at least ``low``, at most ``high``."""

    host: Code
    date: Date
    low: Count
    high: Count
    approx: Annotated[str, Cell("term:approx")]
    kind: Annotated[str, Cell("term:workers", True)]
    subject: MaybeText


@dataclass(frozen=True, slots=True, kw_only=True)
class Aid(Statement):
    """Aid from ``donor`` to ``recipient``: ``amount`` of ``unit``, ``value`` in current US dollars; ``channel`` through
    which it went."""

    donor: Code
    recipient: Code
    date: Date
    kind: Annotated[str, Cell("term:aid", True)]
    stage: Annotated[str, Cell("term:aid_stage")]
    amount: Amount
    unit: MaybeText
    value: Amount
    approx: Annotated[str, Cell("term:approx")]
    channel: MaybeText


@dataclass(frozen=True, slots=True, kw_only=True)
class Arms(Statement):
    """Arms, training or technology from ``supplier`` to ``recipient``; ``value`` in US dollars."""

    supplier: Code
    recipient: Code
    historic: MaybeCode
    date: MaybeDate
    kind: Annotated[str, Cell("term:arms", True)]
    item: Text
    quantity: MaybeText
    value: Amount
    share: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Statement):
    """A work of the bibliography. ``title`` in English as printed or translated; ``original`` in its own script."""

    authors: MaybeText
    title: MaybeText
    original: MaybeText
    language: Text
    date: MaybeDate
    outlet: MaybeText
    address: MaybeText
    kind: Annotated[str, Cell("term:bibliography", True)]


FAMILIES: dict[str, type[Statement]] = {
    "relations": Relation,
    "counts": Total,
    "missions": Mission,
    "memberships": Membership,
    "treaties": Treaty,
    "measures": Measure,
    "implementation": Implementation,
    "expulsions": Expulsion,
    "summits": Visit,
    "mediation": Mediation,
    "trade": Trade,
    "workers": Workers,
    "aid": Aid,
    "arms": Arms,
    "bibliography": Work,
}
"""File name (without .csv) and shape of each family."""
LAST = ("status", "source", "locator", "note")
"""The columns that end every table."""
