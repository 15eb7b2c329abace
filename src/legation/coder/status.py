"""Status: whether a contact that a sentence tells of took place, was called off, or is denied."""

from __future__ import annotations

import re

CONTACTS = frozenset(
    "arrival departure outbound_departure outbound_return visit_activity talks meeting summit agreement "
    "reception conference "
    "performance sports call military".split()
)
EVENT = (
    r"(?:visits?|trips?|tours?|talks|meetings?|summits?|negotiations|match(?:es)?|games?|conferences?|"
    r"festivals?|sessions?|"
    r"consultations?|dialogue|receptions?|performances?|concerts?|departure|arrival|drills?|exercises?|"
    r"signing|forum|congress|contacts?|"
    r"qualifiers?|championships?|tournaments?|cup|marathon|races?|exhibitions?|fairs?|workshops?|seminars?|"
    r"symposiums?|assembly|ceremony|banquets?)"
)
OFF = r"(?:cancel(?:l)?ed|called off|postponed|put off|scrapped|shelved|adjourned indefinitely)"
CALLED_OFF = (
    re.compile(
        rf"\b{EVENT}\b(?!.*\b(?:which|that|who) (?:had|has|was|were) (?:been )?{OFF}).*?"
        rf"\b(?:was|were|is|are|has been|have been|will be|had to be)(?: \w+)? {OFF}\b"
    ),
    re.compile(
        rf"\b(?:{OFF}|cancels|calls off|postpones|puts off)(?: (?:the|his|her|its|their|an?|all))? (?:\S+ ){{0,4}}?{EVENT}\b"  # noqa: E501
    ),
    re.compile(rf"\b{EVENT}\b.{{0,80}}?\b(?:will|would|does|did) not take place\b"),
)
CLAIM = r"(?:reports?|rumou?rs?|claims?|allegations?|information|assertions?|stories)"
DENIED = (
    re.compile(
        rf"\b(?:den(?:y|ies|ied)|refuted?|dismiss(?:ed|es))(?: (?:on )?D)?(?: (?:the |all )?(?:news |media |press )?{CLAIM}"  # noqa: E501
        r"(?: (?:that|of|about|on|saying))?| that| having| any)\b"
    ),
    re.compile(rf"\b{CLAIM}\b.{{0,200}}?\b(?:is|are|was|were) (?:untrue|false|groundless|not true|unfounded|wrong)\b"),
    re.compile(r"\b(?:never took place|was never held|were never held|did not meet|had not met)\b"),
)
REFUSED = re.compile(
    r"\b(?:refused|declined|rejected|turned down)(?: D| on D)? (?:to (?:meet|receive|hold|attend|visit|take "
    r"part|participate|sign|talk|accept)|"
    r"(?:an? |the |his |her |its )?(?:\S+ ){0,4}?(?:offer|proposal|invitation|request)s?\b)"
)


def status_of(kind: str, text: str, trigger: int) -> str | None:
    """Status of a fact told in a shadow: ``cancelled``, ``denied``, ``refused`` (no fact at all) or None (as it
    stands).

    >>> status_of("talks", "the talks with Sn scheduled for D were called off", 4)
    'cancelled'
    >>> status_of("meeting", "the Gf denied that Q met Sa Q", 20)
    'denied'
    """
    if kind not in CONTACTS:
        return None
    if any(found.start() <= trigger for pattern in DENIED if (found := pattern.search(text))):
        return "denied"
    if DENIED[1].search(text):
        return "denied"
    if any(pattern.search(text) for pattern in CALLED_OFF):
        return "cancelled"
    found = REFUSED.search(text)
    return "refused" if found and found.start() <= trigger + 12 and kind != "departure" else None
