"""The lexicon: every form of the reference data as seen from one focal state, in one multi-pattern matcher."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import replace

from ahocorasick_rs import AhoCorasick, MatchKind

from legation import refdata
from legation.coder.marks import Entity, Mention
from legation.refdata.focal import FocalBook, load_focal

STATE_TAGS = {"name": "n", "adjective": "a", "demonym": "d", "capital": "c", "seat": "n", "epithet": "n"}
FOREIGN_WORDS = (
    "foreign", "Foreign", "foreigners", "Foreigners", "different countries", "Different Countries", "various countries",
    "Various Countries", "other countries", "Other Countries", "several countries", "many countries", "diplomatic corps", "Councilors Corps", "Councillors Corps", "councilors corps", "attaches corps", "Attaches Corps", "world people",  # noqa: E501
    "Diplomatic Corps", "military attaches corps", "Military Attaches Corps", "international organizations",
    "international organisations", "International Organizations", "foreign countries", "Foreign Countries", "overseas",
    "Overseas", "abroad", "Abroad", "diplomatic envoys", "world progressives", "World Progressives",
    "international community", "countries and regions", "Diplomatic envoys", "European regional", "Asia-Pacific", "African regional", "Asian regional",  # noqa: E501
    "Latin American", "Latin America", "African", "Asian", "European", "Arab", "international forum", "International Forum",  # noqa: E501
)  # fmt: skip
REGION = re.compile(r"European|Asia|Africa|Latin|Arab")
CORPS = re.compile(r"corps|envoys", re.I)
# Institutions that bear a revered name: "Kim … University" is an organ at home.
OF_INSTITUTION = re.compile(
    r"\s?(?:Foundation|University(?: of [A-Z]\w+)?|Higher Party School|Military (?:Academy|University)|"
    r"Institute|Socialist Youth League)\b"
)
# "foreign" before one of these words, or a body's name, is no foreign party.
NOT_FOREIGN = re.compile(
    r"\s(?:(?:[Mm]inist|[Tt]rade|[Aa]ffairs|[Pp]olic|[Rr]elations|[Ll]anguage|[Ee]xchange|[Ee]conomic|"
    r"[Ff]orces|[Aa]ggress|[Ii]nvest|"
    r"[Cc]urrency|[Cc]apital|[Ii]ntelligence|[Ll]iterature|[Dd]ebt|[Ii]nvaders|[Mm]arket|[Nn]ews\b|[Rr]uling|"
    r"[Ss]ecretary|[Oo]ffice)|[Cc]onstruct)"
)


# "Supreme Prosecutor's Office" is a body, "President's residence" a place: nobody in office is named.
OF_THE_OFFICE = re.compile(r"s?['’]s? Office\b")


# Offices that are surnames too, and what stands before and after them when they are ("Robert King, special envoy").
SURNAMES = frozenset("King Prince Major Bishop Marshall Pope Judge Abbot Baron Dean".split())
GIVEN_NAME = re.compile(r"(?<![.!?] )(?:\b(?!(?:The|His|Her|Vice|Crown|Former|Grand|Late)\b)[A-Z][a-z]+ )\Z")
SURNAME_ENDS = re.compile(r"[,.;]| (?:and|who|on|in|at|arrived|left|met|visited|said|here)\b|\Z")


def _is_surname(text: str, start: int, end: int) -> bool:
    """Whether a word of office is the last word of a person's name (or follows the name of a state, see there).

    >>> _is_surname("led by Robert King, envoy", 14, 18), _is_surname("the Crown Prince of", 10, 16)
    (True, False)
    """
    return (
        text[start:end] in SURNAMES
        and GIVEN_NAME.search(text, max(0, start - 20), start) is not None
        and SURNAME_ENDS.match(text, end) is not None
    )


def _spellings(form: str, kind: str) -> tuple[str, ...]:
    """Offices are written small, with a first capital and in capitals throughout; other forms as they are listed."""
    if kind != "office":
        return (form,)
    titled = re.sub(r"(?<![\w'’])(?!(?:of|the|for|and|at|ad|to|in)\b)[a-z]", lambda m: m.group().upper(), form)
    return tuple(dict.fromkeys((form, form[:1].upper() + form[1:], titled, titled.replace("D'affaires", "d'Affaires"))))


class Lexicon:
    """Finds typed mentions in a text for one focal state (ISO3)."""

    def __init__(self, focal: str) -> None:
        self.focal = focal
        self.gazetteer = refdata.load()
        self.book: FocalBook = load_focal(focal)
        entities: dict[str, tuple[Entity, bool]] = {}
        for form, entity, glued in self._forms():
            entities.setdefault(form, (entity, glued))
        self.forms = tuple(entities)
        self.entities = [e for e, _ in entities.values()]
        self.glued = [g for _, g in entities.values()]
        self.matcher = AhoCorasick(self.forms, matchkind=MatchKind.LeftmostLongest)
        self.terms = {p.name: (p.since, p.until) for p in self.book.leaders if p.since or p.until}
        self.diaspora_before = re.compile(rf"\b{self.book.diaspora_pattern}\Z") if self.book.diaspora_pattern else None
        titles = "|".join(re.escape(word) for word in self.book.commentary_titles)
        self.commentary = re.compile(rf"\b(?:{titles})\b") if titles else None
        self.person_name = re.compile(rf"\b{self.book.person_name}\b") if self.book.person_name else None

    def side(self, code: str) -> str:
        return "F" if code == self.focal else "S"

    def _forms(self) -> Iterable[tuple[str, Entity, bool]]:
        """Forms in order of precedence: the first meaning of a form wins."""
        book, g = self.book, self.gazetteer
        for person in book.leaders:
            yield person.name, Entity("Pf", self.focal, "leader", person.name), person.glued
        for name in book.revered:
            yield name, Entity("V", self.focal, "revered", name), True
        for person in book.people:
            yield (
                person.name,
                Entity(
                    "Pf" if person.level != "none" else "V", self.focal, person.level, person.name, person.sector or ""
                ),
                False,
            )
        for formula in book.formulas:
            yield formula, Entity("Pf", self.focal, "leader", formula), False
        for group in book.diaspora:
            for form in group.forms:
                yield form, Entity("K", group.code, "diaspora", form), False
        for memorial in book.memorials:
            yield memorial.name, Entity("Fl", memorial.code, "memorial", memorial.name), False
        for quarter in book.diplomatic_quarters:
            yield quarter, Entity("Fl", self.focal, "diplomatic", quarter), False
        for word in FOREIGN_WORDS:
            yield (
                word,
                Entity(
                    "X", "XXX", "corps" if CORPS.search(word) else "region" if REGION.search(word) else "foreign", word
                ),
                False,
            )
        for word in ("C.C.", "C. C.", "U.S. dollars", "U.S. dollar", "US dollars", "American dollars"):
            yield word, Entity("", "", "none", word), False
        for body in book.foreign_bodies:
            yield body, Entity("X", "XXX", "body", body), False
        for form in book.kin_forms:
            yield form, Entity("Sn", book.kin[0], "name", form), False
        for form, code in book.compounds.items():
            yield form, Entity("Sf", code, "compound", form), False
        for s in g.surfaces("en"):
            if s.focal not in (None, self.focal):
                continue
            entity = self._entity(s)
            if entity is not None:
                for form in _spellings(s.form, s.kind):
                    yield form, entity, "glued" in s.flags

    def _entity(self, s: refdata.Surface) -> Entity | None:
        code = s.code or ""
        if s.kind in STATE_TAGS:
            return Entity(self.side(code) + STATE_TAGS[s.kind], code, s.kind, s.form)
        if s.kind == "prefix":
            return Entity("S-" if code != self.focal else "F-", code, "prefix", s.form)
        if s.kind == "ambiguous":
            return Entity("?", "", "ambiguous", s.form)
        if s.kind in ("city", "province", "landmark"):
            if "weak" in s.flags:
                return None
            return Entity(self.side(code) + ("l" if s.kind == "landmark" else "p"), code, s.kind, s.city or s.form)
        if s.kind == "organisation":
            return None if "weak" in s.flags else Entity("O", s.entry, "organisation", s.form)
        if s.kind == "organ":
            if "weak" in s.flags:
                return None
            organ = self.gazetteer.organs[s.entry]
            if organ.kind == "diaspora" and code != self.focal:
                return Entity("K", code, "diaspora", s.form)
            return Entity("Gf" if code == self.focal else "Gs", code, organ.kind, s.form, organ.sector or "")
        if s.kind == "office":
            if s.form.startswith(("US ", "U.S. ", "UN ", "EU ")):
                return None  # the state and the office are two mentions
            if " of the Russian Federation" in s.form or re.search(
                r"\bof (?:the )?(?:[A-Z]\w+ )?(?:Republic|Federation|Kingdom|Union)\b", s.form
            ):
                return None
            return Entity("Q", "", s.entry, s.form)
        if s.kind == "trap" and s.reading == "organisation" and code in self.gazetteer.states:
            body = self.gazetteer.body(s.form)
            return Entity("Gf" if code == self.focal else "Gs", code, body.kind or "media", s.form, body.sector or "")
        if s.kind == "trap":
            if s.reading == "organisation" and code in self.gazetteer.states:
                return Entity("Gf" if code == self.focal else "Gs", code, "school", s.form)
            if s.reading == "place" and code in self.gazetteer.states and code != self.focal:
                return Entity("Sp", code, "province", s.form)
            if s.reading == "place" and code == self.focal:
                return Entity("Fl", code, "landmark", s.form)
            tag = {"person": "P", "organisation": "O"}.get(s.reading or "none", "")
            return (
                Entity(tag, code if tag == "O" else "", s.reading or "none", s.form)
                if not (tag == "O" and not code)
                else Entity("", "", "none", s.form)
            )
        return None

    def find(self, text: str) -> list[Mention]:
        """Typed mentions of ``text`` in order, longest first, on word boundaries (glued forms excepted)."""
        out: list[Mention] = []
        found = list(self.matcher.find_matches_as_indexes(text))
        for number, start, end in found:
            if not self._bounded(number, text, start, end):
                # "the Congo" in "the Congolese Party" hides the adjective that begins after the article
                if text[start : start + 4] in ("the ", "The "):
                    part = text[start + 4 : end + 24]
                    inner = next(iter(self.matcher.find_matches_as_indexes(part)), None)
                    if inner is not None and inner[1] == 0:
                        found.insert(found.index((number, start, end)) + 1, (inner[0], start + 4, start + 4 + inner[2]))
                continue
            entity = self.entities[number]
            if entity.tag == "X" and NOT_FOREIGN.match(text, end):
                continue
            if entity.tag == "Q" and (
                OF_THE_OFFICE.match(text, end)
                or (_is_surname(text, start, end) and not (out and out[-1].end >= start - 1))
            ):
                continue
            if entity.tag == "?":
                resolved = self._resolve(entity, text, start, end)
                if resolved is None:
                    continue
                entity = resolved
            out.append(Mention(start, end, entity))
        return self._diaspora_in(self._institutions(out, text), text)

    def _bounded(self, number: int, text: str, start: int, end: int) -> bool:
        """Whether a form found between two positions is a word of its own there."""
        if self.glued[number]:
            return True
        before = start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_") and text[start].isalnum()
        return not (before or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum()))

    def _institutions(self, mentions: list[Mention], text: str) -> list[Mention]:
        """Institutions that bear a revered or a leader's name: a university at home, a foundation anywhere."""
        out: list[Mention] = []
        for mention in mentions:
            if out and out[-1].end >= mention.end:
                continue
            if mention.entity.tag in ("V", "Pf"):
                start = mention.start
                if out and out[-1].entity.tag in ("V", "Pf") and text[out[-1].end:mention.start] == "-":  # fmt: skip
                    start = out[-1].start
                if tail := OF_INSTITUTION.match(text, mention.end):
                    if start != mention.start:
                        out.pop()
                    form = text[start:tail.end()]  # fmt: skip
                    entity = (
                        Entity("Gn", "", "body", form)
                        if "Foundation" in form
                        else Entity("Gf", self.focal, "school", form)
                    )
                    out.append(Mention(start, tail.end(), entity))
                    continue
            out.append(mention)
        return out

    def _diaspora_in(self, mentions: list[Mention], text: str) -> list[Mention]:
        """States after words that name the diaspora there ("Koreans in …") as one mention with those words."""
        if self.diaspora_before is None:
            return mentions
        out: list[Mention] = []
        for mention in mentions:
            if mention.entity.tag == "Sn" and " in " in text[max(0, mention.start - 8):mention.start]:  # fmt: skip
                found = self.diaspora_before.search(text, max(0, mention.start - 90), mention.start)
                if found:
                    while out and out[-1].start >= found.start():
                        out.pop()
                    if not out or out[-1].end <= found.start():
                        form = text[found.start():mention.end]  # fmt: skip
                        mention = Mention(
                            found.start(), mention.end, Entity("K", mention.entity.code, "diaspora", form)
                        )
            out.append(mention)
        return out

    def as_of(self, mentions: list[Mention], day: str) -> list[Mention]:
        """The mentions with leaders of other times turned into revered persons (before) or plain names (later)."""
        out = []
        for mention in mentions:
            since, until = (
                self.terms.get(mention.entity.form, (None, None)) if mention.entity.tag == "Pf" else (None, None)
            )
            if until and day > until:
                mention = replace(mention, entity=replace(mention.entity, tag="V", kind="revered"))
            elif since and day < since:
                mention = replace(mention, entity=replace(mention.entity, tag="P", kind="person"))
            out.append(mention)
        return out

    def _resolve(self, entity: Entity, text: str, start: int, end: int) -> Entity | None:
        found = self.gazetteer.resolve_ambiguous(entity.form, self.focal, text[max(0, start - 200) : end + 200])
        if not found:
            return None
        kind = self.gazetteer.ambiguous[entity.form].kind if hasattr(self.gazetteer, "ambiguous") else "name"
        return Entity(self.side(found) + STATE_TAGS.get(kind, "n"), found, kind, entity.form)


@functools.cache
def lexicon(focal: str) -> Lexicon:
    """The lexicon of a focal state, built once a process."""
    return Lexicon(focal)
