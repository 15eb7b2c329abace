"""About: what this is and how it is made."""

from __future__ import annotations

from fastapi import APIRouter, Request

from legation.web.asking import Ask
from legation.web.page import Entry
from legation.web.view import View, add_view

router = APIRouter()
MENU = (
    Entry("/about", "Method", 95, "more"),
    Entry("/codebook", "Codebook", 80, "more"),
    Entry("/data", "Data", 90, "more"),
)


def about(request: Request, ask: Ask) -> View:
    """The view of the page on method."""
    return View("How it is made", "/about", "about.html", {}, ask.pairs())


add_view(router, "/about", Ask, about)
