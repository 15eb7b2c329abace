"""Errors as readers and programs meet them: a plain page, or problem details (RFC 9457)."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from legation.errors import LegationError, MisuseError
from legation.web.answering import protect
from legation.web.asking import Ask, BadAskError, Fault, MissingError, MovedError, told
from legation.web.page import render

log = logging.getLogger(__name__)
PROBLEM = "application/problem+json"


def problem(request: Request, status: int, detail: str, faults: list[Fault] | None = None,
            near: dict[str, str] | None = None) -> Response:  # fmt: skip
    """The answer to a request that cannot be served: a page for people, problem details for programs."""
    title = HTTPStatus(status).phrase
    if not wants_page(request):
        body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail,
                                "instance": request.url.path}  # fmt: skip
        if faults:
            body["faults"] = [fault.model_dump() for fault in faults]
        if near:
            body["near"] = list(near)
        return Response(orjson.dumps(body), status, media_type=PROBLEM)
    context = {"title": title, "status": status, "detail": detail, "faults": faults or [], "near": near or {}}
    return render(request, "error.html", context, status)


def wants_page(request: Request) -> bool:
    """Whether a person's browser asks, for a page."""
    if request.url.path.startswith("/api/"):
        return False
    return "text/html" in request.headers.get("accept", "")


def _parameters(request: Request) -> list[str]:
    """What the route of a request takes in its address."""
    taken = getattr(request.scope.get("route"), "dependant", None)
    models = [one.field_info.annotation for one in taken.query_params] if taken else []
    return [name for model in models if isinstance(model, type) and issubclass(model, Ask) for name in model.names()]


def add_to(app: FastAPI) -> None:
    """Answer every error of ours in one shape."""

    @app.exception_handler(BadAskError)
    def _bad(request: Request, fault: BadAskError) -> Response:
        return problem(request, 400, str(fault), fault.faults)

    @app.exception_handler(MissingError)
    def _missing(request: Request, fault: MissingError) -> Response:
        return problem(request, 404, str(fault), near=fault.near)

    @app.exception_handler(MovedError)
    def _moved(request: Request, fault: MovedError) -> Response:
        return Response(status_code=301, headers={"location": fault.address})

    @app.exception_handler(MisuseError)
    def _misuse(request: Request, fault: MisuseError) -> Response:
        return problem(request, 400, str(fault))

    @app.exception_handler(LegationError)
    def _failed(request: Request, fault: LegationError) -> Response:
        log.error("%s: %s", request.url.path, fault)
        return problem(request, 503, str(fault))

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, fault: RequestValidationError) -> Response:
        known = _parameters(request)
        faults = [told({**error, "loc": error["loc"][1:] or error["loc"]}, known) for error in fault.errors()]
        return problem(request, 400, " ".join(one.reason for one in faults), faults)

    @app.exception_handler(HTTPException)
    def _http(request: Request, fault: HTTPException) -> Response:
        detail = fault.detail if fault.status_code != 404 else f"Nothing is at {request.url.path}."
        found = problem(request, fault.status_code, detail)
        for key, value in (fault.headers or {}).items():
            found.headers[key] = value
        return found

    @app.exception_handler(Exception)
    def _fault(request: Request, fault: Exception) -> Response:
        log.error("%s failed", request.url.path, exc_info=fault)
        found = problem(request, 500, "The server failed at this. The fault is in its log.")
        protect(request.url.path, found.headers)  # this answer leaves outside the layer that protects all others
        return found
