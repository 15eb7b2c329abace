"""Hard names: what a form means, and what it must never mean. Sentences are our own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from finder import codes, found

from legation import refdata

HARD = [
    ("Georgia and Armenia signed.", None, ["GEO", "ARM"]),
    ("A hearing took place in Atlanta, Georgia.", None, ["USA", "USA"]),
    ("The State of Georgia sent teachers.", None, []),
    ("Jordan sent a message.", None, ["JOR"]),
    ("They met at the Jordan River.", None, []),
    ("Chad opened an embassy.", None, ["TCD"]),
    ("The president of Guinea came.", None, ["GIN"]),
    ("Equatorial Guinea, Guinea-Bissau and Papua New Guinea came.", None, ["GNQ", "GNB", "PNG"]),
    ("Talks on New Guinea and guinea pigs.", None, []),
    ("Niger and Nigeria met.", None, ["NER", "NGA"]),
    ("Congo sent a delegation.", None, ["COG"]),
    ("Congo sent a delegation from Kinshasa.", None, ["COD", "COD"]),
    ("the Democratic Republic of Congo", None, ["COD"]),
    ("DR Congo", None, ["COD"]),
    ("Dominica and the Dominican Republic", None, ["DMA", "DOM"]),
    ("the Dominican minister", None, ["DOM"]),
    ("Ireland and Northern Ireland", None, ["IRL", "GBR"]),
    ("Samoa and American Samoa", None, ["WSM", "ASM"]),
    ("Sudan and South Sudan", None, ["SDN", "SSD"]),
    ("patrols in the South China Sea, the Indian Ocean and the Gulf of Mexico", None, []),
    ("veterans of the Korean War and the Vietnam War", None, []),
    ("Latin American and South American friends", None, []),
    ("Voice of America and the Bank of China", None, []),
    ("Korea", "PRK", ["PRK"]),
    ("Korea", "KOR", ["KOR"]),
    ("Korea", "RUS", ["KOR"]),
    ("a Korean delegation came from Pyongyang", "RUS", ["PRK", "PRK"]),
    ("Korea in the north, the DPRK,", "MNG", ["PRK", "PRK"]),
    ("south Korea, S. Korea, South Koreans and the ROK", "PRK", ["KOR", "KOR", "KOR", "KOR"]),
    ("the puppet group and the group of traitors", "PRK", ["KOR", "KOR"]),
    ("the puppet group held drills", "RUS", []),
    ("the U.S. and the US, the United States, America", None, ["USA", "USA", "USA", "USA"]),
    ("tell us who it was", None, []),
    ("WHO officials", None, ["WHO"]),
    ("DPRK-Russia talks", None, ["PRK", "RUS"]),
    ("Sino-DPRK friendship, Russo-Chinese trade", None, ["CHN", "PRK", "RUS", "CHN"]),
    ("Russian-Ukrainian gas talks in Kiev", None, ["RUS", "UKR", "UKR"]),
    ("the Soviet Union and the German Democratic Republic", None, ["RUS", "DEU"]),
    ("Czechoslovakia and Yugoslavia", None, ["CZE", "SRB"]),
    ("Abkhazia, South Ossetia and the Donetsk People's Republic", None, ["XXX", "XXX", "XXX"]),
    ("Palestine, Taiwan, Kosovo, Western Sahara", None, ["PSE", "TWN", "XKX", "ESH"]),
    ("Burma, Swaziland, Macedonia, Türkiye and Cote d'Ivoire", None, ["MMR", "SWZ", "MKD", "TUR", "CIV"]),
    ("Ulan Bator, Teheran, Peking, Kyiv, Phnom Penh", None, ["MNG", "IRN", "CHN", "UKR", "KHM"]),
    ("the People’s Republic of China", None, ["CHN"]),
    ("Lao People's Democratic Republic, Laos and the Lao side", None, ["LAO", "LAO", "LAO"]),
    ("Syrian Arab Republic", None, ["SYR"]),
    ("Republic of Korea and Democratic People's Republic of Korea", None, ["KOR", "PRK"]),
    ("Koreans in Japan held a meeting", "PRK", []),
]
NEVER_UN = [
    "Kim Jong Un", "ComradeKim Jong Unin the hall", "PresidentKim Il Sungand ChairmanKim Jong Il", "KIM JONG UN",
    "Kim Jong-un", "Kim Jong UN", "General SecretaryKim Jong Unhas sent", "Ri Yong Un", "Pak Chun Un",
]  # fmt: skip


@pytest.mark.parametrize(("text", "focal", "expected"), HARD)
def test_a_text_names_exactly_these_states_and_organisations(text: str, focal: str | None, expected: list[str]) -> None:
    assert codes(text, focal) == expected


@pytest.mark.parametrize("text", NEVER_UN)
def test_a_korean_name_is_never_the_un(text: str) -> None:
    assert "UN" not in [s.code for s in found(text, "PRK")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Chad Smith won", None),
        ("Michael Jordan played", None),
        ("George Washington", None),
        ("Atlanta, Georgia", "USA"),
    ],
)
def test_trap_patterns_find_names_in_persons_and_places(text: str, code: str | None) -> None:
    assert code in [t.code for t in refdata.load().trap_patterns if t.pattern.search(text)]


def test_chad_as_a_state_is_no_trap() -> None:
    patterns = refdata.load().trap_patterns
    assert not any(t.pattern.search(text) for text in ("Chad sent", "in Chad on", "Chad Republic") for t in patterns)


def test_the_un_itself_is_found() -> None:
    assert codes("the UN Secretary-General of the United Nations") == ["UN", "UN"]


@pytest.mark.parametrize(
    ("form", "kind", "code", "city"),
    [
        ("Mansudae Assembly Hall", "landmark", "PRK", "Pyongyang"),
        ("Bocharov Ruchei", "landmark", "RUS", "Sochi"),
        ("Rason", "city", "PRK", "Rason"),
        ("Amur Region", "province", "RUS", None),
        ("Dandong", "city", "CHN", "Dandong"),
        ("The Hague", "city", "NLD", "The Hague"),
        ("Tel Aviv", "seat", "ISR", "Tel Aviv"),
        ("St. Petersburg", "city", "RUS", "St. Petersburg"),
    ],
)
def test_places(form: str, kind: str, code: str, city: str | None) -> None:
    (one,) = found(form)
    assert (one.kind, one.code, one.city) == (kind, code, city)
