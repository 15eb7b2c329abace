"""Who is who in an article: persons introduced with state and office ("Georgian President X"), known again by name."""

from __future__ import annotations

import re
from dataclasses import replace

from legation.coder.lexicon import Lexicon
from legation.coder.marks import THING, Entity, Mention, Shadow
from legation.refdata.terms import LEVELS

STATE = r"(?:S[nac]|F[na])"
TITLE = (
    r"(?:\s(?:Q|vice|acting|deputy|first|foreign|newly|elected|and|new|federal|state|general|crown|his|her|majesty|"
    r"excellency|mr|dr|sheikh|counterpart,?))*"
)
# The state, then the office, then the name; or the office, the name and the state; or the name with an apposition.
INTRODUCED = (
    re.compile(rf"\b(?P<state>{STATE})(?:['’]s?)?(?P<office>{TITLE})\s(?P<name>P)\b"),
    re.compile(rf"\bQ(?: and Q)* (?:mr |dr )?(?P<name>P) of (?:the )?(?:[a-z]\S* ){{0,3}}?(?P<state>{STATE})\b"),
    re.compile(
        rf"\bQ(?: and Q)* of (?:the )?(?:[a-z]\S* ){{0,3}}?(?P<state>{STATE}),? "
        rf"(?:mr |dr |his excellency )?(?P<name>P)\b"
    ),
    re.compile(rf"\b(?P<name>P), (?:the )?(?P<state>{STATE})(?:['’]s?)?{TITLE}\sQ\b(?=[,.;]|$| and| who| on)"),
    re.compile(
        rf"\b(?P<name>P), (?:the )?(?:\w+ )?Q(?: and Q)* of (?:the )?(?:[a-z]\S* ){{0,3}}?"
        rf"(?P<state>{STATE})\b(?! (?:Gn|Gs|P)\b)"
    ),
    re.compile(rf"\b(?P<name>P) of (?P<state>{STATE})\b"),
)
PLURAL_OFFICE = re.compile(r"\bQ(?: (?:Pf|P)(?: of (?:the )?[SF]n)?,?(?: and)?)+\Z")
POPE = re.compile(r"\bQ P\b")
GENERATION = frozenset(["senior", "junior", "sr", "jr", "ii", "iii", "iv", "vi", "vii", "xvi"])
READ = 14


def surname(name: str) -> str:
    """The word by which a person is named again: the last one that is no generation mark.

    >>> surname("George Bush senior")
    'bush'
    """
    words = [w for w in name.lower().split() if w.strip(".") not in GENERATION]
    return words[-1] if words else name.lower()


def known_people(shadows: list[Shadow], lexicon: Lexicon, place: str | None = None) -> dict[str, Entity]:
    """Entities of the persons that the shadows introduce, by surname; a surname of two states' people is left out."""
    found: dict[str, Entity] = {}
    doubtful: set[str] = set()
    for shadow in shadows:
        if not any(mark.entity.tag == "P" for mark in shadow.marks):
            continue
        for pattern in INTRODUCED:
            for match in pattern.finditer(shadow.text):
                entity = _entity(shadow, match, lexicon)
                if entity is None:
                    continue
                key = surname(entity.form)
                before = found.get(key)
                if before is not None and before.code != entity.code:
                    doubtful.add(key)
                elif before is None or before.kind.endswith(":"):
                    found[key] = entity
        for match in POPE.finditer(shadow.text):
            office, person = list(shadow.within(*match.span()))[:2]
            if office.entity.form.lower() == "pope":
                found[surname(person.entity.form)] = Entity("P", "VAT", "known:leader", person.entity.form)
    found = {k: e for k, e in found.items() if k not in doubtful}
    return found | _paired(shadows, found, place)


PAIRED = re.compile(
    r"\bPf(?:,? and|,) (?:Q |the Q )*(?:mr )?(?P<name>P)\b|\b(?:Q )?(?:mr )?(?P<name2>P) and (?:Q )?Pf\b|"
    r"\b(?:meeting|talks|negotiations|conversation) with mr (?P<name3>P)\b"
)
BESIDE = re.compile(r"\bPf and (?:the )?Q (?P<name>P)\b|\bQ Pf and (?P<name3>P)\b|\bQ (?P<name2>P) and (?:Q )?Pf\b")
LEADERS = re.compile(
    r"\b(?:Sa|Sn['’]?s?) Q\b|\bFa and S[an] (?:Q|leaders)\b|\bS[an] and Fa (?:Q|leaders)\b|"
    r"\bQ of (?:the )?Sn\b|\btop-level (?:Fs|Sf)\b"
)


def _paired(shadows: list[Shadow], found: dict[str, Entity], place: str | None) -> dict[str, Entity]:
    """The person beside the focal leader, where leaders of one foreign state alone are spoken of and none is named.

    Where no state is told, a president or premier beside the focal leader is that of the foreign ``place``.
    """
    if any(e.kind == "known:leader" for e in found.values()):
        return {}
    states = {
        m.entity.code
        for s in shadows[:5]
        for f in LEADERS.finditer(s.text)
        for m in s.within(*f.span())
        if m.entity.tag in ("Sa", "Sn", "Fs", "Sf")
    }
    if len(states) > 1 or (not states and not place):
        return {}
    told = bool(states)
    code = states.pop() if states else place or ""
    for shadow in shadows:
        for match in (PAIRED if told else BESIDE).finditer(shadow.text):
            name = next((n for n in ("name", "name2", "name3") if n in match.re.groupindex and match[n]), "name")
            person = next(iter(shadow.within(*match.span(name))), None)
            if (
                person is not None
                and person.entity.kind != THING
                and not person.entity.code
                and surname(person.entity.form) not in found
            ):
                return {surname(person.entity.form): Entity("P", code, "known:leader", person.entity.form)}
    return {}


