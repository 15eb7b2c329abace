"""Spanish articles in our own words, coded by the gloss book: every kind of fact, and near misses."""

import datetime as dt

import pytest

from legation.coder.coder import Coder
from legation.model import Document
from legation.sources import load_sources

CODER = Coder("PRK", load_sources()["kcna"])


def code(text, published="2011-09-14", title=""):
    document = Document("x", "kcna", dt.date.fromisoformat(published), title, text, "es")
    return CODER.code(document)


# text; type, partners, direction, start, level, lead
FACTS = [
    # arrivals and departures of foreigners, with the verb first and last, with and without accents
    ("Llegó el día 12 a esta capital por vía aérea la delegación del Ministerio de Agricultura de Bulgaria encabezada "
     "por la viceministra Elena Petrova.", "arrival", "BGR", "inbound", "2011-09-12", "vice_minister", "Elena Petrova"),
    ("Una delegacion economica gubernamental de Mongolia presidida por el ministro de Energia, Bat Erdene, arribo este "
     "martes a Pyongyang.", "arrival", "MNG", "inbound", "2011-09-13", "minister", "Bat Erdene"),
    ("Partió hoy de esta capital la delegación parlamentaria de Siria encabezada por Samir Haddad.", "departure", "SYR",
     "inbound", "2011-09-14", "official", "Samir Haddad"),
    # journeys of our own
    ("La delegación del Partido del Trabajo de Corea presidida por Ri Chol Ho partió el día 13 para visitar Cuba.",
     "outbound_departure", "CUB", "outbound", "2011-09-13", "official", "Ri Chol Ho"),
    ("Regresó el día 10 a la patria el canciller Pak Ui Chun tras concluir su visita a Laos.", "outbound_return", "LAO",
     "outbound", "2011-09-10", "minister", "Pak Ui Chun"),
    # contacts
    ("El viceministro de Relaciones Exteriores, Kim Song Gi, sostuvo el día 8 en Moscú conversaciones con su homólogo "
     "ruso Igor Sidorov.", "talks", "RUS", "outbound", "2011-09-08", "vice_minister", "Kim Song Gi"),
    ("El ministro de Comercio Exterior Ri Ryong Nam departió el día 9 en un ambiente amistoso en el Palacio de los "
     "Congresos Mansudae con la delegación egipcia encabezada por Karim Nasser.", "meeting", "EGY", "inbound",
     "2011-09-09", None, "Karim Nasser"),
    ("Kim Jong Il se reunió este lunes con el presidente de Vietnam, Tran Van Long.", "summit", "VNM", "inbound",
     "2011-09-12", "leader", "Tran Van Long"),
    ("La delegación nepalesa presidida por Ram Thapa visitó el día 11 Mangyongdae.", "visit_activity", "NPL", "inbound",
     "2011-09-11", None, "Ram Thapa"),
    # papers and credentials
    ("Quedó firmado el día 7 en Pyongyang el acuerdo de cooperación en cultura entre la República Popular Democrática "
     "de Corea y Camboya.", "agreement", "KHM", "inbound", "2011-09-07", None, None),
    ("Ana Blanco presentó el día 6 a Kim Yong Nam sus cartas credenciales que la acreditan como embajadora "
     "extraordinaria y plenipotenciaria del Reino de España en la RPDC.", "credentials", "ESP", "resident",
     "2011-09-06", "ambassador", "Ana Blanco"),
    # receptions
    ("La embajada rusa ofreció el día 5 en esta capital una recepción con motivo del día nacional de su país.",
     "reception", "RUS", "resident", "2011-09-05", None, None),
    # messages, gifts, calls
    ("Con motivo del aniversario de la independencia, el presidente del Presidium de la Asamblea Popular Suprema, Kim "
     "Yong Nam, envió el día 2 un mensaje de felicitación al presidente de Malta, Anton Borg.", "message", "MLT",
     "sent", "2011-09-02", "leader", "Kim Yong Nam"),
    ("Kim Jong Il recibio un mensaje de condolencias que le enviara el dia 3 el presidente de Ghana, Kofi Addo.",
     "message", "GHA", "received", "2011-09-03", "leader", "Kofi Addo"),
    ("Kim Jong Il recibió un regalo que le dedicara la delegación de la compañía china Dongfang, de visita en Corea. "
     "Su jefe Wu Gang lo entregó el día 4 a un funcionario coreano.", "message", "CHN", "received", None,
     "nongovernmental", "Wu Gang"),
    # statements
    ("El portavoz del Ministerio de Relaciones Exteriores de la RPDC hizo pública el día 1 una declaración de condena "
     "a las sanciones de Estados Unidos.", "statement", "USA", "none", "2011-09-01", "official", None),
    ("Con respecto a que los belicistas surcoreanos iniciaron ejercicios militares, el Secretariado del Comité por la "
     "Reunificación Pacífica de la Patria (CRPP) publicó el día 30 la información no. 12.", "statement", "KOR", "none",
     "2011-08-30", "official", None),
    # gatherings
    ("El viceministro de Salud Pública, Choe Yong Su, dijo el día 8 en su discurso pronunciado en la sesión de la "
     "Organización Mundial de la Salud que su país fomenta la medicina.", "conference", "WHO", "outbound", "2011-09-08",
     "vice_minister", "Choe Yong Su"),
    # aid, tributes, relations, sports
    ("El gobierno de Suiza donó materiales médicos a la República Popular Democrática de Corea.", "aid", "CHE",
     "received", None, "leader", None),
    ("El embajador Luis Prado y otros miembros de la embajada cubana en Corea depositaron el día 9 una ofrenda floral "
     "ante la estatua del Presidente Kim Il Sung.", "tribute", "CUB", "resident", "2011-09-09", "ambassador",
     "Luis Prado"),
    ("La República Popular Democrática de Corea y Sudán del Sur decidieron establecer relaciones diplomáticas.",
     "relations", "SSD", "none", None, None, None),
    ("El equipo coreano venció por 2 a 1 a su rival japonés en un partido del Campeonato Asiático de fútbol celebrado "
     "el día 10 en Pyongyang.", "sports", "JPN", "inbound", "2011-09-10", "nongovernmental", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "partner", "direction", "start", "level", "lead"), FACTS)
