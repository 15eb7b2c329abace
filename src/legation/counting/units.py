"""The rows of each unit: one SELECT a unit over the extract, all with the same columns."""

from __future__ import annotations

from types import MappingProxyType

MEETS = ("talks", "meeting", "summit", "reception", "agreement", "conference")
"""Types of reports that tell of people of both sides in one room."""

COLUMNS = (
    "id", "exchange", "kind", "day", "first_day", "last_day", "month", "direction", "venue", "city", "level", "rank",
    "sector", "lead", "body", "event", "outcome", "confidence", "partners", "sources", "types", "documents", "reports",
    "stops", "description",
)  # fmt: skip

TRIP = """
SELECT id, id AS exchange, kind, day, first_day, last_day, month, direction, venue, venue_city AS city, level, rank,
       sector, lead, body, event, outcome, confidence, partners, sources, types, documents, reports, stops, description
FROM exchanges WHERE focal = $focal
"""
PARTNER = "CASE WHEN list_contains(e.partners, s.venue) THEN [s.venue] ELSE e.partners END"
"""A stop's partner is the state it lies in, where that is a partner of the trip; else all of them."""
STOPPED = """
SELECT e.id AS exchange, coalesce(s.position, 0) AS position, s.venue, s.city,
       coalesce(s.day, e.day) AS day, coalesce(s.first_day, e.first_day) AS first_day,
       coalesce(s.last_day, e.last_day) AS last_day, coalesce(s.month, e.month) AS month,
       coalesce(s.types, e.types) AS types, coalesce(s.reports, e.reports) AS reports
FROM exchanges e LEFT JOIN stops s ON s.focal = e.focal AND s.exchange = e.id WHERE e.focal = $focal
"""
"""A trip of which no place is told has one stop, at an unknown place."""
STOP = f"""
SELECT e.id || '#' || s.position AS id, e.id AS exchange, e.kind, s.day, s.first_day, s.last_day, s.month, e.direction,
       s.venue, s.city, e.level, e.rank, e.sector, e.lead, e.body, e.event, e.outcome, e.confidence,
       {PARTNER} AS partners, e.sources, s.types, e.documents, s.reports, e.stops, e.description
FROM ({STOPPED}) s JOIN exchanges e ON e.focal = $focal AND e.id = s.exchange
"""
COUNTRY = f"""
WITH grouped AS (
  SELECT exchange, venue, min(position) AS position, arg_min(day, (first_day, position)) AS day,
         min(first_day) AS first_day, max(last_day) AS last_day, arg_min(month, (first_day, position)) AS month,
         nullif(string_agg(city, '; ' ORDER BY position), '') AS city,
         list_sort(list_distinct(flatten(list(types)))) AS types, sum(reports)::INTEGER AS reports
  FROM ({STOPPED}) GROUP BY exchange, venue
)
SELECT e.id || '#' || coalesce(s.venue, '?') AS id, e.id AS exchange, e.kind, s.day, s.first_day, s.last_day, s.month,
       e.direction, s.venue, s.city, e.level, e.rank, e.sector, e.lead, e.body, e.event, e.outcome, e.confidence,
       {PARTNER} AS partners, e.sources, s.types, e.documents, s.reports, e.stops, e.description
FROM grouped s JOIN exchanges e ON e.focal = $focal AND e.id = s.exchange
"""
MEETING = f"""
WITH told AS (
  SELECT r.*, list_sort(r.partners) AS met FROM reports r
  WHERE r.focal = $focal AND r.exchange IS NOT NULL AND r.mode = 'in_person' AND r.status = 'realised'
    AND r.type IN ({", ".join(f"'{one}'" for one in MEETS)})
)
SELECT t.exchange || '@' || t.start || '/' || coalesce(t.venue, '?') || '/' || array_to_string(t.met, '+') AS id,
       t.exchange, any_value(e.kind) AS kind, t.start AS day, t.first_day, max(t.last_day) AS last_day,
       left(t.start, 7) AS month, any_value(e.direction) AS direction, t.venue, min(t.venue_city) AS city,
       arg_min(t.level, coalesce(t.rank, 99)) AS level, min(t.rank) AS rank,
       arg_min(t.sector, (coalesce(t.rank, 99), t.id)) AS sector, arg_min(t.lead, (coalesce(t.rank, 99), t.id)) AS lead,
       arg_min(t.body, (coalesce(t.rank, 99), t.id)) AS body, min(t.event) AS event, min(t.outcome) AS outcome,
       max(t.confidence) AS confidence, t.met AS partners, list_sort(list(DISTINCT t.source)) AS sources,
       list_sort(list(DISTINCT t.type)) AS types, count(DISTINCT t.document)::INTEGER AS documents,
       count(*)::INTEGER AS reports, any_value(e.stops) AS stops, any_value(e.description) AS description
FROM told t JOIN exchanges e ON e.focal = t.focal AND e.id = t.exchange
GROUP BY t.exchange, t.start, t.first_day, t.venue, t.met
"""
REPORT = """
SELECT id, exchange, NULL::VARCHAR AS kind, day, first_day, last_day, month, direction, venue, venue_city AS city,
       level, rank, sector, lead, body, event, outcome, confidence, partners, [source] AS sources, [type] AS types,
       1 AS documents, 1 AS reports, NULL::INTEGER AS stops, NULL::VARCHAR AS description,
       type, mode, status, source, language, repeat
FROM reports WHERE focal = $focal
"""
ROWS = MappingProxyType({
    ("trip", ""): TRIP, ("stop", "place"): STOP, ("stop", "country"): COUNTRY, ("meeting", ""): MEETING,
    ("report", ""): REPORT,
})  # fmt: skip
"""The SELECT of each grain of a rule; every one takes ``$focal``."""
