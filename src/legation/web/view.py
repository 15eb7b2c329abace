"""A view: what one address shows, as a page and in every format that makes sense for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from fastapi import APIRouter, Request, Response

from legation.errors import did_you_mean
from legation.model.sheet import Origin, Sheet
from legation.publish.briefing.content import Content
from legation.publish.briefing.writing import TYPES as PAPER_TYPES
from legation.publish.cite import citation_of
from legation.publish.sheets import SUFFIXES, TYPES, rendered
from legation.web.asking import Ask, MissingError, asked
from legation.web.feeds import Happening, as_atom, as_geojson, as_ics
from legation.web.page import address, render

A = TypeVar("A", bound=Ask)
SHEET_FORMS = ("csv", "json", "xlsx", "parquet", "md", "tex", "html", "txt")
HAPPENING_FORMS = ("atom", "ics", "geojson")
CITE_FORMS = ("bib", "ris")
CHART_FORMS = ("svg", "png", "vl")
PAPER_FORMS = ("docx", "pdf")
MEDIA = {
    "atom": "application/atom+xml; charset=utf-8", "ics": "text/calendar; charset=utf-8",
    "geojson": "application/geo+json", "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8", "svg": "image/svg+xml", "png": "image/png",
    "vl": "application/json", **PAPER_TYPES,
}  # fmt: skip
ALL_FORMS = (*SHEET_FORMS, *HAPPENING_FORMS, *CITE_FORMS, *CHART_FORMS, *PAPER_FORMS)
INLINE = frozenset({"json", "vl", "geojson", "atom", "ics", "svg", "png", "txt", "md", "bib", "ris"})
"""Formats that a browser may show; the others are saved."""


NOWHERE = Origin()
"""Of views that tell nothing of the record."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A Vega-Lite specification with its data inside; ``title`` and ``told`` say in words what it shows."""

    title: str
    told: str
    spec: Callable[[], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class View:
    """One view of the record.

    ``path`` and ``pairs`` are its canonical address; ``template`` and ``context`` its page. ``sheets`` gives all rows
    of the tables (never one page of them), ``happenings`` the dated events behind feed, calendar and map, ``charts``
    the pictures. What is None has no file of that kind. ``paper`` is the finished document of a view that is more than
    its tables and charts one after the other.
    """

    title: str
    path: str
    template: str
    context: Mapping[str, Any]
    pairs: Sequence[tuple[str, str]] = ()
    sheets: Callable[[], Sequence[Sheet]] | None = None
    happenings: Callable[[], Sequence[Happening]] | None = None
    charts: Mapping[str, Chart] = field(default_factory=dict)
    origin: Origin = NOWHERE
    about: str = ""
    paper: Callable[[], Content] | None = None

    def forms(self) -> tuple[str, ...]:
        """The suffixes that this view has files for."""
        return (
            *(SHEET_FORMS if self.sheets else ()), *(HAPPENING_FORMS if self.happenings else ()), *CITE_FORMS,
            *(CHART_FORMS if self.charts else ()), *(PAPER_FORMS if self.sheets or self.charts or self.paper else ()),
        )  # fmt: skip

    def address(self, form: str = "", **changed: str) -> str:
        """The view's address, of one of its files, or with other parameters."""
        pairs = [(k, v) for k, v in self.pairs if k not in changed] + [(k, v) for k, v in changed.items() if v]
        root = "/index" if form and self.path == "/" else self.path
        return address(root + (f".{form}" if form else ""), pairs)


def add_view(
    router: APIRouter,
    path: str,
    model: type[A],
    make: Callable[[Request, A], View],
) -> None:
    """Serve a view at ``path`` (``/exchanges`` or, with an id, ``/exchanges/{id:path}``), its files under the same
    address with a suffix, and a bare form to embed elsewhere under ``/embed``.

    ``make`` gets the request (``request.path_params`` without suffix) and the checked parameters. A path that ends in
    ``{id:path}`` must tell itself whether an id that ends like a suffix exists: ``make`` is first asked with the whole
    id, then with the id before the suffix.
    """
    with_id = path.endswith(":path}")

    def page(request: Request) -> Response:
        return _served(request, model, make, "", embedded=False)

    def file(request: Request) -> Response:
        return _served(request, model, make, str(request.path_params.pop("form")), embedded=False)

    def either(request: Request) -> Response:
        return _either(request, model, make, embedded=False)

    def bare(request: Request) -> Response:
        if with_id:
            return _either(request, model, make, embedded=True)
        return _served(request, model, make, "", embedded=True)

    if with_id:
        router.add_api_route(path, either, methods=["GET", "HEAD"], include_in_schema=False)
    else:
        router.add_api_route(path, page, methods=["GET", "HEAD"], include_in_schema=False)
        root = path if path != "/" else "/index"
        router.add_api_route(root + ".{form}", file, methods=["GET", "HEAD"], include_in_schema=False)
    router.add_api_route("/embed" + path, bare, methods=["GET", "HEAD"], include_in_schema=False)


def _either(request: Request, model: type[A], make: Callable[[Request, A], View], *, embedded: bool) -> Response:
    (key,) = request.path_params
    whole = str(request.path_params[key])
    head, dot, form = whole.rpartition(".")
    if not dot or not head or form not in ALL_FORMS:
        return _served(request, model, make, "", embedded=embedded)
    try:
        whole_model = _with_chart(model) if form in CHART_FORMS else model
        return _served(request, whole_model, make, "", embedded=embedded)
    except MissingError:
        request.path_params[key] = head
        return _served(request, model, make, form, embedded=embedded)


def _served(request: Request, model: type[A], make: Callable[[Request, A], View], form: str, *,
            embedded: bool) -> Response:  # fmt: skip
    chart = request.query_params.get("chart") if form in CHART_FORMS else None
    view = make(request, asked(request, _with_chart(model) if form in CHART_FORMS else model))
    if not form:
        context = {
            "view": view,
            "citation": citation_of(view.origin, view.title),
            "formats": view.forms(),
            "permalink": permalink(request, view),
        }
        return render(request, "embed.html" if embedded else view.template, dict(view.context) | context)
    if form not in view.forms():
        raise MissingError(
            f"{view.path} has no .{form[:12]}; it has {', '.join('.' + one for one in view.forms())}."
            f"{did_you_mean(form, view.forms())}",
            {view.address(one): f".{one}" for one in view.forms()},
        )
    return Response(content(request, view, form, chart), media_type=media_type(form), headers=_headers(view, form))


def _with_chart(model: type[A]) -> type[A]:
    """The parameters of a picture: those of the view, and which chart when a view has several."""
    from pydantic import create_model

    made: type[A] = create_model(f"{model.__name__}Chart", __base__=model, chart=(str | None, None))
    return made


def permalink(request: Request, view: View) -> str:
    """The address to cite: with the host as asked, or within a site of files whose host is not known."""
    site = request.scope.get("state", {}).get("site")
    return (str(request.base_url).rstrip("/") if site is None else str(site)) + view.address()


def content(request: Request, view: View, form: str, chart: str | None = None) -> bytes:
    """The file of a view in one of its formats, with all rows."""
    here = permalink(request, view)
    if form in SHEET_FORMS and view.sheets:
        return rendered(view.sheets(), SUFFIXES[f".{form}"], here)
    if form in HAPPENING_FORMS and view.happenings:
        write = {"atom": as_atom, "ics": as_ics, "geojson": as_geojson}[form]
        return write(view.title, here, view.happenings(), view.origin)
    if form in PAPER_FORMS:
        from legation.web.papers import paper  # which itself speaks of views

        return paper(request.state.reading, view, here, form)
    if form in CITE_FORMS:
        citation = citation_of(view.origin, view.title)
        return (citation.bibtex if form == "bib" else citation.ris).encode()
    from legation.web.charts import picture

    if chart is not None and chart not in view.charts:
        raise MissingError(f"this view has no chart {chart[:32]!r}.{did_you_mean(chart, view.charts)}")
    found = view.charts[chart] if chart is not None else next(iter(view.charts.values()))
    return picture(found.spec(), form)


def media_type(form: str) -> str:
    """The media type of a suffix."""
    return MEDIA[form] if form in MEDIA else TYPES[SUFFIXES[f".{form}"]]


def _headers(view: View, form: str) -> dict[str, str]:
    name = view.path.strip("/").replace("/", "-") or "legation"
    name = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in name)[:80]
    kind = "inline" if form in INLINE else "attachment"
    return {"content-disposition": f'{kind}; filename="{name}.{form}"'}
