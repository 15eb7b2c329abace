"""Who is named in an exchange: persons of all sides with their offices at the time, read from the evidence."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from legation.model import Document
from legation.model.sheet import Column, Origin, Sheet
from legation.publish.views import CodedReport, ExchangeView
from legation.refdata.terms import LEVELS
from legation.web.page import address, quoted
from legation.web.persons import all_named, key_of
from legation.web.reading import Reading
from legation.wording import names

if TYPE_CHECKING:
    from legation.coder.participants import Participant, Ranked

READ_FROM = ("evidence", "lead", "body")
"""Fields whose sentences are read."""
SHEET = (
    Column("side", "Side", description="State or organisation acted for, by its code; missing: not told."),
    Column("name", "Name", description="The fullest spelling."),
    Column("office", "Office at the time", description="Verbatim; missing: none is told beside the name."),
    Column("former", "Former", "boolean", "Whether the office is told as a former one; missing: no office is told."),
    Column("level", "Level", description="Rank of the office as the coder reads it; missing: it reads none."),
    Column("document", "Article", description="Id of the article that tells it."),
    Column("report", "Report", description="Id of the report whose evidence tells it."),
    Column("part", "Part", description="Part of the article: text or title.", detail=True),
    Column("start", "Start", "integer", "Position of the name in that part, in code points.", True),
    Column("end", "End", "integer", "Position of its end.", True),
    Column("spellings", "Spellings", "list", "All spellings in the evidence.", True),
    Column("by_form", "Side by form", "boolean", "Whether the form of the name alone suggests the side.", True),
)  # fmt: skip
NOTE = "Read from the sentences of the evidence when this was asked for: named, not necessarily present."


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A person as one article names them: the first report whose evidence it is; ``office`` with the words that stand
    apart from it."""

    office: str | None
    level: str | None
    former: bool
    published: dt.date
    report: CodedReport
    person: Participant


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person named: all spellings, the fullest first; ``mentioned`` each office once, the earliest first, without
    those that say no more than another; ``page`` of the person, if there is one; ``by_form`` of a side that the form of
    the name alone suggests."""

    name: str
    spellings: tuple[str, ...]
    side: str | None
    mentioned: tuple[Mentioned, ...]
    articles: int
    page: str | None
    by_form: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """Persons who act for one state or organisation; ``code`` None: not told. ``own`` of the exchange itself."""

    code: str | None
    name: str
    own: bool
    people: tuple[Attendee, ...]


def warm(reading: Reading) -> None:
    """The lexicon of each focal state and the patterns, which take a second or two, and who has a page."""
    import legation.coder.participants  # noqa: F401  (compiles the patterns)
    from legation.coder.lexicon import lexicon

    for focal in reading.index.focals:
        lexicon(focal)
        all_named(reading, focal, "lead")


def sides_of(reading: Reading, view: ExchangeView, given: Sequence[tuple[str, str]] = ()) -> list[Side]:
    """Who is named in an exchange: the focal state's, the partners', others', then those whose side is not told."""
    found = _people(view)
    pages = all_named(reading, view.focal, "lead")
    groups: dict[str | None, list[Attendee]] = {}
    for key, told in found.items():
        one = _attendee(view, key, told)
        page = pages.get(key)
        if page is not None:
            one = replace(one, page=address(f"/people/{quoted(page.name)}", list(given)))
        groups.setdefault(one.side, []).append(one)
    own = [view.focal, *view.exchange.partners]
    order = [*(code for code in own if code in groups), *sorted(c for c in groups if c and c not in own)]
    sides: list[str | None] = [*order, *([None] if None in groups else [])]
    return [
        Side(code, names.name(code) if code else "not told", code in own, tuple(_ranked(groups[code])))
        for code in sides
    ]  # fmt: skip


def _people(view: ExchangeView) -> dict[str, list[Mentioned]]:
    """Mentions by what all spellings of a name have in common; a family name alone is the one person's of that name."""
    found: dict[str, list[Mentioned]] = {}
    ranked: Ranked = {}
    for document in sorted(view.documents.values(), key=lambda one: (one.published, one.id)):
        for one in mentioned(view.focal, document, [r for r in view.reports if r.document == document.id], ranked):
            found.setdefault(key_of(one.person.name), []).append(one)
    for key in [key for key in found if " " not in key]:
        fuller = [other for other in found if " " in other and key in (other.split()[0], other.split()[-1])]
        if len(fuller) == 1:
            found[fuller[0]] += found.pop(key)
    return found


