"""Cleaning, decoding and pages."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.documents.clean import INVISIBLE, clean_text, one_line, part_glued, part_paragraphs, strip_markup
from legation.documents.decoding import decode
from legation.documents.pages import declared_charset, first_text, main_text, paragraphs, parse

NAMES = ("Kim Il Sung", "Kim Jong Il", "Kim Jong Un")
R_MARK = r"(?:\s*,(?=\s|$)){2,}\s*"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert not INVISIBLE.search(once) and "\r" not in once and "\n\n" not in once


@given(st.text())
def test_cleaning_keeps_every_visible_character_in_its_order(text: str) -> None:
    def visible(one: str) -> str:
        return "".join(c for c in one if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"))

    assert visible(clean_text(text)) == visible(text)


def test_bidirectional_marks_and_nulls_are_taken_out() -> None:
    assert clean_text("Minis\u202eter\x00 arri\u200bved\u2028Second\x0bthird") == "Minister arrived\nSecond\nthird"


def test_a_title_is_one_line() -> None:
    assert one_line("  Envoy\r\n  Leaves\nfor Home ") == "Envoy Leaves for Home"


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        ("The ComradeKim Jong Unacquainted himself", "The Comrade Kim Jong Un acquainted himself"),
        ("at theKim Il SungSquare", "at the Kim Il Sung Square"),
        ("(KCNA) --Kim Jong Un spoke", "(KCNA) --Kim Jong Un spoke"),
        ("Kim Jong Un's letter, Kim Jong Un.", "Kim Jong Un's letter, Kim Jong Un."),
        ("Kim Jong Ung went home", "Kim Jong Ung went home"),
        ("Kim Jong Uk and Kim Il Sungism", "Kim Jong Uk and Kim Il Sungism"),
        ("PresidentKim Il Sungand ChairmanKim Jong Il", "President Kim Il Sung and Chairman Kim Jong Il"),
    ],
)
def test_lost_spaces_come_back_only_where_nothing_else_can_be_meant(raw: str, mended: str) -> None:
    assert part_glued(raw, NAMES) == mended


@given(st.lists(st.sampled_from([*NAMES, "and", "Comrade", " ", "g", "said", "-"]), max_size=12).map("".join))
def test_parting_only_adds_spaces_and_is_done_at_once(text: str) -> None:
    parted = part_glued(text, NAMES)
    assert parted.replace(" ", "") == text.replace(" ", "")
    assert part_glued(parted, NAMES) == parted


def test_paragraph_marks_of_r_data_part_and_lists_with_commas_stay() -> None:
    raw = "They met the C.C., WPK., ,  They left for the U.S., Japan and Laos. , , ,  , , , ,"
    parts = clean_text(part_paragraphs(raw, R_MARK)).split("\n")
    assert parts == ["They met the C.C., WPK.", "They left for the U.S., Japan and Laos."]


def test_markup_in_a_line_goes_and_a_less_than_sign_stays() -> None:
    assert one_line(strip_markup("<b>Talks</b> &amp; more")) == "Talks & more"
    assert strip_markup("3 < 4 and 5 > 2") == "3 < 4 and 5 > 2"


KOREAN = "대표단이 평양에 도착하였다. 외무성 부상이 비행장에서 대표단을 맞이하였다. 회담은 내일 진행된다."
RUSSIAN = "Делегация прибыла в столицу и была встречена в аэропорту официальными лицами министерства."
SPANISH = "La delegación llegó a la capital y fue recibida por el señor ministro de educación."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (KOREAN, "euc-kr"), (SPANISH, "latin-1"), (RUSSIAN, "utf-16"), (KOREAN, "utf-8-sig")],
)
def test_texts_in_other_encodings_are_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


def test_a_declared_encoding_is_tried_before_a_guess() -> None:
    assert decode("naïve".encode("cp1252"), "cp1252") == ("naïve", "cp1252")
    assert decode(b"\xff", "no-such-encoding")[0]


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded(raw: bytes) -> None:
    assert isinstance(decode(raw)[0], str)


PAGE = b"""<html><head><meta charset="utf-8"><title>Ministry</title><style>p {color: red}</style></head><body>
<nav><a href="/">home</a></nav><h1>Envoy <b>arrives</b></h1><time datetime="2024-05-02T10:00">2 May</time>
<article><p>The envoy arrived<br>by air.</p><script>alert("no")</script><p>Talks
follow.</p><div>On Friday <i>he</i> leaves.</div></article></body></html>"""


def test_scripts_and_styles_are_not_read() -> None:
    tree = parse(PAGE)
    text = paragraphs(tree, ("article",))
    assert text == "The envoy arrived\nby air.\nTalks follow.\nOn Friday he leaves."
    assert first_text(tree, (".none", "h1")) == "Envoy arrives"
    assert first_text(tree, ("time@datetime",)) == "2024-05-02T10:00"
    assert first_text(tree, (".none",)) is None
    assert "alert" not in main_text(tree) and "color" not in main_text(tree)


def test_a_declared_charset_is_found_and_used() -> None:
    page = f'<meta charset="euc-kr"><article><p>{KOREAN}</p></article>'.encode("euc-kr")
    assert declared_charset(page) == "euc-kr"
    assert paragraphs(parse(page), ("article",)) == KOREAN
    assert declared_charset(b"<p>none</p>") is None


@given(st.binary(max_size=300))
def test_any_bytes_make_a_page(raw: bytes) -> None:
    assert isinstance(paragraphs(parse(b"<article>" + raw), ("article",)), str)


def test_deeply_nested_pages_do_not_break() -> None:
    assert paragraphs(parse(b"<article>" + b"<div>" * 3000 + b"deep"), ("article",)).strip() in ("deep", "")
