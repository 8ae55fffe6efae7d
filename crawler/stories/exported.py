"""Lines of an export as grouping reads them: what it needs is checked once, so that one bad line costs no other."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from crawler.characters import harmless_parts

NEEDED = ("id", "url", "source", "fetched_at")


def _moment(value: str) -> str:
    datetime.fromisoformat(value)
    return value


def _day(value: str) -> str:
    date.fromisoformat(value)
    return value


Moment = Annotated[str, AfterValidator(_moment)]


class _Place(BaseModel):
    lat: float | None = None
    lon: float | None = None


class _Event(BaseModel):
    type: str
    date: Annotated[str, AfterValidator(_day)] | None = None
    date_precision: str | None = None
    place: _Place | None = None


class _Claim(BaseModel):
    kind: str
    low: int


class _Relevance(BaseModel):
    verdict: Literal["unrest", "related", "none"] = "none"


class _Row(BaseModel):
    """What grouping and summaries look at; anything else is of no matter to them."""

    model_config = ConfigDict(strict=True)

    id: Annotated[str, Field(min_length=1)]
    url: str
    source: str
    fetched_at: Moment
    version: int | None = None
    published_at: Moment | None = None
    title: str | None = None
    text: str | None = None
    language: str | None = None
    agency: str | None = None
    source_name: str | None = None
    story_id: str | None = None
    relevance: _Relevance | None = None
    events: list[_Event] | None = None
    claims: list[_Claim] | None = None


def exported_row(line: str) -> dict[str, Any] | None:
    """The row of a line, None where it is none that grouping can read."""
    try:
        row = json.loads(line)
        _Row.model_validate(row)
    except (ValueError, RecursionError):
        return None
    return harmless_parts(row) if isinstance(row, dict) else None
