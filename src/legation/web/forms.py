"""The form over a page of tables: one line of fields, the same words as in the address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from legation.counting.book import load_rules
from legation.errors import MisuseError
from legation.refdata.terms import LEVELS, SECTORS
from legation.web.asking import BadAskError, Fault, MissingError
from legation.web.reading import Reading
from legation.wording import names

Options = Sequence[tuple[str, str]]
DIRECTIONS = (("inbound", "visits received"), ("outbound", "visits paid"), ("third_country", "in a third country"))


@dataclass(frozen=True, slots=True)
class Box:
    """A field. ``kind``: ``text``, ``date`` (a day, month, year or period), ``choice`` of ``options``, ``tick``."""

    name: str
    label: str
    value: str
    kind: str = "text"
    options: Options = ()
    hint: str = ""


def dates(since: str | None, until: str | None) -> list[Box]:
    """From and to."""
    return [
        Box("from", "From", since or "", "date", hint="2024-01"), Box("to", "To", until or "", "date", hint="2024-12"),
    ]  # fmt: skip


def choice(name: str, label: str, value: str | None, options: Iterable[tuple[str, str]], none: str | None) -> Box:
    """One of several; ``none`` the words for none of them (None: one must be chosen)."""
    first = [("", none)] if none is not None else []
    return Box(name, label, value or "", "choice", [*first, *options])


def partner_choice(reading: Reading, focal: str, value: str | None, *, name: str = "partner", none: str | None = "all",
                   label: str = "Partner") -> Box:  # fmt: skip
    """A partner of the record, by name."""
    facet = reading.index.facets["partner"]
    options = sorted(((code, names.name(code)) for code in facet.values if code != focal), key=lambda one: one[1])
    if value and all(code != value for code, _ in options):
        options.insert(0, (value, names.name(value)))
    return choice(name, label, value, options, none)


def level_choice(value: str | None) -> Box:
    """A level, that or a higher one."""
    return choice("level", "Level, at least", value, [(code, names.level(code)) for code in LEVELS], "all")


def sector_choice(value: str | None) -> Box:
    """A field of contact."""
    return choice("sector", "Sector", value, [(code, names.sector(code)) for code in sorted(SECTORS)], "all")


def rule_choice(value: str | None, *, name: str = "rule", label: str = "Counting rule", none: str | None = None) -> Box:
    """A counting rule by its title."""
    return choice(name, label, value, [(one.id, one.title) for one in load_rules().values()], none)


def focal_choice(reading: Reading, focal: str) -> list[Box]:
    """The focal state, where the record has several."""
    if len(reading.index.focals) < 2:
        return []
    return [choice("focal", "Relations of", focal, [(code, names.name(code)) for code in reading.index.focals], None)]


def rule_asked(word: str | None, parameter: str = "rule") -> str | None:
    """The id of a counting rule that ships. Raises BadAskError: a path, which commands take, is none here."""
    known = load_rules()
    if word is None or (word.partition("@")[0] in known and "/" not in word):
        return word
    reason = f"there is no counting rule {word[:48]!r}. There are {', '.join(known)}."
    raise BadAskError([Fault(parameter=parameter, reason=reason)])


def record_focal(reading: Reading, asked: str | None) -> str:
    """The focal state of a page on exchanges. Raises BadAskError for one the record does not tell of, MissingError
    when it tells of none."""
    there = reading.index.focals
    if asked is not None and asked not in there:
        told = ", ".join(there) or "no state"
        raise BadAskError([Fault(parameter="focal", reason=f"focal={asked[:32]}: the record tells of {told}.")])
    focal = asked or reading.index.focal
    if focal is None:
        raise MissingError("The record holds no exchange yet, so there is nothing to count.")
    return focal


@contextmanager
def plainly(parameter: str = "") -> Iterator[None]:
    """Misuse as commands tell it, told as a fault of the address."""
    try:
        yield
    except (BadAskError, MissingError):
        raise
    except MisuseError as fault:
        raise BadAskError([Fault(parameter=parameter, reason=str(fault).replace("--", ""))]) from None
