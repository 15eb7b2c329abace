"""Why two reports do or do not tell of one exchange: named comparisons whose points add up to the score."""

from __future__ import annotations

from legation.exchanges import bodies, names
from legation.exchanges.codes import UNNAMED, organisations, states
from legation.exchanges.mention import CLOSES, OPENS, TALKS, Mention
from legation.exchanges.settings import Settings

LEVELS = ["leader", "minister", "vice_minister", "ambassador", "official", "nongovernmental"]


def lead_similarity(left: Mention, right: Mention) -> float | None:
    """0-1 for the two leads; None when one is missing."""
    if left.lead is None or right.lead is None:
        return None
    return names.name_similarity(left.lead, right.lead)


def body_similarity(left: Mention, right: Mention) -> float | None:
    """0-1 for the two bodies; None when one is missing or says nothing."""
    if left.body is None or right.body is None:
        return None
    return bodies.overlap(left.body, right.body)


def gap(left: Mention, right: Mention) -> int:
    """Days between two mentions; 0 when their days overlap."""
    return max(left.first - right.last, right.first - left.last, 0)


def compare(left: Mention, right: Mention, settings: Settings) -> dict[str, float] | None:
    """Points by comparison (their sum is the score), or None when the two cannot be of one exchange."""
    if (left.part or right.part) and left.report.sector != right.report.sector:
        return None
    lead = lead_similarity(left, right)
    guest = left.guest or right.guest
    if lead is not None and lead < names.CLOSE and not guest:
        return None
    if left.direction != right.direction and left.direction is not None and right.direction is not None:
        return None
    body = body_similarity(left, right)
    named = (lead is not None and lead >= names.CLOSE) or (body is not None and body >= bodies.SAME)
    partners = _partners(left, right, named, lead, body)
    if partners is None or _apart(left, right, named, settings) or _twice(left, right, lead, body):
        return None
    return {
        "partners": settings.points("partners", partners),
        "direction": settings.points("direction", "same" if left.direction == right.direction else "open"),
        "date": settings.points("date", _near(gap(left, right), settings)),
        "lead": _points(settings, "lead", _lead(lead, guest)),
        "body": _points(settings, "body", _body(body)),
        "event": _points(settings, "event", _event(left, right)),
        "city": _points(settings, "city", _city(left, right)),
        "level": settings.points("level", _level(left, right)),
        "sector": settings.points("sector", _sector(left, right, named, settings)),
        "stay": _points(settings, "stay", _stay(left, right)),
        "document": settings.points("document", "same") if _beside(left, right) else 0.0,
    }


def score(parts: dict[str, float]) -> float:
    """Sum of the points, rounded so that it is the same in any order."""
    return round(sum(parts.values()), 6)


def _points(settings: Settings, comparison: str, outcome: str | None) -> float:
    return 0.0 if outcome is None else settings.points(comparison, outcome)


def _partners(left: Mention, right: Mention, named: bool, lead: float | None, body: float | None) -> str | None:
    common = left.partners & right.partners
    if common == {UNNAMED} and not named:
        return None
    if left.partners == right.partners:
        return "same"
    person = lead is not None and lead >= names.SAME
    if left.direction == "third_country" and not person:
        return None
    if common:
        return "overlap"
    mixed = any(organisations(m.partners) and not states(m.partners) for m in (left, right))
    if person and {UNNAMED} in (left.partners, right.partners):
        return "person" if body is None or body >= bodies.CLOSE else None
    if _speaks_for(left, right):
        return "person"
    inbound = left.direction == "inbound" and right.direction == "inbound"
    outbound = left.direction == "outbound" and right.direction == "outbound"
    if outbound and mixed and lead is None and body is not None and body >= bodies.SAME:
        return "person"
    return "person" if person and gap(left, right) <= 1 and (inbound or mixed) else None


def _speaks_for(left: Mention, right: Mention) -> bool:
    """True for one article's summit with an organisation, without a name, and with the state that chairs it."""
    one = left.type == right.type == "summit" and left.doc == right.doc and left.first == right.first
    if not one or left.direction != right.direction or left.direction is None:
        return False
    return any(
        organisations(a.partners) == a.partners and a.lead is None and b.lead and states(b.partners) == b.partners
        for a, b in ((left, right), (right, left))
    )