def test_facts(text, kind, partner, direction, start, level, lead):
    reports = code(text).reports
    assert [r.type for r in reports] == [kind]
    report = reports[0]
    assert (report.partners, report.direction) == ((partner,), direction)
    assert report.lead == lead
    if start:
        assert report.start == start
    if level:
        assert report.level == level


@pytest.mark.parametrize("text", [row[0] for row in FACTS])
def test_all_that_is_quoted_stands_in_the_article(text):
    for report in code(text).reports:
        assert report.evidence in text
        assert report.body is None or report.body in text
        for span in report.spans.values():
            assert span.quote == text[span.start : span.end] != ""
        assert report.coder.endswith("+es")


NOTHING = [
    # at home, without foreigners
    "Kim Jong Il dirigió sobre el terreno la Fábrica de Vidrio de Nampho.",
    "Tuvo lugar el día 3 en Pyongyang la reunión de los trabajadores de la industria ligera.",
    # a paper's commentary asserts nothing
    "En un comentario individual difundido este martes, un diario acusa a Japón de agresión y sigue: los reaccionarios "
    "japoneses firmaron un acuerdo con Estados Unidos.",
    # third countries among themselves
    "El presidente de Francia visitó el día 4 la India.",
    # hopes and history
    "Los oradores desearon que se celebraran conversaciones entre Corea y Rusia.",
    "En 1958 una delegación china encabezada por Zhou visitó Pyongyang.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_near_misses(text):
    assert code(text).reports == ()


def test_commentaries_of_the_agency_assert_nothing():
    text = "Estados Unidos firmó el día 2 un acuerdo militar con las autoridades surcoreanas para agredir a la RPDC."
    assert code(text, title="ACNC comenta un complot militar").reports == ()


def test_long_sentences_are_cut_to_the_words_around_the_fact():
    text = "Con motivo del aniversario de la fundación de la República, " + "en presencia de los trabajadores, " * 14
    text += "llegó el día 12 a esta capital la delegación de Mongolia encabezada por Bat Erdene."
    for report in code(text).reports:
        assert len(report.evidence) <= 300


def test_a_language_without_a_book_is_passed_over():
    document = Document("x", "kcna", dt.date(2011, 9, 14), "", "Une délégation russe est arrivée ici.", "fr")
    coded = CODER.code(document)
    assert (coded.reports, coded.passed_over) == ((), "language:fr")
