"""The ladder: for each field the rungs from the most to the least trusted; the first that answers wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from crawler.extraction.dates import Moment, parse_date
from crawler.extraction.document import Document, text_of
from crawler.items import Layout

Rung = tuple[str, str | None]

SEPARATORS = re.compile(r"\s+[|–—·»/]\s+|\s+-\s+|\s+::\s+")
CLOCK = re.compile(r"(header|topbar|top-bar|clock|today|current|menu|nav|weather|footer|comment|related|sidebar)", re.I)
URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/\-_.]|\d|$)")


def _values(value: Any, *keys: str) -> Iterator[str]:
    """Strings in a JSON-LD value, by the keys where it is an object."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _values(item, *keys)
    elif isinstance(value, dict):
        for key in keys:
            yield from _values(value.get(key), *keys)


def first_answer(rungs: Iterator[Rung]) -> tuple[str, str] | None:
    """The first rung with a value."""
    return next(((method, value.strip()) for method, value in rungs if value and value.strip()), None)


# Title


def title(document: Document, layout: Layout | None) -> tuple[str, str] | None:
    """(method, headline without the site's name)."""
    found = first_answer(_title_rungs(document, layout))
    return (found[0], without_site_name(found[1], document)) if found else None


def _title_rungs(document: Document, layout: Layout | None) -> Iterator[Rung]:
    for element in document.select(layout.title) if layout else ():
        yield "selector", text_of(element)
    declared = document.first("og:title", "twitter:title", "dc.title")
    headings = [text_of(e) for e in document.tree.iter("h1") if not _is_hidden(e)]
    agreed = next((h for h in headings if h and _agrees(h, declared)), None)
    yield "h1+opengraph", agreed
    yield "itemprop", next((text_of(e) for e in document.tree.iterfind(".//*[@itemprop='headline']")), None)
    yield "json_ld", next(_values(document.linked_data.get("headline")), None)
    yield "h1", headings[0] if len(headings) == 1 else None
    yield "opengraph", declared
    yield "title", next((text_of(e) for e in document.tree.iter("title")), None)


def _is_hidden(element: Any) -> bool:
    return "display:none" in (element.get("style") or "").replace(" ", "")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _agrees(heading: str, declared: str | None) -> bool:
    """Whether a heading says what og:title says (which may carry the site's name)."""
    if not declared:
        return False
    mine, theirs = _words(heading), _words(declared)
    return len(mine & theirs) >= 0.6 * max(1, len(mine)) and len(mine) >= 2


def without_site_name(text: str, document: Document) -> str:
    """The title without ` - Site` behind or `Site | ` before it."""
    text = " ".join(text.split())
    names = [document.first("og:site_name"), document.page.facts.title, document.page.facts.source]
    host = (urlsplit(document.page.url).hostname or "").removeprefix("www.")
    known = {_plain(name) for name in [*names, host, host.rsplit(".", 1)[0]] if name}
    parts = list(SEPARATORS.finditer(text))
    if parts and _is_site(text[parts[-1].end() :], known):
        text = text[: parts[-1].start()]
    elif parts and _is_site(text[: parts[0].start()], known):
        text = text[parts[0].end() :]
    return text.strip()


def _plain(name: str) -> str:
    return re.sub(r"\W+", "", name.casefold())


def _is_site(part: str, known: set[str]) -> bool:
    plain = _plain(part)
    return bool(plain) and any(plain == name or (len(plain) > 3 and (plain in name or name in plain)) for name in known)


# Dates


def published(document: Document, layout: Layout | None) -> tuple[str, str, Moment] | None:
    """(method, raw, moment) of publication."""
    return _first_moment(_published_rungs(document, layout), document)


def modified(document: Document) -> tuple[str, str, Moment] | None:
    """(method, raw, moment) of the last change that the page declares."""
    return _first_moment(_modified_rungs(document), document)


def _first_moment(rungs: Iterator[Rung], document: Document) -> tuple[str, str, Moment] | None:
    day_only: tuple[str, str, Moment] | None = None
    for method, raw in rungs:
        moment = parse_date(raw, document.page.facts.timezone)
        if moment is None or not raw:
            continue
        if moment.precision == "minute":
            # A minute refines an earlier day where both agree; else the more trusted day stands.
            return (method, raw, moment) if not day_only or moment.iso[:10] == day_only[2].iso[:10] else day_only
        day_only = day_only or (method, raw, moment)
    return day_only


