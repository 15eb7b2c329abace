"""Made-up articles and reports as rows of a record's tables: one value a column, in the order of the schema."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from benchmarks.scale_world import (
    CHANNELS,
    DAYS,
    DIRECTIONS,
    FIRST,
    IN_PERSON,
    LEVELS,
    OTHER,
    PARTNERS,
    SECTORS,
    World,
)
from legation.ids import text_hash

Row = tuple[Any, ...]
CODING, CODER, CODEBOOK = "scale", "scale-1", "1.0.0"
ODD = 0x9E3779B97F4A7C15  # an odd factor: numbers become ids that look random and never meet
ISO = [(FIRST + dt.timedelta(n)).isoformat() for n in range(DAYS + 40)]
NAMES = [*PARTNERS, "XXX"]
INFERRED = json.dumps({"level": "level.words", "sector": "sector.words"})
RULES = [json.dumps([f"{one}.made_up"]) for one in IN_PERSON]
BECAUSE = json.dumps({"date": 0.15, "direction": 0.1, "partners": 0.2, "sector": 0.1})
FILLER = " The rest of this article tells of harvests, weather and bridges, and names nobody from anywhere else."
TYPE_OF = {"message": "message", "statement": "statement", "resident": "meeting", "planned": "arrival"}
MODE_OF = {"message": "remote", "statement": "unilateral", "resident": "in_person", "planned": "in_person"}
DIRECTION_OF = {"message": "sent", "statement": "none", "resident": "resident", "planned": "inbound"}


def numbered(prefix: str, number: int) -> str:
    """An id as the record's own look."""
    return f"{prefix}-{number * ODD & 0xFFFFFFFFFFFF:012x}"


def sentences_of(world: World) -> list[str]:
    """One sentence a report: who came where on which day; every one is new."""
    starts, partners, types = (a.tolist() for a in (world.report_day, world.report_partner, world.report_type))
    return [
        f"Party {number} of {NAMES[partner]} was met in the course of its {IN_PERSON[kind]} on {ISO[day]}."
        for number, (day, partner, kind) in enumerate(zip(starts, partners, types, strict=True))
    ]


class Articles:
    """The articles: ids, texts and where in them each report's sentence begins."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.channel, self.day = world.document_channel.tolist(), world.document_day.tolist()
        self.ids = [
            f"{CHANNELS[channel].id}-{ISO[day]}-{number:06x}"
            for number, (channel, day) in enumerate(zip(self.channel, self.day, strict=True))
        ]
        self.sentences = sentences_of(world)
        self.begins = [0] * len(self.sentences)
        parts: list[list[str]] = [[] for _ in self.ids]
        length = [0] * len(self.ids)
        for number, document in enumerate(world.report_document.tolist()):
            self.begins[number] = length[document]
            length[document] += len(self.sentences[number]) + 1
            parts[document].append(self.sentences[number])
        self.texts = [" ".join(part) + FILLER for part in parts]
        self.titles = [f"Article {number}" for number in range(len(self.ids))]
        self.hashes = [text_hash(f"{title}\n{text}") for title, text in zip(self.titles, self.texts, strict=True)]

    def documents(self) -> Iterator[Row]:
        spoken = self.world.document_language.tolist()
        for n, identity in enumerate(self.ids):
            channel = CHANNELS[self.channel[n]]
            language = channel.languages[spoken[n]]
            url = f"https://{channel.id}.example/{n}"
            yield identity, channel.id, ISO[self.day[n]], language, url, None, None, self.hashes[n]

    def versions(self) -> Iterator[Row]:
        for identity, version, title, text in zip(self.ids, self.hashes, self.titles, self.texts, strict=True):
            yield identity, version, title, text, None, True

    def codings(self) -> Iterator[Row]:
        for n, identity in enumerate(self.ids):
            yield CHANNELS[self.channel[n]].focal, identity, self.hashes[n], CODING, None

    def duplicates(self) -> Iterator[Row]:
        for n, original in enumerate(self.world.repeat_of.tolist()):
            if original >= 0:
                yield self.ids[n], self.ids[original], "near", 0.93


class Reports:
    """The reports, each with the fields of its exchange where it has one."""

    def __init__(self, world: World, articles: Articles) -> None:
        self.articles = articles
        self.ids = [numbered("r", n + 1) for n in range(world.report_document.size)]
        self.document = world.report_document.tolist()
        self.exchange = world.report_exchange.tolist()
        self.day, self.other = world.report_day.tolist(), world.report_other.tolist()
        self.partner, self.type = world.report_partner.tolist(), world.report_type.tolist()
        self.all_partners = [[p for p in some if p >= 0] for some in world.exchange_partners.tolist()]
        self.direction, self.level = world.exchange_direction.tolist(), world.exchange_level.tolist()
        self.sector = world.exchange_sector.tolist()
        self.focal = [CHANNELS[articles.channel[d]].focal for d in self.document]

    def reports(self) -> Iterator[Row]:
        before, position = -1, 0
        for n, identity in enumerate(self.ids):
            position = position + 1 if self.document[n] == before else 0
            before = self.document[n]
            head = self.focal[n], identity, self.articles.ids[before], position
            yield (*head, *self._coded(n))

    def _coded(self, n: int) -> Row:
        """Everything from ``type`` on."""
        exchange, day, status = self.exchange[n], ISO[self.day[n]], "realised"
        partner, focal = NAMES[self.partner[n]], self.focal[n]
        if exchange >= 0:
            kind, mode, direction = IN_PERSON[self.type[n]], "in_person", DIRECTIONS[self.direction[exchange]]
            level, sector = LEVELS[self.level[exchange]], SECTORS[self.sector[exchange]]
            venue: str | None = {"inbound": focal, "outbound": partner}.get(direction, "CHE")
        else:
            why = OTHER[self.other[n]]
            kind, mode, direction = TYPE_OF[why], MODE_OF[why], DIRECTION_OF[why]
            level, sector, venue = LEVELS[n % len(LEVELS)], SECTORS[n % len(SECTORS)], None
            status = "planned" if why == "planned" else status
        return (
            kind, mode, day, None, "stated", direction, venue, None, level, sector, f"Person {n % 4999}", None, None,
            None, status, self.articles.sentences[n], 0.5 + n % 50 / 100, CODER, CODEBOOK, RULES[self.type[n]],
            INFERRED,
        )  # fmt: skip

    def partners(self) -> Iterator[Row]:
        for n, identity in enumerate(self.ids):
            exchange = self.exchange[n]
            for place, one in enumerate(self.all_partners[exchange] if exchange >= 0 else [self.partner[n]]):
                yield self.focal[n], identity, place, NAMES[one]

    def spans(self) -> Iterator[Row]:
        for n, identity in enumerate(self.ids):
            version = self.articles.hashes[self.document[n]]
            start, exact = self.articles.begins[n], self.articles.sentences[n]
            end = start + len(exact)
            yield self.focal[n], identity, "evidence", version, "text", start, end, exact, "", FILLER[:32]
