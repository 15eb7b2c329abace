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
SELECT e.id AS exchange, coalesce(s.position, 0) AS position,
       CASE WHEN s.exchange IS NULL THEN e.venue ELSE s.venue END AS venue,
       CASE WHEN s.exchange IS NULL THEN e.venue_city ELSE s.city END AS city,
       coalesce(s.day, e.day) AS day, coalesce(s.first_day, e.first_day) AS first_day,
       coalesce(s.last_day, e.last_day) AS last_day, coalesce(s.month, e.month) AS month,
       coalesce(s.types, e.types) AS types, coalesce(s.reports, e.reports) AS reports
FROM exchanges e LEFT JOIN stops s ON s.focal = e.focal AND s.exchange = e.id WHERE e.focal = $focal
"""
"""A trip without stops of its own has one: the place of the exchange, told or not."""
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
WITH met AS (
  SELECT exchange, start, first_day, venue, list_sort(partners) AS partners, max(last_day) AS last_day,
         arg_min({{'level': level, 'sector': sector, 'lead': lead, 'body': body}}, {{'rank': rank, 'id': id}}) AS first,
         min(venue_city) AS city, min(rank) AS rank, min(event) AS event, min(outcome) AS outcome,
         max(confidence) AS confidence, list_sort(list_distinct(list(source))) AS sources,
         list_sort(list_distinct(list(type))) AS types, len(list_distinct(list(document)))::INTEGER AS documents,
         count(*)::INTEGER AS reports
  FROM reports WHERE focal = $focal AND exchange IS NOT NULL AND mode = 'in_person' AND status = 'realised'
    AND type IN ({", ".join(f"'{one}'" for one in MEETS)})
  GROUP BY exchange, start, first_day, venue, list_sort(partners)
)
SELECT m.exchange || '@' || m.start || '/' || coalesce(m.venue, '?') || '/' || array_to_string(m.partners, '+') AS id,
       m.exchange, e.kind, m.start AS day, m.first_day, m.last_day, left(m.start, 7) AS month, e.direction, m.venue,
       m.city, m.first.level AS level, m.rank, m.first.sector AS sector, m.first.lead AS lead, m.first.body AS body,
       m.event, m.outcome, m.confidence, m.partners, m.sources, m.types, m.documents, m.reports, e.stops, e.description
FROM met m JOIN exchanges e ON e.focal = $focal AND e.id = m.exchange
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
