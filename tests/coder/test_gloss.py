"""Gloss books: folding, dates, word order, alignment, the strict loader, and further languages as data alone."""

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from legation.coder.coder import Coder
from legation.coder.gloss import body_in_english, gloss, gloss_book, languages, to_original
from legation.coder.gloss.fold import fold
from legation.errors import BookError
from legation.model import Document

ES = gloss_book("es")
PUBLISHED = dt.date(2011, 9, 14)


def document(text, language="es", title=""):
    return Document("x", "generic", PUBLISHED, title, text, language)


def english(text):
    return gloss(document(text), ES).document.text


@given(st.text())
def test_folding_keeps_every_position(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Llegó el día 12 una delegación.", "on September 12"),
        ("Llegó el día 30 una delegación.", "on August 30"),
        ("Llegó el 3 de mayo de 2010 una delegación.", "on May 3, 2010"),
        ("Llegó este martes una delegación.", "on Tuesday"),
        ("Llegó la víspera una delegación.", "on September 13"),
        ("Llegó hoy una delegación.", "on September 14"),
        ("Las visitas fueron entre los días 28 y 2.", "from August 28 to September 2"),
        ("Las visitas fueron los días 4 y 6.", "on September 4 to September 6"),
        ("Estará aquí hasta el día 20.", "until September 20"),
        ("En mayo llegó una delegación.", "in May"),
        ("Nació el 16 de febrero del 31 (1942) de la Era Juche.", "on February 16, 1942"),
    ],
)
def test_dates(words, told):
    assert told in english(words)


def test_an_impossible_day_is_no_date():
    assert "on " not in english("Es el día 41.")


@pytest.mark.parametrize(
    ("spanish", "told"),
    [
        ("delegación gubernamental rusa", "Russian government delegation"),
        ("el ministro ruso de Relaciones Exteriores", "the Russian minister of Foreign Affairs"),
        ("la Asociación de Amistad Cuba-Corea", "the Cuba-Korea Friendship Association"),
        ("Tuvo lugar el día 3 en Moscú la reunión.", "the meeting took place on September 3 in Moscow."),
        ("Con motivo del aniversario, el premier envió un mensaje.",
         "the premier sent a message, on the occasion of the anniversary."),
        ("el Comité Central (CC)", "the Central Committee"),
        ("Kim Jong Un y Alejandro Cao de Benos", "Kim Jong Un and Alejandro Cao de Benos"),
        ("Kenia Mora visitó Kenia.", "Kenia Mora visited Kenya."),
        ("el ex premier japonés", "the Japanese former premier"),
    ],
)  # fmt: skip
def test_words_and_their_order(spanish, told):
    assert english(spanish).rstrip(".") == told.rstrip(".")


def test_accents_do_not_matter():
    assert english("Partió el día 3 la delegación búlgara.") == english("Partio el dia 3 la delegacion bulgara.")


def test_every_piece_of_a_gloss_leads_back():
    text = "Con motivo del día nacional, llegó el día 12 a esta capital la delegación del Partido Verde de Chile."
    glossed = gloss(document(text), ES)
    at = glossed.document.text.index("delegation")
    assert text[slice(*glossed.text.source(at, at + len("delegation")))] == "delegación"
    at = glossed.document.text.index("September 12")
    assert text[slice(*glossed.text.source(at, at + 3))] == "el día 12"
    for a, b in glossed.text.sources:
        assert text[a:b].strip()


def test_abbreviations_end_no_sentence():
    assert english("Publicó la información no. 12 el CC. Luego terminó.").count("\n") == 1


@given(st.text(alphabet='aeiou ndlrsc.,()12º«»"-\n¿Ñ', max_size=80))
def test_any_text_has_a_gloss_that_leads_back(text):
    glossed = gloss(document(text), ES)
    for (a, b), start, end in zip(glossed.text.sources, glossed.text.starts, glossed.text.ends, strict=True):
        assert 0 <= a < b <= len(text) and start < end


def test_bodies_are_compared_in_english():
    report = Coder("PRK").code(document(
        "Llegó el día 12 a Pyongyang la delegación económica gubernamental de Rusia encabezada por Oleg Petrov."
    )).reports[0]  # fmt: skip
    assert report.body == "delegación económica gubernamental"
    assert body_in_english(report) == "government economic delegation"


# A book may be refused for many reasons; all are told at once.
HEAD = {
    "language": "xx", "name": "Test", "endings": {"s": {"one": [""], "many": ["s"]}}, "months": {1: ["uno"]},
    "dates": [{"when": "am {day}\\. {month}"}], "order": [{"id": "turn", "when": "(n)(a)", "to": [2, 1]}],
}  # fmt: skip


