"""One exchange: the episode as a story, each field beside its quote, and what else happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy import select

from legation.codebook import load
from legation.dates import first_day, last_day
from legation.decisions.outcome import described, shown
from legation.errors import MisuseError
from legation.model.decision import written
from legation.model.sheet import Column, Origin, Sheet
from legation.publish.views import ExchangeView, exchange_views
from legation.record.decisions import Told
from legation.record.documents import get_documents
from legation.record.find import Found, find
from legation.record.schema import reports
from legation.web.asking import Ask, MissingError, MovedError
from legation.web.exchange_sheets import COLUMNS, FIELDS, happening
from legation.web.filtering import EPOCH
from legation.web.named import Side, participants_sheet, sides_of
from legation.web.named import warm as warm_named
from legation.web.page import quoted
from legation.web.reading import Reading
from legation.web.story import proofs, steps
from legation.web.view import View, add_view

router = APIRouter()
SHOWN = 12
REPORT_COLUMNS = (
    Column("id", "Id", description="Permanent id of the report."),
    Column("document", "Article", description="Id of the article."),
    Column("source", "Source"),
    Column("published", "Published", "date"),
    Column("title", "Title", description="Title of the article."),
    Column("type", "Type", description="What kind of fact."),
    Column("start", "Start", "date"),
    Column("end", "End", "date", "Missing: same as start, or not told."),
    Column("evidence", "Evidence", description="The sentence that proves it, verbatim."),
    Column("confidence", "Confidence", "share"),
    Column("review", "Review", description="What people made of it: unreviewed, accepted or corrected."),
)


FIELD_COLUMNS = (
    Column("field", "Field"),
    Column("value", "Value", description="Missing: not told."),
    Column("code", "Code"),
    Column("quote", "Quote", description="The characters that prove it; missing: inferred."),
    Column("document", "Article", description="Id of the article of the quote."),
    Column("inferred", "Inferred by", description="Rule that gave the value where no quote does."),
    Column("decided", "Decided", description="The value that a person put in its place; missing: no decision."),
    Column("who", "By", description="Who decided it."),
    Column("reason", "Reason"),
)
DECISION_COLUMNS = (
    Column("id", "Id", description="Id of the decision."), Column("time", "Time", description="UTC."),
    Column("who", "By"), Column("on", "On", description="Report or exchange, by the id it had then."),
    Column("action", "Action"), Column("field", "Field"), Column("old", "Before"), Column("new", "After"),
    Column("reason", "Reason"),
    Column("state", "State", description="applied, overridden, settled, stale, lost or withdrawn."),
    Column("why", "Note"),
)  # fmt: skip


class ExchangeAsk(Ask):
    """An exchange has no parameters, but ``focal`` where one id is used for several states."""

    focal: str | None = None


def warm(reading: Reading) -> None:
    """What reading persons' offices needs."""
    warm_named(reading)


def exchange(request: Request, ask: ExchangeAsk) -> View:
    """The view of one exchange. Raises MissingError, or MovedError when the exchange has another id now."""
    reading: Reading = request.state.reading
    identity = str(request.path_params["id"])
    one = found_exchange(reading, identity, ask.focal)
    own = one.exchange
    title = one.description
    row = _row(reading, one)
    origin = Origin(filters={"focal": one.focal, "exchange": own.id}, snapshot=reading.extract.snapshot,
                    sources=tuple(own.sources), versions=reading.extract.versions)  # fmt: skip
    sides = sides_of(reading, one, [("focal", ask.focal)] if ask.focal else [])
    context = {
        "one": one, "exchange": own, "title": title, "row": row, "steps": steps(one.reports), "proofs": proofs(one),
        "sides": sides, "stops": own.stops, "besides": besides(reading, one, row),
        "documents": sorted(one.documents.values(), key=lambda d: (d.published, d.id)), "links": own.links,
        "counted": {d: sum(r.document == d for r in one.reports) for d in one.documents}, "focal": one.focal,
        "book": load(), "decisions": one.all_decisions, "accepted": accepted(one), "described": described,
    }  # fmt: skip
    site = str(request.base_url).rstrip("/")
    run = reading.extract.versions.get("run") or ""
    return View(
        title, f"/exchanges/{quoted(own.id)}", "exchange.html", context, ask.pairs(),
        sheets=lambda: sheets(one, row, origin, title, sides),
        happenings=(lambda: [happening(row, _updated(reading), site)]) if row else None, origin=origin, about=run,
    )  # fmt: skip


def _updated(reading: Reading) -> str:
    found = reading.sql("SELECT max(coalesce(finished, started)) FROM runs")
    return str(found[0][0] or "1970-01-01T00:00:00+00:00")


def found_exchange(reading: Reading, identity: str, focal: str | None, folder: str = "/exchanges/") -> ExchangeView:
    """The exchange of an id. Raises MissingError, or MovedError when it has another id now, or only began one."""
    states = [one for one in reading.index.focals if (one, identity) in reading.index.rows]
    found = Found("exchange", identity)
    with reading.record.read() as connection:
        if not states:  # gone, forwarded, newer than the extract, or the beginning of an id
            try:
                found = find(connection, identity)
            except MisuseError as fault:
                raise MissingError(str(fault).replace("this record", "the record"), _near(reading, identity)) from None
        if found.kind != "exchange":
            kind = "articles" if found.kind == "document" else "reports"
            told = f"{identity!r} is the id of a {found.kind}, no exchange."
            raise MissingError(told, {f"/{kind}/{quoted(found.id)}": found.id})
        if found.id != identity:
            raise MovedError(f"{folder}{quoted(found.id)}")
        chosen = exchange_views(connection, found, focal or (states[0] if states else None))
    if not chosen:
        raise MissingError(f"exchange {identity} is not of the focal state {focal!r}.", _near(reading, identity))
    return chosen[0]


