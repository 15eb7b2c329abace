"""A made-up world for the benchmark of scale: who met whom and who printed it, drawn from one seed as arrays.

Nothing in it is true; what is like the real thing is its shape: few partners have most of the exchanges, most
exchanges are told of a few times and some very often, sources begin late, rest on some days of the week and have holes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
FIRST, LAST = dt.date(2000, 1, 1), dt.date(2024, 12, 31)
DAYS = (LAST - FIRST).days + 1
PARTNERS = (
    "CHN RUS JPN VNM USA KOR MNG PRK CUB LAO IDN SYR IRN DEU GBR IND KHM THA POL SWE CHE MYS PAK EGY NGA FRA ITA "
    "BLR ROU KAZ TUR BGR ETH UGA COD SGP AUS CAN BRA NZL ESP AUT CZE FIN NOR DNK NLD BEL HUN SRB UKR KGZ UZB TJK "
    "TKM AZE ARM GEO MMR BGD NPL LKA PHL BRN TLS KWT QAT ARE SAU OMN YEM IRQ JOR LBN PSE ISR DZA LBY TUN MAR SDN "
    "SSD KEN TZA MOZ ZMB ZWE NAM AGO COG GIN MLI SEN GHA CIV BEN TGO BFA NER TCD CMR GAB GNQ MDG ZAF LSO BWA MEX "
    "GTM HND SLV NIC CRI PAN COL VEN GUY SUR ECU PER BOL PRY URY ARG CHL HTI DOM JAM TTO GRC PRT IRL ISL EST LVA "
    "LTU SVK SVN HRV BIH MKD ALB MDA CYP MLT"
).split()
STRANGERS = len(PARTNERS)  # the place of XXX, an unnamed partner
KNOWN_BY = np.array([1 / (rank + 1) ** 1.1 for rank in range(len(PARTNERS))])
IN_PERSON = (
    "arrival departure outbound_departure outbound_return visit_activity talks meeting summit conference agreement "
    "performance sports"
).split()
BY_TYPE = np.array([20, 16, 10, 8, 16, 8, 14, 1, 4, 4, 3, 4])
LEVELS = "leader minister vice_minister ambassador official nongovernmental".split()
BY_LEVEL = np.array([4, 13, 19, 8, 34, 22])
SECTORS = (
    "diplomacy party economy culture sports friendship military parliament media education health science_technology "
    "academic law public_safety environment it religion diaspora intelligence other"
).split()
DIRECTIONS = "inbound outbound third_country".split()
OTHER = ("message", "statement", "resident", "planned")  # reports that make no exchange, by why


@dataclass(frozen=True, slots=True)
class Channel:
    """A made-up source: ``share`` of all articles, ``week`` articles of Monday to Sunday relative to a full day,
    ``begins`` its first day, ``holes`` spans of days that the corpus lacks (counted from 2000-01-01)."""

    id: str
    title: str
    focal: str
    languages: tuple[str, ...]
    share: float
    begins: int
    week: tuple[float, ...]
    holes: tuple[tuple[int, int], ...]


CHANNELS = (
    Channel(
        "agency-a", "Agency A", "PRK", ("en", "ko"), 0.34, 0, (1, 1, 1, 1, 1, 1, 0.8), ((3000, 3031), (6500, 6720))
    ),
    Channel("paper-a", "Paper A", "PRK", ("ko",), 0.2, 1500, (1, 1, 1, 1, 1, 1, 1), ((4100, 4101), (8000, 8200))),
    Channel("agency-b", "Agency B", "MNG", ("en", "mn"), 0.26, 400, (1, 1, 1, 1, 1, 0.2, 0.1), ((2000, 2200),)),
    Channel("site-b", "Site B", "MNG", ("mn",), 0.12, 5000, (1, 1, 1, 1, 1, 0, 0), ((7000, 7062),)),
    Channel("wire-c", "Wire C", "PRK", ("en",), 0.08, 0, (1, 1, 1, 1, 1, 0.5, 0.3), ((0, 900), (5200, 5900))),
)


@dataclass(frozen=True, slots=True)
class World:
    """Articles in the order of source and day; exchanges; reports in the order of their articles. Arrays of one kind
    have one length. Days count from 2000-01-01; -1 stands for unknown, and for a report without an exchange."""

    document_channel: Whole
    document_day: Whole
    document_language: Whole
    repeat_of: Whole
    exchange_channel: Whole
    exchange_start: Whole
    exchange_length: Whole
    exchange_precision: Whole  # 0 day, 1 month, 2 not told
    exchange_partners: Whole  # as many as six in a row, -1 after the last
    exchange_direction: Whole
    exchange_level: Whole
    exchange_sector: Whole
    exchange_stops: Whole
    report_document: Whole
    report_exchange: Whole
    report_type: Whole
    report_other: Whole  # place in OTHER, -1 where it belongs to an exchange
    report_day: Whole
    report_partner: Whole

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of everything drawn: figures of two worlds compare only if it is the same."""
        digest = hashlib.sha256()
        for one in fields(self):
            digest.update(getattr(self, one.name).astype("<i8").tobytes())
        return digest.hexdigest()