def _apart(left: Mention, right: Mention, named: bool, settings: Settings) -> bool:
    """True when days or the order of travel keep the two apart."""
    leaders = left.report.level == right.report.level == "leader"
    events = (left.report.event, right.report.event)
    named = named or (events[0] is not None and events[1] is not None and bodies.same_event(events[0], events[1]))
    reach = settings.reach["leader" if leaders else "named" if named else "unnamed"]
    earlier, later = sorted((left, right), key=lambda m: (m.first, m.closes, m.key))
    days = gap(left, right)
    if earlier.opens and later.closes:
        return days > reach.stay
    if earlier.opens or later.closes:
        return days > reach.travel
    tour = max(len(states(left.partners)), len(states(right.partners))) > 1
    if (later.opens and earlier.opens) or (earlier.closes and later.closes):
        return days > settings.slack and not tour
    if earlier.closes and later.opens:
        return days > 1 and not tour
    if earlier.closes or later.opens:
        return days > settings.slack and not tour
    return days > reach.activity


def _twice(left: Mention, right: Mention, lead: float | None, body: float | None) -> bool:
    """True when one article tells the same kind of fact of two delegations, or of a delegation and a drill."""
    same = (lead is not None and lead >= names.CLOSE) or (lead is None and body is not None and body >= bodies.SAME)
    if (left.type == "military") != (right.type == "military"):
        return not same
    if left.doc != right.doc or left.type != right.type or same or _speaks_for(left, right):
        return False
    return left.type in OPENS | CLOSES or (left.type in TALKS and left.partners != right.partners)


def _near(days: int, settings: Settings) -> str:
    return next((name for name, limit in settings.near.items() if days <= limit), "far")


def _lead(value: float | None, guest: bool) -> str | None:
    if value is None:
        return None
    if value >= names.SAME:
        return "same"
    if value >= names.CLOSE:
        return "close"
    return "guest" if guest else "different"


def _body(value: float | None) -> str | None:
    if value is None:
        return None
    return "same" if value >= bodies.SAME else "close" if value >= bodies.CLOSE else "different"


def _event(left: Mention, right: Mention) -> str | None:
    if not left.report.event or not right.report.event:
        return None
    return "same" if bodies.same_event(left.report.event, right.report.event) else "different"


def _city(left: Mention, right: Mention) -> str | None:
    one, other = left.report.venue_city, right.report.venue_city
    if not one or not other:
        return None
    return "same" if names.fold(one) == names.fold(other) else "different"


def _level(left: Mention, right: Mention) -> str:
    known = [LEVELS.index(m.report.level) for m in (left, right) if m.report.level in LEVELS and not _unranked(m)]
    distance = abs(known[0] - known[1]) if len(known) == 2 else 1
    return "same" if distance == 0 else "next" if distance == 1 else "apart"


def _unranked(mention: Mention) -> bool:
    """True where nobody is named and the lowest level stands beside a field of states: the level is not told."""
    plain = mention.lead is None and mention.body is None and mention.report.level == "nongovernmental"
    return plain and mention.report.sector == "diplomacy"


def _sector(left: Mention, right: Mention, named: bool, settings: Settings) -> str:
    pair = {left.report.sector, right.report.sector}
    if len(pair) == 1:
        return "same"
    if pair & settings.sectors.apart and not named:
        return "clash"
    return "compatible" if any(pair <= group for group in settings.sectors.compatible) else "different"


def _stay(left: Mention, right: Mention) -> str | None:
    earlier, later = sorted((left, right), key=lambda m: (m.first, m.closes, m.key))
    if earlier.opens and later.closes:
        return "opens_and_closes"
    if earlier.type == later.type and (earlier.opens or earlier.closes):
        return "repeats"
    middle = (earlier.opens and not later.opens) or (later.closes and not earlier.closes)
    return "fits" if middle else None


def _beside(left: Mention, right: Mention) -> bool:
    return left.doc == right.doc and left.type != right.type
