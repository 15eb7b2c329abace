"""Building shadows: mentions, dates, bodies and names of a sentence become tags, the rest small letters."""

from __future__ import annotations

import re

from legation.coder.lexicon import Lexicon
from legation.coder.marks import THING, Entity, Mention, Shadow
from legation.coder.nameshape import can_be_person, person_start
from legation.coder.timex import Timex

BODY_HEADS = (
    "Ministry|Ministries|Committee|Commission|Association|Party|Academy|University|Federation|Union|"
    "Institute|Company|Companies|"
    "Administration|Council|Court|Office|Agency|Bank|Society|Group|Foundation|Center|Centre|School|Organization|"
    "Organisation|League|Board|Bureau|Department|Corporation|Club|Chamber|Theatre|Theater|Ensemble|Troupe|"
    "Circus|Museum|"
    "Headquarters|Delegation|Parliament|Assembly|Senate|Government|Cabinet|Army|Forces|Navy|Fleet|Police|Service|"
    "Secretariat|Fund|Co|Ltd|Inc|Corp|Mission|House|Press|Publishing|Movement|Front|Alliance|Hospital|"
    "College|Church|Patriarchate|Directorate|Station|Broadcasting|Television|Radio|News|Newspaper|Choir|"
    "Orchestra|Team|Brigade|Confederation|Syndicate"
)
CAPITAL = r"(?![A-Z][a-z]?\.[A-Z])[A-ZÀ-ÞŠŽČĆĐ][\w’'&]*(?:-[\wÀ-ÿ]+)*"
PARTICLE = r"(?:bin|ibn|bint|al|el|de|da|do|dos|del|della|van|von|der|den|la|le|ul|ur|y)"
INITIAL = r"(?:[A-Z][a-z]?\.)"
NAME = rf"(?:{INITIAL}|{CAPITAL})(?:(?:\s|(?<=\.))(?:{PARTICLE}\s|al-|Al-|el-)*(?:{INITIAL}|{CAPITAL}))*"
BODY = rf"(?:{CAPITAL}\s)*?(?:{BODY_HEADS})\b(?:\s(?:{BODY_HEADS})\b)*(?:\.?,? Ltd\.?)?(?:\s(?:of|for|on|in)\s(?:the\s)?{CAPITAL}(?:\s{CAPITAL})*(?:(?:,\s{CAPITAL}(?:\s{CAPITAL})*)*,?\sand\s{CAPITAL}(?:\s{CAPITAL})*)?)*"  # noqa: E501
PROPER = re.compile(rf"(?P<body>\b{BODY})|(?P<name>(?<![\w’']){NAME})")
NOT_NAMES = frozenset(
    "The A An At On In Of To For By From With And But It Its He She They His Her Their This That These Those "
    "There Here "
    "Present Among Seen Also Meanwhile Earlier Later Then After Before During When While As If Mr Mrs Ms Dr Both Upon "
    "Attending Speaking Speeches Referring Being Going Laid Placed Displayed Comrade Comrades Following Prior One Two "
    "Some Many All Other Others Such No Not Now Today Yesterday Tomorrow Participants Officials Members "
    "Staff Personages "
    "Messages Letters Greetings Congratulations Delegation Delegations Talks Invited Taking Arriving Leaving Returning "
    "Juche National Political International First Second Third Fourth Fifth Foreign Deputy Acting Special High Joint "
    "New Great Grand World Day Year Month Anniversary Respected Leader Head Heads We You I Our Your My What Which Who "
    "Whose Where Why How According Under Over Against About Between Through Thanks Dear Excellency Majesty Highness "
    "Seminars Lectures Meetings Events Photo Book Film Exhibition Kremlin Presidents President Prime "
    "Minister Ministers "
    "Executive General Chief Vice Senior Honorary Honourable Principal Associate Assistant Co Standing "
    "Permanent Party State Central Organizations Successes Trade "
    "Managing Centenary It's Each Every Another Same Mutual Congratulatory Floral Reply Message Letter "
    "Statement Press Review Visit Lieut Col Gen Maj Capt Credence Credentials H.E Days".split()
)
# Names of events stay in words, so that rules can read them.
EVENT_WORDS = re.compile(
    r"\b(?:Championships?|Olymp\w+|Games|Cup|Tournament|Festival|Fair|Forum|Conference|Symposium|Exhibition|"
    r"Seminar|Summit|Dialogue|Universiade|Marathon|"
    r"Match|League|Contest|Prix|Championship|World|Talks|Meeting|Session|Expo\w*|Congress|Convention|Workshop|"
    r"Concert|Treaty|Agreement|Protocol|"
    r"Memorandum|Declaration|Communique|Ratif\w+|Order|Medal|Prize|Week|Month|Statement|Assembly|Embassy|Ambassador\w*|"
    r"Delegation)\b"
)
NOT_PERSON = re.compile(
    r"\b(?:Factory|Complex|Park|Farm|Municipality|Station|Plant|Mine|Hotel|Stadium|Street|Square|Tower|Hall|"
    r"Palace|Province|Provincial|County|City|"
    r"District|Region|Airport|House|River|Mt|Mount|Island|Sea|Power|Iron|Steel|Special|Zone|Area|Agreement|"
    r"Day|War|Idea|Site|Battle|Library|Works?)\b"
)
# Fields of ministries and offices ("Minister of Regional Development N. N.") are no part of the name that follows.
FIELD_WORDS = frozenset(
    "Regional Development Defense Defence Affairs Industry Industries Agriculture Forestry Culture Education "
    "Health Transport Construction "
    "Energy Environment Finance Economy Economic Tourism Sports Information Communication Communications "
    "Labor Labour Justice Interior "
    "Internal Public Security Water Natural Resources Science Technology Railways Fisheries Planning "
    "Relations Cooperation Commerce Youth "
    "Students Women Veterans Mining Protection Service Guidance Territory Territories Military Political "
    "Cultural Social Welfare Religious "
    "External Trade Land Urban Rural Road Finance Electric Power Light Heavy Machine Chemical Coal "
    "Metallurgical Post Posts Telecommunications "
    "Broadcasting Foodstuff Nature Climate Change Digital Higher Home Physical Capital Building Materials "
    "Nuclear Emergency Situations "
    "Investment Business Petroleum Mineral Heritage Family Children Arts Atomic Integration Commercial "
    "Livestock Food National Defense "
    "Sun Shining Star Liberation Asian European African Southeast Northeast".split()
)
SPACE = re.compile(r"\s")
NAME_PLACE = frozenset({"city"})
STATE_TAG = frozenset({"Fn", "Fa", "Fc", "Sn", "Sa", "Sc", "Sd", "S-", "F-"})
GAP_JOIN = re.compile(r"\s?[-–/]\s?\Z")


