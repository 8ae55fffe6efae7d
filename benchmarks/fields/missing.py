"""Why dates and authors are not as their gold: the first kind that fits each page that is wrong or missing.

usage: python -m benchmarks.fields.missing [--pages FOLDER]

A kind tells where to look next: at a gold that no reader of the page can reach, at a rung that does not look there, at
a reason that rejects too much, or at the trust that lets another candidate win.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from lxml import etree

from benchmarks.extraction.dataset import FOLDER, Sample, samples
from benchmarks.fields.__main__ import golds, judged
from crawler.extraction.authors import authors
from crawler.extraction.bylines import people_in
from crawler.extraction.calendar import month_readings
from crawler.extraction.clues import Clues
from crawler.extraction.dates import Moment
from crawler.extraction.document import Document, NotAPage
from crawler.extraction.printed_dates import plain
from crawler.extraction.published import published
from crawler.extraction.rungs import Climb
from crawler.extraction.sites import plain_letters

NO_PERSON = "the gold is an agency or a desk"
SITE = "the gold is the site's name"
JOINED = "the gold has several people or a role in one name"
NOWHERE = "the gold stands nowhere in the page"
UNSEEN = "no rung sees the gold"
REJECTED = "a rung sees it, rejected: "
OUTDONE = "a rung reads it, another candidate wins"
OTHER_DAY = "a rung sees it, and reads another day"
FEWER, MORE = "some of the gold's people are missing", "more people are given than the gold has"

NEAR = 3
"""Words between a day's number and its month's name, the year or an article among them."""

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_EPOCH = re.compile(r"(?<!\d)1\d{9}(?=\d{3}(?!\d)|(?!\d))")


def whole_text(document: Document) -> str:
    """All that a page says anywhere, attributes and scripts too."""
    source = html.unescape(etree.tostring(document.tree, encoding="unicode"))
    return plain(_ESCAPE.sub(lambda match: chr(int(match[1], 16)), source))


# Dates.


def date_kind(day: str, text: str, climbed: Climb[Moment]) -> str:
    """The kind of a page whose date is not the ISO day of the gold; `text` is the page's whole text."""
    mine = [candidate for candidate in climbed.candidates if is_spelled(day, candidate.raw)]
    read = [candidate for candidate in climbed.candidates if candidate.value and candidate.value.day == day]
    if read:
        return OUTDONE
    if not is_spelled(day, text):
        return NOWHERE
    if not mine:
        return UNSEEN
    return OTHER_DAY if mine[0].value else f"{REJECTED}{mine[0].reason}"


def is_spelled(day: str, text: str) -> bool:
    """Whether a text has the day in figures, with a month's name beside it, or as a Unix time."""
    wanted = date.fromisoformat(day)
    return _in_figures(wanted).search(text) is not None or _with_name(wanted, text) or _as_epoch(day, text)


def _in_figures(day: date) -> re.Pattern[str]:
    year, month, number = f"(?:{day.year}|{day.year % 100:02})", f"0?{day.month}", f"0?{day.day}"
    orders = (
        f"{day.year}.?{month}.?{number}",
        rf"{number}\D {{0,2}}{month}\D {{0,2}}{year}",
        rf"{month}\D{number}\D{year}",
    )
    return re.compile("|".join(rf"(?<!\d){order}(?!\d)" for order in orders))


def _with_name(day: date, text: str) -> bool:
    words = re.findall(r"[^\W_]+", re.sub(r"(?<=\d)(?=[^\W\d])", " ", text))
    places = (place for place, word in enumerate(words) if word.isdecimal() and int(word) == day.day)
    around = (word for place in places for word in words[max(0, place - NEAR) : place + NEAR + 1])
    return any(day.month in month_readings(word).values() for word in set(around) if not word.isdecimal())


def _as_epoch(day: str, text: str) -> bool:
    return any(datetime.fromtimestamp(int(match[0]), UTC).date().isoformat() == day for match in _EPOCH.finditer(text))


# Authors.