def _near(reading: Reading, identity: str) -> dict[str, str]:
    """Exchanges whose ids begin alike."""
    start = identity[: max(3, len(identity) - 4)]
    near = [one for _, one in reading.index.rows if one.startswith(start)][:5]
    return {f"/exchanges/{quoted(one)}": one for one in near}


def _row(reading: Reading, one: ExchangeView) -> dict[str, Any] | None:
    """The exchange as in the list; None when it is newer than the extract."""
    number = reading.index.rows.get((one.focal, one.exchange.id))
    if number is None:
        return None
    import numpy as np

    return reading.index.take(np.array([number]))[0]


def besides(reading: Reading, one: ExchangeView, row: dict[str, Any] | None) -> dict[str, Any]:
    """What else happened between the two in that month: other exchanges, and reports that make none."""
    partners = [code for code in one.exchange.partners if code != "XXX"]
    if row is None or not partners:
        return {"month": None, "exchanges": [], "reports": []}
    index = reading.index
    month = (first_day(row["month"]) - EPOCH).days, (last_day(row["month"]) - EPOCH).days
    mask = (index.first >= month[0]) & (index.first <= month[1]) & index.facets["focal"].mask([one.focal], index.size)
    mask &= index.facets["partner"].mask(partners, index.size)
    mask[index.rows[one.focal, one.exchange.id]] = False
    order = index.orders["oldest"]
    exchanges = order[mask[order]]
    found = reading.records(
        "SELECT id, document, start, type, mode, status FROM reports WHERE focal = $focal AND month = $month "
        "AND exchange IS NULL AND NOT repeat AND list_has_any(partners, $partners) ORDER BY first_day, id",
        {"focal": one.focal, "month": row["month"], "partners": partners},
    )  # fmt: skip
    with reading.record.read() as connection:
        titles = {d.id: d.title for d in get_documents(connection, [r["document"] for r in found[:SHOWN]])}
    told = [report | {"title": titles.get(report["document"], "")} for report in found[:SHOWN]]
    return {"month": row["month"], "exchanges": index.take(exchanges[:SHOWN]), "all_exchanges": len(exchanges),
            "reports": told, "all_reports": len(found), "partner": partners[0]}  # fmt: skip


def sheets(
    one: ExchangeView, row: dict[str, Any] | None, origin: Origin, title: str, sides: Sequence[Side]
) -> list[Sheet]:
    """The exchange, its fields, who is named, and its reports."""
    out = []
    if row is not None:
        keys = [FIELDS.get(column.key, column.key) for column in COLUMNS]
        values = tuple(tuple(row[k]) if isinstance(row[k], list) else row[k] for k in keys)
        out.append(Sheet("exchange", title, COLUMNS, (values,), origin=origin))
    told = tuple(
        (r.report.id, r.document, one.documents[r.document].source, one.documents[r.document].published.isoformat(),
         one.documents[r.document].title, r.report.type, r.report.start, r.report.end, r.report.evidence,
         r.report.confidence, r.review)
        for r in one.reports
    )  # fmt: skip
    fields = tuple(
        (p.label, p.value, p.code, p.quote, p.report.document if p.report else None, p.inferred,
         (p.decided_code or p.decided or "not told") if p.decision else None,
         p.decision.decision.who if p.decision else None, p.decision.decision.reason if p.decision else None)
        for p in proofs(one)
    )  # fmt: skip
    if one.all_decisions:
        out.append(Sheet("decisions", "Decisions", DECISION_COLUMNS, decision_rows(one.all_decisions), origin=origin))
    return [*out, Sheet("fields", "Fields and their evidence", FIELD_COLUMNS, fields, origin=origin),
            participants_sheet(sides, title, origin),
            Sheet("reports", "Reports", REPORT_COLUMNS, told, origin=origin)]  # fmt: skip


def decision_rows(decisions: Iterable[Told]) -> tuple[tuple[Any, ...], ...]:
    """Decisions as rows."""
    return tuple(
        (d.id, written(d.time), d.who, d.target, d.action, d.field, _plain(d.old), _plain(d.new), d.reason, one.state,
         one.why)
        for one in decisions
        for d in (one.decision,)
    )  # fmt: skip


def _plain(value: Any) -> str | None:
    if isinstance(value, dict):
        return "; ".join(f"{name} {shown(one)}" for name, one in value.items())
    return None if value is None else shown(value)


def accepted(one: ExchangeView) -> Told | None:
    """The acceptance that holds for all values of an exchange; None when nobody accepted it as it stands."""
    found = [told for told in one.decisions if told.decision.action == "accept" and told.state == "applied"]
    return found[-1] if found else None


def report(request: Request, ask: Ask) -> View:
    """A report is shown within its article."""
    reading: Reading = request.state.reading
    identity = str(request.path_params["id"])
    found = reading.sql("SELECT document FROM reports WHERE id = ?", [identity])
    if not found:  # what a person rejected is in the record alone
        with reading.record.read() as connection:
            rejected = select(reports.c.document).where(reports.c.id == identity, reports.c.review == "rejected")
            found = [tuple(row) for row in connection.execute(rejected)]
    if not found:
        raise MissingError(f"no report has the id {str(request.path_params['id'])[:80]!r}.")
    raise MovedError(f"/articles/{quoted(found[0][0])}#report-{quoted(str(request.path_params['id']))}")


add_view(router, "/exchanges/{id:path}", ExchangeAsk, exchange)
add_view(router, "/reports/{id:path}", Ask, report)
