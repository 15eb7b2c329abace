"""Articles in our own words that a page must survive: script, turned text, long names, odd addresses, alphabets."""

from __future__ import annotations

from typing import Any

SCRIPT = '<script>document.title="broken"</script><img src=x onerror=alert(1)>'
TURNED = "Delegation \u202egnoygnip\u202c"
LONG = "Long " + "A" * 10_000
ALPHABETS = {
    "ko": ("외무성대표단이 평양에 도착하였다", "외무성대표단이 12일 평양에 도착하였다."),
    "mn": ("Монгол Улсын Гадаад хэргийн сайд Пхеньянд айлчлав", "Сайд айлчлалаа өндөрлөв."),
    "ru": ("Делегация МИД России прибыла в Пхеньян", "Делегация прибыла в Пхеньян утром."),
}
FIRST = (
    "Pyongyang, March 12 (KCNA) -- A delegation of the Ministry of Culture of Russia led by Minister Olga Petrova "
    "arrived here on Tuesday. Choe Son Hui, minister of Foreign Affairs, met and had talks with the delegation."
)
SECOND = FIRST + " They exchanged views on an exhibition."


def articles() -> list[dict[str, Any]]:
    """Hostile and many-lettered articles."""

    def one(identity: str, title: str, text: str, url: str | None = None) -> dict[str, Any]:
        return {"id": identity, "source": "kcna", "url": url, "published": "2024-03-13", "title": title, "text": text}

    head = "Pyongyang, March 12 (KCNA) -- "
    arrived = "A delegation of the Ministry of Health of Vietnam led by Minister {} arrived here on Tuesday."
    return [
        one("hostile-script", SCRIPT, head + arrived.format("Nguyen Van Anh") + SCRIPT, "javascript:alert(1)"),
        one("hostile-turned", TURNED, head + arrived.format("\u202eTran\u202c Long"), "data:text/html,<b>x</b>"),
        one("hostile-long", LONG, head + arrived.format("B" * 10_000), "https://example.org/" + "a" * 5000),
        one('hostile/slash.html?x=1&y="2"', "An id with everything in it", head + arrived.format("Pham Thi Ba")),
        *(one(f"letters-{code}", *both, f"https://example.org/{code}") for code, both in ALPHABETS.items()),
    ]


def versions() -> list[dict[str, Any]]:
    """One article in two versions."""
    base = {"id": "two-versions", "source": "kcna", "url": "https://example.org/two", "published": "2024-03-13",
            "title": "Delegation of the Ministry of Culture of Russia Arrives"}  # fmt: skip
    return [base | {"text": FIRST, "retrieved": "2024-03-13T08:00:00Z"},
            base | {"text": SECOND, "retrieved": "2024-03-14T08:00:00Z"}]  # fmt: skip
