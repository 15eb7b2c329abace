"""The codebook that ships: complete against the model, and usable as the rooms after it need it."""

import re

import pytest

from legation import codebook
from legation.codebook.checks import EXAMPLES_OF_A_TYPE, NEAR_MISSES_OF_A_TYPE
from legation.codebook.schema import Cue
from legation.model.report import IN_PERSON_TYPES, TYPES

GROUPS = {
    "travel": "arrival departure outbound_departure outbound_return visit_activity",
    "contact": "talks meeting summit conference", "agreement": "agreement", "credentials": "credentials",
    "reception": "reception", "event": "performance sports", "tribute": "tribute", "message": "message call",
    "statement": "statement", "relations": "relations", "material": "aid military sanction",
    "commemoration": "commemoration", "other": "other",
}  # fmt: skip
SECTORS = (
    "diplomacy party parliament military economy public_safety intelligence law science_technology it health "
    "education culture sports academic environment friendship media religion diaspora other"
)
LEVELS = "leader minister vice_minister ambassador official nongovernmental"


@pytest.fixture(scope="module")
def book():
    return codebook.load()


def test_the_types_are_those_of_the_model_in_its_order(book):
    assert list(book.types) == list(TYPES)
    assert {t for t, entry in book.types.items() if entry.in_person} == IN_PERSON_TYPES


def test_every_type_is_in_its_group(book):
    assert {t: entry.group for t, entry in book.types.items()} == {t: g for g, ts in GROUPS.items() for t in ts.split()}
    assert set(book.groups) == set(GROUPS)


def test_the_other_vocabularies_are_those_of_the_guide(book):
    assert list(book.sectors) == SECTORS.split()
    assert list(book.levels) == LEVELS.split()
    assert [entry.rank for entry in book.levels.values()] == [1, 2, 3, 4, 5, 6]
    assert list(book.modes) == ["in_person", "remote", "unilateral"]
    assert list(book.directions) == ["outbound", "inbound", "third_country", "resident", "sent", "received", "none"]
    assert list(book.statuses) == ["realised", "planned", "cancelled", "denied"]
    assert list(book.kinds) == ["bilateral", "multilateral"]
    assert list(book.date_bases) == ["stated", "dateline", "published"]


def test_rare_types_have_as_many_examples_as_frequent_ones(book):
    for entry in book.types.values():
        assert len(entry.examples) >= EXAMPLES_OF_A_TYPE >= 6, entry.id
        assert len(entry.near_misses) >= NEAR_MISSES_OF_A_TYPE >= 4, entry.id


def test_no_type_is_shown_in_one_agency_alone(book):
    for entry in book.types.values():
        seen = {(s.focal, s.source) for s in entry.examples}
        assert len(seen) >= 2 or entry.id == "commemoration", entry.id


def test_every_sector_but_other_has_cues(book):
    assert {s for s, entry in book.sectors.items() if not entry.cues} == {"other"}


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Ministry of Public Security", "public_safety"),
        ("State Hydro-meteorological Administration", "science_technology"),
        ("International Institute of the Juche Idea", "friendship"), ("Ministry of Railways", "economy"),
        ("Supreme Prosecutor's Office", "law"), ("Socialist Patriotic Youth League", "friendship"),
        ("Norwegian Red Cross", "health"), ("Ministry of Posts and Telecommunications", "it"),
        ("Radio and Television Broadcasting Committee", "media"), ("Ministry of Physical Culture and Sports", "sports"),
        ("Ministry of Land and Environment Protection", "environment"), ("State Duma", "parliament"),
        ("Foreign Intelligence Service", "intelligence"), ("Korean Buddhist Federation", "religion"),
        ("General Association of Korean Residents in Japan", "diaspora"), ("Education Commission", "education"),
        ("Academy of Social Sciences", "academic"), ("Ministry of National Defence", "military"),
        ("Communist Party of Vietnam", "party"), ("Ministry of Foreign Affairs", "diplomacy"),
        ("Ministry of Culture", "culture"), ("Ministry of Electric Power Industry", "economy"),
        ("World Health Organization", "health"), ("Ministry of Finance", "economy"),
        ("General Federation of Trade Unions", "friendship"), ("Ministry of Internal Affairs", "public_safety"),
        ("Ministry of Justice", "law"), ("Bureau of Earthquake", "science_technology"),
    ],
)  # fmt: skip
def test_the_heaviest_longest_cue_names_the_sector_of_a_body(book, name, sector):
    found = [
        (cue.weight, len(cue.phrase), entry.id)
        for entry in book.sectors.values()
        for cue in entry.cues
        if re.search(cue.pattern(), name.lower())
    ]
    assert max(found)[2] == sector, sorted(found)


def test_a_cue_matches_whole_words_and_stems():
    pattern = re.compile(Cue(phrase="trade union*", weight=3).pattern())
    assert pattern.search("federation of trade unions")
    assert pattern.search("trade-union")
    assert not pattern.search("fair-trade reunion")
    assert not re.search(Cue(phrase="law", weight=2).pattern(), "lawn")


def test_a_loaded_book_cannot_be_changed(book):
    with pytest.raises(TypeError):
        book.types["new"] = book.types["talks"]
    with pytest.raises(AttributeError):
        book.version = "2.0.0"
    with pytest.raises(ValueError, match="frozen"):
        book.types["talks"].label = "Chat"


def test_the_fingerprint_is_that_of_the_files(book, folder):
    assert codebook.read(folder).fingerprint == book.fingerprint
    with (folder / "modes.yml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    assert codebook.read(folder).fingerprint != book.fingerprint


def test_no_sample_coded_as_nothing_lacks_its_reason(book):
    assert all(miss.why.endswith((".", "`")) or miss.why for miss in book.near_misses())


def test_partners_and_venues_are_known_to_the_gazetteer(book):
    states = pytest.importorskip("legation.refdata").load()
    known = getattr(states, "states", None)
    if not known:
        pytest.skip("the gazetteer lists no states")
    for sample in (*book.examples(), *book.near_misses()):
        for expect in sample.expect:
            for code in (expect.venue, *(p for p in expect.partners if len(p) == 3)):
                assert code is None or code in known or code in states.organisations or code == "XXX", (sample.id, code)
