"""Dated events of a view as an Atom feed, a calendar and a map layer: what one subscribes to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import orjson

from legation.dates import first_day, last_day
from legation.model.sheet import Origin
from legation.publish.sheets.about import about_origin
from legation.web.places import point

UNFIT = dict.fromkeys(c for c in range(32) if c not in (9, 10, 13)) | {0xFFFE: None, 0xFFFF: None}


@dataclass(frozen=True, slots=True)
class Happening:
    """One event. ``start``, ``end`` ISO dates of any precision, None not told; ``day`` the date that places it;
    ``url`` its page; ``updated`` ISO time of its last change; ``venue`` a country code, ``city`` as the reference
    data spell it; ``fields`` more for maps."""

    id: str
    title: str
    summary: str
    day: str
    start: str | None
    end: str | None
    url: str
    updated: str
    venue: str | None
    city: str | None
    place: str
    fields: dict[str, Any]


def as_atom(title: str, here: str, happenings: Sequence[Happening], origin: Origin) -> bytes:
    """An Atom feed (RFC 4287), newest first."""
    updated = max((one.updated for one in happenings), default="1970-01-01T00:00:00+00:00")
    told = " ".join(f"{line.label}: {line.text}." for line in about_origin(origin))
    page, _, query = here.partition("?")
    own = f"{page}.atom" + (f"?{query}" if query else "")
    out = [
        '<?xml version="1.0" encoding="utf-8"?>', '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_text(title)}</title>", f"<subtitle>{_text(told)}</subtitle>", f"<id>{_text(own)}</id>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(here)}/>', f"<updated>{updated}</updated>",
        "<author><name>Legation</name></author>",
    ]  # fmt: skip
    for one in happenings:
        out += [
            "<entry>", f"<title>{_text(one.title)}</title>", f"<id>{_text(one.url)}</id>",
            f'<link rel="alternate" type="text/html" href={quoteattr(one.url)}/>', f"<updated>{one.updated}</updated>",
            f"<summary>{_text(one.summary)}</summary>", "</entry>",
        ]  # fmt: skip
    return "\n".join([*out, "</feed>", ""]).encode()


def _text(text: str) -> str:
    return escape(text.translate(UNFIT))


def as_ics(title: str, here: str, happenings: Sequence[Happening], origin: Origin) -> bytes:
    """A calendar (RFC 5545) of whole-day events; a date known only by month or year covers all of it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Legation//Legation//EN", "CALSCALE:GREGORIAN",
             "METHOD:PUBLISH", f"X-WR-CALNAME:{_ical(title)}", "REFRESH-INTERVAL;VALUE=DURATION:P1D"]  # fmt: skip
    told = " ".join(f"{line.label}: {line.text}." for line in about_origin(origin))
    lines.append(f"X-WR-CALDESC:{_ical(told)}")
    for one in happenings:
        first = first_day(one.start or one.end or one.day)
        last = max(first, last_day(one.end or one.start or one.day))
        stamp = dt.datetime.fromisoformat(one.updated).astimezone(dt.UTC)
        lines += [
            "BEGIN:VEVENT", f"UID:{_ical(one.id)}@legation", f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{_after(last):%Y%m%d}",
            f"SUMMARY:{_ical(one.title)}", f"DESCRIPTION:{_ical(one.summary)}", f"LOCATION:{_ical(one.place)}",
            f"URL:{one.url}", "TRANSP:TRANSPARENT", "END:VEVENT",
        ]  # fmt: skip
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _after(day: dt.date) -> dt.date:
    return day if day == dt.date.max else day + dt.timedelta(1)


def _ical(text: str) -> str:
    plain = " ".join(text.translate(UNFIT).split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """Lines of at most 75 bytes; further ones begin with a space."""
    parts, part = [], b""
    for character in line:
        raw = character.encode()
        if len(part) + len(raw) > 74:
            parts.append(part.decode())
            part = b" "
        part += raw
    return "\r\n".join([*parts, part.decode()])


def as_geojson(title: str, here: str, happenings: Sequence[Happening], origin: Origin) -> bytes:
    """A GeoJSON collection (RFC 7946): points at the city, or at the middle of the country where no city is told or its
    place is not known; ``precision`` says which. Null: the venue is not told."""
    features = []
    for one in happenings:
        at = point(one.venue, one.city)
        properties = {"id": one.id, "title": one.title, "day": one.day, "start": one.start, "end": one.end,
                      "venue": one.venue, "city": one.city, "place": one.place, "url": one.url,
                      "precision": at[1] if at else None} | one.fields  # fmt: skip
        geometry = {"type": "Point", "coordinates": list(at[0])} if at else None
        features.append({"type": "Feature", "id": one.id, "geometry": geometry, "properties": properties})
    body = {
        "type": "FeatureCollection", "title": title, "address": here,
        "precision": "city: a point at the city; country: at the middle of the country of the venue; null: not told",
        "origin": origin.to_json(), "features": features,
    }  # fmt: skip
    return orjson.dumps(body)