def _joined(first: Mention, second: Mention, text: str) -> bool:
    gap = text[first.end:second.start]  # fmt: skip
    tags = {first.entity.tag, second.entity.tag}
    return tags <= STATE_TAG and (
        (gap in ("-", "–", "/") and first.entity.code != second.entity.code)
        or (first.entity.tag in ("S-", "F-") and gap in ("", "-"))
    )


def merge_compounds(mentions: list[Mention], text: str, focal: str) -> list[Mention]:
    """Pairs of states joined by a hyphen ("DPRK-Russia", "Sino-DPRK") as one mention that knows which comes first."""
    out: list[Mention] = []
    for mention in mentions:
        if out and _joined(out[-1], mention, text):
            first, second = out[-1].entity, mention.entity
            if first.code == focal:
                entity = Entity("Fs", second.code, "compound", f"{first.code}-{second.code}")
            elif second.code == focal:
                entity = Entity("Sf", first.code, "compound", f"{first.code}-{second.code}")
            else:
                entity = Entity("Ss", first.code, "compound", f"{first.code}-{second.code}")
            out[-1] = Mention(out[-1].start, mention.end, entity)
        else:
            out.append(mention)
    return _diaspora([m for m in out if m.entity.tag not in ("S-", "F-")], text, focal)


ABROAD_IN = re.compile(
    r"(?:(?:\s(?!Issue|Question|Affairs|Peninsula|War\b|Studies)[A-Z][\w’']*){0,4}|\s(?:residents|women|youth|artist(?:e)?s|schoolchildren|children|compatriots|"
    r"nationals|traders|merchants|citizens))\sin\s(?:the\s)?\Z"
)


# Callings of people who live abroad, beside whose nation's name they are its diaspora there.
LIVING_ABROAD = frozenset({"doctor", "artist", "compatriot"})


def _diaspora(mentions: list[Mention], text: str, focal: str) -> list[Mention]:
    """The focal nation's people or bodies "in" another state ("Korean Women in Japan") as one mention of its
    diaspora."""
    out: list[Mention] = []
    for mention in mentions:
        before = out[-1] if out else None
        if before is not None and before.entity.tag == "Q" and len(out) > 1 and mention.entity.tag == "Sn":
            people = out[-2]  # "Korean teachers in Japan"
            if (
                people.entity.tag in ("Fa", "Fd")
                and people.entity.code == focal
                and before.entity.kind in LIVING_ABROAD
                and text[people.end : before.start] == " "
                and text[before.end : mention.start] in (" in ", " in the ")
            ):
                form = text[people.start : mention.end]
                out[-2:] = [Mention(people.start, mention.end, Entity("K", mention.entity.code, "diaspora", form))]
                continue
        if (
            (before is not None and mention.entity.tag == "Sn" and before.entity.tag in ("Fa", "Fd")
            and before.entity.code == focal and ABROAD_IN.fullmatch(text[before.end:mention.start])
            and text[before.end:mention.start].strip() != "in") or (
                before is not None and mention.entity.tag == "Sn" and before.entity.tag == "Fd"
                and text[before.end:mention.start] in (" in ", " in the "))
        ):  # fmt: skip
            assert before is not None
            form = text[before.start:mention.end]  # fmt: skip
            out[-1] = Mention(before.start, mention.end, Entity("K", mention.entity.code, "diaspora", form))
        else:
            out.append(mention)
    return out