def book(folder: Path, language="xx", words=None, states=None, **head):
    home = folder / language
    home.mkdir()
    files = {"book.yml": {**HEAD, "language": language, **head}, "states.yml": states or {}, "words.yml": words or {}}
    for name, content in files.items():
        (home / name).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    return folder


def test_all_faults_are_told_at_once(tmp_path):
    folder = book(
        tmp_path,
        words={"noun": {"house": ["hus~q"], "home": ["heim"], "flat": ["heim"]}, "nuon": {"x": ["y"]}},
        states={"names": {"ZZZ": ["Nix"]}},
        dates=[{"when": "am {dya}"}, {"when": "today"}, {"when": "(am {day}"}],
        order=[
            {"id": "twice", "when": "(n)(a)", "to": [2, 2]},
            {"id": "turn", "when": "({np})", "to": [1]},
            {"id": "turn", "when": "(n", "to": [1]},
        ],
        months={13: ["x"]},
        weekdays={"Moonday": ["x"]},
    )
    with pytest.raises(BookError) as refused:
        gloss_book("xx", folder)
    told = "\n".join(refused.value.faults)
    for part in (
        "no ending 'q'", "'heim' means 'home' and 'flat'", "no class 'nuon'. Did you mean 'noun'", "no state 'ZZZ'",
        "no part 'dya'. Did you mean 'day'", "tells no date", "does not compile", "`to` names [2, 2]", "no part 'np'",
        "no month 13", "no day 'Moonday'",
    ):  # fmt: skip
        assert part in told


def test_unknown_keys_and_a_wrong_folder_are_faults(tmp_path):
    with pytest.raises(BookError, match="Extra inputs"):
        gloss_book("xx", book(tmp_path, wrods={}))
    (tmp_path / "xx").rename(tmp_path / "yy")
    (tmp_path / "yy" / "book.yml").write_text(yaml.safe_dump(HEAD), "utf-8")
    with pytest.raises(BookError, match="language 'xx' in the folder of 'yy'"):
        gloss_book("yy", tmp_path)


def test_a_missing_file_is_a_fault(tmp_path):
    (tmp_path / "xx").mkdir()
    with pytest.raises(BookError, match=re.escape("book.yml: the file is missing")):
        gloss_book("xx", tmp_path)


def test_the_books_of_the_software():
    assert languages() == {"es"}
    assert ES.phrases > 4000


# Further languages are data: a book of a few words each is enough for a sentence.
RUSSIAN = {
    "head": {
        "endings": {"ая": {"one": ["ая", "ой", "ую"]}, "ия": {"one": ["ия", "ии", "ию"]}},
        "months": {9: ["сентября"]},
        "dates": [{"when": "{day} {month}"}],
        "order": [],
    },
    "words": {
        "noun": {"delegation": ["делегац~ия"]},
        "adjective": {"government": ["правительственн~ая"]},
        "participle": {"headed by": ["во главе с"]},
        "office": {"minister of Culture": ["министром культуры"]},
        "verb": {"arrived in": ["прибыла в"]},
        "place": {"Pyongyang": ["Пхеньян"]},
    },
    "states": {"nations": {"MNG": ["монгольск~ая"]}},
    "text": "Монгольская правительственная делегация во главе с министром культуры прибыла в Пхеньян 12 сентября.",
}  # fmt: skip
CHINESE = {
    "head": {
        "spaced": False,
        "endings": {},
        "months": {9: ["9月"]},
        "dates": [{"when": "{month}{day}日"}],
        "order": [{"id": "date_last", "when": "^(d)(.*?)(!?)$", "to": [2, 1, 3]}],
    },
    "words": {
        "noun": {"delegation": ["代表团"]},
        "verb": {"arrived in": ["抵达"]},
        "adjective": {"government": ["政府"]},
        "place": {"Pyongyang": ["平壤"]},
    },
    "states": {"names": {"MNG": ["蒙古"]}},
    "text": "9月12日蒙古政府代表团抵达平壤。",
}


@pytest.mark.parametrize(("language", "data"), [("ru", RUSSIAN), ("zh", CHINESE)])
def test_a_further_language_is_data_alone(tmp_path, language, data):
    known = gloss_book(language, book(tmp_path, language, data["words"], data["states"], **data["head"]))
    glossed = gloss(document(data["text"], language), known)
    coded = to_original(Coder("PRK")._code(glossed.document), glossed, language)
    [report] = coded.reports
    assert (report.type, report.partners, report.start) == ("arrival", ("MNG",), "2011-09-12")
    assert report.evidence == data["text"]
    assert all(span.quote in data["text"] for span in report.spans.values())
