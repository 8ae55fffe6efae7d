"""When an article was published and last changed: the rungs of both, and how candidates that disagree are weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from crawler.extraction.clues import MAX_LINE, Clues
from crawler.extraction.dates import Moment, is_of_change, labelled_change, parse_date
from crawler.extraction.markup import short_text, strings_of, text_before
from crawler.extraction.regions import stray
from crawler.extraction.rungs import Climb, Clue, Rejected, Rung, climb
from crawler.extraction.scripts import linked_dates, script_dates
from crawler.extraction.sites import own_address
from crawler.extraction.weighing import is_enough, say_the_same, settled

MAX_TIMES = 4
"""Time elements that are read, nearest the headline first."""

MAX_PRINTED = 6
"""Elements with a date's class that are read, nearest the headline first: those beyond are teasers' (16 of them read
gave no date more that was right on 886 pages, and one more that was wrong)."""

MAX_BYLINES = 6
"""By-lines that are read: a date may stand beside the name, in no box of its own."""

_PUBLISHED_META = """
article:published_time og:article:published_time article:published datepublished og:published_time pubdate
publishdate publish-date publish_date publication_date published_time parsely-pub-date sailthru.date
dc.date.issued dc.date dcterms.created dcterms.date dc.date.created date article.published
cxenseparse:recs:publishtime bt:pubdate shareaholic:article_published_time rnews:datepublished
citation_publication_date citation_date created originalpublicationdate article_date_original display_date
"""
PUBLISHED_META = tuple(_PUBLISHED_META.split())
_DECLARED_META = frozenset(PUBLISHED_META)
_MODIFIED_META = """
article:modified_time og:updated_time article:modified datemodified last-modified dcterms.modified
dc.date.modified modified_time lastmod updated_time shareaholic:article_modified_time
cxenseparse:recs:modifiedtime
"""
MODIFIED_META = tuple(_MODIFIED_META.split())

MONTH_NAMES = "january february march april may june july august september october november december"
_MONTHS = {name[:length]: number for number, name in enumerate(MONTH_NAMES.split(), 1) for length in (3, len(name))}
"""English months and their first three letters, as addresses have them whatever the site's language."""

_URL_DAY = re.compile(
    r"[/=_-](?P<year>(?:19|20)\d\d)(?:(?P<sep>[/_-])(?P<month>[01]?\d)(?P=sep)(?P<day>[0-3]?\d)(?![\d])"
    r"|(?P<month_c>[01]\d)(?P<day_c>[0-3]\d)(?=[/_.\-]|\d{4,6}(?!\d)|$)"
    rf"|/(?P<month_n>{'|'.join(_MONTHS)})/(?P<day_n>[0-3]?\d)(?!\d))",
    re.I,
)
_CLOCK_WORDS = re.compile(
    r"убактысы|местное время|текущ|сейчас в|жергиликтүү|local time|current time|time now|hozirgi vaqt", re.I
)
_CLASS_CHANGED = re.compile(r"modif|updat|edited|changed", re.I)
_CLASS_PUBLISHED = re.compile(r"publi|creat|posted|issued|entry-date", re.I)
"""`entry-date updated` is the publication in the WordPress themes of tagDiv."""


def published(clues: Clues, remember: bool = False) -> Climb[Moment]:
    """The moment of publication."""
    return climb(PUBLISHED, clues, lambda clue: _read(clue, clues), settled, is_enough, remember, say_the_same)


def modified(clues: Clues, remember: bool = False) -> Climb[Moment]:
    """The moment of the last change that the page declares, else that which it prints beside the headline."""
    return climb(MODIFIED, clues, lambda clue: _read_change(clue, clues), remember=remember)


def _read_change(clue: Clue, clues: Clues) -> Moment:
    if clue.element is not None and (reason := stray(clue.element, clues)):
        raise Rejected(reason)
    return parse_date(clue.raw, clues.declared_habits, is_change=True)