def mentioned(focal: str, document: Document, reports: Sequence[CodedReport], ranked: Ranked) -> Iterator[Mentioned]:
    """The persons whom the evidence of these reports on a document names; none in a language that is not read."""
    places = [(place, one) for one in reports for place in _passages(document, one)]
    for person in _named(focal, document, [place for place, _ in places], ranked):
        inside = (one for (part, a, b), one in places if part == person.part and a <= person.start < b)
        report = next(inside, reports[0])
        further = " … ".join([person.office or "", *(words.quote for words in person.further)]).removeprefix(" … ")
        yield Mentioned(further or None, person.level, person.former, document.published, report, person)


def _named(
    focal: str, document: Document, passages: Sequence[tuple[str, int, int]], ranked: Ranked
) -> Sequence[Participant]:
    """The persons named in passages of a document, in the language it is written in, by its gloss where it has one."""
    from legation.coder.article import prepare
    from legation.coder.coder import LANGUAGES
    from legation.coder.gloss import gloss, gloss_book, languages
    from legation.coder.lexicon import lexicon
    from legation.coder.participants import named, participants

    language = document.language.split("-")[0]
    if language in LANGUAGES:
        return named(document, lexicon(focal), passages, ranked)
    if language not in languages():
        return ()
    glossed = gloss(document, gloss_book(language))
    found = []
    for person in participants(prepare(glossed.document, lexicon(focal), None), None, ranked):
        title = person.part == "title"
        one = person.moved(
            (glossed.title if title else glossed.text).source, document.title if title else document.text
        )
        if one is not None and any(part == one.part and a <= one.start < b for part, a, b in passages):
            found.append(one)
    return found


def _passages(document: Document, coded: CodedReport) -> Iterator[tuple[str, int, int]]:
    """Where the evidence of a report stands in the text as it is now; nothing where it is not found again."""
    for field in READ_FROM:
        span = coded.report.spans.get(field)
        if span is None:
            continue
        text = document.title if span.part == "title" else document.text
        start = span.start if text.startswith(span.quote, span.start) else text.find(span.quote)
        if start >= 0:
            yield span.part, start, start + len(span.quote)


def _attendee(view: ExchangeView, key: str, told: Sequence[Mentioned]) -> Attendee:
    spellings = Counter(one.person.name for one in told)
    longest = sorted(spellings, key=lambda name: (-len(name.split()), -spellings[name], name))
    states = Counter(one.person.state for one in told if one.person.state and not one.person.by_form)
    formed = next((one.person.state for one in told if one.person.state), None)
    side = states.most_common(1)[0][0] if states else _coded_side(view, key)
    offices: dict[str, Mentioned] = {}
    for one in told:
        if one.office is not None:
            offices.setdefault(key_of(one.office), one)
    words = {key: {word.removesuffix("s") for word in key.split()} for key in offices}  # "ministers N. N. and M. M."
    offices = {key: one for key, one in offices.items() if not any(words[key] < other for other in words.values())}
    articles = len({one.report.document for one in told})
    own = tuple(offices.values()) or (told[0],)
    by_form = side is None and formed is not None
    return Attendee(longest[0], tuple(longest), side or formed, own, articles, None, by_form)


def _coded_side(view: ExchangeView, key: str) -> str | None:
    """The side of somebody coded as the head of a delegation, by who travelled."""
    for one in view.reports:
        if one.report.lead is not None and key_of(one.report.lead) == key:
            if one.report.direction == "outbound":
                return view.focal
            if one.report.direction == "inbound" and len(one.report.partners) == 1 and one.report.partners[0] != "XXX":
                return one.report.partners[0]
    return None


def _ranked(people: Iterable[Attendee]) -> list[Attendee]:
    """The highest office first, then who is named most often."""
    return sorted(people, key=lambda one: (min(_rank(m.level) for m in one.mentioned), -one.articles, one.name))


def _rank(level: str | None) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def participants_sheet(sides: Sequence[Side], title: str, origin: Origin) -> Sheet:
    """One row for each office of each person."""
    rows = tuple(
        (side.code, one.name, told.office, told.former if told.office else None, told.level, told.report.document,
         told.report.report.id, told.person.part, told.person.start, told.person.end, one.spellings, one.by_form)
        for side in sides for one in side.people for told in one.mentioned
    )  # fmt: skip
    return Sheet("participants", f"Who is named: {title}", SHEET, rows, (NOTE,), origin)


def to_json(sides: Sequence[Side]) -> list[dict[str, object]]:
    """The persons for programs, with where each office stands."""
    return [
        {"side": side.code, "side_by_form": one.by_form, "name": one.name, "spellings": list(one.spellings),
         "offices": [
            {"office": told.person.office, "further": [words.quote for words in told.person.further],
             "former": told.former, "level": told.level, "document": told.report.document,
             "report": told.report.report.id, "part": told.person.part, "name_start": told.person.start,
             "name_end": told.person.end, "office_start": told.person.office_start,
             "office_end": told.person.office_end}
            for told in one.mentioned
        ]}
        for side in sides for one in side.people
    ]  # fmt: skip
