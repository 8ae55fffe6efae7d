"""What a new extraction of archived pages gives beside an old export of them: gains and losses, source by source."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from crawler.stories import url_key

MIN_CHANGE = 0.05
"""Share of a text's length from which on it counts as longer or shorter: below lies white space and a cut line. Chosen
by what a person would look at; nothing rests on it but which texts are listed."""

MAX_SHOWN = 5
"""Examples of each kind shown a source; --json has all."""

KINDS = (
    "texts_lost",
    "dates_lost",
    "titles_lost",
    "shorter",
    "dates_changed",
    "titles_changed",
    "longer",
    "texts_found",
    "dates_found",
    "titles_found",
    "articles_new",
)
"""Kinds of differences in the order they are shown: what is worse first."""


class BadExport(Exception):  # noqa: N818 - the message is what a user reads
    """A file that is no export of articles; the message names the line."""


@dataclass(frozen=True)
class Extract:
    """What is compared of one article; `length` in characters, 0 without a text."""

    source: str
    url: str
    title: str | None
    published_at: str | None
    length: int
    verdict: str
    sha256: str | None

    @classmethod
    def of(cls, row: dict[str, Any]) -> Extract:
        """Raises KeyError or ValueError where the row is no article, or its date is none."""
        sha256 = (row.get("archive") or {}).get("sha256")
        verdict = (row.get("relevance") or {}).get("verdict", "none")
        title, published_at = row.get("title"), row.get("published_at")
        if published_at is not None:
            datetime.fromisoformat(published_at)
        return cls(row["source"], row["url"], title, published_at, len(row.get("text") or ""), verdict, sha256)


@dataclass(frozen=True)
class Difference:
    """One article of which something is not as it was; `share` is the change of the text's length by the old one."""

    kind: str
    url: str
    old: str | None = None
    new: str | None = None
    share: float | None = None


@dataclass
class Comparison:
    """One source: articles compared, those the same in all fields, those of the old export that the archives lack,
    pages of other matters that the old export did not have, and the differences."""

    source: str
    compared: int = 0
    same: int = 0
    not_archived: int = 0
    other_matters: int = 0
    differences: list[Difference] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Difference]:
        return [difference for difference in self.differences if difference.kind == kind]

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"counts": {kind: len(self.of_kind(kind)) for kind in KINDS}}


def read_extracts(path: Path) -> list[Extract]:
    """The articles of an export, in its order; raises BadExport naming the first line that is none."""
    found = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                found.append(Extract.of(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise BadExport(f"{path}: line {number} is no article: {error!r}") from error
    return found


def compare(old: Iterable[Extract], new: Iterable[Extract]) -> list[Comparison]:
    """Compare by address; of several versions of an article the last old one with the new one of the same bytes."""
    last = {url_key(extract.url): extract for extract in old}
    pages: dict[str, list[Extract]] = defaultdict(list)
    for extract in new:
        pages[url_key(extract.url)].append(extract)
    sources: dict[str, Comparison] = {}
    for key, before in last.items():
        result = sources.setdefault(before.source, Comparison(before.source))
        _add(result, before, pages.pop(key, []))
    for left in pages.values():
        result = sources.setdefault(left[-1].source, Comparison(left[-1].source))
        _add_new(result, left[-1])
    return [sources[source] for source in sorted(sources)]


def _add(result: Comparison, before: Extract, pages: list[Extract]) -> None:
    if not pages:
        result.not_archived += 1
        return
    same_bytes = [page for page in pages if before.sha256 and page.sha256 == before.sha256]
    found = differences(before, (same_bytes or pages)[-1])
    result.compared += 1
    result.same += not found
    result.differences += found


def _add_new(result: Comparison, page: Extract) -> None:
    """A page that the old export lacks: a gain where it tells of unrest; else it may have been left out on purpose."""
    if page.length and page.verdict != "none":
        result.differences.append(Difference("articles_new", page.url, None, page.title))
    else:
        result.other_matters += 1


def differences(before: Extract, after: Extract) -> list[Difference]:
    """What is not as it was in one article."""
    found = []
    if bool(before.length) != bool(after.length):
        found.append(Difference("texts_found" if after.length else "texts_lost", after.url, before.title, after.title))
    elif before.length and abs(share := after.length / before.length - 1) >= MIN_CHANGE:
        lengths = (f"{before.length} characters", f"{after.length} characters")
        found.append(Difference("longer" if share > 0 else "shorter", after.url, *lengths, round(share, 3)))
    for name, old, new in (
        ("dates", before.published_at, after.published_at),
        ("titles", before.title, after.title),
    ):
        if old != new and not (name == "dates" and _is_same_moment(old, new)):
            found.append(Difference(f"{name}_{_change(old, new)}", after.url, old, new))
    return found


def _is_same_moment(old: str | None, new: str | None) -> bool:
    """Whether two dates differ in their offset alone: another zone was taken for the site's."""
    return bool(old and new) and datetime.fromisoformat(str(old)) == datetime.fromisoformat(str(new))


def _change(old: str | None, new: str | None) -> str:
    return "found" if not old else "changed" if new else "lost"


def show(results: list[Comparison], console: Console | None = None) -> None:
    """A source's figures on one line, its differences by kind below with some examples."""
    console = console or Console(highlight=False)
    for result in results:
        counts = [f"{kind}={number}" for kind in KINDS if (number := len(result.of_kind(kind)))]
        figures = [f"source={result.source}", f"compared={result.compared}", f"same={result.same}", *counts]
        figures += [f"not_archived={result.not_archived}", f"other_matters={result.other_matters}"]
        console.print("  ".join(figures), markup=False, soft_wrap=True)
        for kind in KINDS:
            for line in _examples(result.of_kind(kind)):
                console.print(f"  {kind.replace('_', ' ')}: {line}", markup=False, soft_wrap=True)


def _examples(found: list[Difference]) -> list[str]:
    """The greatest changes first."""
    ordered = sorted(found, key=lambda difference: -abs(difference.share or 0))
    told = []
    for each in ordered[:MAX_SHOWN]:
        share = f" ({each.share:+.0%})" if each.share is not None else ""
        told.append(f"{each.url}: {each.old or 'none'} -> {each.new or 'none'}{share}")
    left = len(ordered) - MAX_SHOWN
    return [*told, f"and {left} more, see --json"] if left > 0 else told