def author_kind(gold: list[str], text: str, sites: frozenset[str], climbed: Climb[tuple[str, ...]]) -> str:
    """The kind of a page whose authors are not the gold's; `sites` are the site's names in plain letters."""
    out_of_reach = {name: kind for name in gold if (kind := _out_of_reach(name, text, sites))}
    wanted = {plain_letters(name) for name in gold if name not in out_of_reach}
    given = {plain_letters(name) for name in climbed.value or ()}
    if wanted <= given:
        return next(iter(out_of_reach.values()), MORE)
    if wanted & given:
        return FEWER
    seen = [c for c in climbed.candidates if any(name in plain_letters(c.raw) for name in wanted)]
    if any(candidate.value for candidate in seen):
        return OUTDONE
    return REJECTED + str(seen[0].reason) if seen else UNSEEN


def _out_of_reach(name: str, text: str, sites: frozenset[str]) -> str | None:
    """Why no reader whose authors are people of the page can give a name of the gold; None where one can."""
    people = list(people_in(name))
    if plain_letters(name) in sites:
        return SITE
    if not people:
        return NO_PERSON
    if [plain_letters(person) for person in people] != [plain_letters(name)]:
        return JOINED
    return None if plain_letters(name) in plain_letters(text) else NOWHERE


def most(gold: list[str], text: str, sites: frozenset[str]) -> float:
    """The F1 over a gold's names that those of its people reach who stand in the page."""
    within = sum(_out_of_reach(name, text, sites) is None for name in gold)
    return 2 * within / (len(gold) + within)


def as_list(value: Any) -> list[str]:
    """A gold's authors, which are a list or one name."""
    return [str(name) for name in (value if isinstance(value, list | tuple) else [value]) if name]


# The command.


@dataclass
class Tally:
    """Of one field: pages whose gold has it, the share of it that a reader can reach, and the wrong pages by kind."""

    pages: int = 0
    within_reach: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)

    def note(self, kind: str | None, reach: float = 1.0) -> None:
        """Count a page; `kind` None where it is right."""
        self.pages += 1
        self.within_reach += reach
        if kind:
            self.kinds[kind] += 1


def tally(sample: Sample, gold: dict[str, Any], fields: dict[str, Tally]) -> None:
    """Count a page's date and authors."""
    try:
        clues = Clues(Document.of(replace(sample.page, archive={})))
    except NotAPage:
        for name, _, _ in judged(gold, dict.fromkeys(("title", "published_at", "authors"))):
            if name in fields:
                fields[name].note(NOWHERE, 0.0)
        return
    dated, written = published(clues, remember=True), authors(clues, remember=True)
    found = {"title": None, "published_at": dated.value, "authors": written.value}
    right = {name: share == 1 for name, share, _ in judged(gold, found) if name in fields}
    text = "" if all(right.values()) else whole_text(clues.document)
    for name in (name for name, is_right in right.items() if is_right):
        fields[name].note(None)
    if not right.get("date", True):
        kind = date_kind(str(gold["published"])[:10], text, dated)
        fields["date"].note(kind, float(kind != NOWHERE))
    if not right.get("author", True):
        names, sites = as_list(gold["authors"]), clues.site_names
        fields["author"].note(author_kind(names, text, sites, written), most(names, text, sites))


def table(fields: dict[str, Tally]) -> Iterator[str]:
    """Lines with a column a field: the most frequent kinds first, then what is within reach."""
    yield f"{'':56}" + "".join(f"{name:>8}" for name in fields)
    for kind, _ in sum((counted.kinds for counted in fields.values()), Counter[str]()).most_common():
        yield f"{kind:56}" + "".join(f"{counted.kinds[kind] or '':>8}" for counted in fields.values())
    reach = (counted.within_reach / max(1, counted.pages) for counted in fields.values())
    yield f"{'the share that is within reach':56}" + "".join(f"{share:8.3f}" for share in reach)


def main() -> int:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--pages", type=Path, default=FOLDER)
    pages = parser.parse_args().pages
    gold, fields = golds(pages), {"date": Tally(), "author": Tally()}
    for sample in samples(pages):
        tally(sample, gold.get(sample.page.url.strip(), {}), fields)
    print("\n".join(table(fields)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
