"""Which exchanges each counting rule counts, as a facet of the list."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping

import numpy as np

from legation.counting.book import load_rules
from legation.counting.compiling import Bound
from legation.counting.rule import Rule
from legation.counting.tally import Question
from legation.extract import Extract
from legation.period import Period
from legation.web.index import Facet, Index

EVER = Period(dt.date.min, dt.date.max)


@functools.cache
def rules() -> Mapping[str, Rule]:
    """The shipped counting rules by id."""
    return load_rules()


def rule_facet(extract: Extract, index: Index) -> Facet:
    """Every shipped rule with the exchanges of which it counts at least one trip, stop, meeting or report."""
    codes: list[int] = []
    rows: list[int] = []
    own = extract.fork()
    for number, rule in enumerate(rules().values()):
        for focal in index.focals:
            bound = Bound()
            counted = Question(rule, focal, EVER).statement(bound)
            query = f"SELECT DISTINCT coalesce(exchange, id) FROM ({counted}) WHERE decision = 0"
            for (identity,) in own.sql(query, bound.values):
                row = index.rows.get((focal, identity))
                if row is not None:  # a rule may count reports that make no exchange
                    codes.append(number)
                    rows.append(row)
    return Facet(tuple(rules()), np.array(codes, np.int64), np.array(rows, np.int64))
