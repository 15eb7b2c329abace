"""Faults once seen in tables of exchanges, each as the smallest sentence of our own that showed it."""

import datetime as dt

import pytest

from legation.coder.coder import Coder
from legation.model import Document


def code(text, focal="PRK", published="2011-09-08", title="", source="generic"):
    document = Document(
        id="x", source=source, url="", published=dt.date.fromisoformat(published), language="en", title=title, text=text
    )
    return Coder(focal).code(document).reports


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("A Russian church delegation headed by Rybinsk Archbishop Pavel Sokolov arrived here on Thursday.", "Pavel Sokolov"),  # noqa: E501
        ("A delegation of the U.S. State Department led by Albert King, special envoy, arrived here on Thursday.", "Albert King"),  # noqa: E501
        ("A delegation of the Lao army headed by Lieut. General Somphone Keo arrived here by air Thursday.", "Somphone Keo"),  # noqa: E501
        ("The head of the Supreme Prosecutor's Office of Russia, Oleg Petrov, arrived in Pyongyang on Thursday.", "Oleg Petrov"),  # noqa: E501
    ],
)  # fmt: skip
def test_the_head_is_a_person(text, lead):
    assert [report.lead for report in code(text)] == [lead]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("A delegation of the Guilin Service Bureau for Diplomatic Missions of China led by Wei Hao arrived here Thursday.", "Service Bureau for Diplomatic Missions"),  # noqa: E501
        ("A delegation of the Secretariat of the Japanese Society for the Study of Folk Songs led by Taro Abe arrived here Thursday.", "Secretariat of the Japanese Society for the Study of Folk Songs"),  # noqa: E501
        ("The delegation of the Vietnam General Confederation of Labor led by Tran Van Minh left here Thursday.", "General Confederation of Labor"),  # noqa: E501
    ],
)  # fmt: skip
def test_bodies_keep_their_whole_name(text, body):
    assert [report.body for report in code(text)] == [body]


@pytest.mark.parametrize(
    "text",
    [
        "When visiting Pyongyang some time ago, a news agency chief of the United States admired its parks.",
        "On October 27, 1969, the prime minister of Mali arrived here on a visit.",
        "The flood has left over two million people of Pakistan without homes.",
        "They left wreaths and bouquets of the Chinese guests before the portrait.",
        "The issue of resuming dialogue between the DPRK and Japan was held to be urgent by a paper.",
        "Some time ago U.S. Secretary of Defense Parker visited south Korea to talk over an anti-DPRK scheme.",
    ],
)
def test_tales_and_figures_of_speech_are_no_contacts(text):
    assert [report.type for report in code(text)] == []


def test_papers_of_several_fields_make_one_report_each():
    reports = code(
        "An agreement on cooperation in agriculture and a protocol on cooperation between the police of the DPRK and "
        "Laos were signed here on Thursday."
    )
    assert {(r.type, r.sector) for r in reports} == {("agreement", "economy"), ("agreement", "public_safety")}


def test_what_goes_on_from_a_fact_has_its_day():
    reports = code(
        "Foreign Minister of the DPRK Pak Ui Chun had talks with Lao Foreign Minister Kham Souk on Tuesday. After the "
        "talks the two ministers signed a memorandum on cultural exchange.",
        published="2011-09-09",
    )
    assert [(r.type, r.start) for r in reports] == [("talks", "2011-09-06"), ("agreement", "2011-09-06")]


def test_all_presidents_of_a_list_are_partners():
    (report,) = code("The Presidents of Russia, Armenia and Georgia met in Sochi on Friday.", "RUS", "2001-07-28")
    assert (report.type, report.partners, report.level) == ("summit", ("ARM", "GEO"), "leader")


def test_games_at_home_are_at_home_though_guests_are_told_of():
    (report,) = code(
        "The 25th Pyongyang International Invitational Table Tennis Tournament opened in the DPRK on Thursday. It drew "
        "players from China."
    )
    assert (report.type, report.direction, report.venue, report.partners) == ("sports", "inbound", "PRK", ("CHN",))