def _published_rungs(document: Document, layout: Layout | None) -> Iterator[Rung]:
    for element in document.select(layout.date) if layout else ():
        yield "selector", element.get("datetime") or _with_content(element)
    yield "json_ld", next(_values(document.linked_data.get("datePublished")), None)
    names = ("article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate")
    more = ("og:published_time", "dc.date.issued", "dc.date", "parsely-pub-date", "sailthru.date", "publish-date")
    yield "meta", document.first(*names, *more)
    yield from (("microdata", _with_content(e)) for e in _itemprop(document, "datePublished"))
    yield "json_ld", next(_values(document.linked_data.get("dateCreated")), None)
    yield from (("time", e.get("datetime") or text_of(e)) for e in document.tree.iter("time") if is_publication(e))
    match = URL_DAY.search(document.page.url)
    yield "url", "-".join(match.groups()) if match else None
    yield "feed", document.page.listed.get("published")
    yield from (("text", raw) for raw in _printed_dates(document))


def _modified_rungs(document: Document) -> Iterator[Rung]:
    yield "json_ld", next(_values(document.linked_data.get("dateModified")), None)
    yield "meta", document.first("article:modified_time", "og:updated_time", "datemodified", "last-modified")
    yield from (("microdata", _with_content(e)) for e in _itemprop(document, "dateModified"))


def _itemprop(document: Document, name: str) -> list[Any]:
    # Attributes with stray blanks occur (super.kg).
    return [e for e in document.tree.xpath("//*[@itemprop]") if (e.get("itemprop") or "").strip() == name]


def _with_content(element: Any) -> str:
    content, text = (element.get("content") or element.get("datetime") or "").strip(), text_of(element)
    # 24.kg: the attribute has the day, the text the time beside it.
    return f"{text} {content}" if re.fullmatch(r"\d{4}-\d\d-\d\d", content) and ":" in text else content or text


def is_publication(element: Any) -> bool:
    """Whether an element with a date is not a clock, a teaser's or a comment's."""
    for ancestor in [element, *element.iterancestors()]:
        if ancestor.tag in ("aside", "footer", "nav") or (ancestor.tag == "header" and _is_top(ancestor)):
            return False
        if ancestor.tag not in ("html", "body") and CLOCK.search(
            f"{ancestor.get('class', '')} {ancestor.get('id', '')}"
        ):
            return ancestor.tag in ("header", "article") or "entry" in (ancestor.get("class") or "")
    return True


def _is_top(header: Any) -> bool:
    return header.getparent() is not None and header.getparent().tag == "body"


DATE_CLASS = re.compile(r"(^|[\s_-])(date|time|published|publish|meta|posted|byline|info)", re.I)


def _printed_dates(document: Document) -> Iterator[str]:
    """Short texts of elements whose class says date, outside of headers, lists and comments."""
    for element in document.tree.iter("span", "div", "p", "li", "small", "td"):
        named = DATE_CLASS.search(f"{element.get('class', '')} {element.get('id', '')}")
        if named and len(element) <= 8 and is_publication(element):
            text = text_of(element)
            if len(text) <= 120 and re.search(r"\d", text):
                yield text


# Authors

PREFIX = re.compile(
    r"^(by|written by|text|story by|автор[ы]?|текст|von|par|por|di|door|av|автору|жазған|муаллиф|yazan)\s*:?\s+", re.I
)
NOT_PERSON = re.compile(
    r"(https?:|www\.|@|news|agency|staff|editor|desk|admin|press|redac|redak|редак|агентств|новост|reuters|\bafp\b|\bap\b|tass|тасс|"
    r"sputnik|interfax|интерфакс|риа|azattyk|азаттык|rfe/rl|team|correspondent|корреспондент|\btv\b|media|online|web|bureau|guest|associated)",
    re.I,
)