FIELD_BEFORE = re.compile(r"\b(?:of|for) (?:the )?(?:[A-Z]\w+,? )+and \Z")


def _field_length(form: str, before: str) -> int:
    """Length of the field of an office at the start of a name written on after it: "of Foreign Trade Ri Ryong Nam"."""
    if not before.endswith(("of ", "for ")) and not FIELD_BEFORE.search(before):
        return 0
    length = 0
    for word in form.split():
        if word not in FIELD_WORDS:
            break
        length += len(word) + 1
    return min(length, len(form))


# A quotation that is the name of a work ("Romeo and Juliet"): of names and small words that join them only.
WORK = re.compile(r"[\"“](?:[A-Z][\w’'-]*|and|of|the|in|,| )+[\"”]")


def _in_a_title(text: str, start: int, end: int) -> bool:
    """Whether a name stands in the title of a work, where it is nobody who acts.

    >>> _in_a_title('the opera "Romeo and Juliet" was staged', 11, 16)
    True
    """
    opening = max(text.rfind(mark, max(0, start - 60), start) for mark in '"“')
    found = WORK.match(text, opening) if opening >= 0 else None
    return found is not None and found.end() > end


# After the last word of an office a name may begin with what else is a small word ("President To Lam").
OFFICE_WORD = re.compile(r"\b(?:President|Chairman|Minister|Secretary|Premier|Chancellor|leader|Mr|Comrade)\s\Z")


def _proper(text: str, start: int, end: int, lexicon: Lexicon, first: bool) -> list[Mention]:
    """Bodies and names among the unmarked characters ``start``..``end``; ``first`` says that a sentence starts
    there."""
    out: list[Mention] = []
    piece = text[start:end]
    if piece == piece.lower():  # without a capital there is no name, and most pieces have none
        return out
    for found in PROPER.finditer(text, start, end):
        a, b = found.start(), found.end()
        if found["body"]:
            word = found["body"]
            if word.split()[0] in ("On", "Let"):
                continue  # the title of a work
            if word.split()[0] in ("The", "A", "An"):
                a += len(word.split()[0]) + 1
            out.append(Mention(a, b, Entity("Gn", "", "body", text[a:b])))
            continue
        if EVENT_WORDS.search(found["name"]) or _in_a_title(text, a, b):
            continue
        words = found["name"].split()
        own = lexicon.person_name is not None and lexicon.person_name.fullmatch(found["name"]) is not None
        while words and not own and words[0].strip(".") in NOT_NAMES:  # "An Song Nam" is a person, "An Art" is none
            if words[0] in ("To", "An", "No") and len(words) > 1 and OFFICE_WORD.search(text, max(0, a - 12), a):
                break
            a += len(words[0]) + 1
            words = words[1:]
        if not words or a >= b:
            continue
        a += _field_length(text[a:b], text[max(0, a - 60) : a])
        if a >= b:
            continue
        words = text[a:b].split()
        if first and found.start() == start and len(words) == 1 and a == found.start() and text[b : b + 1] != ",":
            continue
        a += person_start(text[a:b])
        words = text[a:b].split()
        form = text[a:b]
        if form.strip(".") in ("Jr", "Sr"):
            continue  # goes on with the name before
        native = bool(lexicon.person_name and lexicon.person_name.fullmatch(form))
        if not native and not can_be_person(form):
            out.append(Mention(a, b, Entity("P", "", THING, form)))
            continue
        alien = lexicon.person_name is not None and not native and len(words) > 1 and not NOT_PERSON.search(form)
        out.append(Mention(a, b, Entity("P", lexicon.focal if native else "", "alien" if alien else "person", form)))
    return out


