"""The articles of the invented sites, read from texts/<site>.yml."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True)
class Moment:
    """One entry of a live blog; `clock` is the local time as `21:40`."""

    clock: str
    title: str
    text: str


@dataclass(frozen=True)
class Text:
    """One article as its site tells it; times are local, paragraphs are parted by a blank line in the file."""

    id: int
    slug: str
    date: datetime
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    language: str
    section: str = ""
    author: str = ""
    tags: tuple[str, ...] = ()
    modified: datetime | None = None
    paywalled: bool = False
    live: tuple[Moment, ...] = field(default=())

    @property
    def changed(self) -> datetime:
        """The last change, the publication where there was none."""
        return self.modified or self.date


@cache
def texts(site: str) -> tuple[Text, ...]:
    """A site's articles, newest first."""
    data = yaml.safe_load(files("crawler.sample").joinpath("texts", f"{site}.yml").read_text("utf-8"))
    return tuple(sorted((_text(entry) for entry in data), key=lambda text: (text.date, text.id), reverse=True))


def _text(entry: dict[str, Any]) -> Text:
    wire = entry.pop("wire", None)
    live = tuple(Moment(**moment) for moment in entry.pop("live", ()))
    paragraphs = _paragraphs(entry.pop("text", ""))
    tags = tuple(entry.pop("tags", ()))
    text = Text(**entry, paragraphs=paragraphs, tags=tags, live=live)
    return replace(text, paragraphs=_reprinted(wire) + paragraphs) if wire else text


def _paragraphs(block: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in block.split("\n\n") if part.strip())


def _reprinted(wire: dict[str, Any]) -> tuple[str, ...]:
    """Another site's paragraphs as an editor reprints them: `keep` the first so many, with words replaced."""
    site, number = wire["of"].split("/")
    original = next(text for text in texts(site) if text.id == int(number))
    joined = "\n\n".join(original.paragraphs[: wire.get("keep")])
    for old, new in wire.get("edits", {}).items():
        if old not in joined:
            raise ValueError(f"the wire {wire['of']} does not have the words {old!r}")
        joined = joined.replace(old, new)
    return tuple(joined.split("\n\n"))
