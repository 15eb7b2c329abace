"""How fast the observatory answers many readers at once: ``python benchmarks/web_load.py RECORD [--users 20]``.

Starts ``legation serve`` on the record, waits until its search index is made, then lets each user ask one address after
the other, every one of them another (nothing comes from the memory of answers), with a pause between two as between
two clicks. Prints median, 95th percentile and slowest answer for each kind of page, and the compressed size of the
first page with its styles and scripts.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

SEED = 20_260_101
HEADERS = {"accept": "text/html", "accept-encoding": "br, gzip"}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def served(record: str) -> Iterator[str]:
    """The address of a server on the record."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("legation")), "serve", "--record", record, "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        site = f"http://127.0.0.1:{port}"
        try:
            for _ in range(1200):
                if process.poll() is not None:
                    raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
                with contextlib.suppress(httpx.HTTPError):
                    if "being made" not in httpx.get(f"{site}/exchanges?q=talks", headers=HEADERS, timeout=60).text:
                        break
                time.sleep(0.5)
            yield site
        finally:
            process.terminate()


def facets(site: str) -> dict[str, list[str]]:
    """Values of the facets, as the list shows them."""
    text = httpx.get(f"{site}/exchanges", headers=HEADERS, timeout=60).text
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="checkbox" name="(\w+)" value="([^"]+)"', text):
        found.setdefault(name, []).append(value)
    return found


def addresses(kind: str, values: dict[str, list[str]], exchanges: list[str]) -> Iterator[str]:
    """Endless different addresses of one kind."""
    draw = random.Random(f"{SEED} {kind} {time.monotonic_ns()}")
    for n in itertools.count():
        partner, sector, level = (draw.choice(values[name]) for name in ("partner", "sector", "level"))
        year = draw.randint(2001, 2024)
        if kind == "list":
            yield f"/exchanges?partner={partner}&sector={sector}&from={year}-{draw.randint(1, 12):02d}&page={1 + n % 3}"
        elif kind == "wide list":
            yield f"/exchanges?level={level}&from={year - 1}&page={1 + n % 40}"
        elif kind == "profile":
            yield f"/partners/{partner}?as_of={year}-{draw.randint(1, 12):02d}"
        else:
            yield draw.choice(exchanges)


async def user(site: str, kinds: list[Iterator[str]], names: list[str], until: float, pause: float,
               took: dict[str, list[float]], number: int) -> None:  # fmt: skip
    """One reader until the time is over."""
    draw = random.Random(f"{SEED} {number}")
    async with httpx.AsyncClient(base_url=site, headers=HEADERS, timeout=60) as client:
        await asyncio.sleep(draw.random() * pause)
        while time.monotonic() < until:
            place = draw.randrange(len(kinds))
            start = time.perf_counter()
            answer = await client.get(next(kinds[place]))
            if answer.status_code == 200:
                took[names[place]].append(time.perf_counter() - start)
            elif answer.status_code != 404:
                raise SystemExit(f"{answer.url}: {answer.status_code}")
            await asyncio.sleep(pause * (0.5 + draw.random()))


async def load(site: str, names: list[str], users: int, seconds: float, pause: float) -> dict[str, list[float]]:
    """Seconds that each answer took, by kind."""
    values = facets(site)
    found = httpx.get(f"{site}/api/v1/exchanges?limit=500", timeout=60).json()["items"]
    exchanges = [f"/exchanges/{one['id']}" for one in found]
    kinds = [addresses(name, values, exchanges) for name in names]
    took: dict[str, list[float]] = {name: [] for name in names}
    until = time.monotonic() + seconds
    await asyncio.gather(*(user(site, kinds, names, until, pause, took, n) for n in range(users)))
    return took


def first_page(site: str) -> int:
    """Compressed bytes of the first page with what it loads, without the library for charts."""
    page = httpx.get(f"{site}/", headers=HEADERS, timeout=60)
    links = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text))
    links = {link for link in links if "/vega" not in link}
    total = 0
    for link in ["/", *sorted(links)]:
        with httpx.stream("GET", site + link, headers=HEADERS, timeout=60) as answer:
            total += sum(len(part) for part in answer.iter_raw())
    return total


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("record")
    told.add_argument("--users", type=int, default=20)
    told.add_argument("--seconds", type=float, default=20)
    told.add_argument("--pause", type=float, default=1.0, help="seconds between two clicks of one reader")
    told.add_argument("--kinds", default="list,wide list,exchange,profile")
    given = told.parse_args()
    with served(given.record) as site:
        names = given.kinds.split(",")
        print(f"first page: {first_page(site) / 1000:.0f} kB compressed")
        asyncio.run(load(site, names, given.users, 4, given.pause))  # what a new server loads at first use
        took = asyncio.run(load(site, names, given.users, given.seconds, given.pause))
        for name, times in took.items():
            if not times:
                print(f"{name:<10} no such page")
                continue
            ordered = sorted(times)
            p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
            print(
                f"{name:<10} {len(times):>5} answers  median {1000 * ordered[len(ordered) // 2]:.0f} ms  "
                f"p95 {1000 * p95:.0f} ms  slowest {1000 * ordered[-1]:.0f} ms"
            )


if __name__ == "__main__":
    main()
