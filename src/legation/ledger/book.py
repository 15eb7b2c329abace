"""The ledger: all packs together, and what every room asks of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from legation.errors import BookError, MisuseError, did_you_mean
from legation.ledger.packs import Pack, PackSource, folders, read_cached, shipped, stamp
from legation.ledger.statements import Statement
from legation.ledger.terms import WORLD, states, terms

Kind = TypeVar("Kind", bound=Statement)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Statements of all packs that were read, by focal state and family; made by ``load_packs``."""

    packs: tuple[Pack, ...]
    _by: dict[tuple[str, type[Statement]], list[Statement]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for pack in self.packs:
            for one in pack.statements:
                self._by.setdefault((one.focal, type(one)), []).append(one)

    @property
    def focal_states(self) -> tuple[str, ...]:
        """The focal states of the packs, in the order of the alphabet."""
        return tuple(sorted({pack.focal for pack in self.packs}))

    def of(self, kind: type[Kind], focal: str) -> list[Kind]:
        """The statements of a family in the packs of a focal state, in the order of the file."""
        return self._by.get((focal, kind), [])  # type: ignore[return-value]

    def everywhere(self, kind: type[Kind]) -> list[Kind]:
        """The statements of a family in all packs: for families that name several states (aid, treaties, mediation)."""
        return [one for focal in self.focal_states for one in self.of(kind, focal)]

    def source(self, statement: Statement, identity: str | None = None) -> PackSource:
        """A source of a statement (default: the one it cites first)."""
        wanted = identity or statement.sources[0]
        return next(
            pack.sources[wanted] for pack in self.packs if pack.focal == statement.focal and wanted in pack.sources
        )

    def cite(self, statement: Statement) -> str:
        """Its sources as one cites them, with the place in the first."""
        told = "; ".join(self.source(statement, one).citation for one in statement.sources)
        return f"{told} ({statement.locator})" if statement.locator else told

    def versions(self) -> dict[str, str]:
        """``pack PRK`` → version, for the origin of a sheet."""
        return {f"pack {pack.focal}": pack.version for pack in self.packs}

    def name(self, code: str) -> str:
        """The English name of a code in the packs: a state, an organisation a pack names, the world."""
        if code == WORLD:
            return "World"
        if code in states():
            return states()[code].name
        return next((pack.others[code] for pack in self.packs if code in pack.others), code)


def load_packs(dirs: Iterable[Path] | None = None, packs: Iterable[Path] = ()) -> Ledger:
    """The ledger of the packs that ship with Legation, or of those in ``dirs``; ``packs`` are added to either.

    A pack of an added folder takes the place of a shipped one of the same focal state. Files are read again only when
    they change. Raises BookError with every fault of every refused pack, MisuseError for a folder without a pack.
    """
    base = shipped() if dirs is None else folders(dirs)
    faults: list[str] = []
    read: dict[str, Pack] = {}
    for group in (base, folders(packs)):
        fresh: dict[str, Pack] = {}
        for folder in group:
            try:
                pack = read_cached(folder, stamp(folder))
            except BookError as fault:
                faults += [f"{fault.book}: {one}" for one in fault.faults]
                continue
            if pack.focal in fresh:
                faults.append(f"{folder}: a second pack of {pack.focal}; the first is {fresh[pack.focal].folder}")
            fresh[pack.focal] = pack
        read.update(fresh)
    if faults:
        raise BookError("ledger packs", faults)
    return Ledger(tuple(read[focal] for focal in sorted(read)))


def chosen_focal(ledger: Ledger, asked: str | None, record: str | None = None) -> str:
    """The focal state of a question: the one asked for, the only pack's, or the record's. Raises MisuseError."""
    known = ledger.focal_states
    if asked:
        code = asked.strip().upper()
        if code not in known:
            raise MisuseError(f"no pack of {asked!r}.{did_you_mean(code, known) or ' Packs: ' + ', '.join(known)}")
        return code
    if len(known) == 1:
        return known[0]
    if record in known:
        return record
    if not known:
        raise MisuseError("no pack is loaded; add one with --packs DIR")
    raise MisuseError(f"name the focal state with --focal: {', '.join(known)}")


def asserts(statement: Statement) -> bool:
    """Whether the statement's status lets it make a state of affairs (not alleged, denied or suspect)."""
    return statement.status in terms().asserting
