"""The language detector: tables, and its agreement with a plain count of function words on real corpora."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from legation.documents import detect

SHARED = Path(__file__).resolve().parents[3] / "shared"
ENGLISH = frozenset("the of and to in on that was were with by for at from his is it as has".split())
SPANISH = frozenset("el la los las de del que por con para una su al en y se fue sus este".split())


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The delegation left here on Tuesday after a visit of five days.", "en"),
        ("La delegacion partio el martes de esta capital despues de una visita.", "es"),
        ("Делегация отбыла во вторник из столицы.", "ru"),
        ("대표단이 화요일 평양을 출발하였다.", "ko"),
        ("代表団は火曜日に首都を出発した。", "ja"),
        ("代表团星期二离开首都回国。", "zh"),
        ("Төлөөлөгчид мягмар гарагт нийслэлээс буцлаа.", "mn"),
        ("", "und"),
        ("12 : 30", "und"),
        ("\x00\x01 ...", "und"),
        ("Kim Jong Il", "und"),
    ],
)
def test_languages_of_short_texts(text: str, tag: str) -> None:
    assert detect(text) == tag


def test_a_title_helps_a_text_that_is_too_short() -> None:
    assert detect("Result: 2-1.", "Women's Football Team Wins Match in Final of the Cup", ("en", "es")) == "en"


def test_the_languages_of_the_source_settle_a_doubt_but_not_a_clear_case() -> None:
    assert detect("", "Mensaje a Presidente", ("en", "es")) == "es"
    assert detect("Делегация отбыла во вторник из столицы после пятидневного визита.", "", ("en",)) == "ru"


@pytest.mark.parametrize("name", ["dev-kcna-2011-en", "dev-kcna-2011-es"])
def test_detection_agrees_with_function_words_on_a_year_of_articles(name: str) -> None:
    path = SHARED / "corpora" / "kcna" / f"{name}.jsonl.gz"
    if not path.exists():
        pytest.skip(f"needs the shared corpus {name}")
    right = asked = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            words = re.findall(r"[a-záéíóúñ]+", article["text"].lower())
            english, spanish = sum(w in ENGLISH for w in words), sum(w in SPANISH for w in words)
            asked += 1
            wanted = "en" if english > spanish else "es"
            right += detect(article["text"], article["title"], ("en", "es")) == wanted
    assert right / asked >= 0.99, f"{right} of {asked}"
