"""What agencies and offices of many states write, each fault once seen as the smallest article of our own."""

import datetime as dt

import pytest

from legation.coder.coder import Coder
from legation.coder.dateline import read_dateline
from legation.model import Document
from legation.sources import load_sources


def code(text, focal, published="2024-06-12", title="", place=None, source="generic"):
    document = Document(
        id="x", source=source, url="", published=dt.date.fromisoformat(published), language="en",
        title=title, text=text,
        place=place,
    )  # fmt: skip
    return Coder(focal, load_sources().get(source)).code(document).reports


def facts(reports):
    return [(report.type, report.partners, report.direction) for report in reports]


@pytest.mark.parametrize(
    ("text", "city", "state", "day", "rest"),
    [
        ("NAIROBI, June 11 (Agency) -- They met.", "Nairobi", None, 11, "They met."),
        ("Ulaanbaatar /AGENCY/. They met.", "Ulaanbaatar", None, None, "They met."),
        ("MOSCOW, June 11. /AGENCY/. They met.", "Moscow", None, 11, "They met."),
        ("GWANGJU, South Korea, June 11 (Agency) -- They met.", "Gwangju", "South Korea", 11, "They met."),
        ("MINSK, 11 June (Agency) – They met.", "Minsk", None, 11, "They met."),
        ("Damascus, SANA- They met.", "Damascus", None, None, "They met."),
        ("HANOI (VNA) - They met.", "Hanoi", None, None, "They met."),
        ("PARIS, June 11 - They met.", "Paris", None, 11, "They met."),
    ],
)
def test_datelines(text, city, state, day, rest):
    found = read_dateline(text, dt.date(2024, 6, 12))
    assert (found.city, found.state, text[found.end :]) == (city, state, rest)
    assert found.day == (dt.date(2024, 6, day) if day else None)


@pytest.mark.parametrize(
    "text", ["The president met (in Paris) guests.", "On Monday, June 10, the minister (a guest) left."]
)
def test_no_dateline(text):
    assert read_dateline(text, dt.date(2024, 6, 12)) is None


@pytest.mark.parametrize(
    ("focal", "text", "expected"),
    [
        (
            "MNG",
            "Ulaanbaatar /AGENCY/. Ambassador of Norway Kari Dahl presented her Letter of Credence to President of "
            "Mongolia D. Batsukh on June 11.",
            [("credentials", ("NOR",), "resident")],
        ),
        (
            "MNG",
            "Ulaanbaatar /AGENCY/. Minister of Finance of Mongolia D. Bold and Ambassador of Japan to Mongolia Ken Abe "
            "signed an exchange of notes on a school on June 11.",
            [("agreement", ("JPN",), "inbound")],
        ),
        (
            "MNG",
            "Ulaanbaatar /AGENCY/. A total of 90 servicemen of the Mongolian Armed Forces left for South Sudan "
            "to serve in "
            "the United Nations Mission.",
            [("military", ("SSD",), "none")],
        ),
        (
            "CHN",
            "BEIJING, June 12 (Agency) -- The Chinese government has decided to provide Malta with 3 million yuan in "
            "humanitarian aid after a storm.",
            [("aid", ("MLT",), "none")],
        ),
        (
            "RUS",
            "MOSCOW, June 12. /AGENCY/. The Russian Foreign Ministry declared an employee of the Maltese embassy "
            "in Moscow "
            "persona non grata.",
            [("relations", ("MLT",), "none")],
        ),
        (
            "KOR",
            "SEOUL, June 12 (Agency) -- President Han Jin Woo, Japanese Prime Minister Ken Abe and Chinese "
            "Premier Lin Jian "
            "held a trilateral summit in Seoul on Tuesday.",
            [("summit", ("JPN", "CHN"), "inbound")],
        ),
        (
            "VNM",
            "Hanoi (Agency) - Prime Minister Le Van Minh held phone talks with his Maltese counterpart Karm Borg "
            "on June 11.",
            [("call", ("MLT",), "none")],
        ),
        (
            "VNM",
            "Vientiane (Agency) – The Ministries of Public Security of Vietnam and Laos signed a cooperation "
            "plan for 2025 "
            "in Vientiane on June 11.",
            [("agreement", ("LAO",), "outbound")],
        ),
        (
            "IND",
            "External Affairs Minister R. Sharma called on the President of Malta in Valletta on 11 June 2024.",
            [("meeting", ("MLT",), "outbound")],
        ),
        (
            "KAZ",
            "Askar Omarov sent a telegram of congratulations to President of Malta Karm Borg.",
            [("message", ("MLT",), "sent")],
        ),
    ],
)  # fmt: skip
def test_agencies(focal, text, expected):
    assert facts(code(text, focal)) == expected


def test_who_has_no_state_beside_the_office_is_a_leader_at_home():
    (report,) = code("President Juan Soto received Prime Minister of Malta Karm Borg on June 11.", "CRI")
    assert (report.type, report.level, report.lead, report.direction) == ("summit", "leader", "Karm Borg", "inbound")


