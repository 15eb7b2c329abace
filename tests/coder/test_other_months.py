"""Faults read in articles of months that no window holds, each as the smallest text of our own that showed it."""

import datetime as dt

import pytest

from legation.coder.coder import Coder
from legation.model import Document
from legation.sources import load_sources

CODER = Coder("PRK", load_sources()["kcna"])


def code(text, published="2011-09-08", title=""):
    document = Document("x", "kcna", dt.date.fromisoformat(published), title, text, "en")
    return CODER.code(document).reports


def facts(text, **options):
    return [(report.type, report.partners) for report in code(text, **options)]


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile signed an agreement on mining in Lima on Tuesday.",
        "The president of Iran spoke with his Iraqi counterpart by telephone on Tuesday.",
        "A member of the Executive Committee of the Palestine Liberation Organization on Tuesday condemned Israel.",
        "A rally took place in Chicago of the United States on Tuesday to protest against high rents.",
        "The bill is to ruin the dialogue between the DPRK and the U.S., the letter noted.",
        "The DPRK stamp bureau issued a stamp on the establishment of diplomatic relations between the DPRK and Fiji.",
        "A Polish troupe showed its dances at the April Spring Friendship Art Festival in Juche 71 (1982).",
    ],
)
def test_affairs_of_others_and_of_old_times_are_no_reports(text):
    assert facts(text) == []


@pytest.mark.parametrize(
    "after",
    [
        "58 years have passed since the armistice agreement between the DPRK and the U.S. was signed.",
        "The guest said that the two premiers signed the treaty of friendship between the DPRK and China.",
        "The meeting adopted a resolution on the joint declaration of the north and south of Korea.",
    ],
)
def test_a_paper_spoken_of_is_not_signed_now(after):
    assert "agreement" not in [
        report.type for report in code("A Chinese delegation arrived here on Tuesday.\n" + after)
    ]


def test_visitors_and_friends_are_told_apart_from_their_affairs():
    assert facts("Association for the Study of the Juche Idea was formed in Perm of Russia on September 2.") == [
        ("commemoration", ("RUS",))
    ]
    assert facts("The Lao delegation went back home on Wednesday.") == [("departure", ("LAO",))]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("A delegation of the New Harvest Party of Japan led by Taro Abe, vice-president of its Central Council, arrived here Tuesday.", "official"),  # noqa: E501
        ("A delegation of the Free Meadow Party of Brazil led by First Vice-President Caio Lima arrived here Tuesday.", "official"),  # noqa: E501
        ("Pablo Ruiz, coordinator of the Coordinating Committee of the Workers' Party of Mexico, arrived here Tuesday.", "official"),  # noqa: E501
        ("A delegation of the Indonesia-DPRK Friendship Parliamentary Group led by Chairman Budi Santo arrived here Tuesday.", "official"),  # noqa: E501
        ("A delegation of the Tourist Bureau of Laos led by Director Somchai Keo arrived here Tuesday.", "official"),
        ("Li Wei, secretary of the Guangxi Regional Committee of the Communist Party of China, arrived here Tuesday.", "vice_minister"),  # noqa: E501
        ("Ali Khan, secretary general of the Lahore Branch of the Pakistan-Korea Friendship Association, arrived here Tuesday.", "nongovernmental"),  # noqa: E501
        ("A delegation of the Hill Society of the United States led by Chairperson Ann Reed arrived here Tuesday.", "nongovernmental"),  # noqa: E501
    ],
)  # fmt: skip
def test_an_office_ranks_by_the_body_it_is_of(text, level):
    assert [report.level for report in code(text)] == [level]


def test_the_anniversary_of_a_leader_makes_no_leader_of_the_guests():
    (report,) = code(
        "The participants in a Guinean seminar on the life of President Kim Il Sung sent a letter to leader Kim Jong Il."  # noqa: E501
    )
    assert (report.partners, report.level) == (("GIN",), "nongovernmental")


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("A delegation of the Vietnamese Ministry of Public Security led by Minister Tran Van, member of the Political Bureau of the C.C., the Communist Party of Vietnam, arrived here Tuesday.", "public_safety"),  # noqa: E501
        ("Leader Kim Jong Il received a gift from Tran Van, minister of Public Security of Vietnam.", "public_safety"),
        ("The Red Cross Society of the DPRK sent relief fund to Japan on Tuesday.", "public_safety"),
        ("A taekwon-do team of the DPRK staged performances in Boston of the U.S. on Tuesday.", "sports"),
    ],
)  # fmt: skip
def test_the_field_is_that_of_the_body_or_the_first_post(text, sector):
    assert [report.sector for report in code(text)] == [sector]