GIVEN_NAMES = frozenset(
    "German Roman Israel Jordan Chad Georgia India China Sofia Paris Santiago Victoria Kenya Francis Austin "
    "Florence".split()
)
NAME_BEFORE = re.compile(
    r"(?<![.!?]\s)(?<!\A)\b(?!(?:The|In|At|Of|From|To|City|Mt|Mount|Republic|South|North|East|West|New|And|"
    r"Great|President|Minister|Mayor|Governor|Ambassador)\b)[A-Z][a-zà-ÿ’'-]+\s(?:[A-Z]\.\s)?\Z"
)
NAME_AFTER = re.compile(
    r"\s(?!(?:Chancellor|President|Prime|Vice|Deputy|Foreign|Federal|Minister|Ambassador|Defen[cs]e|Interior|"
    r"Government|Embassy|Parliament|City|Province|Region|Territory|State|District|Airport|University|Station|"
    r"Hotel|International|Area|County|Municipal|Provincial|Regional|Peninsula|Square|Palace|Street|Embassy|"
    r"Branch|Declaration|Club|Symphony|Circus|Oblast|Krai)\b)[A-Z][a-zà-ÿ’'-]+"
)


# "Al-Sabah" names a family; "Takashi Nada, chairman of …" opens a sentence with a person.
AFTER_ARTICLE = re.compile(r"\b(?:[AE]l|[ae]l)[-－]\Z")
OPENS_WITH_NAME = re.compile(r"(?:\A|[.!?:]\s)[A-Z][a-zà-ÿ’'-]+\s\Z")
AN_OFFICE = re.compile(r", (?:[a-z-]+ ){0,3}(?:of|to|for) ")


def _inside_name(text: str, mention: Mention) -> bool:
    """Whether a small place's name is part of a person's ("Manuel Modesto Munguia")."""
    if text[mention.start : mention.end] in GIVEN_NAMES and NAME_AFTER.match(text, mention.end):
        return bool(
            re.search(
                r"(?:[Aa]mbassador|[Mm]inister|[Pp]resident|[Mm]r\.?|DPRK|[Cc]hairman|by|with|from)\s\Z",
                text[max(0, mention.start - 14) : mention.start],
            )
        )
    if mention.entity.tag[1:] != "p" or mention.entity.kind not in NAME_PLACE:
        return False
    if AFTER_ARTICLE.search(text, max(0, mention.start - 4), mention.start):
        return True
    if OPENS_WITH_NAME.search(text, max(0, mention.start - 20), mention.start) and AN_OFFICE.match(text, mention.end):
        return True
    before = NAME_BEFORE.search(text, max(0, mention.start - 24), mention.start)
    after = NAME_AFTER.match(text, mention.end)
    return bool(before) or (
        bool(after)
        and not re.search(r"\b(?:in|at|of|from|to|near|the)\s\Z", text[max(0, mention.start - 8) : mention.start])
    )


def build(
    text: str, start: int, end: int, mentions: list[Mention], dates: list[Timex], lexicon: Lexicon,
    *, part: str = "text", order: int = 0, names: bool = True,
) -> Shadow:  # fmt: skip
    """The shadow of ``text[start:end]``; ``names`` False leaves capitals alone (headlines in title case)."""
    mentions = [m for m in mentions if not _inside_name(text, m)]
    marks = [Mention(d.start, d.end, Entity("D", "", d.basis, text[d.start : d.end])) for d in dates]
    taken = [(d.start, d.end) for d in dates]
    marks += [m for m in mentions if not any(a < m.end and m.start < b for a, b in taken)]
    marks.sort(key=lambda m: (m.start, -m.end))
    pieces: list[str] = []
    shadow = Shadow("", start, end, part, order)
    position = length = 0
    position = start

    def literal(upto: int) -> None:
        nonlocal length, position
        if upto <= position:
            return
        piece = text[position:upto]
        low = SPACE.sub(" ", piece.lower())
        pieces.append(low if len(low) == len(piece) else piece)
        length += upto - position
        position = upto

    def tag(mention: Mention) -> None:
        nonlocal length, position
        literal(mention.start)
        if mention.start < position:
            return
        if mention.entity.tag:
            shadow.marks.append(mention)
            before = " " if mention.start > start and text[mention.start - 1].isalnum() else ""
            after = " " if mention.end < end and text[mention.end].isalnum() else ""
            shadow.tag_starts.append(length + len(before))
            shadow.tag_ends.append(length + len(before) + len(mention.entity.tag))
            pieces.append(before + mention.entity.tag + after)
            length += len(pieces[-1])
            shadow.resume.append(length)
            position = mention.end
        else:
            literal(mention.end)

    last = start
    for mention in [*marks, None]:
        gap_end = mention.start if mention else end
        if names and gap_end > last:
            for proper in _proper(text, last, gap_end, lexicon, last == start):
                tag(proper)
        if mention:
            if mention.start >= last:
                tag(mention)
            last = max(last, mention.end)
    literal(end)
    shadow.text = "".join(pieces)
    return shadow
