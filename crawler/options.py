"""The settings and arguments a user gives, checked once, before any request."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from crawler.annotation import UnknownTopic, load_topic
from crawler.fetching.addresses import Network, parse_networks
from crawler.stories.overrides import Overrides, OverridesError, load_overrides

Via = Literal["feed", "sitemap", "sections", "archive", "ids", "wp", "wayback", "commoncrawl"]


FOLDER = re.compile(r"[\w:][\w.:-]{0,252}")
"""A source's name or host, by which its folder below OUTPUT is called: nothing that leads out of it."""


OTHER_FORMATS = (".csv", ".tsv", ".xml", ".xls", ".xlsx", ".pickle", ".marshal")
"""Endings of -o that promise another format than JSON Lines, which programs would then misread."""


class OptionError(ValueError):
    """A wrong setting or argument; the message is one line that tells what to write instead."""


def _day(value: Any) -> Any:
    """Whole days only: `2020-10-05`."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"{value!r} is no day; write it as 2020-10-05") from None
    return value


Day = Annotated[date | None, BeforeValidator(_day)]


class Arguments(BaseModel):
    """Spider arguments (`-a name=value`) that every source takes."""

    model_config = ConfigDict(extra="forbid")

    since: Day = None
    until: Day = None
    topic: str | None = None
    via: Via | None = None
    limit: Annotated[int, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _window(self) -> Arguments:
        if self.topic:
            topic = _topic(self.topic)
            self.since = self.since or date.fromisoformat(str(topic.since))
            self.until = self.until or date.fromisoformat(str(topic.until))
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"since={self.since} is after until={self.until}")
        return self


def _topic(name: str) -> Any:
    try:
        return load_topic(name)
    except UnknownTopic as error:
        raise ValueError(str(error)) from None


class ArchiveArguments(Arguments):
    """Arguments of `scrapy crawl archive`."""

    path: Annotated[str, Field(description="'captures/*.warc.gz'")]
    site: str | None = None


class SiteArguments(Arguments):
    """Arguments of `scrapy crawl site`."""

    url: Annotated[str, Field(pattern=r"^https?://[^/\s]+", description="https://news.example/")]

    @model_validator(mode="after")
    def _host(self) -> SiteArguments:
        """The host names the output's folder, and the address stands in logs and rows: no path, no password in it."""
        try:
            parts = urlsplit(self.url)
            is_site = parts.port != 0 and FOLDER.fullmatch(parts.hostname or "") is not None
        except ValueError:  # a bracket that does not close, a port beyond 65535
            is_site = False
        if not is_site:
            raise ValueError(f"url: {self.url!r} is no address of a site; write it as https://news.example/")
        if "@" in parts.netloc:
            raise ValueError("url: an address with a user's name or password is not taken")
        return self


def parse_arguments(model: type[Arguments], given: Mapping[str, Any]) -> Arguments:
    """Validated arguments; raises OptionError with one line that names the argument."""
    try:
        return model.model_validate(dict(given))
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        if first["type"] == "extra_forbidden":
            message = f"unknown argument; known are {', '.join(model.model_fields)}"
        elif first["type"] == "missing":
            message = f"missing; write -a {name}={model.model_fields[name].description}"
        elif first["type"] == "string_pattern_mismatch":
            message = f"{first['input']!r} is no address; write it as {model.model_fields[name].description}"
        raise OptionError(f"{name}: {message}" if name else message) from None


