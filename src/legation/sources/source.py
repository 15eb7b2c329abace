"""A source: a publisher's channel that is read, as its YAML declares it."""

from __future__ import annotations

from pydantic import Field

from legation.sources.options import AdapterOptions, Strict
from legation.sources.visits import Days


class Source(Strict):
    """One channel. ``focal`` is the state whose relations it usually tells of (ISO 3166-1 alpha-3), None where the
    file decides; ``here`` the city that "here" means in a text without dateline, None when unknown.

    ``title_states_facts`` is True where titles are part of the article and say what the text does not repeat.
    ``complete`` are spans of days of which an archive holds every article: a day in them without one had none.
    ``rhythm`` is the number of articles expected a day (for coverage), None when unknown. ``publishes_as`` is the id
    that its documents carry when this is one of several ways to read the same channel.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(min_length=1)
    publisher: str | None = None
    homepage: str | None = None
    licence: str = Field(min_length=1)
    focal: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    here: str | None = None
    title_states_facts: bool = False
    languages: tuple[str, ...] = ()
    rhythm: float | None = Field(default=None, gt=0)
    complete: tuple[Days, ...] = ()
    publishes_as: str | None = None
    adapter: AdapterOptions

    @property
    def channel(self) -> str:
        """The source id that documents carry."""
        return self.publishes_as or self.id
