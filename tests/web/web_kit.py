"""What every page must hold, for any module of page tests: ``looked_at(page, site, address)``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

AXE = Path(__file__).parent / "vendor" / "axe-4.14.1.min.js"
SERIOUS = {"serious", "critical"}


def looked_at(page: Any, site: str, address: str, *, status: int = 200, charts: bool = False) -> None:
    """Open a page and check it: status, no console error, no request to another host, nothing wider than the window,
    axe-core without serious findings. ``charts`` waits until every chart is drawn."""
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: told.append(str(fault)))
    page.on("request", lambda request: asked.append(request.url))
    answer = page.goto(site + address)
    assert answer.status == status, f"{address}: {answer.status}"
    if charts:
        drawn = "() => [...document.querySelectorAll('[data-spec]')].every(one => one.querySelector('canvas,svg'))"
        page.wait_for_function(drawn)
    page.wait_for_load_state("networkidle")
    foreign = [url for url in asked if not url.startswith((site, "data:", "blob:"))]
    assert not foreign, f"{address} asks other hosts: {foreign[:3]}"
    told = [line for line in told if not (status != 200 and f"status of {status}" in line)]
    assert not told, f"{address}: {told[:3]}"
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{address} is {wide} px wider than the window"
    findings = axe(page)
    assert not findings, f"{address}: {findings}"


def axe(page: Any) -> list[str]:
    """Serious findings of axe-core, each with its first place."""
    page.evaluate(AXE.read_text(encoding="utf-8"))  # through the debugger, which the page's policy does not bind
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]} {one['nodes'][0].get('failureSummary', '')[:200]}"
        for one in found["violations"]
        if one["impact"] in SERIOUS
    ]
