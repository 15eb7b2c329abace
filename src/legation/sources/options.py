"""What a source's YAML may say about its adapter: one strict model per adapter."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from legation.sources.patterns import check_pattern


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


AdapterOptions = Annotated[JsonlOptions | RowOptions, Field(discriminator="name")]
