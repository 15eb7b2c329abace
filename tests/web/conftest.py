"""A small record (the example corpus and hostile articles), the application on it, a server, a browser."""

from __future__ import annotations

import json
import os
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient
from web_samples import articles, versions

from legation.engine.run import run_into_record
from legation.web.app import create_app

CHECKOUT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker runs them all: one record, one server, one browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("web"))


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web")
    first, second = versions()
    for name, lines in (("a.jsonl", [first, *articles()]), ("b.jsonl", [second])):
        (folder / name).write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    where = folder / "web.sqlite"
    run_into_record([CHECKOUT / "examples/articles.jsonl", folder / "a.jsonl"], where, workers=1)
    run_into_record([folder / "b.jsonl"], where, workers=1)
    return where


@pytest.fixture(scope="session")
def client(record: Path) -> Iterator[TestClient]:
    app = create_app(record)
    app.state.watch.reading().search.ready.wait(60)
    with TestClient(app, base_url="http://legation.test", raise_server_exceptions=False) as made:
        yield made


@pytest.fixture(scope="session")
def site(record: Path) -> Iterator[str]:
    """Address of a real server."""
    app = create_app(record)
    app.state.watch.reading().search.ready.wait(60)
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("no chromium on this machine; .ci/run installs it")
        pytest.skip("no chromium on this machine: apt-get install chromium fonts-nanum")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield made
        made.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1024, "height": 800})
    yield context.new_page()
    context.close()