def _read(clue: Clue, clues: Clues) -> Moment:
    """A date that speaks of this article; raises Rejected."""
    element = clue.element
    if element is None:
        return parse_date(clue.raw, clues.declared_habits)
    if reason := _reason_against(clue, clues):
        raise Rejected(reason)
    is_line = clue.is_declared or _is_publication_line(element, clues)
    return parse_date(clue.raw, clues.habits, is_relative=is_line)


def _reason_against(clue: Clue, clues: Clues) -> str | None:
    """Why an element's date is not that of this article's publication, by its place and by what it is called."""
    element = clue.element
    region = stray(element, clues)
    if region == "in a comment" or _CLOCK_WORDS.search(clue.raw):
        return region if region == "in a comment" else "is a clock"
    if clue.is_declared:
        return None
    names = _names_of(_only_time_in(element))
    is_called_published = _CLASS_PUBLISHED.search(names)
    # Themes put the article's own head into the page's, and no clock is called a publication.
    if region and not (region == "in the page header" and is_called_published):
        return "is a clock" if region == "in the page header" else region
    if _is_in_link_elsewhere(element, clues):
        return "in a related list"
    is_called_change = _CLASS_CHANGED.search(names) and not is_called_published
    return "date of a change" if is_called_change or is_of_change(text_before(element, MAX_LABEL)) else None


def _names_of(element: Any) -> str:
    """What an element is called; a time element also as the box that holds nothing else (Drupal's `name-changed`)."""
    box = element.getparent() if element.tag == "time" else None
    around = box.get("class") if box is not None and len(box) == 1 else None
    return f"{element.get('class') or ''} {element.get('itemprop') or ''} {around or ''}"


def _only_time_in(element: Any) -> Any:
    """The one time element that a line holds, since its name says what date it is; else the element itself."""
    times = list(islice(element.iter("time"), 2))
    return times[0] if len(times) == 1 else element


def _is_in_link_elsewhere(element: Any, clues: Clues) -> bool:
    """Whether a date stands in a link of several words to another page: that page is dated so, not this one."""
    link = next((a for links in (element.iterancestors("a"), element.iter("a")) for a in links), None)
    if link is None:
        return False
    text = short_text(link, MAX_LINE) or ""
    if len(_WORDS.findall(text)) < MIN_LINKED or (short_text(element, MAX_LINE) or "") not in text:
        return False
    address = clues.document.absolute(link.get("href"))
    return address is not None and urlsplit(address).path != urlsplit(clues.document.page.url).path


MIN_LINKED = 3
"""Words of a link that are more than a month and a label: sites link their dates to the day's archive."""


MAX_LABEL = 40
"""Characters of the label of a date."""


def _is_publication_line(element: Any, clues: Clues) -> bool:
    """Whether a date may be told from the time of reading: on a live page, or close to the headline in an archive."""
    return clues.document.page.archive is None or element in clues.beside_heading


# The rungs.


def _declared(clues: Clues) -> Iterator[Clue]:
    if clues.layout and clues.layout.date:
        for element in clues.document.select(clues.layout.date):
            yield Clue(with_content(element), element, is_declared=True)


def _linked(*keys: str) -> Any:
    def look(clues: Clues) -> Iterator[str]:
        for key in keys:
            yield from strings_of(clues.document.linked_data.get(key))

    return look


def _meta(names: tuple[str, ...]) -> Any:
    known = frozenset(names)

    def look(clues: Clues) -> Iterator[str]:
        if not known.isdisjoint(clues.document.meta):
            for name in names:
                yield from clues.document.meta.get(name, ())[:1]

    return look


def _microdata(*names: str) -> Any:
    """Dates by itemprop or RDFa property; those of meta elements are no less declared than those of the head."""

    def look(clues: Clues) -> Iterator[Clue]:
        for element in clues.item(*names):
            yield Clue(with_content(element), element)

    return look


def _times(clues: Clues) -> Iterator[Clue]:
    for element in clues.times()[:MAX_TIMES]:
        yield Clue(with_content(element), element)