def _entity(shadow: Shadow, match: re.Match[str], lexicon: Lexicon) -> Entity | None:
    person = next(iter(shadow.within(*match.span("name"))), None)
    state = next(iter(shadow.within(*match.span("state"))), None)
    if person is None or state is None or len(person.entity.form) < 3:
        return None
    offices = [m for m in shadow.within(*match.span()) if m.entity.tag == "Q"]
    if not offices:
        before = PLURAL_OFFICE.search(shadow.text, 0, match.start() + len("P"))
        offices = list(shadow.within(before.start(), before.start() + 1)) if before else []
    if not offices and "counterpart" not in match.group():
        return None
    level = min((_level(m, lexicon) for m in offices), key=_rank, default="")
    former = bool(
        re.search(r"\b(?:former|ex-|late|then)\s\Z", shadow.text[: match.start()][-10:]) or "former" in match.group()
    )
    side = "known" if state.entity.code != lexicon.focal else "native"
    return Entity("P", state.entity.code, f"{side}:{'nongovernmental' if former else level}", person.entity.form)


def _level(mark: Mention, lexicon: Lexicon) -> str:
    """Level of an office of state; a chair or directorate beside a state's adjective is seldom the state's own."""
    office = lexicon.gazetteer.offices[mark.entity.kind]
    return office.level if mark.entity.kind in BODY_OFFICES else office.level_in("state")


BODY_OFFICES = frozenset(
    [
        "chairman",
        "vice_chairman",
        "director",
        "vice_director",
        "director_general",
        "general_secretary",
        "secretary",
        "commander",
    ]
)


def _rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def identify(shadow: Shadow, people: dict[str, Entity]) -> None:
    """Give the names in a shadow that repeat a known person the person's state and level."""
    for i, mark in enumerate(shadow.marks):
        if mark.entity.tag == "P" and not mark.entity.code:
            known = people.get(surname(mark.entity.form))
            if known is not None and _same(mark.entity.form, known.form):
                shadow.marks[i] = Mention(mark.start, mark.end, replace(known, form=mark.entity.form))


def _same(form: str, known: str) -> bool:
    """One word repeats a name by its surname; of several words those must be shared."""
    a, b = form.lower().split(), known.lower().split()
    return len(a) == 1 or len(b) == 1 or a[0] == b[0] or a[0].startswith(b[0][0])


def foreign_leader(shadows: list[Shadow], code: str) -> tuple[Mention, Shadow] | None:
    """The first mention of the leader of a state, of those introduced in the article."""
    for shadow in shadows:
        for mark in shadow.marks:
            if mark.entity.tag == "P" and mark.entity.code == code and mark.entity.kind == "known:leader":
                return mark, shadow
    return None


def known_level(entity: Entity) -> str | None:
    """Level of a person introduced elsewhere in the article; None when nothing is known."""
    side, _, level = entity.kind.partition(":")
    return level or None if side in ("known", "native") else None


# At home a leader needs no state beside the office ("President N. N. received …").
HOME_LEADER = re.compile(r"(?:the )?Q P\b(?! of\b)")


def own_leaders(people: dict[str, Entity], shadows: list[Shadow], lexicon: Lexicon) -> list[Entity]:
    """Leaders of the focal state whom the article introduces by their office, for states without a list of persons.

    Where the focal book names leaders, an office without a state may be anybody's and introduces nobody.
    """
    if lexicon.person_name is not None:
        return []
    found = [entity for entity in people.values() if entity.kind == "native:leader"]
    if not found and not lexicon.book.leaders:
        for shadow in shadows[:3]:
            match = HOME_LEADER.match(shadow.text)
            marks = list(shadow.within(*match.span())) if match else []
            if len(marks) != 2 or lexicon.gazetteer.offices[marks[0].entity.kind].level_in("state") != "leader":
                continue
            if surname(marks[1].entity.form) not in people:
                found.append(marks[1].entity)
                break
    return [entity for entity in found if " " in entity.form]


def with_leaders(mentions: list[Mention], text: str, leaders: list[Entity]) -> list[Mention]:
    """The mentions with those of the leaders added, by full name or by one word of it that stands alone."""
    out = list(mentions)
    for leader in leaders:
        words = leader.form.split()
        single = "|".join(re.escape(w) for w in (words[0], words[-1]) if len(w) > 2 or w not in ("To", "An"))
        pattern = rf"\b{re.escape(leader.form)}\b"
        if single:
            pattern += rf"|(?<![\w’'-])(?:{single})\b(?![’'-]?\w|\s[A-Z])"
        for found in re.finditer(pattern, text):
            if any(m.start < found.end() and found.start() < m.end for m in out):
                continue
            alone = found.group() != leader.form
            if alone and re.search(r"[A-Z][\w’'-]*\s\Z", text[max(0, found.start() - 20) : found.start()]):
                continue
            out.append(Mention(found.start(), found.end(), Entity("Pf", leader.code, "leader", found.group())))
    return sorted(out, key=lambda m: (m.start, -m.end))
