"""Asking the application for a page without a server: one request after the other, in this process."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from starlette.types import ASGIApp, Message


@dataclass(slots=True)
class Asker:
    """``base`` the address that the site will have (None: not known, so pages cite addresses within the site). The loop
    runs in a thread of its own, so that a caller may have one too."""

    app: ASGIApp
    base: str | None
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    thread: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self.thread = threading.Thread(target=self.loop.run_forever, name="legation-site", daemon=True)
        self.thread.start()

    def get(self, address: str) -> tuple[int, bytes]:
        """Status and body; a browser's request, so that errors are pages."""
        return asyncio.run_coroutine_threadsafe(self._get(address), self.loop).result()

    def close(self) -> None:
        """End the loop and its thread."""
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    async def _get(self, address: str) -> tuple[int, bytes]:
        parts, base = urlsplit(address), urlsplit(self.base or "http://site.invalid")
        scope: dict[str, Any] = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
            "scheme": base.scheme, "server": (base.hostname, base.port or 80), "client": None,
            "root_path": base.path.rstrip("/"), "path": base.path.rstrip("/") + unquote(parts.path),
            "raw_path": parts.path.encode(), "query_string": parts.query.encode(),
            "headers": [(b"host", base.netloc.encode()), (b"accept", b"text/html")],
            "state": {"site": None if self.base else ""},
        }  # fmt: skip
        status = 0
        body: list[bytes] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                body.append(message.get("body", b""))

        await self.app(scope, receive, send)
        return status, b"".join(body)