@pytest.mark.parametrize(
    ("text", "partners", "lead"),
    [
        ("Premier Choe Yong Rim sent a message of greetings to Sheikh Fahd Al-Sabah, prime minister of Kuwait.", ("KWT",), "Choe Yong Rim"),  # noqa: E501
        ("Takeo Nada, chairman of the Ehime Society for Peace in Japan, arrived here Tuesday.", ("JPN",), "Takeo Nada"),
        ("Kim Jong Il received a message from Oleg Petrov, presidential envoy to the Far East Region of the Russian Federation.", ("RUS",), "Oleg Petrov"),  # noqa: E501
        ("Kim Jong Il received a message from the Central Committee of the Congolese Socialist Party.", ("COG",), None),
        ("Jong Min Ho, director of the Seoul Chamber Orchestra, arrived here Tuesday.", ("KOR",), "Jong Min Ho"),
        ("The Korean Friendship Association headquartered in Spain issued a statement on September 2 praising the DPRK.", ("ESP",), None),  # noqa: E501
        ("A congratulatory group of Koreans living in Japan led by Ko Tok U arrived here Tuesday.", ("JPN",), "Ko Tok U"),  # noqa: E501
    ],
)  # fmt: skip
def test_states_are_known_by_what_stands_beside_a_name(text, partners, lead):
    assert [(report.partners, report.lead) for report in code(text)] == [(partners, lead)]


def test_a_given_name_like_an_article_stays_in_the_name():
    (report,) = code(
        "President Luis Vega of Peru received credentials from An Song Nam, DPRK ambassador to Peru, on September 2."
    )
    assert (report.type, report.lead) == ("credentials", "An Song Nam")


def test_persons_and_delegations_of_one_list_are_each_an_arrival():
    text = (
        "Arriving here on Tuesday were Pavel Orlov, director of the Volga Museum of Russia, and his party, and a delegation "  # noqa: E501
        "of the Lao Women's Union led by Vice-Chairwoman Bounmy Keo."
    )
    assert facts(text) == [("arrival", ("RUS",)), ("arrival", ("LAO",))]
    suite = "Leaving here together with him were Pavel Orlov, director of the Volga Museum of Russia, and Ivan Petrov, head of the Oka Plant of Russia."  # noqa: E501
    assert len(code(suite)) == 1


def test_groups_of_compatriots_are_taken_from_the_next_sentence():
    text = (
        "Floral baskets were laid before the statue of President Kim Il Sung by overseas Koreans on Tuesday.\n"
        "They included a delegation of Koreans in Japan, delegations of Koreans in China and the Federation of Koreans in Canada."  # noqa: E501
    )
    assert facts(text) == [("visit_activity", (code,)) for code in ("JPN", "CHN", "CAN")]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The Foreign Ministry of the DPRK gave a reception on Tuesday to mark the anniversary of the Non-Aligned Movement.\nPresent on invitation were diplomatic envoys of different countries.", ("reception", ("XXX",), "resident", "ambassador")),  # noqa: E501
        ("The DPRK government gave a reception in honor of the delegations and delegates of societies for friendship on Tuesday.", ("reception", ("XXX",), "inbound", "nongovernmental")),  # noqa: E501
        ("A press conference took place at the Cuban embassy here on Tuesday.\nAmbassador Luis Perez spoke.", ("other", ("CUB",), "resident", "ambassador")),  # noqa: E501
        ('A photo exhibition "Sights of Hungary" opened with due ceremony here on Tuesday.\nThe Hungarian ambassador to the DPRK and his embassy officials were present.', ("reception", ("HUN",), "resident", "ambassador")),  # noqa: E501
    ],
)  # fmt: skip
def test_residents_are_seen_where_no_visitor_is(text, fact):
    assert [(r.type, r.partners, r.direction, r.level) for r in code(text)] == [fact]