def _changed_times(clues: Clues) -> Iterator[Clue]:
    for element in clues.by_tag_and_item("datemodified", "time"):
        yield Clue(with_content(element), element)


def _changed_lines(clues: Clues) -> Iterator[Clue]:
    """Short lines around the headline that call a date that of a change, where no date is declared for machines.

    Of 835 pages measured whose head declares the publication, 748 declare the last change too.
    """
    is_declared = clues.document.linked_data.get("datePublished") or not _DECLARED_META.isdisjoint(clues.document.meta)
    if is_declared or clues.by_tag["time"]:
        return
    for element, text in clues.lines_near_heading:
        if len(_WORDS.findall(text)) <= MAX_WORDS and (line := labelled_change(text)):
            yield Clue(line, element)


def _url(clues: Clues) -> Iterator[str]:
    # A web archive's address carries the time of capture before the page's own address.
    for match in _URL_DAY.finditer(own_address(clues.document.page.url)):
        month = match["month"] or match["month_c"] or str(_MONTHS[match["month_n"].lower()])
        day = match["day"] or match["day_c"] or match["day_n"]
        yield "-".join((match["year"], month.zfill(2), day.zfill(2)))


def _listed(clues: Clues) -> Iterator[str | None]:
    yield clues.document.page.listed.get("published")


def _printed(clues: Clues) -> Iterator[Clue]:
    walked = clues.walked
    dated = clues.by_distance(walked.dated, walked.places)[:MAX_PRINTED]
    for element in (*dated, *clues.by_distance(walked.bylines, walked.places)[:MAX_BYLINES]):
        if element.tag in ("time", "meta"):
            continue
        for name in _ATTRIBUTES:
            if value := element.get(name):
                yield Clue(value, element)
        text = short_text(element, MAX_LINE)
        if text and _NUMBER.search(text):
            yield Clue(text, element)


def _beside_heading(clues: Clues) -> Iterator[Clue]:
    """Short lines around the headline, whatever their class."""
    for element, text in clues.lines_near_heading:
        if _NUMBER.search(text) and len(_WORDS.findall(text)) <= MAX_WORDS:
            yield Clue(text, element)


_ATTRIBUTES = (
    "datetime",
    "content",
    "data-datetime",
    "data-date",
    "data-time",
    "data-timestamp",
    "data-published",
    "title",
)
_NUMBER = re.compile(r"\d")
_WORDS = re.compile(r"[^\W\d_]+")
MAX_WORDS = 9
"""Words of a line without a date's class: with more it is a sentence, whose dates are of what it tells."""


def with_content(element: Any) -> str:
    """The machine-readable date of an element, else its text; both where only the text has the time of day (24.kg)."""
    content = (element.get("content") or element.get("datetime") or "").strip()
    text = short_text(element, MAX_LINE) or ""
    return f"{content} {text}" if re.fullmatch(r"\d{4}-\d\d-\d\d", content) and ":" in text else content or text


PUBLISHED: tuple[Rung[Clues], ...] = (
    Rung("selector", _declared),
    Rung("json_ld", _linked("datePublished", "dateCreated", "uploadDate")),
    Rung("meta", _meta(PUBLISHED_META)),
    Rung("url", _url),
    Rung("feed", _listed),
    Rung("time", _times),
    Rung("microdata", _microdata("datepublished", "issued", "created", "pubdate")),
    Rung("json_ld_text", lambda clues: linked_dates(clues.document)),
    Rung("printed", _printed),
    Rung("beside_headline", _beside_heading),
    Rung("script", lambda clues: script_dates(clues.document)),
)
"""In the order in which they are asked: what costs a walk over the page comes last."""

MODIFIED: tuple[Rung[Clues], ...] = (
    Rung("json_ld", _linked("dateModified")),
    Rung("meta", _meta(MODIFIED_META)),
    Rung("time", _changed_times),
    Rung("beside_headline", _changed_lines),
)
