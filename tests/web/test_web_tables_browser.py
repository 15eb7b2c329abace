"""Profiles, ledger, comparisons, coverage and people in a real Chromium."""

from __future__ import annotations

from typing import Any

import pytest
from web_kit import looked_at

CHARTED = (
    "/partners/RUS", "/compare?first=2023&second=2024", "/analysis/trend?from=2023-08&to=2024-07",
    "/ledger/trade?focal=PRK",
)  # fmt: skip
PLAIN = (
    "/ledger/relations?as_of=1975&focal=PRK", "/ledger/missions?as_of=2023", "/ledger/trade?partner=CHN",
    "/ledger/measures", "/rules/kinu-1", "/compare?first=2024-01&second=2024-03", "/venues/Ulaanbaatar",
    "/analysis/concentration", "/coverage?by=month", "/people?q=choi", "/partners/RUS?nonsense=1",
)  # fmt: skip


@pytest.mark.parametrize("address", [*PLAIN, *CHARTED])
def test_pages_hold(page: Any, site: str, address: str) -> None:
    status = 400 if "nonsense" in address else 200
    looked_at(page, site, address, status=status, charts=address in CHARTED)


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1600, "light")])
@pytest.mark.parametrize("address", ["/partners/RUS", "/partners", "/ledger/relations", "/coverage"])
def test_pages_hold_at_every_width_in_light_and_dark(
    browser: Any, site: str, address: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    looked_at(context.new_page(), site, address, charts=address in CHARTED)
    context.close()


def test_the_slider_moves_the_day_by_keyboard(page: Any, site: str) -> None:
    page.goto(site + "/ledger/relations?focal=PRK")
    rows = page.locator(".told-table tbody tr").count()
    slide = page.locator("#slide")
    slide.focus()
    page.keyboard.press("Home")
    page.wait_for_url("**as_of=*")
    page.wait_for_function(f"() => document.querySelectorAll('.told-table tbody tr').length < {rows}")
    assert page.evaluate("document.activeElement.id") == "slide"
    assert page.locator("#as_of").input_value()[:4] == slide.get_attribute("aria-valuetext")[-4:]
    assert page.locator("#slid").inner_text() == slide.get_attribute("aria-valuetext")
    assert page.locator("h1").inner_text().endswith(page.locator("#as_of").input_value()[:4])
    page.keyboard.press("End")
    page.wait_for_function("() => !location.search.includes('as_of')")
    assert slide.get_attribute("aria-valuetext") == "today"


def test_figures_scroll_under_their_first_column_on_a_telephone(browser: Any, site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(site + "/ledger/relations?focal=PRK")
    page.locator(".scroll").first.evaluate("box => { box.scrollLeft = 200; }")
    assert page.locator(".scroll").first.evaluate("box => box.scrollLeft") == 200
    first = page.locator(".told-table tbody th").first.bounding_box()
    assert 0 <= first["x"] <= 24
    page.goto(site + "/partners/RUS?focal=PRK")
    assert page.locator(".told-table.wordy thead").first.is_visible() is False
    context.close()


def test_a_comparison_asked_in_the_form_draws_its_charts(page: Any, site: str) -> None:
    page.goto(site + "/compare?focal=PRK")
    assert page.evaluate("typeof vegaEmbed") == "undefined"
    page.locator("#f-first").fill("2023")
    page.locator("#f-second").fill("2024")
    page.locator("#f-second").press("Enter")
    page.wait_for_selector("#results .vega svg")
    assert "2023 against Jan–Dec 2024" in page.locator("h1").inner_text()


def test_the_colours_of_charts_are_those_of_the_scheme_and_of_paper(browser: Any, site: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(site + "/partners/RUS?focal=PRK")
    page.wait_for_selector(".vega svg")
    bar = page.locator(".vega-level svg [aria-roledescription=bar]").first
    dark = bar.evaluate("one => getComputedStyle(one).fill")
    page.emulate_media(media="print")
    paper = bar.evaluate("one => getComputedStyle(one).fill")
    assert dark == "rgb(109, 155, 200)"
    assert paper == "rgb(47, 106, 163)"
    context.close()


def test_the_day_can_be_asked_without_script(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/ledger/relations?focal=PRK")
    assert not page.locator("#slide").is_visible()
    page.locator("#as_of").fill("1960")
    page.locator(".apply button").first.click()
    assert "as_of=1960" in page.url
    assert "1960" in page.locator("h1").inner_text()
    page.goto(site + "/partners/RUS")
    assert page.locator(".chart img").first.is_visible()
    context.close()


def test_from_the_map_to_a_profile_to_an_exchange_to_a_person(page: Any, site: str) -> None:
    page.goto(site + "/partners")
    page.locator(".told-table a[href='/partners/RUS']").click()
    page.wait_for_url("**/partners/RUS")
    page.locator("a[href='#people']").click()
    page.locator("#people + .scroll a").first.click()
    page.wait_for_url("**/people/*")
    page.locator(".told-table a[href^='/exchanges/']").first.click()
    page.wait_for_url("**/exchanges/x-*")
    assert page.locator(".steps").is_visible()


def test_a_comparison_is_chosen_in_the_form(page: Any, site: str) -> None:
    page.goto(site + "/compare?what=rules")
    page.locator("#f-first").select_option("kinu-1")
    page.locator("#f-second").select_option("press-trips")
    page.wait_for_url("**second=press-trips**")
    page.wait_for_selector("#results .told-table")
    assert "Only press-trips counts" in page.locator("#results").inner_text()


def test_print_shows_the_tables_and_no_forms(page: Any, site: str) -> None:
    page.goto(site + "/ledger/missions?as_of=2023&focal=PRK")
    page.emulate_media(media="print")
    assert not page.locator(".asked").is_visible()
    assert not page.locator(".tabs").is_visible()
    assert page.locator(".told-table").first.is_visible()
