"""The application: routes of all page modules and of the API around one record."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import anyio.to_thread
from fastapi import FastAPI, Request, Response
from starlette.staticfiles import StaticFiles

import legation
from legation.web import errors
from legation.web.answering import Answering
from legation.web.page import STATIC, looks, page_modules
from legation.web.reading import EVERY, Reading, Watch

THREADS = 4
"""Requests that are worked on at once: more would only wait for the same two processors."""
FOREVER = "public, max-age=31536000, immutable"


class Assets(StaticFiles):
    """Vendored files: their addresses carry a hash of their content, so a browser may keep them."""

    async def get_response(self, path: str, scope: dict[str, object]) -> Response:  # type: ignore[override]
        found = await super().get_response(path, scope)
        if found.status_code == 200 and b"v=" in scope.get("query_string", b""):  # type: ignore[operator]
            found.headers["cache-control"] = FOREVER
        return found


def _warmed(reading: Reading) -> None:
    """What page modules make once for a state of the record (their ``warm``), made before anybody asks."""
    for module in page_modules():
        if hasattr(module, "warm"):
            module.warm(reading)


def create_app(where: str | Path, *, every: float = EVERY, snapshots: Path | None = None) -> FastAPI:
    """The observatory on a record (its path or database URL), which is opened for reading only.

    ``every`` how many seconds may pass until a newer state of the record is noticed; ``snapshots`` the folder of the
    snapshots on offer. Raises as ``open_read_only``.
    """
    watch = Watch(where, every, _warmed)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        yield
        watch.close()

    app = FastAPI(
        title="Legation", version=legation.__version__, lifespan=lifespan, docs_url=None, redoc_url=None,
        openapi_url=None, redirect_slashes=False,
    )  # fmt: skip
    app.state.watch = watch
    app.state.snapshots = snapshots
    errors.add_to(app)
    for module in page_modules():
        app.include_router(module.router)
    app.mount("/static", Assets(directory=STATIC), name="static")
    app.add_middleware(Answering, watch=watch, version=f"{legation.__version__}-{looks()}")

    @app.get("/healthz", include_in_schema=False)
    def health(request: Request) -> Response:
        return Response("ok\n", media_type="text/plain")

    return app
