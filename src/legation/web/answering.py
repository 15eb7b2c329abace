"""How every answer leaves: one state of the record a request, ETag, compression, a small memory, safe headers."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from legation.web.reading import Watch

Answer = tuple[int, list[tuple[bytes, bytes]], bytes]
"""Status, headers, body."""
PASSED = "/snapshots"
"""Addresses whose answers go out as they come: large files, and what changes without the record."""
KEPT_BYTES = 64 * 2**20
SMALL = 500
"""Bytes below which nothing is compressed."""
PACKED = ("text/", "application/json", "application/problem+json", "application/javascript", "image/svg+xml",
          "application/geo+json", "application/atom+xml", "application/x-bibtex", "application/schema+json",
          "application/x-research-info-systems", "application/x-tex")  # fmt: skip
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-src 'none'; object-src 'none'"
)
ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox"
"""For files that stand alone (an exported HTML page, an SVG): nothing in them can run or load anything."""


@dataclass(slots=True)
class Kept:
    """The latest answers, up to ``KEPT_BYTES``; another state of the record has other keys."""

    size: int = 0
    found: OrderedDict[tuple[str, ...], tuple[int, list[tuple[bytes, bytes]], bytes]] = field(
        default_factory=OrderedDict
    )
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: tuple[str, ...]) -> Answer | None:
        with self.lock:
            if key in self.found:
                self.found.move_to_end(key)
            return self.found.get(key)

    def put(self, key: tuple[str, ...], answer: Answer) -> None:
        body = answer[2]
        if len(body) > KEPT_BYTES // 16:
            return
        with self.lock:
            if key not in self.found:
                self.found[key] = answer
                self.size += len(body)
            while self.size > KEPT_BYTES:
                _, (_, _, old) = self.found.popitem(last=False)
                self.size -= len(old)


class Answering:
    """ASGI layer around the application."""

    def __init__(self, app: ASGIApp, watch: Watch, version: str) -> None:
        self.app = app
        self.watch = watch
        self.version = version
        self.kept = Kept()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        reading = self.watch.reading()
        scope.setdefault("state", {})["reading"] = reading
        if scope["path"].startswith(PASSED):
            await self.app(scope, receive, _protected(scope["path"], send))
            return
        asked = Headers(scope=scope)
        coding = coding_of(asked.get("accept-encoding", ""))
        state = (self.version, reading.stamp, str(reading.search.ready.is_set()))
        address = scope["path"] + "?" + scope.get("query_string", b"").decode("latin-1")
        host = asked.get("host", "")
        accept = "html" if "text/html" in asked.get("accept", "") else "any"
        tag = hashlib.sha256("\n".join((*state, address, host, accept)).encode()).hexdigest()[:20]
        etag = f'W/"{tag}"'
        readable = scope["method"] in ("GET", "HEAD")
        if readable and etag in asked.get("if-none-match", ""):
            headers = [(b"etag", etag.encode()), (b"vary", b"Accept-Encoding, Accept"), (b"cache-control", b"no-cache")]
            await _send(send, 304, headers, b"")
            return
        key = (tag, coding)
        found = self.kept.get(key) if readable else None
        if found is None:
            status, raw, body = await self._answer(scope, receive)
            finished = _finished(scope["path"], status, raw, etag)
            body = _packed(finished, body, coding)
            if readable and scope["method"] == "GET" and status == 200 and not scope["path"].startswith("/static/"):
                self.kept.put(key, (status, finished.raw, body))
            found = status, finished.raw, body
        status, raw, body = found
        await _send(send, status, raw, b"" if scope["method"] == "HEAD" else body)

    async def _answer(self, scope: Scope, receive: Receive) -> Answer:
        """The application's whole answer; every answer here is small enough to be held."""
        start: dict[str, Any] = {}
        parts: list[bytes] = []

        async def take(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            elif message["type"] == "http.response.body":
                parts.append(message.get("body", b""))

        await self.app(scope, receive, take)
        return start["status"], list(start["headers"]), b"".join(parts)


def _protected(path: str, send: Send) -> Send:
    """``send`` with the headers that make an answer inert."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            protect(path, headers)
            headers.setdefault("cache-control", "no-cache")
            message = {**message, "headers": headers.raw}
        await send(message)

    return sending


async def _send(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    if status != 304:
        headers = [(k, v) for k, v in headers if k != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _finished(path: str, status: int, raw: list[tuple[bytes, bytes]], etag: str) -> MutableHeaders:
    """The headers that every answer carries, where the application set no others."""
    headers = MutableHeaders(raw=raw)
    protect(path, headers)
    headers.setdefault("cache-control", "no-cache")
    if status == 200 and not path.startswith("/static/"):
        headers["etag"] = etag
    headers.add_vary_header("Accept-Encoding")
    headers.add_vary_header("Accept")
    return headers


def protect(path: str, headers: MutableHeaders) -> None:
    """Headers that make whatever stands in an answer inert."""
    kind = headers.get("content-type", "")
    policy = POLICY + ("" if path.startswith("/embed/") else "; frame-ancestors 'none'")
    if kind.startswith("image/svg") or "content-disposition" in headers:
        policy = ALONE
    headers.setdefault("content-security-policy", policy)
    headers.setdefault("x-content-type-options", "nosniff")
    headers.setdefault("referrer-policy", "strict-origin-when-cross-origin")
    headers.setdefault("cross-origin-opener-policy", "same-origin")
    headers.setdefault("permissions-policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()")


def coding_of(accepted: str) -> str:
    """The compression to use: ``br``, ``gzip`` or none.

    >>> coding_of("gzip, deflate, br"), coding_of("gzip;q=0.5"), coding_of("br;q=0, identity")
    ('br', 'gzip', '')
    """
    weights = {}
    for part in accepted.lower().split(","):
        name, _, quality = part.strip().partition(";")
        try:
            weights[name.strip()] = float(quality.strip().removeprefix("q=") or 1)
        except ValueError:
            weights[name.strip()] = 0.0
    return next((name for name in ("br", "gzip") if weights.get(name, 0) > 0), "")


def _packed(headers: MutableHeaders, body: bytes, coding: str) -> bytes:
    kind = headers.get("content-type", "")
    if not coding or len(body) < SMALL or "content-encoding" in headers or not kind.startswith(PACKED):
        return body
    headers["content-encoding"] = coding
    return brotli.compress(body, quality=5) if coding == "br" else gzip.compress(body, 5, mtime=0)
