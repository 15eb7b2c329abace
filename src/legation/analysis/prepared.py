"""What all profiles of a focal state share, made once where many are asked for: coverage, and contacts by partner."""

from __future__ import annotations

from dataclasses import dataclass

from legation.analysis.rows import LAST_OF, TRIPS, Cover, cover, whole
from legation.extract import Extract
from legation.period import Period

BY_PARTNER = """CREATE OR REPLACE TABLE {table} AS SELECT * FROM (
SELECT id, exchange, day, first_day, last_day, direction, level, rank, sector, lead, sources, description,
unnest(list_distinct(partners)) AS partner FROM ({relation})) ORDER BY partner, first_day, id"""
REMOTE = f"""CREATE OR REPLACE TABLE {{table}} AS
SELECT partner, year, until, count(*) AS number FROM (
SELECT unnest(list_distinct(partners)) AS partner, year(first_day) AS year, {LAST_OF} AS until
FROM reports WHERE focal = $focal AND mode = 'remote' AND NOT repeat) GROUP BY ALL ORDER BY ALL"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """``reach`` all that the record covers and ``cover`` its coverage; ``contacts`` and ``remote`` tables of the
    extract in which a partner's exchanges and messages lie together."""

    reach: Period
    cover: Cover
    contacts: str
    remote: str

    @property
    def queries(self) -> tuple[str, str]:
        """Two statements that take ``$focal``, ``$partner`` and ``$until``: one copies the exchanges into the table of
        a profile, one gives the messages and calls of each year."""
        where = "WHERE partner = $partner AND $focal IS NOT NULL"
        return (
            f"CREATE OR REPLACE TEMP TABLE profile_rows AS SELECT * EXCLUDE (partner) FROM {self.contacts} {where} "
            "AND first_day <= $until",
            f"SELECT year, sum(number)::BIGINT FROM {self.remote} {where} AND until <= $until GROUP BY year",
        )


def prepare(extract: Extract, focal: str) -> Prepared:
    """Make both tables in the extract's memory, for it and its forks. Raises MisuseError when nothing is covered."""
    reach = whole(extract, focal)
    contacts, remote = f"contacts_of_{focal.lower()}", f"messages_of_{focal.lower()}"
    extract.sql(BY_PARTNER.format(table=contacts, relation=TRIPS), {"focal": focal})
    extract.sql(REMOTE.format(table=remote), {"focal": focal})
    return Prepared(reach, cover(extract, focal, reach), contacts, remote)