@dataclass(frozen=True)
class Options:
    """The project's own settings of one crawl, typed."""

    source: str
    run_id: str
    output: Path
    state: str
    keep_verdicts: Literal["unrest,related", "all"]
    duplicates: Literal["separate", "keep", "drop"]
    contact: str | None
    allowed_networks: tuple[Network, ...]
    export_file: Path | None
    overwrite: bool
    sample: bool
    workers: int
    page_seconds: float
    worker_memory: int
    story_window: int
    story_overrides: Overrides
    warc: bool
    warc_bytes: int

    @property
    def main_feed(self) -> Path:
        """The feed of this run: -o's file, else output/<source>/<run>.jsonl."""
        return self.export_file or self.output / self.source / f"{self.run_id}.jsonl"

    @property
    def duplicates_feed(self) -> Path:
        """The feed beside the main one that takes copies and excerpts."""
        return self.main_feed.with_name(f"{self.main_feed.stem}.duplicates.jsonl")

    @classmethod
    def from_settings(
        cls, settings: Mapping[str, Any], source: str, in_memory: bool = False, job: str | None = None
    ) -> Options:
        """Read and check the settings; `in_memory` gives a state of this run alone where none is named.

        `job` is Scrapyd's job id, which names the run.
        """
        output = _path(settings, "OUTPUT") or Path("output").resolve()
        if source and not FOLDER.fullmatch(source):
            raise OptionError(f"{source!r} is no name for a folder below {output}")
        return cls(
            source=source,
            run_id=_job_id(job or os.environ.get("SCRAPY_JOB")) or f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}",
            output=output,
            state=_database(settings) or ("sqlite://" if in_memory else f"sqlite:///{output / 'state.db'}"),
            keep_verdicts=_one_of(settings, "KEEP_VERDICTS", ("unrest,related", "all")),
            duplicates=_one_of(settings, "DUPLICATES", ("separate", "keep", "drop")),
            contact=settings.get("CONTACT") or None,
            allowed_networks=_networks(settings),
            export_file=_export_file(settings),
            overwrite=_flag(settings, "EXPORT_OVERWRITE"),
            sample=_flag(settings, "SAMPLE"),
            workers=_number(settings, "EXTRACTION_WORKERS"),
            page_seconds=float(_number(settings, "EXTRACTION_SECONDS")),
            worker_memory=_number(settings, "EXTRACTION_MEMORY"),
            story_window=_number(settings, "STORY_WINDOW"),
            story_overrides=_overrides(settings),
            warc=_flag(settings, "WARC", default="1" if job else "0"),
            warc_bytes=_number(settings, "WARC_BYTES"),
        )


def is_sample(settings: Mapping[str, Any]) -> bool:
    """Whether SAMPLE=1 is set; a value that is neither 1 nor 0 is refused by Options."""
    return str(settings.get("SAMPLE") or "").lower() in ("1", "true")


def _path(settings: Mapping[str, Any], name: str) -> Path | None:
    given = settings.get(name)
    try:
        return Path(given).resolve() if given else None
    except (ValueError, OSError, RuntimeError) as error:  # NUL, a name too long, links in a circle
        raise OptionError(f"{name}={given!r}: {error}") from None


def _export_file(settings: Mapping[str, Any]) -> Path | None:
    path = _path(settings, "EXPORT_FILE")
    if path and path.suffix.lower() in OTHER_FORMATS:
        raise OptionError(f"-o {path.name}: articles are written as JSON Lines; name it {path.stem}.jsonl")
    return path


def _one_of(settings: Mapping[str, Any], name: str, known: tuple[str, ...]) -> Any:
    value = str(settings.get(name) or known[0]).replace(" ", "")
    if value not in known:
        raise OptionError(f"{name}={value}: write {' or '.join(known)}")
    return value


def _job_id(given: str | None) -> str | None:
    """The job id, which becomes a file's name: nothing that leads out of the folder."""
    if given and not re.fullmatch(r"\w[\w.-]{0,99}", given, re.ASCII):
        raise OptionError(f"job id {given!r}: write letters, digits, '-', '_' and '.' only")
    return given


def _database(settings: Mapping[str, Any]) -> str | None:
    given = settings.get("STATE") or None
    if given and not re.match(r"(sqlite|postgresql)(\+\w+)?://", str(given)):
        raise OptionError(
            f"STATE={given}: write a database URL, e.g. sqlite:////data/state.db (a path has four slashes)"
        )
    return given


def _flag(settings: Mapping[str, Any], name: str, default: str = "0") -> bool:
    value = str(settings.get(name) or default).lower()
    if value not in ("0", "1", "true", "false"):
        raise OptionError(f"{name}={value}: write 1 or 0")
    return value in ("1", "true")


def _overrides(settings: Mapping[str, Any]) -> Overrides:
    given = settings.get("STORY_OVERRIDES")
    try:
        return load_overrides(Path(given)) if given else Overrides()
    except OverridesError as error:
        raise OptionError(f"STORY_OVERRIDES: {error}") from None


def _number(settings: Mapping[str, Any], name: str) -> int:
    value = settings.get(name)
    if not re.fullmatch(r"[0-9]{1,15}", str(value)):
        raise OptionError(f"{name}={value}: write a whole number")
    return int(str(value))


def _networks(settings: Mapping[str, Any]) -> tuple[Network, ...]:
    try:
        return tuple(parse_networks(str(settings.get("ALLOW_PRIVATE_ADDRESSES") or "").split(",")))
    except ValueError as error:
        raise OptionError(f"ALLOW_PRIVATE_ADDRESSES: {error}; write addresses or networks, e.g. 127.0.0.1") from None