def authors(document: Document, layout: Layout | None) -> tuple[str, str, list[str]] | None:
    """(method, raw, people); None where nobody is named."""
    for method, raws in _author_rungs(document, layout):
        people = _people(raws)
        if people:
            return method, "; ".join(raws), people
    return None


def _author_rungs(document: Document, layout: Layout | None) -> Iterator[tuple[str, list[str]]]:
    yield "selector", [text_of(e) for e in document.select(layout.author)] if layout else []
    yield "json_ld", list(_values(document.linked_data.get("author"), "name"))
    for name in (
        "author",
        "article:author",
        "dc.creator",
        "parsely-author",
        "sailthru.author",
        "byl",
        "article:author_name",
    ):
        yield "meta", document.meta.get(name, [])
    yield "microdata", [_name(e) for e in _itemprop(document, "author")]
    yield "rel", [text_of(e) for e in document.tree.xpath("//a[@rel='author']") if is_publication(e)][:4]
    by_class = (
        "//*[self::a or self::span or self::div or self::p][contains(@class,'author') or contains(@class,'byline')]"
    )
    candidates = (text_of(e) for e in document.tree.xpath(by_class)[:20] if is_publication(e))
    yield "class", [text for text in candidates if text and len(text) <= 60][:1]


def _name(element: Any) -> str:
    named = element.xpath(".//*[@itemprop='name']")
    if named:
        return named[0].get("content") or text_of(named[0])
    return element.get("content") or text_of(element)


def _people(raws: list[str]) -> list[str]:
    people: list[str] = []
    for raw in raws:
        text = PREFIX.sub("", " ".join(raw.split()))
        for part in re.split(r",\s|;|\s&\s|\s+(?:and|и|und|et|y|e|menen|менен)\s+|\s\|\s|\s/\s", text):
            name = PREFIX.sub("", part.strip(" ,.-–—:"))
            if is_person(name) and name not in people:
                people.append(name)
    return people


def is_person(name: str) -> bool:
    """Whether a by-line names a person: two to five words with capitals, no agency or desk."""
    words = name.split()
    return bool(
        1 <= len(words) <= 5
        and 3 <= len(name) <= 60
        and not re.search(r"\d", name)
        and not NOT_PERSON.search(name)
        and (len(words) > 1 or not name.islower())
        and name[0].isalpha()
    )


# The rest


def description(document: Document) -> tuple[str, str] | None:
    return first_answer(iter([("meta", document.first("og:description", "description", "twitter:description"))]))


def section(document: Document, layout: Layout | None) -> tuple[str, str] | None:
    def rungs() -> Iterator[Rung]:
        for element in document.select(layout.section) if layout else ():
            yield "selector", text_of(element)
        yield "json_ld", next(_values(document.linked_data.get("articleSection")), None)
        yield "meta", document.first("article:section", "section")

    return first_answer(rungs())


def tags(document: Document, layout: Layout | None) -> list[str]:
    """Tags from the declared selector, JSON-LD or meta, in order, once each."""
    sources: tuple[Callable[[], list[str]], ...] = (
        lambda: [text_of(e).lstrip("#") for e in document.select(layout.tags)] if layout else [],
        lambda: document.meta.get("article:tag", []),
        lambda: list(_values(document.linked_data.get("keywords"))),
        lambda: document.meta.get("news_keywords", []),
    )
    found = next((values for values in (source() for source in sources) if values), [])
    split = [part.strip() for value in found for part in value.split(",")]
    return list(dict.fromkeys(part for part in split if part))


def image(document: Document) -> tuple[str, str] | None:
    linked = next(_values(document.linked_data.get("image"), "url", "contentUrl"), None)
    return first_answer(iter([("opengraph", document.first("og:image", "twitter:image")), ("json_ld", linked)]))


def canonical(document: Document) -> tuple[str, str] | None:
    link = next((e.get("href") for e in document.tree.xpath("//link[@rel='canonical']")), None)
    return first_answer(iter([("link", link), ("opengraph", document.first("og:url"))]))


def paywalled(document: Document) -> bool | None:
    """What the page declares by schema.org's isAccessibleForFree."""
    declared = str(document.linked_data.get("isAccessibleForFree", "")).lower()
    return {"false": True, "true": False}.get(declared)
