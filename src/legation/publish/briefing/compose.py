"""A briefing put together: what is asked, counted, looked up in the ledger, and told in order."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.analysis.profile import Profile
from legation.analysis.profile import profile as profile_of
from legation.analysis.profile_ledger import pair_of
from legation.counting.count_sheets import origin_of
from legation.counting.rule import Rule
from legation.errors import MisuseError
from legation.extract import Extract
from legation.ledger import Ledger
from legation.model.sheet import Origin
from legation.period import Period
from legation.publish.briefing import pages
from legation.publish.briefing.content import Content, Section
from legation.publish.briefing.material import Material, gather
from legation.publish.briefing.proof import notes_of
from legation.publish.briefing.sentences import findings
from legation.wording.names import name

if TYPE_CHECKING:
    from legation.record import Record


@dataclass(frozen=True, slots=True)
class Asked:
    """``where`` the record or snapshot that ``extract`` belongs to, by its path or open; ``partner`` a code; ``rule``
    what counts."""

    extract: Extract
    where: str | Record
    focal: str
    partner: str
    period: Period
    rule: Rule
    ledger: Ledger


def compose(asked: Asked) -> Content:
    """The whole briefing. Raises MisuseError when the partner is the focal state itself."""
    if asked.partner == asked.focal:
        raise MisuseError(f"{name(asked.focal)} is the focal state itself; name a partner")
    material = gather(asked.extract, asked.focal, asked.partner, asked.rule, asked.period)
    origin = _origin(asked, material)
    day = asked.period.last
    found = profile_of(
        asked.extract, asked.focal, asked.partner, day, pair=pair_of(asked.ledger, asked.focal, asked.partner, day)
    )
    ids = [row.values["exchange"] for row in material.rows if row.values["exchange"]]
    notes = notes_of(asked.extract, asked.where, asked.focal, ids)
    title = f"{name(asked.focal)} and {name(asked.partner)}"
    parts: list[Section | None] = [
        pages.contacts(material, notes), pages.compared(material), pages.pictures(material, found), pages.ledger(found),
        pages.last(found), pages.method(material, origin, _confidence(asked, ids)),
        pages.sources(origin, f"Briefing: {title}, {asked.period}"),
    ]  # fmt: skip
    return Content(
        title, f"Contacts and relations, {asked.period}", _facts(asked, material, found), tuple(findings(material)),
        tuple(part for part in parts if part is not None), f"{title}, {asked.period}",
    )  # fmt: skip


def _origin(asked: Asked, material: Material) -> Origin:
    """The sources of the counted rows, with versions of the ledger's packs beside those of the record."""
    origin = origin_of(asked.extract, [material.pair.question], material.pair.coverage)
    packs = {f"pack {one.focal}": one.version for one in asked.ledger.packs if one.focal == asked.focal}
    return dataclasses.replace(origin, versions={**origin.versions, **packs})


def _facts(asked: Asked, material: Material, found: Profile) -> tuple[tuple[str, str], ...]:
    covered = material.pair.coverage
    length = (asked.period.last - asked.period.first).days + 1
    basis = f"snapshot {asked.extract.snapshot}" if asked.extract.snapshot else (
        f"record as of {asked.extract.versions.get('run', 'no run')}"
    )  # fmt: skip
    facts = [
        ("Period", str(asked.period)),
        ("Contacts counted", "not covered" if material.pair.total is None else f"{len(material.own):,}"),
        ("Counting rule", f"{asked.rule.name}: {asked.rule.title}"),
        ("Coverage", f"{covered.total:,} of {length:,} days read"),
        ("Basis", basis),
    ]
    if found.ledger is not None:
        facts.append(("Relations", found.ledger.sentence().split(". ")[0].rstrip(".") + "."))
    return tuple(facts)


def _confidence(asked: Asked, ids: list[str]) -> tuple[float, float] | None:
    """Mean and least confidence of the counted exchanges; None without any."""
    ((mean, least),) = asked.extract.sql(
        "SELECT avg(confidence), min(confidence) FROM exchanges WHERE focal = $focal AND id IN (SELECT unnest($ids))",
        {"focal": asked.focal, "ids": ids},
    )
    return None if mean is None else (float(mean), float(least))