def test_the_party_without_a_name_is_the_one_that_rules():
    (report,) = code(
        "Hanoi (Agency) – Party General Secretary and State President To Minh held talks with Lao Party "
        "General Secretary "
        "and President Kham Vong in Vientiane on June 11.",
        "VNM",
    )
    assert (report.type, report.lead, report.venue_city) == ("summit", "To Minh", "Vientiane")


def test_what_is_to_come_lies_in_the_year_ahead():
    (report,) = code("Secretary-General of the United Nations Kari Dahl will visit Mongolia on January 8.", "MNG")
    assert (report.type, report.status, report.start) == ("arrival", "planned", "2025-01-08")


@pytest.mark.parametrize(
    ("title", "text", "place", "expected"),
    [
        (
            "President Vladimir Putin received credentials from three new ambassadors",
            "The following ambassadors handed in their credentials to President Putin: Kari Dahl, Norway; Karm "
            "Borg, Malta; "
            "and Ken Abe, Japan.",
            "Moscow",
            [("credentials", ("NOR", "MLT", "JPN"), "resident")],
        ),
        (
            "President Vladimir Putin met with members of the Working Group of Russia, Kazakhstan and Belarus",
            "They spoke of tariffs.",
            "Moscow",
            [("meeting", ("KAZ", "BLR"), "inbound")],
        ),
        (
            "President Vladimir Putin sent greetings to the participants in the Youth Summit to be held in Malta",
            "He wished them success.",
            None,
            [("message", ("MLT",), "sent")],
        ),
        (
            "President Vladimir Putin signed the Federal Law “The Ratification of the Agreement on Ferries”",
            "The agreement was signed in Oslo on May 3 by Russia, Norway and Finland.",
            None,
            [("agreement", ("NOR", "FIN"), "none")],
        ),
        (
            "President Vladimir Putin sent a letter to Norwegian Prime Minister Kari Dahl",
            "Russian Foreign Minister Igor Ivanov handed the letter to the Norwegian Prime Minister.",
            None,
            [("message", ("NOR",), "sent"), ("meeting", ("NOR",), "outbound")],
        ),
        (
            "The CIS Council of Heads of State met in Minsk",
            "President Vladimir Putin chaired the meeting.",
            None,
            [("summit", ("BLR", "CIS"), "outbound")],
        ),
        (
            "A session of the Supreme State Council of the Union State of Russia and Belarus was held in the Kremlin",
            "President Vladimir Putin opened it.",
            "Moscow",
            [("summit", ("BLR",), "inbound")],
        ),
        (
            "President Vladimir Putin visited the town of Korolyov near Moscow",
            "He saw a plant.",
            "Moscow Region",
            [],
        ),
        (
            "President Vladimir Putin met with Governor Ivan Petrov",
            "They discussed preparations for the World Ice Hockey Championship, which would be held in the city.",
            "Moscow",
            [],
        ),
        (
            "President Vladimir Putin met with the Cabinet",
            "The President briefed the Cabinet on the results of the Russia-EU summit held in Rome on March 3.",
            "Moscow",
            [],
        ),
        (
            "President Vladimir Putin congratulated Pope Innocent on his birthday",
            "He wished him health.",
            None,
            [("message", ("VAT",), "sent")],
        ),
    ],
)  # fmt: skip
def test_an_office_of_a_head_of_state(title, text, place, expected):
    reports = code(text, "RUS", published="2003-03-10", title=title, place=place, source="kremlin")
    assert facts(reports) == expected


@pytest.mark.parametrize(
    ("place", "city"),
    [("Zavidovo, The Tver Region", "Zavidovo"), ("The Kremlin, Moscow", "Moscow"), ("Russia", None)],
)  # fmt: skip
def test_the_city_of_a_place_line(place, city):
    title = "President Vladimir Putin met with Norwegian Prime Minister Kari Dahl"
    (report,) = code("They had tea.", "RUS", published="2003-03-10", title=title, place=place, source="kremlin")
    assert (report.type, report.venue, report.venue_city) == ("summit", "RUS", city)


def test_a_state_told_in_brackets_after_a_place():
    title = "President Vladimir Putin met with Norwegian Prime Minister Kari Dahl"
    place = "Rocca Bella (Italian Naval Base)"
    (report,) = code("They had tea.", "RUS", published="2003-03-10", title=title, place=place, source="kremlin")
    assert (report.direction, report.venue, report.venue_city) == ("third_country", "ITA", "Rocca Bella")


def test_other_talks_spoken_of_on_the_line_are_no_report():
    title = "President Vladimir Putin spoke by telephone with Norwegian Prime Minister Kari Dahl"
    text = "They spoke of fish. The President told her of the talks between Russia and NATO held in the spring."
    assert facts(code(text, "RUS", published="2003-03-10", title=title, source="kremlin")) == [
        ("call", ("NOR",), "none")
    ]
