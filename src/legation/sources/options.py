"""What a source's YAML may say about its adapter: one strict model per adapter."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from legation.sources.patterns import check_pattern, check_selector


class Strict(BaseModel):
    """A block of a source's YAML: unknown keys are refused, values do not change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DateField(Strict):
    """Where a day stands and how it is written.

    ``kind``: ``iso`` (2024-07-22, a time may follow), ``epoch_ms``, ``epoch_s``, ``epoch_days`` (days since
    1970-01-01, the dates of R), ``pattern`` (``pattern`` has groups year, month and day; two-digit years from 50 on
    are 19xx), ``rfc822`` (dates of feeds), ``juche`` (Juche 113 (2024) and the like, English month names).
    """

    field: str
    kind: Literal["iso", "epoch_ms", "epoch_s", "epoch_days", "pattern", "rfc822", "juche"] = "iso"
    pattern: str | None = None

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str | None) -> str | None:
        return check_pattern(value)


class Repairs(Strict):
    """How the texts of a raw source are mended; a source without faults names nothing."""

    paragraph_mark: str | None = None
    """Regular expression of what stands between two paragraphs (and is left at the end) instead of a line feed."""
    glued_names: tuple[str, ...] = ()
    """Names around which the source loses the space (``ComradeKim``); only a letter of the right case is parted."""
    markup: bool = False
    """True when the texts hold HTML."""

    @field_validator("paragraph_mark")
    @classmethod
    def _compiles(cls, value: str | None) -> str | None:
        return check_pattern(value)


class RowFields(Strict):
    """Which columns hold what; of several names the first that a row fills is taken."""

    title: tuple[str, ...] = ("title",)
    text: tuple[str, ...] = ("text",)
    """Empty when the source gives headlines only."""
    published: tuple[DateField, ...] = (DateField(field="published"),)
    id: tuple[str, ...] = ()
    """Columns with a ready id; without one the id is made of source, day and ``identity``."""
    identity: tuple[Literal["url", "title", "text"], ...] = ("url", "title", "text")
    """What a made id is a hash of."""
    source: tuple[str, ...] = ()
    url: tuple[str, ...] = ("url",)
    topic: tuple[str, ...] = ("topic",)
    place: tuple[str, ...] = ("place",)
    retrieved: tuple[str, ...] = ("retrieved",)


class JsonlOptions(Strict):
    """Documents in the interchange format, one JSON object a line; taken verbatim."""

    name: Literal["jsonl"]


class RowOptions(Strict):
    """Rows of a JSON array, an R data frame, a CSV or Parquet table."""

    name: Literal["archive-json", "rdata", "csv", "parquet"]
    fields: RowFields = RowFields()
    repairs: Repairs = Repairs()


class PageFields(Strict):
    """Where the parts of an article page stand: CSS selectors, the first that finds something is taken.

    A selector may end in ``@name`` for an attribute. In ``published`` a field is a selector too, or ``url`` (the
    address), ``file`` (the file's name) or ``listed`` (the day that the list page gave). ``main_content`` True takes
    the main content of a page in which ``text`` finds nothing; else such a page is an issue (its layout changed).
    """

    title: tuple[str, ...] = ("h1", 'meta[property="og:title"]@content', "title")
    text: tuple[str, ...] = ("article",)
    main_content: bool = False
    published: tuple[DateField, ...] = ()
    place: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    """What stands inside title or text and is no part of them; taken out after the days are read."""
    url: tuple[str, ...] = ('link[rel="canonical"]@href', 'meta[property="og:url"]@content')
    identity: tuple[Literal["url", "title", "text"], ...] = ("url",)
    id_from_url: str | None = None
    """Regular expression; its first group is used as it is instead of a hash (``/news/(\\d+)``)."""

    @field_validator("id_from_url")
    @classmethod
    def _compiles(cls, value: str | None) -> str | None:
        return check_pattern(value)

    @field_validator("title", "text", "place", "topic", "leave_out", "url")
    @classmethod
    def _selects(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(check_selector(one) for one in value)


class PageOptions(Strict):
    """A folder of saved HTML pages."""

    name: Literal["html-folder"]
    page: PageFields = PageFields()
    repairs: Repairs = Repairs()


class FeedOptions(Strict):
    """An RSS or Atom file. ``fields`` name an entry's parts: title, text, summary, url, guid, topic, published."""

    name: Literal["feed"]
    fields: RowFields = RowFields()
    repairs: Repairs = Repairs()


class ListPage(Strict):
    """A page that lists articles, newest first. ``url`` may hold ``{page}``, which counts up from ``first_page``.

    ``items`` selects what holds one link each, ``link`` the link inside it; ``pattern`` (a regular expression) is what
    an article's address must match. ``published`` says where inside the item the day stands; without it every linked
    page within ``pages`` is fetched. ``kind`` ``feed`` reads RSS or Atom instead.
    """

    url: str = Field(pattern=r"^https?://")
    kind: Literal["html", "feed"] = "html"
    items: str = "li"
    link: str = "a@href"
    pattern: str | None = None
    published: tuple[DateField, ...] = ()
    topic: str | None = None
    first_page: int = 1
    pages: int = Field(default=1, ge=1)

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str | None) -> str | None:
        return check_pattern(value)

    @field_validator("items", "link")
    @classmethod
    def _selects(cls, value: str) -> str:
        return check_selector(value)


class SiteOptions(Strict):
    """A live site: list pages that lead to article pages. ``seconds`` is the least time between two requests."""

    name: Literal["site"]
    lists: tuple[ListPage, ...] = Field(min_length=1)
    page: PageFields = PageFields()
    repairs: Repairs = Repairs()
    seconds: float = Field(default=5.0, ge=0)
    timeout: float = Field(default=60.0, gt=0)
    tries: int = Field(default=4, ge=1)
    agent: str = "Legation/0.1 (research; reads news pages slowly)"


AdapterOptions = Annotated[
    JsonlOptions | RowOptions | PageOptions | FeedOptions | SiteOptions, Field(discriminator="name")
]