def test_whom_a_visitor_is_received_by_gives_no_rank():
    (report,) = code(
        "Sergei Petrov, who is secretary of Russia's Security Council, was received by Kim Jong Il Thursday."
    )
    assert (report.type, report.level, report.lead) == ("meeting", "minister", "Sergei Petrov")
    assert (report.direction, report.venue) == ("inbound", "PRK")


@pytest.mark.parametrize(
    ("text", "direction", "venue", "lead"),
    [
        ("Bat Erdene, president of Mongolia, received Pak Chol Min, vice-minister of Foreign Affairs, Thursday.", "outbound", "MNG", "Pak Chol Min"),  # noqa: E501
        ("Lao Prime Minister Bounmy Souk met Pak Chol Min, vice-minister of Foreign Affairs, on Thursday.", "outbound", "LAO", "Pak Chol Min"),  # noqa: E501
        ("Bounmy Souk, president of Laos, met visiting Pak Chol Min, director of a department of the WPK Central Committee, on Thursday.", "outbound", "LAO", "Pak Chol Min"),  # noqa: E501
        ("The visiting foreign minister of Laos received Pak Chol Min, vice-minister of Culture, on Thursday.", "inbound", "PRK", None),  # noqa: E501
        ("Lao Foreign Minister Bounmy Souk received Pak Chol Min, vice-minister of Culture, in Pyongyang on Thursday.", "inbound", "PRK", "Bounmy Souk"),  # noqa: E501
        ("Bounmy Souk, foreign minister of Laos, met Foreign Minister Pak Ui Chun on Thursday.", "inbound", "PRK", "Bounmy Souk"),  # noqa: E501
    ],
)  # fmt: skip
def test_a_foreign_host_receives_at_home_unless_he_is_on_a_visit(text, direction, venue, lead):
    (report,) = code(text)
    assert (report.type, report.direction, report.venue, report.lead) == ("meeting", direction, venue, lead)


def test_a_host_whose_arrival_is_told_receives_where_he_has_come_to():
    reports = code(
        "Lao Foreign Minister Bounmy Souk arrived here on Wednesday. Lao Foreign Minister Bounmy Souk received "
        "Pak Chol Min, vice-minister of Culture, on Thursday."
    )
    assert [(r.type, r.direction, r.venue) for r in reports] == [
        ("arrival", "inbound", "PRK"),
        ("meeting", "inbound", "PRK"),
    ]


def test_a_visiting_guest_is_met_at_home_after_a_journey_was_told():
    *_, report = code(
        "Kim Jong Il visited China in August this year. On Monday, he met visiting Vice-Premier Wei Hao of China."
    )
    assert (report.type, report.direction, report.venue, report.lead) == ("meeting", "inbound", "PRK", "Wei Hao")


