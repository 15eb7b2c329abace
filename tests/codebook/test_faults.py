"""Every kind of fault refuses the book, is named with file, place and remedy, and all come at once."""

import re

import pytest

from legation import codebook
from legation.errors import BookError

EXAMPLE = """  - id: {id}
    focal: PRK
    published: {published}
    title: A title
    text: A delegation of Laos arrived here on Monday.
    expect:
      - {{{expect}}}
    evidence: {evidence}
"""
SOUND = {
    "id": "arrival-added", "published": "2024-05-14", "expect": "type: arrival, partners: [LAO]",
    "evidence": "arrived here on Monday",
}  # fmt: skip


def replace(folder, name, old, new, count=1):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def add_example(folder, **changed):
    example = EXAMPLE.format(**(SOUND | changed))
    replace(folder, "types/arrival.yml", "near_misses:\n", example + "near_misses:\n")


def faults(folder):
    with pytest.raises(BookError) as caught:
        codebook.read(folder)
    return caught.value.faults


def test_the_sound_example_of_these_tests_is_accepted(folder):
    add_example(folder)
    assert "arrival-added" in {example.id for example in codebook.read(folder).examples()}


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"expect": "type: arival, partners: [LAO]"}, "unknown type 'arival'. Did you mean 'arrival'?"),
        ({"expect": "type: arrival, partners: [LAO], level: ministr"}, "unknown level 'ministr'. Did you mean"),
        ({"expect": "type: arrival, partners: [LAO], sector: sport"}, "unknown sector 'sport'. Did you mean 'sports'"),
        ({"expect": "type: arrival, partners: [LAO], status: done"}, "unknown status 'done'."),
        ({"expect": "type: arrival, partners: [LAO], date_basis: state"}, "unknown date_basis 'state'."),
        ({"expect": "type: arrival, partners: [LAO], direction: sent"}, "direction 'sent' is not allowed for type"),
        ({"expect": "type: arrival, partners: [LAO], mode: remote"}, "mode 'remote' is not allowed for type arrival"),
        ({"expect": "type: arrival, partners: [PRK]"}, "the focal state PRK cannot be a partner"),
        ({"expect": "type: departure, partners: [LAO]"}, "an example must expect type 'arrival'"),
        ({"expect": "type: arrival, partners: [LAO], start: 2024-05-13, end: 2024-05-12"}, "is before start"),
        ({"expect": "type: arrival, partners: [LAO], start: 2024-02-30"}, "no such day: '2024-02-30'"),
        ({"expect": "type: arrival, partners: [LAO], start: 2024"}, "expect[0].start"),
        ({"expect": "type: arrival, partners: [LAO], levl: leader"}, "unknown key 'levl'. Did you mean 'level'"),
        ({"expect": "type: arrival, partners: []"}, "expect[0].partners"),
        ({"expect": "type: arrival, partners: [laos]"}, "expect[0].partners"),
        ({"expect": "type: arrival"}, "key 'partners' is missing"),
        ({"published": "2024-13-01"}, "examples[arrival-added].published"),
        ({"evidence": "came here on Monday"}, "evidence is not verbatim in text or title: 'came here on Monday'"),
        ({"evidence": f'"{"x" * 301}"'}, "examples[arrival-added].evidence"),
        ({"id": "arrival-troupe"}, "example id 'arrival-troupe' is used 2 times"),
        ({"id": "Not An Id"}, "examples[Not An Id].id"),
    ],
)  # fmt: skip
def test_faults_of_an_example(folder, changed, fault):
    add_example(folder, **changed)
    assert any(fault in found for found in faults(folder)), faults(folder)


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("types/talks.yml", "label:", "lable:", "types/talks.yml: lable: unknown key 'lable'. Did you mean 'label'"),
        ("types/talks.yml", "id: talks", "id: talk", "must be named after its id 'talk'"),
        ("types/talks.yml", "id: talks", "id: talk", "type talks: has no file in types/"),
        ("types/talks.yml", "id: talks", "id: talk", "the model knows no such type. Did you mean 'talks'"),
        ("types/talks.yml", "in_person: true", "in_person: false", "type talks: in_person must be true"),
        ("types/talks.yml", "group: contact", "group: contcat", "unknown group 'contcat'. Did you mean 'contact'"),
        ("types/talks.yml", "default_mode: in_person", "default_mode: remote", "'remote' is not among its modes"),
        ("types/talks.yml", "modes: [in_person]", "modes: [in_person, by_post]", "unknown mode 'by_post'"),
        ("types/talks.yml", "directions: [", "directions: [outbund, ", "unknown direction 'outbund'. Did you mean"),
        ("types/talks.yml", "in_person: true", "in_person: yes", "types/talks.yml: in_person"),
        ("types/talks.yml", "label: Talks", "label: Talks\nlabel: Talk", "key 'label' stands twice"),
        ("types/talks.yml", "label: Talks", "label: [", "not readable as YAML"),
        ("modes.yml", "- id: remote", "- id: in_person", "modes.yml: id 'in_person' is used twice"),
        ("modes.yml", "label: Remote", "lable: Remote", "modes.yml: remote: lable: unknown key 'lable'"),
        ("levels.yml", "rank: 1", "rank: 0", "levels.yml: leader: rank"),
        ("sectors.yml", '"juche idea*"', '"Juche Idea"', "cue 'Juche Idea' must be lower case words"),
        ("sectors.yml", '"juche idea*"', '"ju*che"', "cue 'ju*che' must be lower case words"),
        ("sectors.yml", '"juche idea*"', '"embassy"', "cue 'embassy' stands already in sector diplomacy"),
        ("sectors.yml", "    3: [", "    4: [", "weight"),
        ("kinds.yml", "kind: bilateral", "kind: bilatral", "unknown kind 'bilatral'. Did you mean 'bilateral'"),
        ("kinds.yml", "kind: bilateral", "kind: multilateral", "an example must expect kind 'bilateral'"),
        ("book.yml", "version: ", "version: v", "book.yml: version"),
        ("book.yml", "licence: CC BY 4.0\n", "", "book.yml: licence: key 'licence' is missing"),
    ],
)  # fmt: skip
def test_faults_of_an_entry(folder, name, old, new, fault):
    replace(folder, name, old, new)
    assert any(fault in found for found in faults(folder)), faults(folder)