def test_who_is_met_abroad_is_found_in_the_sentence_before():
    text = "Anwar Rahim, deputy prime minister of Malaysia, spoke well of the relations.\nHe said this when meeting the DPRK delegation led by Foreign Minister Pak Ui Chun on Tuesday."  # noqa: E501
    (report,) = code(text)
    assert (report.type, report.partners, report.direction, report.venue) == ("meeting", ("MYS",), "outbound", "MYS")


def test_a_gift_of_visitors_says_so():
    reports = code(
        "Leader Kim Jong Il received a gift from the visiting delegation of the Hebei Daily of China.\nThe gift was handed to an official by Editor Li Wei."  # noqa: E501
    )
    assert [report.inferred["direction"] for report in reports] == ["direction.visitor"]
    sent = code("Leader Kim Jong Il received a gift from the Hebei Trading Company of China.")
    assert [report.inferred["direction"] for report in sent] == ["direction.message"]


def test_delegations_listed_in_the_next_sentence_leave_each_for_its_own_country():
    text = (
        "Several delegations of the DPRK left here on Tuesday.\nThey included a youth delegation led by Ri Song Chol to visit "  # noqa: E501
        "China and a delegation of the Ministry of Railways led by Vice-Minister Han Chol Guk to attend a meeting in Bern, Switzerland."  # noqa: E501
    )
    assert [(r.partners, r.lead) for r in code(text)] == [(("CHN",), "Ri Song Chol"), (("CHE",), "Han Chol Guk")]


def test_a_society_for_relations_between_two_states_is_of_the_foreign_one():
    text = "The Society for the Promotion of Relations between Austria and the DPRK issued a statement on September 2 supporting the DPRK."  # noqa: E501
    assert facts(text) == [("commemoration", ("AUT",))]
    text = "Arriving here Tuesday was the Osaka delegation led by Taro Abe of the Citizens Group for Early Normalization of the Relations between Japan and the DPRK."  # noqa: E501
    assert facts(text) == [("arrival", ("JPN",))]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("A delegation headed by Kim Jong U, chairman of the Committee for Economic Cooperation, left here on Tuesday for Thailand.", ("outbound_departure", ("THA",))),  # noqa: E501
        ("A delegation of the Workers League for Serbia arrived here on Tuesday.", ("arrival", ("SRB",))),
        ("The DPRK national women's football team beat the Chinese team 2-1 in the final of the Asian Women's Championship in Guangzhou on Tuesday.", ("sports", ("CHN",))),  # noqa: E501
    ],
)  # fmt: skip
def test_names_of_one_letter_bodies_for_a_state_and_national_teams(text, fact):
    assert facts(text) == [fact]


def test_companions_are_no_party_and_attaches_no_ambassadors():
    (guest,) = code("Thomas Berg, president of a charity of the United States, and his party arrived here on Tuesday.")
    assert guest.sector != "party"
    (dinner,) = code(
        "The military attaches corps here gave a banquet on Tuesday for officers of the Korean People's Army."
    )
    assert (dinner.type, dinner.level) == ("reception", "official")


def test_a_call_abroad_a_wreath_sent_and_talks_where_our_envoy_sat():
    call = "Kim Yong Nam, president of the Presidium of the Supreme People's Assembly, paid a courtesy call on Juma Ali, president of Tanzania, on Tuesday."  # noqa: E501
    assert [(r.type, r.direction, r.venue) for r in code(call)] == [("summit", "outbound", "TZA")]
    guest = call + "\nHe welcomed his visit to the DPRK."
    assert [(r.type, r.direction, r.venue) for r in code(guest)] == [("summit", "inbound", "PRK")]
    sent = "The Central Committee of the Czech Peasants' Party presented a wreath on the demise of leader Kim Jong Il."
    assert [(r.type, r.direction) for r in code(sent)] == [("message", "received")]
    talks = "Talks between the delegations of the DPRK and Cambodian armies were held at the building of the ministry on Tuesday."  # noqa: E501
    there = talks + "\nPresent there was the DPRK ambassador to Cambodia."
    both = talks + "\nPresent there were the DPRK ambassador to Cambodia and the Cambodian ambassador to the DPRK."
    assert [[r.direction for r in code(text)] for text in (there, both)] == [["outbound"], ["inbound"]]