def test_an_arrival_where_somebody_met_the_guest_is_an_arrival():
    (report,) = code(
        "Belarusian Foreign Minister Maxim Orlov arrived in Pyongyang on Thursday and was met by Vice-Minister of "
        "Foreign Affairs Kim Jong Gyu."
    )
    assert (report.type, report.partners, report.lead) == ("arrival", ("BLR",), "Maxim Orlov")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Lao Foreign Minister Bounmy Souk arrived here on Tuesday. A banquet was given in the evening.",
            [("arrival", "2011-09-06"), ("reception", "2011-09-06")],
        ),
        (
            "A delegation of the Ministry of Culture led by Vice-Minister Pak Chol Min left here on Tuesday for China. "
            "On the same day a friendship delegation headed by Ri Song Nam left here for Laos.",
            [("outbound_departure", "2011-09-06"), ("outbound_departure", "2011-09-06")],
        ),
        (
            "Lao Foreign Minister Bounmy Souk, who arrived on Sunday, held talks with Foreign Minister Pak Ui Chun "
            "on Tuesday.",
            [("talks", "2011-09-06")],
        ),
        (
            "Pak Ui Chun, foreign minister, held talks with Lao Foreign Minister Bounmy Souk, who has been here since "
            "Sunday.",
            [("talks", "2011-09-08")],
        ),
    ],
)
def test_the_day_is_the_one_told_for_the_deed(text, told):
    assert [(r.type, r.start) for r in code("Pyongyang, September 8 (EW) -- " + text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The party delegation under Pak Chol Min, which had been in Laos for a week, came home on Tuesday.", [("outbound_return", ("LAO",))]),  # noqa: E501
        ("Bounmy Souk, Laos' vice-minister of Industry, arrived on Tuesday with a delegation of experts of his ministry.", [("arrival", ("LAO",))]),  # noqa: E501
        ("Bounmy Souk and other members of the Lao youth delegation called on Pak Chol Min, vice-chairman of the SPA Standing Committee, on Tuesday.", [("meeting", ("LAO",))]),  # noqa: E501
        ("Pyongyang called on Laos and all countries to stop the drills.", []),
        ("Thirty years after the signing of the DPRK-Laos friendship treaty, schools in Pyongyang held a quiz on Tuesday.", []),  # noqa: E501
        ("Pak Chol Min, who directs the Central Court, and Bounmy Souk, president of the Supreme Court of Laos, held talks on Tuesday.", [("talks", ("LAO",))]),  # noqa: E501
        ("Pak Chol Min, chairman of the Youth League, and a Korean youth delegation left Pyongyang on Tuesday. They will be at a festival in Laos.", [("outbound_departure", ("LAO",))]),  # noqa: E501
        ("Lao Foreign Minister Bounmy Souk arrived here on Monday. The minister and his party visited a greenhouse farm on Tuesday.", [("arrival", ("LAO",)), ("visit_activity", ("LAO",))]),  # noqa: E501
        ("The delegation led by Pak Chol Min left here for Laos on Monday. On the sidelines it was received by Bounmy Souk, chairman of the front.", [("outbound_departure", ("LAO",)), ("meeting", ("LAO",))]),  # noqa: E501
    ],
)  # fmt: skip
def test_deeds_told_in_other_words(text, told):
    found = code("Pyongyang, September 8 (EW) -- " + text, published="2024-09-08")
    assert [(r.type, r.partners) for r in found] == told


def test_what_others_signed_among_themselves_is_none_of_ours():
    assert code("An agreement on free trade was signed by the European Union and Laos on Tuesday.") == ()
    (report,) = code("An agreement on forests was signed between the DPRK and the European Union on Tuesday.")
    assert report.partners == ("EU",)


def test_guests_of_a_reception_named_in_the_next_sentence():
    (report,) = code(
        "A reception was given at the Okryu Restaurant on Tuesday. Invited to it was the delegation of the Lao youth "
        "union led by Bounmy Souk."
    )
    assert (report.type, report.partners, report.direction, report.lead) == (
        "reception",
        ("LAO",),
        "inbound",
        "Bounmy Souk",
    )
    assert code("A banquet was given on Tuesday. Present were scientists who worked for the launch.") == ()


def test_a_further_post_gives_no_rank_to_who_comes_for_a_private_body():
    (report,) = code(
        "A delegation of the Russian Orthodox Church headed by Oleg Petrov who is chairman of the Committee for "
        "Overseas Work of the church arrived here on Thursday."
    )
    assert (report.type, report.level) == ("arrival", "nongovernmental")


def test_who_has_a_guest_is_at_home():
    text = "The leader and Mongolian President Bat Bold met on Thursday. In the evening the Mongolian president gave a dinner for his guest."  # noqa: E501
    dinners = [report for report in code(text) if report.type == "reception"]
    assert [(report.direction, report.venue) for report in dinners] == [("outbound", "MNG")]
