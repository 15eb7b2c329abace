"""A source from its first day to its last: what was read on each day, whatever period is asked for later."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from legation.coverage.rhythm import Numbers, days_of_rest, expected_articles
from legation.coverage.rows import Rows, Whole, day_of, number_of
from legation.coverage.states import NOT_COVERED, THIN, States, states_of


@dataclass(frozen=True, slots=True, eq=False)
class Life:
    """Entries a day from ``begin`` (days since 1970-01-01) on: ``state`` (a place in ``STATES``), ``weight`` (0-1) in
    rates, ``articles``, ``expected`` articles (nan: unknown). ``spoken`` has a row for each day and language (its
    place) with the number of articles, by day. Nobody may change the arrays."""

    begin: int
    state: States
    weight: Numbers
    articles: Whole
    expected: Numbers
    spoken: Whole


def life_of(rows: Rows, identity: str) -> Life:
    """The life of a source with an article or a visit, worked out once for these rows."""
    if identity not in rows.lives:
        rows.lives[identity] = _made(rows, identity)
    found: Life = rows.lives[identity]
    return found


def _made(rows: Rows, identity: str) -> Life:
    own = rows.source == (rows.ids.index(identity) if identity in rows.ids else -1)
    day, articles = rows.day[own], rows.articles[own]
    visits = [(number_of(one), number_of(other)) for source, one, other in rows.visits if source == identity]
    begin = min([*(visit[0] for visit in visits), *([int(day.min())] if day.size else [])])
    end = max([*(visit[1] for visit in visits), *([int(day.max())] if day.size else [])])
    counted: Whole = np.bincount(day - begin, weights=articles, minlength=end - begin + 1).astype(np.int64)
    read = counted > 0
    for one, other in visits:
        read[one - begin : other - begin + 1] = True
    weekday = day_of(begin).weekday()
    resting = days_of_rest(counted, read, weekday)
    expected = expected_articles(counted, read | resting, weekday)
    state = states_of(counted, expected, read, resting)
    weight = (state != NOT_COVERED).astype(float)
    weight[state == THIN] = counted[state == THIN] / expected[state == THIN]
    spoken = np.stack([day, rows.language[own], articles], axis=1)
    return Life(begin, state, weight, counted, expected, spoken[np.argsort(spoken[:, 0], kind="stable")])
