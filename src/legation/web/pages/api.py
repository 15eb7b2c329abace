"""The open API, version 1: the filters of the pages, JSON with paging, and its documentation from its own document."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import Field, field_validator

from legation.codebook import load
from legation.coverage.asking import asked_coverage
from legation.dates import first_day, last_day
from legation.publish.books import codes_json
from legation.publish.views import document_view
from legation.web.asking import Ask, MissingError, asked
from legation.web.exchange_sheets import COLUMNS, FIELDS, origin_of, title_of
from legation.web.filtering import Chosen, Sort, choose
from legation.web.named import sides_of
from legation.web.named import to_json as named_json
from legation.web.page import Entry, address, quoted, render, state_of
from legation.web.pages.exchange import found_exchange
from legation.web.reading import Reading
from legation.web.shapes import Coverage, Exchanges, Problem, Rows, State
from legation.wording import names

BASE = "/api/v1"
PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"model": Problem, "content": {"application/problem+json": {}}} for code in (400, 404)
}
router = APIRouter()
api = APIRouter(prefix=BASE, responses=PROBLEMS)
MENU = (Entry("/api", "API", 96, "more"),)
MOST = 1000


class Part(Ask):
    """Which part of a list."""

    limit: int = Field(100, ge=1, le=MOST, description=f"How many, at most {MOST}.")
    offset: int = Field(0, ge=0, le=10_000_000, description="How many to pass over.")


class ExchangesAsk(Chosen, Part):
    """Which exchanges, in which order, which part."""

    sort: Sort = Field("newest", description="newest, oldest, level, reports or confidence.")


class ReportsAsk(Part):
    """Which reports."""

    focal: str | None = Field(None, description="Focal state.")
    partner: str | None = Field(None, description="A partner.")
    document: str | None = Field(None, description="Id of an article.")
    exchange: str | None = Field(None, description="Id of an exchange.")
    source: str | None = Field(None, description="Id of a source.")
    type: str | None = Field(None, description="Type (codebook).")
    mode: str | None = Field(None, description="in_person, remote or unilateral.")
    status: str | None = Field(None, description="realised, planned, cancelled or denied.")
    since: str | None = Field(None, alias="from", description="First day, month or year.")
    until: str | None = Field(None, alias="to", description="Last day, month or year.")

    @field_validator("since", "until")
    @classmethod
    def _a_date(cls, value: str | None) -> str | None:
        return checked_date(value)


class DocumentsAsk(Part):
    """Which articles."""

    q: str | None = Field(None, max_length=300, description="Words in title and text.")
    source: str | None = Field(None, description="Id of a source.")
    language: str | None = Field(None, description="Language as detected (BCP 47).")


class CoverageAsk(Ask):
    """Of which time and source."""

    source: str | None = Field(None, description="Id of a source.")
    since: str | None = Field(None, alias="from", description="First day, month or year.")
    until: str | None = Field(None, alias="to", description="Last day, month or year.")

    @field_validator("since", "until")
    @classmethod
    def _a_date(cls, value: str | None) -> str | None:
        return checked_date(value)


class FocalAsk(Part):
    """Whose partners."""

    focal: str | None = Field(None, description="Focal state; the one with most exchanges when it is not given.")


def checked_date(value: str | None) -> str | None:
    """A day, month or year. Raises ValueError."""
    if value is not None:
        try:
            first_day(value), last_day(value)
        except ValueError:
            raise ValueError("write a day as 2024-08-05, a month as 2024-08 or a year as 2024") from None
    return value


def answer(body: Any) -> Response:
    """JSON; days as ISO text."""
    return Response(orjson.dumps(body, option=orjson.OPT_SERIALIZE_NUMPY), media_type="application/json")


def listing(path: str, ask: Part, total: int, items: list[Any], origin: dict[str, Any]) -> Response:
    """A part of a list with the address of the next."""
    following = ask.offset + len(items)
    pairs = [(k, v) for k, v in ask.pairs() if k != "offset"] + [("offset", str(following))]
    return answer({
        "total": total, "limit": ask.limit, "offset": ask.offset,
        "next": address(path, pairs) if items and following < total else None, "origin": origin, "items": items,
    })  # fmt: skip


@api.get("/exchanges", response_model=Exchanges, summary="Exchanges, filtered")
def exchanges(request: Request, ask: Annotated[ExchangesAsk, Query()]) -> Any:
    """Exchanges in person across borders that fit all filters; several values of one filter mean any of them."""
    reading: Reading = request.state.reading
    found = choose(reading, ask)
    keys = [(column.key, FIELDS.get(column.key, column.key)) for column in COLUMNS]
    rows = found.index.take(found.rows(ask.sort, ask.offset, ask.limit))
    items = [{key: row[name] for key, name in keys} for row in rows]
    origin = origin_of(reading, ask, found).to_json() | {"title": title_of(ask, found.focal)}
    if not found.searching:
        origin["notes"] = ["the search index is being made; the words were not looked for yet"]
    return listing(f"{BASE}/exchanges", ask, found.total, items, origin)


@api.get(
    "/exchanges/{id}",
    summary="One exchange with its reports",
    responses={301: {"description": "It has another id now."}},
)
def exchange(request: Request, id: Annotated[str, Path(max_length=200)]) -> Any:
    """An exchange with every report that tells of it, each field beside the characters that prove it, and
    ``participants``: who is named in that evidence with the office at the time, read when asked for."""
    asked(request, Ask)
    reading: Reading = request.state.reading
    found = found_exchange(reading, id, None, f"{BASE}/exchanges/")
    return answer(found.to_json() | {"participants": named_json(sides_of(reading, found))})


@api.get("/reports", response_model=Rows, summary="Reports, filtered")
def reports(request: Request, ask: Annotated[ReportsAsk, Query()]) -> Any:
    """Single facts as articles assert them, also those that make no exchange; newest first."""
    reading: Reading = request.state.reading
    given = {k: v for k, v in ask.pairs() if k not in ("limit", "offset", "from", "to", "partner")}
    where = [f"{key} = ${key}" for key in given]
    values: dict[str, Any] = dict(given)
    if ask.partner:
        where.append("list_contains(partners, $partner)")
        values["partner"] = ask.partner
    if ask.since:
        where.append("last_day >= $since")
        values["since"] = first_day(ask.since)
    if ask.until:
        where.append("first_day <= $until")
        values["until"] = last_day(ask.until)
    return table(reading, "reports", ask, where, values, "day DESC, id", f"{BASE}/reports")


def table(
    reading: Reading, name: str, ask: Part, where: list[str], values: dict[str, Any], order: str, path: str
) -> Response:
    """Rows of a table of the extract as a list."""
    chosen = f"FROM {name}" + (f" WHERE {' AND '.join(where)}" if where else "")
    total = reading.sql(f"SELECT count(*) {chosen}", values)[0][0]
    items = reading.records(f"SELECT * {chosen} ORDER BY {order} LIMIT {ask.limit} OFFSET {ask.offset}", values)
    return listing(path, ask, total, items, origin(reading))


def origin(reading: Reading) -> dict[str, Any]:
    """Snapshot and versions."""
    return {"snapshot": reading.extract.snapshot, "versions": reading.extract.versions, "stamp": reading.stamp}


@api.get("/documents", response_model=Rows, summary="Articles")
def documents(request: Request, ask: Annotated[DocumentsAsk, Query()]) -> Any:
    """Articles without their texts, newest first."""
    reading: Reading = request.state.reading
    where, values = [], {}
    for key in ("source", "language"):
        if getattr(ask, key):
            where.append(f"{key} = ${key}")
            values[key] = getattr(ask, key)
    if ask.q:
        found = reading.search.articles(ask.q)
        where.append("list_contains($rows, rowid)")
        values["rows"] = [] if found is None else found.tolist()
    return table(reading, "documents", ask, where, values, "published DESC, id", f"{BASE}/documents")


@api.get("/documents/{id:path}", summary="One article with its reports")
def document(request: Request, id: Annotated[str, Path(max_length=500)]) -> Any:
    """An article as it was coded, with its text and all reports."""
    asked(request, Ask)
    reading: Reading = request.state.reading
    if not reading.sql("SELECT 1 FROM documents WHERE id = ?", [id]):
        raise MissingError(f"no article has the id {id[:120]!r}.")
    with reading.record.read() as connection:
        return answer(document_view(connection, id).to_json())


@api.get("/partners", response_model=Rows, summary="Partners with their exchanges")
def partners(request: Request, ask: Annotated[FocalAsk, Query()]) -> Any:
    """Every partner of the focal state with the number of exchanges, the most first."""
    reading: Reading = request.state.reading
    found = choose(reading, Chosen.model_validate({"focal": ask.focal}))
    counts = sorted(found.counts("partner").items(), key=lambda pair: (-pair[1], pair[0]))
    items = [{"code": code, "name": names.name(code), "exchanges": count} for code, count in counts]
    part = items[ask.offset : ask.offset + ask.limit]
    return listing(f"{BASE}/partners", ask, len(items), part, origin(reading) | {"focal": found.focal})


@api.get("/partners/{code}", response_model=Rows, summary="Exchanges with one partner")
def partner(request: Request, code: Annotated[str, Path(max_length=40)], ask: Annotated[FocalAsk, Query()]) -> Any:
    """Its exchanges, newest first."""
    reading: Reading = request.state.reading
    if code not in reading.index.facets["partner"].values:
        raise MissingError(f"no exchange is with {code[:40]!r}.")
    found = choose(reading, Chosen.model_validate({"focal": ask.focal, "partner": [code]}))
    rows = found.index.take(found.rows("newest", ask.offset, ask.limit))
    keys = [(column.key, FIELDS.get(column.key, column.key)) for column in COLUMNS]
    items = [{key: row[name] for key, name in keys} for row in rows]
    return listing(f"{BASE}/partners/{quoted(code)}", ask, found.total, items, origin(reading) | {"focal": found.focal})


@api.get("/coverage", response_model=Coverage, summary="Which days were read")
def coverage(request: Request, ask: Annotated[CoverageAsk, Query()]) -> Any:
    """Each source, day and language with articles, and the gaps in sentences."""
    reading: Reading = request.state.reading
    since = first_day(ask.since) if ask.since else dt.date.min
    until = last_day(ask.until) if ask.until else dt.date.max
    query = (
        "SELECT * FROM coverage WHERE published BETWEEN ? AND ? AND (? = '' OR source = ?) ORDER BY published, source"
    )
    items = reading.records(query, [since.isoformat(), until.isoformat(), ask.source or "", ask.source or ""])
    told = asked_coverage(reading.extract.fork(), ask.since, ask.until, [ask.source] if ask.source else None)
    return answer({"total": len(items), "told": list(told.sentences()), "items": items})


@api.get("/codebook", summary="Every code with its meaning")
def codebook(request: Request) -> Any:
    """The codebook by field."""
    asked(request, Ask)
    return answer(codes_json(load()))


@api.get("/state", response_model=State, summary="The data as they are")
def state(request: Request) -> Any:
    """Numbers, first and last day, run, versions, and the stamp that changes when the record moves on."""
    asked(request, Ask)
    reading: Reading = request.state.reading
    told = {k: v for k, v in state_of(reading).items() if k != "year"}
    return answer(told | {"stamp": reading.stamp})


@api.get("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> Any:
    """The OpenAPI document."""
    asked(request, Ask)
    return JSONResponse(document_of(request))


def document_of(request: Request) -> dict[str, Any]:
    """The OpenAPI document of this application."""
    made: dict[str, Any] = request.app.openapi()
    for path in made["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)  # what is wrong with an address answers 400 here
    return made


@router.get("/api", include_in_schema=False)
def docs(request: Request) -> Response:
    """The documentation of the API, made from its OpenAPI document."""
    asked(request, Ask)
    made = document_of(request)
    routes = [
        {"path": path, "method": method.upper(), "summary": one.get("summary", ""), "about": one.get("description", ""),
         "parameters": [_told(p) for p in one.get("parameters", [])]}
        for path, methods in made["paths"].items() for method, one in methods.items()
    ]  # fmt: skip
    return render(
        request, "api.html", {"title": "API", "routes": routes, "version": made["info"]["version"], "most": MOST}
    )


def _told(parameter: dict[str, Any]) -> dict[str, Any]:
    schema = parameter.get("schema", {})
    kinds = [schema, *schema.get("anyOf", [])]
    kind = next((one["type"] for one in kinds if one.get("type") not in (None, "null")), "")
    default = schema.get("default")
    return {"name": parameter["name"], "where": parameter["in"], "kind": kind,
            "default": None if default in (None, []) else default,
            "about": parameter.get("description") or schema.get("description") or ""}  # fmt: skip


router.include_router(api)
