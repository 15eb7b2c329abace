"""When: the date of a draft from the expressions of its sentence, else of the sentences around, else publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from legation.coder.article import Article
from legation.coder.draft import Draft
from legation.coder.timex import Timex

FUTURE = re.compile(r"\b(?:will|to be held|scheduled|planned|slated|is to|are to|forthcoming|upcoming)\b")
DATED_VERB = re.compile(
    r"\b(?:said|carried|posted|published|issued|released|ran|edited|statement|article|issue|printed|dedicated|"
    r"aired|put out)\b"
)
BORROWING = frozenset(
    "aid message talks agreement commemoration reception performance sports conference tribute".split()
)


def _iso(timex: Timex) -> tuple[str, str | None]:
    if timex.basis == "month":
        return timex.first.isoformat()[:7], None
    start = timex.first.isoformat()
    return start, timex.last.isoformat() if timex.last != timex.first else None


def usable(dates: list[Timex], published: dt.date, planned: bool) -> list[Timex]:
    """Date expressions that can date a fact: no occasions, nothing long past, nothing ahead unless planned."""
    out = []
    for d in dates:
        if d.occasion or d.basis == "year":
            continue
        ahead = (d.first - published).days
        if planned and d.bare and ahead < -30:  # what is to come comes in the year ahead
            d = d.in_next_year()
            ahead = (d.first - published).days
        if (ahead > 1 and not planned) or ahead < -400:
            continue
        out.append(d)
    return out


# What goes on from a fact told before, on its day.
GOES_ON = re.compile(
    r"(?:after|following|during|at|in the course of|at the end of|before) (?:the|their|his|her|this|these)? ?(?:\S+ )?"
    r"(?:talks|meeting|negotiations|conversation|consultations|audience|ceremony)\b|"
    r"(?:the )?(?:two |both )?(?:sides|parties|ministers|leaders|presidents)\b|(?:the )?(?:two|both) Q\b|"
    r"the Q (?:also |then )?(?:met|had|held|visited|laid|signed)\b|(?:they|both)\b"
)


# What took place on the day told just before, whoever took part.
SAME_DAY = re.compile(
    r"\b(?:on )?(?:the|that) same (?:day|evening|afternoon|night)\b|"
    r"\A(?:meanwhile, )?(?:(?:on )?that (?:day|evening|afternoon|night)|"
    r"(?:later )?in the (?:evening|afternoon|day)|later that (?:day|evening)|afterwards?|then)\b|"
    r"\A(?:an? |the )?(?:banquet|reception|dinner|luncheon) was given in the evening\b"
)
# A day that tells since when somebody is there, or when the one spoken of did something else.
SINCE = re.compile(r"\bsince\s\Z")
BEGUN = re.compile(r", which (?:had|has) (?:started|begun|opened)\s(?:on\s)?\Z")
CLAUSE = re.compile(r", (?:who|which)\b[^,]*,")


def _day_before(article: Article, draft: Draft, before: Sequence[Draft]) -> Draft | Timex | None:
    """The fact, or else the only day of the sentence before, on whose day the words "the same day" put a draft."""
    told = next((d for d in reversed(before) if d.basis == "stated" and d.shadow.part == "text"), None)
    order = draft.shadow.order
    if told is not None and order - told.shadow.order <= 2:
        return told if told.end is None and len(told.start or "") == 10 else None
    if order == 0:
        return None
    days = usable(article.dates("text", order - 1), article.published, False)
    days = [d for d in days if d.basis != "month" and d.first == d.last]
    return days[0] if len({d.first for d in days}) == 1 else None


def set_date(article: Article, draft: Draft, before: Sequence[Draft] = ()) -> None:
    """Fill ``start``, ``end``, ``basis`` and ``date_mark`` of a draft; ``before`` are the finished ones of its article.

    What goes on from a fact told before ("after the talks the two sides signed …") has that fact's day.
    """
    shadow = draft.shadow
    planned = draft.status in ("planned", "cancelled")
    dates = usable(article.dates(shadow.part, shadow.order), article.published, planned)
    chosen = _nearest(draft, dates)
    part = shadow.part
    if chosen is None and shadow.part == "text" and shadow.order == 0 and draft.type in BORROWING:
        for order in range(1, min(9 if draft.type == "commemoration" else 3, len(article.sentences))):
            later = [d for d in usable(article.dates("text", order), article.published, planned) if d.basis != "month"]
            if later and not re.search(r"\b(?:earlier|later|will|ago)\b", article.shadow("text", order).text):
                chosen = later[0]
                break
    if chosen is None and (opened := _since_opening(article, draft)) is not None:
        draft.start, draft.end, draft.basis = opened.isoformat(), None, "stated"
        draft.inferred["start"] = "date.days_after_opening"
        return
    if chosen is not None:
        first, last = chosen.first, chosen.last
        if "date_range" in draft.notes and part == "text":
            first, last = _range(article, draft, chosen)
        if chosen.basis == "month":
            draft.start, draft.end = _iso(chosen)
        else:
            draft.start, draft.end = first.isoformat(), last.isoformat() if last != first else None
        draft.basis = "stated"
        draft.date_mark = (chosen.start, chosen.end, part)
        return
    if part == "text" and (same := SAME_DAY.search(shadow.text)) and "role:item" not in draft.notes:
        day = _day_before(article, draft, before)
        if day is not None:
            draft.start = day.start if isinstance(day, Draft) else day.first.isoformat()
            draft.end, draft.basis = None, "stated"
            draft.date_mark = (shadow.to_text(same.start()), shadow.to_text(same.end(), end=True), part)
            draft.inferred["start"] = "date.told_before"
            return
    if part == "text" and GOES_ON.match(shadow.text):
        told = next(
            (d for d in reversed(before) if d.basis == "stated" and set(d.partners) & set(draft.partners)), None
        )
        if told is not None and told.end is None and told.mode == draft.mode and len(told.start or "") == 10:
            draft.start, draft.end, draft.basis, draft.date_mark = told.start, None, "stated", told.date_mark
            draft.inferred["start"] = "date.told_before"
            return
    if article.dateline_day is not None:
        draft.start, draft.end, draft.basis = article.dateline_day.isoformat(), None, "dateline"
        draft.inferred["start"] = "date.dateline"
        return
    draft.start, draft.end, draft.basis = article.published.isoformat(), None, "published"
    draft.inferred["start"] = "date.published"


OPENED = re.compile(
    r"\b[Ii]n (?P<n>one|two|three|four|five|six|seven) days? (?:after|since|of) the (?:opening|beginning|start)\b"
)
NUMBERS = "one two three four five six seven".split()


def _since_opening(article: Article, draft: Draft) -> dt.date | None:
    """The first day of a gathering that is told as "in two days after the opening", counted back from publication."""
    if draft.type not in ("conference", "agreement", "performance", "sports") or draft.shadow.part != "text":
        return None
    found = OPENED.search(article.document.text)
    return article.published - dt.timedelta(days=1 + NUMBERS.index(found["n"])) if found else None


def _nearest(draft: Draft, dates: list[Timex]) -> Timex | None:
    if not dates:
        return None
    shadow = draft.shadow
    good = [d for d in dates if d.basis != "month"] or dates
    good = [d for d in good if not SINCE.search(shadow.text, 0, shadow.to_shadow(d.start))]
    if (
        len(good) > 1
        and (clause := CLAUSE.search(shadow.text))
        and not clause.start() <= draft.trigger < clause.end() - 1
    ):
        aside = range(clause.start(), clause.end())
        good = [d for d in good if shadow.to_shadow(d.start) not in aside] or good
    good = [d for d in good if not BEGUN.search(shadow.text, 0, shadow.to_shadow(d.start))]
    if not good:
        return None
    if draft.status == "planned":
        ahead = [d for d in good if d.first.isoformat() >= "0"]
        good = ahead
    return min(good, key=lambda d: (abs(shadow.to_shadow(d.start) - draft.trigger), d.start))


def _range(article: Article, draft: Draft, chosen: Timex) -> tuple[dt.date, dt.date]:
    """First and last day over the sentences that tell of several dates (lists of matches, of gatherings)."""
    first, last = chosen.first, chosen.last
    if (
        draft.type == "commemoration"
        and draft.shadow.part == "text"
        and len(draft.partners) > 1
        and (draft.mode == "unilateral" or draft.shadow.order != 0)
    ):
        for order in range(draft.shadow.order, min(draft.shadow.order + 8, len(article.sentences))):
            for d in usable(article.dates("text", order), article.published, False):
                if (
                    d.basis in ("day", "range", "weekday")
                    and 0 <= (article.published - d.first).days <= 25
                    and DATED_VERB.search(article.shadow("text", order).text)
                ):
                    first, last = min(first, d.first), max(last, d.last)
    if draft.type == "sports":
        for order in range(draft.shadow.order, min(draft.shadow.order + 5, len(article.sentences))):
            for d in usable(article.dates("text", order), article.published, False):
                if d.basis == "month" or abs((d.first - chosen.first).days) > 40:
                    continue
                first, last = min(first, d.first), max(last, d.last)
    return first, last
