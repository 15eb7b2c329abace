-- The tables of the extract, made from the rows of the record (raw_…). One statement a table; `levels` holds code and rank.

CREATE MACRO first_of(text) AS
  CASE length(text) WHEN 10 THEN try_cast(text AS DATE) WHEN 7 THEN try_cast(text || '-01' AS DATE)
                    WHEN 4 THEN try_cast(text || '-01-01' AS DATE) END;

CREATE MACRO last_of(text) AS
  CASE length(text) WHEN 10 THEN try_cast(text AS DATE) WHEN 7 THEN last_day(try_cast(text || '-01' AS DATE))
                    WHEN 4 THEN try_cast(text || '-12-31' AS DATE) END;

-- What a person rejected is not counted: it stays in the record, not here.
DELETE FROM raw_exchange_reports WHERE (focal, exchange) IN
  (SELECT (focal, id) FROM raw_exchanges WHERE review = 'rejected');

DELETE FROM raw_exchanges WHERE review = 'rejected';

DELETE FROM raw_reports WHERE review = 'rejected';

CREATE TABLE documents AS
  SELECT d.id, d.source, d.published, d.language, d.title, d.url, c.original AS repeat_of
  FROM raw_documents d LEFT JOIN raw_duplicates c ON c.document = d.id
  ORDER BY d.published, d.id;

CREATE TABLE coverage AS
  SELECT source, published, language, count(*)::INTEGER AS articles FROM documents
  GROUP BY source, published, language ORDER BY source, published, language;

CREATE TABLE visits AS
  SELECT source, CAST(first AS DATE) AS first, CAST(last AS DATE) AS last, basis FROM raw_visits ORDER BY ALL;

CREATE TABLE reports AS
  WITH partner AS (
    SELECT focal, report, list(partner ORDER BY position) AS partners FROM raw_report_partners GROUP BY focal, report
  ), held AS (
    SELECT focal, report, min(exchange) AS exchange FROM raw_exchange_reports GROUP BY focal, report
  )
  SELECT r.focal, r.id, r.document, d.source, d.language, d.published, r.position, r.type, r.mode, r.start, r."end",
         r.date_basis, r.start AS day, first_of(r.start) AS first_day, last_of(coalesce(r."end", r.start)) AS last_day,
         left(r.start, 7) AS month, r.direction, r.venue, r.venue_city, r.level, l.rank, r.sector, r.lead, r.body,
         r.event, r.outcome, r.status, r.confidence, coalesce(p.partners, []) AS partners, h.exchange,
         d.repeat_of IS NOT NULL AS repeat, r.review
  FROM raw_reports r
  JOIN documents d ON d.id = r.document
  LEFT JOIN levels l ON l.level = r.level
  LEFT JOIN partner p ON p.focal = r.focal AND p.report = r.id
  LEFT JOIN held h ON h.focal = r.focal AND h.report = r.id
  ORDER BY r.focal, r.start, r.id;

CREATE TABLE exchanges AS
  WITH partner AS (
    SELECT focal, exchange, list(partner ORDER BY position) AS partners FROM raw_exchange_partners GROUP BY ALL
  ), told AS (
    SELECT e.focal, e.exchange, count(*)::INTEGER AS documents, min(d.published) AS earliest,
           list_sort(list(DISTINCT d.source)) AS sources
    FROM raw_exchange_documents e JOIN documents d ON d.id = e.document GROUP BY e.focal, e.exchange
  ), held AS (
    SELECT e.focal, e.exchange, count(*)::INTEGER AS reports, list_sort(list(DISTINCT r.type)) AS types,
           list_sort(list(DISTINCT r.status)) AS statuses
    FROM raw_exchange_reports e JOIN raw_reports r ON r.focal = e.focal AND r.id = e.report
    GROUP BY e.focal, e.exchange
  ), stopped AS (
    SELECT focal, exchange, count(*)::INTEGER AS stops FROM raw_stops GROUP BY focal, exchange
  )
  SELECT e.focal, e.id, e.kind, e.start, e."end", coalesce(e.start, e."end", t.earliest) AS day,
         first_of(coalesce(e.start, e."end", t.earliest)) AS first_day,
         last_of(coalesce(e."end", e.start, t.earliest)) AS last_day,
         left(coalesce(e.start, e."end", t.earliest), 7) AS month,
         e.direction, e.venue, e.venue_city, e.level, l.rank, e.sector, e.lead, e.body, e.event, e.outcome,
         e.confidence, e.gist, w.description, coalesce(p.partners, []) AS partners,
         coalesce(t.sources, []) AS sources, coalesce(h.types, []) AS types, coalesce(t.documents, 0) AS documents,
         coalesce(h.reports, 0) AS reports, coalesce(s.stops, 0) AS stops, coalesce(h.statuses, []) AS statuses,
         e.review
  FROM raw_exchanges e
  LEFT JOIN levels l ON l.level = e.level
  LEFT JOIN partner p ON p.focal = e.focal AND p.exchange = e.id
  LEFT JOIN told t ON t.focal = e.focal AND t.exchange = e.id
  LEFT JOIN held h ON h.focal = e.focal AND h.exchange = e.id
  LEFT JOIN stopped s ON s.focal = e.focal AND s.exchange = e.id
  LEFT JOIN descriptions w ON w.focal = e.focal AND w.exchange = e.id
  ORDER BY e.focal, day, e.id;

CREATE TABLE stops AS
  WITH told AS (SELECT focal, exchange, position, unnest(from_json(reports, '["VARCHAR"]')) AS report FROM raw_stops),
  held AS (
    SELECT t.focal, t.exchange, t.position, count(*)::INTEGER AS reports, list_sort(list(DISTINCT r.type)) AS types
    FROM told t JOIN raw_reports r ON r.focal = t.focal AND r.id = t.report GROUP BY t.focal, t.exchange, t.position
  )
  SELECT s.focal, s.exchange, s.position, s.venue, s.city, s.start, s."end",
         coalesce(s.start, s."end", e.day) AS day, first_of(coalesce(s.start, s."end", e.day)) AS first_day,
         last_of(coalesce(s."end", s.start, e.day)) AS last_day, left(coalesce(s.start, s."end", e.day), 7) AS month,
         coalesce(h.types, []) AS types, coalesce(h.reports, 0) AS reports
  FROM raw_stops s
  JOIN exchanges e ON e.focal = s.focal AND e.id = s.exchange
  LEFT JOIN held h ON h.focal = s.focal AND h.exchange = s.exchange AND h.position = s.position
  ORDER BY s.focal, s.exchange, s.position;
