"""How long the ledger takes to read the shipped packs and to answer. Run: python -m benchmarks.ledger_speed"""

from __future__ import annotations

import datetime as dt
import statistics
import time
from collections.abc import Callable

from legation.ledger import Ledger, findings, history, load_packs, missions_as_of, relations_as_of, trade_series
from legation.ledger.packs import read_cached

DAY = dt.date(2023, 11, 30)
TIMES = 9
QUESTIONS: dict[str, Callable[[Ledger], object]] = {
    "relations on a day": lambda ledger: relations_as_of(ledger, "PRK", DAY),
    "missions on a day": lambda ledger: missions_as_of(ledger, "PRK", DAY),
    "history of a pair": lambda ledger: history(ledger, "PRK", "RUS"),
    "trade of all years": lambda ledger: trade_series(ledger, "PRK"),
    "findings": lambda ledger: findings(ledger, "PRK", DAY),
}


def median(work: Callable[[], object]) -> float:
    """The median time of some runs, in milliseconds."""
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken)


def fresh() -> Ledger:
    """The packs read anew from their files."""
    read_cached.cache_clear()
    return load_packs()


def main() -> None:
    """Print one row a question."""
    ledger = fresh()
    number = sum(len(pack.statements) for pack in ledger.packs)
    print(f"| reading {number:,} statements | {median(fresh):.0f} ms |")
    print(f"| the same, files unchanged | {median(load_packs):.1f} ms |")
    for name, ask in QUESTIONS.items():
        print(f"| {name} | {median(lambda ask=ask: ask(ledger)):.1f} ms |")  # type: ignore[misc]


if __name__ == "__main__":
    main()