def draw(exchanges: int, reports: int, documents: int, seed: int = 20241231) -> World:
    """A world of exactly these sizes; ``reports`` of which seven tenths, but at least one each, tell of exchanges."""
    rng = np.random.default_rng(seed)
    articles = _documents(rng, documents)
    made, base = _exchanges(rng, exchanges, articles)
    return World(**articles, **made, **_reports(rng, reports, articles, made, base))


def _documents(rng: np.random.Generator, number: int) -> dict[str, Whole]:
    day = np.arange(DAYS)
    weekday = (day + FIRST.weekday()) % 7
    weights = []
    for channel in CHANNELS:
        weight = np.array(channel.week)[weekday] * (day >= channel.begins) * (rng.random(DAYS) > 0.01)
        for first, last in channel.holes:
            weight[first : last + 1] = 0
        weights.append(channel.share * weight / weight.sum())
    flat = np.concatenate(weights)
    found = rng.multinomial(number, flat / flat.sum())
    place = np.repeat(np.arange(flat.size), found)
    source, language = place // DAYS, np.zeros(number, np.int64)
    for n, one in enumerate(CHANNELS):
        own = source == n
        language[own] = rng.integers(0, len(one.languages), int(own.sum()))
    repeats = rng.random(number) < 0.02
    repeats[0] = False
    same = np.roll(source, 1) == source
    return {
        "document_channel": source, "document_day": place % DAYS, "document_language": language,
        "repeat_of": np.where(repeats & same, np.arange(number) - 1, -1),
    }  # fmt: skip


def _exchanges(rng: np.random.Generator, number: int, articles: dict[str, Whole]) -> tuple[dict[str, Whole], Whole]:
    """The exchanges and the article that tells of each first."""
    base = np.sort(rng.integers(0, articles["document_day"].size, number))
    channel = articles["document_channel"][base]
    several = np.where(rng.random(number) < 0.12, rng.integers(2, 7, number), 1)
    partners = np.full((number, 6), -1, np.int64)
    for place in range(6):
        partners[:, place] = np.where(several > place, _partner(rng, number), -1)
    _not_itself(partners, channel)
    for place in range(1, 6):  # nor named twice
        twice = (partners[:, :place] == partners[:, [place]]).any(axis=1)
        partners[twice, place:] = -1
    return {
        "exchange_channel": channel,
        "exchange_start": np.maximum(0, articles["document_day"][base] - rng.integers(0, 2, number)),
        "exchange_length": np.minimum(rng.geometric(0.35, number) - 1, 30),
        "exchange_precision": rng.choice(3, number, p=(0.93, 0.05, 0.02)),
        "exchange_partners": partners,
        "exchange_direction": rng.choice(3, number, p=(0.55, 0.37, 0.08)),
        "exchange_level": rng.choice(len(LEVELS), number, p=BY_LEVEL / BY_LEVEL.sum()),
        "exchange_sector": np.minimum(rng.geometric(0.18, number) - 1, len(SECTORS) - 1),
        "exchange_stops": rng.choice((1, 2, 3), number, p=(0.83, 0.13, 0.04)),
    }, base  # fmt: skip


