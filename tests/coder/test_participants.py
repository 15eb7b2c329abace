"""Who is named in a sentence, with which office, for whom; names that are no participants'."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.coder.article import prepare
from legation.coder.lexicon import lexicon
from legation.coder.offices import plural
from legation.coder.participants import Participant, named, participants
from legation.model import Document

DAY = dt.date(2024, 5, 1)
Row = tuple[str, str | None, str | None]


def read(text: str, focal: str = "PRK", day: dt.date = DAY) -> tuple[Participant, ...]:
    return participants(prepare(Document("d", "s", day, "", text, "en"), lexicon(focal), None))


TOLD: dict[str, list[Row]] = {
    "Foreign Minister Sergei Lavrov of Russia met Choe Son Hui, minister of Foreign Affairs of the DPRK, on Monday.": [
        ("Sergei Lavrov", "Foreign Minister", "RUS"),
        ("Choe Son Hui", "minister of Foreign Affairs of the DPRK", "PRK"),
    ],
    "Sergei Lavrov, foreign minister of Russia, and Vice-Minister Kim Yong Gwon of Physical Culture and Sports sat.": [
        ("Sergei Lavrov", "foreign minister of Russia", "RUS"),
        ("Kim Yong Gwon", "Vice-Minister … of Physical Culture and Sports", "PRK"),
    ],
    "General Secretary Kim Jong Un received President Vladimir Putin of the Russian Federation.": [
        ("Kim Jong Un", "General Secretary", "PRK"),
        ("Vladimir Putin", "President", "RUS"),
    ],
    "A delegation led by Pak Yong Il, chairman of the Central Committee of the Farmers Union, left for Hanoi.": [
        ("Pak Yong Il", "chairman of the Central Committee of the Farmers Union", "PRK"),
    ],
    "A Russian government delegation under Alexander Kozlov, minister of Natural Resources, came by train.": [
        ("Alexander Kozlov", "minister of Natural Resources", "RUS"),
    ],
    "A delegation of the Vietnamese Foreign Ministry led by its Director General Bui Thi Lan arrived here.": [
        ("Bui Thi Lan", "Director General", "VNM"),
    ],
    "Yun Jong Ho, DPRK minister of External Economic Relations, gave the guests a reception.": [
        ("Yun Jong Ho", "minister of External Economic Relations", "PRK"),
    ],
    "Governor Oleg Kozhemyako of the Maritime Territory was shown round.": [
        ("Oleg Kozhemyako", "Governor … of the Maritime Territory", "RUS"),
    ],
    "Russian Sports Minister Oleg Matytsin met Kim Il Guk, DPRK minister of Physical Culture and Sports.": [
        ("Oleg Matytsin", "Sports Minister", "RUS"),
        ("Kim Il Guk", "minister of Physical Culture and Sports", "PRK"),
    ],
    "The same day Vice-Minister of Fisheries Son Song Guk left with Liu Yi, head of the Chinese party and government "
    "delegation.": [
        ("Son Song Guk", "Vice-Minister of Fisheries", "PRK"),
        ("Liu Yi", "head of the Chinese party and government delegation", "CHN"),
    ],
    # several offices
    "Kim Song Nam, alternate member of the Political Bureau and director of the International Department of the C.C., "
    "WPK, saw the guests off.": [
        (
            "Kim Song Nam",
            "alternate member of the Political Bureau and director of the International Department of the C.C., WPK",
            "PRK",
        ),
    ],
    "Chinese Vice-Premier Zhang Guoqing, member of the Political Bureau of the CPC Central Committee, was met here.": [
        ("Zhang Guoqing", "Vice-Premier … member of the Political Bureau of the CPC Central Committee", "CHN"),
    ],
    "Mongolian Minister of Foreign Affairs Batmunkh Battsetseg and Ri Il Hwan talked.": [
        ("Batmunkh Battsetseg", "Minister of Foreign Affairs", "MNG"),
        ("Ri Il Hwan", None, "PRK"),
    ],
    # lists
    "There were Jo Yong Won and Ri Il Hwan, secretaries of the C.C., WPK, and Russian Ambassador Alexandr Matsegora.": [
        ("Jo Yong Won", "secretaries of the C.C., WPK", "PRK"),
        ("Ri Il Hwan", "secretaries of the C.C., WPK", "PRK"),
        ("Alexandr Matsegora", "Ambassador", "RUS"),
    ],
    "The chairmen, ministers Yun Jong Ho and Alexander Kozlov, presided.": [
        ("Yun Jong Ho", "ministers", "PRK"),
        ("Alexander Kozlov", "ministers", None),
    ],
    "Sonexay Siphandone, prime minister of Laos, and Liu Haixing, head of a department of the party, sat beside him.": [
        ("Sonexay Siphandone", "prime minister of Laos", "LAO"),
        ("Liu Haixing", "head of a department of the party", None),
    ],
    "There were Ri Chol Min, minister of Trade, and members of the delegation and officials.": [
        ("Ri Chol Min", "minister of Trade", "PRK"),
    ],
    # whose delegation: that of its own words
    "Mongolian Prime Minister Luvsannamsrai Oyun-Erdene had a talk with the DPRK delegation headed by Foreign Minister "
    "Pak Ui Chun.": [
        ("Luvsannamsrai Oyun-Erdene", "Prime Minister", "MNG"),
        ("Pak Ui Chun", "Foreign Minister", "PRK"),
    ],
    "A delegation of the Communist Party of Sweden led by Chairman Nils Berg and a delegation of the Lao Youth Union "
    "led by Secretary Kham Vong came.": [("Nils Berg", "Chairman", "SWE"), ("Kham Vong", "Secretary", "LAO")],
    "Ri Ryong Nam, minister of Foreign Trade and chairman of the DPRK side to the DPRK-Russia Committee, was there.": [
        ("Ri Ryong Nam", "minister of Foreign Trade and chairman of the DPRK side to the DPRK-Russia Committee", "PRK"),
    ],
    "An Indonesian delegation led by Hari Santoso, adviser of the Ministry of Culture and Tourism, was here.": [
        ("Hari Santoso", "adviser of the Ministry of Culture and Tourism", "IDN"),
    ],
    "Kim Song Nam, secretary of the party, received the ambassador of Cuba, Eduardo Luis Correa.": [
        ("Kim Song Nam", "secretary of the party", "PRK"),
        ("Eduardo Luis Correa", "ambassador of Cuba", "CUB"),
    ],
    # posts abroad act for who sent them
    "Wang Yajun, Chinese ambassador to the DPRK, laid a bouquet.": [("Wang Yajun", "ambassador to the DPRK", "CHN")],
    # named within or beside another's office
    "A special envoy of President Vladimir Putin, Sergei Shoigu, came.": [("Sergei Shoigu", None, None)],
    "Indian Prime Minister Narendra Modi's special envoy, Ajit Doval, arrived.": [
        ("Ajit Doval", "special envoy", None)
    ],
    "Ri Hui Sun, widow of Premier Kim Tae Chol, came.": [("Ri Hui Sun", None, "PRK")],
    "He spoke on behalf of President Luis Arce of Bolivia.": [],
    "Ri Song Uk left at the invitation of Foreign Minister Bui Thanh Son of Vietnam.": [("Ri Song Uk", None, "PRK")],
    "They handed over a message from Prime Minister Sonexay Siphandone of Laos.": [],
    # things and places that bear names
    "They walked over Kim Il Sung Square and through the Ho Chi Minh University and the Gorky Theatre.": [],
    "The guests saw the Kim Chaek Iron Works and the Nikulin Moscow Circus.": [],
    "Vera Orlova, director of the Moscow Zoo, fed the bears.": [("Vera Orlova", "director of the Moscow Zoo", "RUS")],
    "The director of the Pushkin Institute of Russia came along.": [],
    "The head of the Natural Resources Ministry of Russia came along.": [],
}


def shown(one: Participant) -> str | None:
    """The office with what stands apart from it."""
    return " … ".join([*([one.office] if one.office else []), *(words.quote for words in one.further)]) or None


@pytest.mark.parametrize("text", TOLD)
def test_who_is_named_with_which_office_for_whom(text: str) -> None:
    assert [(one.name, shown(one), one.state) for one in read(text)] == TOLD[text]


def test_former_offices_are_marked_and_not_ranked() -> None:
    found = read(
        "Former British Ambassador Colin Crooks, Ri Su Yong, former foreign minister, and Minister Pak In Chol met."
    )
    assert [(one.name, one.former, one.level) for one in found] == [
        ("Colin Crooks", True, None), ("Ri Su Yong", True, None), ("Pak In Chol", False, "minister")
    ]  # fmt: skip


def test_levels_are_those_of_the_coder() -> None:
    found = read(
        "President Vladimir Putin of Russia, Vice-Minister Kim Yong Gwon of Sports, Chinese Ambassador Wang Yajun and "
        "Ivan Petrov, chairman of the Circus Workers Association, came. President Nobody Known sang."
    )
    assert [one.level for one in found] == ["leader", "vice_minister", "ambassador", "nongovernmental", None]


def test_a_side_that_only_the_form_of_the_name_suggests_is_marked() -> None:
    found = read(
        "Minister Yun Jong Ho and Yun Jong Su, minister of Trade of the DPRK, met Chairman Kim Yong Ho of the Union."
    )
    assert [(one.state, one.by_form) for one in found] == [("PRK", True), ("PRK", False), ("PRK", True)]


def test_one_entry_a_spelling_with_the_fullest_office() -> None:
    found = read(
        "Minister Yun Jong Ho spoke. Yun Jong Ho, minister of External Economic Relations, spoke on. Yun Jong Ho left."
    )
    assert [(one.name, one.office) for one in found] == [("Yun Jong Ho", "minister of External Economic Relations")]


@pytest.mark.parametrize("focal", ["RUS", "MNG", "VNM"])
def test_any_state_can_be_the_focal_one(focal: str) -> None:
    found = read(
        "Foreign Minister Sergei Lavrov of Russia met Batmunkh Battsetseg, foreign minister of Mongolia.", focal
    )
    assert [(one.name, one.state) for one in found] == [("Sergei Lavrov", "RUS"), ("Batmunkh Battsetseg", "MNG")]


ARTICLE = Document(
    "d", "s", DAY, "Minister Abroad",
    "Pyongyang, May 1 (EW) -- Minister Yun Jong Ho left.\nLater Ri Il Hwan, secretary of the party, spoke. "
    "Jo Yong Won sat by.\nAmbassador Wang Yajun sang.", "en",
)  # fmt: skip


def test_only_the_sentences_of_the_passages_are_read() -> None:
    start = ARTICLE.text.index("secretary of")
    found = named(ARTICLE, lexicon("PRK"), [("text", start, start + 5)])
    assert [(one.name, one.office) for one in found] == [("Ri Il Hwan", "secretary of the party")]
    assert [one.name for one in named(ARTICLE, lexicon("PRK"), [("text", 30, 40)])] == ["Yun Jong Ho"]
    assert named(ARTICLE, lexicon("PRK"), []) == ()


def test_moved_to_another_text_by_its_places() -> None:
    """As with a gloss: the text here is the same, ten characters on."""
    (one,) = read("Vice-Minister Kim Yong Gwon of Sports left.")
    text = "Yesterday, vice-minister KIM YONG GWON OF SPORTS left."
    moved = one.moved(lambda start, end: (start + 11, end + 11), text)
    assert moved is not None
    assert (moved.name, moved.office, moved.further[0].quote) == ("KIM YONG GWON", "vice-minister", "OF SPORTS")
    assert one.moved(lambda start, end: None, text) is None


@pytest.mark.parametrize(
    ("form", "many"),
    [("secretaries of the C.C., WPK", True), ("foreign ministers", True), ("vice-chairmen", True), ("minister", False),
     ("officials concerned", True), ("charge d'affaires", False), ("head of Affairs", False)],
)  # fmt: skip
def test_offices_of_several(form: str, many: bool) -> None:
    assert plural(form) is many


PIECES = st.lists(
    st.sampled_from([
        "Foreign Minister", "Sergei Lavrov", "Kim Yong Gwon", "of Russia", ",", "and", "minister of Foreign Affairs",
        "the", "Chinese", "delegation led by", "met", "An Yufeng", "members of the party", "who is", "President", "'s",
        "former", "ambassador to the DPRK", "Mr.", "C.P. Mainali", "(WPK)", "of", "on behalf of", ".", "\n", "é",
        "Ho Chi Minh University", "director", "Prof. Meng Jinling", "People's Security Ju Sang Song", "대표단",
    ]), max_size=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_everything_told_stands_where_it_says(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = read(text)
    assert len({one.name for one in found}) == len(found)
    for one in found:
        assert text[one.start : one.end] == one.name != ""
        assert (one.office is None) == (one.office_start is None) == (one.office_end is None)
        if one.office is not None:
            assert text[one.office_start : one.office_end] == one.office != ""
        assert all(text[words.start : words.end] == words.quote for words in one.further)
        assert one.level is None or one.office is not None
