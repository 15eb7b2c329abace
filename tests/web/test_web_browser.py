"""Pages in a real Chromium: clean, accessible, at every width, by keyboard, in light and dark."""

from __future__ import annotations

from typing import Any

import pytest
from web_kit import axe, looked_at

from legation.web.filtering import FACETS
from legation.web.page import menu

OWN = (
    "/", "/exchanges", "/embed/exchanges", "/embed/partners/RUS", "/exchanges?view=timeline&size=25",
    "/exchanges?partner=RUS&q=talks", "/articles/two-versions", "/articles/hostile-script", "/articles/hostile-long",
    "/articles/letters-ko",
)  # fmt: skip
ADDRESSES = sorted({*OWN, *(entry.address for entry in menu())})


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_hold(page: Any, site: str, address: str) -> None:
    looked_at(page, site, address)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_on_a_telephone_in_the_dark(browser: Any, site: str, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme="dark")
    looked_at(context.new_page(), site, address)
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1600, "light"), (1600, "dark")])
def test_exchanges_at_every_width_in_light_and_dark(browser: Any, site: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    looked_at(context.new_page(), site, "/exchanges")
    context.close()


def test_the_first_page_holds_with_its_chart(page: Any, site: str) -> None:
    looked_at(page, site, "/?focal=PRK", charts=True)
    assert page.locator(".facts .big").first.inner_text().endswith("exchanges")
    assert page.locator(".world a[href^='/partners/RUS']").count() == 1


def test_the_entry_of_this_page_is_in_sight_on_a_telephone(browser: Any, site: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(site + "/coverage")
    here = page.locator(".menu [aria-current]").bounding_box()
    assert here["x"] >= 0
    assert here["x"] + here["width"] <= 360
    context.close()


def first_exchange(page: Any, site: str) -> str:
    page.goto(site + "/exchanges?sort=reports")
    return str(page.locator(".c-what a").first.get_attribute("href"))


def test_an_exchange_holds(page: Any, site: str) -> None:
    looked_at(page, site, first_exchange(page, site))
    assert page.locator(".steps li").count() >= 1
    assert page.locator(".proofs tbody tr").count() >= 10
    assert "no decision" in page.locator(".proofs").inner_text()


def test_a_facet_fills_the_list_anew_and_the_address_is_the_view(page: Any, site: str) -> None:
    page.goto(site + "/exchanges")
    box = page.locator("#partner-RUS")
    counted = int(box.locator("xpath=..").locator(".n").inner_text())
    box.check()
    page.wait_for_url("**/exchanges?partner=RUS")
    assert page.locator(".count b").inner_text() == str(counted)
    assert page.locator(".list tbody tr").count() == min(counted, 50)
    page.reload()
    assert page.locator("#partner-RUS").is_checked()
    page.go_back()
    page.wait_for_url("**/exchanges")
    page.wait_for_function("!document.getElementById('partner-RUS').checked")


@pytest.mark.parametrize("facet", FACETS)
def test_every_facet_counts_what_it_shows(page: Any, site: str, facet: str) -> None:
    page.goto(site + "/exchanges")
    box = page.locator(f"input[name={facet}]").first
    counted = box.locator("xpath=..").locator(".n").inner_text()
    box.check()
    page.wait_for_url(f"**/exchanges?{facet}=*")
    assert page.locator(".count b").inner_text() == counted


def test_the_brush_chooses_a_period(page: Any, site: str) -> None:
    page.goto(site + "/exchanges")
    box = page.locator("#histogram").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 20, steps=4)
    page.mouse.up()
    page.wait_for_url("**from=*")
    assert page.locator("#from").input_value() < page.locator("#to").input_value()


def test_the_keys_choose_a_period(page: Any, site: str) -> None:
    page.goto(site + "/exchanges")
    chart = page.locator("#histogram")
    chart.focus()
    page.keyboard.press("Home")
    first = page.locator("#under").inner_text().split(":")[0]
    page.keyboard.press("Shift+ArrowRight")
    last = page.locator("#under").inner_text().split(" – ")[1]
    assert chart.get_attribute("aria-valuetext") == f"{first} – {last}"
    page.keyboard.press("Enter")
    page.wait_for_url("**from=*")
    assert (page.locator("#from").input_value(), page.locator("#to").input_value()) == (first, last)


def test_escape_folds_up_what_was_unfolded(page: Any, site: str) -> None:
    page.goto(site + "/articles/two-versions")
    fold = page.locator(".told details").first
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert fold.get_attribute("open") is None
    assert page.evaluate("document.activeElement.textContent") == "All fields"


def test_by_keyboard_alone(page: Any, site: str) -> None:
    page.goto(site + "/exchanges")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator(".leaving [popovertarget=cite]").focus()
    page.keyboard.press("Enter")
    assert page.locator("#cite").is_visible()
    assert not axe(page)
    page.keyboard.press("Escape")
    assert not page.locator("#cite").is_visible()
    page.locator("#q").focus()
    page.keyboard.type("talks")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=talks*")
    page.locator(".c-what a").first.focus()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_without_script_everything_can_be_asked(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/exchanges")
    page.locator("#partner-RUS").check()
    page.locator(".apply button").click()
    assert "partner=RUS" in page.url
    assert page.locator(".chosen").inner_text().startswith("Russia")
    page.locator(".leaving [popovertarget=download]").click()
    assert page.locator("#download a").first.is_visible()
    context.close()


def test_the_theme_is_kept(page: Any, site: str) -> None:
    page.goto(site + "/exchanges")
    page.locator("#theme").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_hostile_articles_are_inert(page: Any, site: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    page.goto(site + "/articles/hostile-script")
    assert page.title().startswith("<script>")
    assert not page.locator("a[href^='javascript:']").count()
    page.goto(site + "/articles/hostile-turned")
    assert "⟦U+202E⟧" in page.locator("h1").inner_text()
    assert not page.locator("a[href^='data:']").count()
    page.goto(site + "/articles/hostile-long")
    assert page.locator(".told").is_visible()


def test_letters_have_glyphs(page: Any, site: str) -> None:
    """Korean is as wide as Korean is, not as wide as a row of boxes for missing glyphs."""
    page.goto(site + "/articles/letters-ko")
    widths = page.evaluate(
        """() => { const c = document.createElement('canvas').getContext('2d');
        c.font = '40px ' + getComputedStyle(document.querySelector('h1')).fontFamily;
        const ink = (t) => { c.clearRect(0, 0, 300, 150); c.fillText(t, 10, 60);
          return c.getImageData(0, 0, 100, 100).data.join(); };
        return ['외', 'М', 'ө'].map((t) => ink(t) !== ink('\\uffff') && ink(t) !== ink('\\u{10fffd}')); }"""
    )
    assert widths == [True, True, True]