def _not_itself(partners: Whole, channel: Whole) -> None:
    """Puts the first partner where a focal state would be its own."""
    for n, one in enumerate(CHANNELS):
        partners[(channel == n)[:, None] & (partners == PARTNERS.index(one.focal))] = 0


def _partner(rng: np.random.Generator, number: int) -> Whole:
    drawn: Whole = rng.choice(STRANGERS + 1, number, p=np.append(0.99 * KNOWN_BY / KNOWN_BY.sum(), 0.01))
    return drawn


def _reports(
    rng: np.random.Generator, number: int, articles: dict[str, Whole], made: dict[str, Any], base: Whole
) -> dict[str, Whole]:
    exchanges, documents = base.size, articles["document_day"].size
    telling = max(exchanges, number * 7 // 10)
    often = rng.gamma(0.6, 1.0, exchanges)
    each = 1 + rng.multinomial(telling - exchanges, often / often.sum())
    exchange = np.repeat(np.arange(exchanges), each)
    nth = np.arange(telling) - np.repeat(np.cumsum(each) - each, each)
    later = base[exchange] + np.where(nth == 0, 0, rng.geometric(0.08, telling))
    channel = made["exchange_channel"][exchange]
    later = np.minimum(later, documents - 1)
    later = np.where(articles["document_channel"][later] == channel, later, base[exchange])
    document = _elsewhere(rng, later, nth, channel, articles)
    start = made["exchange_start"][exchange]
    day = start + rng.integers(0, 31, telling) % (made["exchange_length"][exchange] + 1)
    other = number - telling
    where = rng.integers(0, documents, other)
    drawn = {
        "report_document": np.concatenate([document, where]),
        "report_exchange": np.concatenate([exchange, np.full(other, -1)]),
        "report_type": rng.choice(len(IN_PERSON), number, p=BY_TYPE / BY_TYPE.sum()),
        "report_other": np.concatenate([np.full(telling, -1), rng.choice(4, other, p=(0.55, 0.2, 0.15, 0.1))]),
        "report_day": np.concatenate([day, articles["document_day"][where]]),
        "report_partner": np.concatenate([made["exchange_partners"][exchange, 0], _partner(rng, other)]),
    }  # fmt: skip
    _not_itself(drawn["report_partner"][:, None], articles["document_channel"][drawn["report_document"]])
    order = np.argsort(drawn["report_document"], kind="stable")
    return {name: values[order] for name, values in drawn.items()}


def _elsewhere(
    rng: np.random.Generator, document: Whole, nth: Whole, channel: Whole, articles: dict[str, Whole]
) -> Whole:
    """Some further reports stand in another source of the focal state, in its next article of that day or later."""
    key = articles["document_channel"] * DAYS + articles["document_day"]
    moving = (nth > 0) & (rng.random(nth.size) < 0.2)
    for n, one in enumerate(CHANNELS):
        kin = [m for m, other in enumerate(CHANNELS) if m != n and other.focal == one.focal]
        chosen = np.flatnonzero(moving & (channel == n))
        target = rng.choice(kin, chosen.size)
        found = np.searchsorted(key, target * DAYS + articles["document_day"][document[chosen]])
        found = np.minimum(found, key.size - 1)
        near = (articles["document_channel"][found] == target) & (
            articles["document_day"][found] - articles["document_day"][document[chosen]] < 5
        )
        document[chosen[near]] = found[near]
    return document