def test_a_near_miss_that_is_none(folder):
    miss = "  - {id: arrival-no-miss, focal: PRK, published: 2024-05-14, title: T, text: X, why: W.,\n"
    with (folder / "types/arrival.yml").open("a", encoding="utf-8") as file:
        file.write(miss + "     expect: [{type: arrival, partners: [LAO]}]}\n")
    assert "type arrival: arrival-no-miss: a near miss must not expect type 'arrival'" in faults(folder)


def test_a_code_without_examples_or_near_misses(folder):
    path = folder / "types/aid.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("examples:")] + "examples: []\nnear_misses: []\n", encoding="utf-8")
    assert {"type aid: has 0 examples, needs 6 or more", "type aid: has 0 near misses, needs 4 or more"} <= set(
        faults(folder)
    )


def test_a_rule_needs_an_id_of_its_own_and_a_regular_expression(folder):
    for name in ("aid", "talks"):
        with (folder / f"types/{name}.yml").open("a", encoding="utf-8") as file:
            file.write(
                'rules:\n  - {id: same, when: "donated", lead: giver}\n  - {id: broken, when: "(", from: here}\n'
            )
    found = faults(folder)
    assert "rule id 'same' is used 2 times" in found
    assert any(re.match(r"type aid: rule broken: '\(' is no regular expression", fault) for fault in found)


def test_a_rule_keeps_the_keys_that_the_coder_reads(folder):
    with (folder / "types/aid.yml").open("a", encoding="utf-8") as file:
        file.write('rules:\n  - {id: donated, when: "donated", lead: giver}\n')
    [(type_id, rule)] = [pair for pair in codebook.read(folder).rules() if pair[1].id == "donated"]
    assert type_id == "aid"
    assert rule.model_extra == {"lead": "giver"}


def test_missing_files(folder):
    (folder / "modes.yml").unlink()
    (folder / "book.yml").unlink()
    assert {"modes.yml: the file is missing", "book.yml: the file is missing"} <= set(faults(folder))


def test_a_file_that_is_no_list(folder):
    (folder / "kinds.yml").write_text("bilateral: yes\n", encoding="utf-8")
    assert "kinds.yml: must be a list of codes, found dict" in faults(folder)


def test_a_broken_type_is_not_reported_again_where_it_is_used(folder):
    replace(folder, "types/talks.yml", "label:", "lable:")
    assert len(faults(folder)) == 2


def test_all_faults_come_at_once(folder):
    replace(folder, "types/talks.yml", "group: contact", "group: contcat")
    replace(folder, "types/aid.yml", "label:", "lable:")
    add_example(folder, evidence="nowhere to be found", expect="type: arrival, partners: [LAO], level: ministr")
    found = faults(folder)
    for part in ("contcat", "lable", "nowhere to be found", "ministr"):
        assert any(part in fault for fault in found), part
