"""Section, tags, description, lead image, own address and paywall mark: what a page declares beside the story."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from crawler.extraction.clues import Clues
from crawler.extraction.markup import short_text, strings_of, unmarked
from crawler.extraction.regions import stray
from crawler.extraction.rungs import Candidate, Climb, Clue, Rejected, Rung, climb

MAX_LABEL = 60
"""Characters of a section or tag; what is longer is a sentence in the wrong place."""

MAX_DESCRIPTION = 2000
"""Characters of a summary; what is longer is the story itself."""

_HOME = """
home homepage главная головна башкыбет бастыбет басты bosh asosiy anasayfa anasehife startseite accueil inicio
início početna strona domů صفحهاصلی خانه الرئيسية
"""
HOME_WORDS = frozenset(_HOME.split())
_PLACEHOLDER = re.compile(
    r"(?:^|[-_.])(?:logo|placeholder|default|no[-_]?(?:image|photo|img)|favicon|blank|spacer)", re.I
)


def _first_of(*names: str) -> Callable[[Clues], Iterator[str | None]]:
    def look(clues: Clues) -> Iterator[str | None]:
        yield clues.document.first(*names)

    return look


def _linked(name: str, *keys: str) -> Callable[[Clues], Iterator[str]]:
    def look(clues: Clues) -> Iterator[str]:
        yield from strings_of(clues.document.linked_data.get(name), *keys)

    return look


def _selected(kind: str) -> Callable[[Clues], Iterator[str | None]]:
    def look(clues: Clues) -> Iterator[str | None]:
        css = getattr(clues.layout, kind, None)
        return (short_text(element, MAX_LABEL) for element in clues.document.select(css)) if css else iter(())

    return look


# Section.


def section(clues: Clues, remember: bool = False) -> Climb[str]:
    """The section as the site names it."""
    return climb(SECTION, clues, lambda clue: _read_section(clue, clues), remember=remember)


def _read_section(clue: Clue, clues: Clues) -> str:
    text = unmarked(clue.raw)
    plain = re.sub(r"\W", "", text.casefold())
    if not plain or len(text) > MAX_LABEL:
        raise Rejected("too long" if plain else "is empty")
    if plain in HOME_WORDS or plain in clues.site_names:
        raise Rejected("is the home page")
    return text


def _breadcrumbs(clues: Clues) -> Iterator[Clue]:
    """The last link of the trail of crumbs, which is the box that the article lies in."""
    own = clues.document.page.url.rstrip("/")
    links = [link for trail in clues.trails[:1] for link in trail.iter("a")]
    for link in reversed(links):
        if (clues.document.absolute(link.get("href")) or own).rstrip("/") != own:
            yield Clue(short_text(link, MAX_LABEL) or "", link)


SECTION: tuple[Rung[Clues], ...] = (
    Rung("selector", _selected("section")),
    Rung("json_ld", _linked("articleSection", "name")),
    Rung("meta", _first_of("article:section", "og:article:section", "section", "articlesection", "parsely-section")),
    Rung("breadcrumbs", _breadcrumbs),
)

# Tags.


def tags(clues: Clues, remember: bool = False) -> Climb[tuple[str, ...]]:
    """Tags of the first rung that has any, in order, once each."""
    return climb(TAGS, clues, lambda clue: _read_tags(clue, clues), _all_tags, remember=remember)


def _read_tags(clue: Clue, clues: Clues) -> tuple[str, ...]:
    if clue.element is not None and (reason := stray(clue.element, clues)):
        raise Rejected(reason)
    parts = (part.strip(" #\"'") for part in re.split(r"[,;،]", unmarked(clue.raw)))
    kept = tuple(dict.fromkeys(part for part in parts if part and len(part) <= MAX_LABEL))
    if not kept:
        raise Rejected("too long")
    return kept


def _all_tags(accepted: list[Candidate[tuple[str, ...]]]) -> tuple[tuple[str, ...], Candidate[tuple[str, ...]]]:
    won = accepted[0]
    found = (tag for candidate in accepted if candidate.rung == won.rung for tag in candidate.value or ())
    return tuple(dict.fromkeys(found)), won


def _meta_tags(clues: Clues) -> Iterator[str]:
    yield from clues.document.meta.get("article:tag", ())


def _tag_links(clues: Clues) -> Iterator[Clue]:
    for element in clues.rel_links("tag"):
        yield Clue(short_text(element, MAX_LABEL) or "", element)


TAGS: tuple[Rung[Clues], ...] = (
    Rung("selector", _selected("tags")),
    Rung("meta", _meta_tags),
    Rung("json_ld", _linked("keywords", "name")),
    Rung("news_keywords", _first_of("news_keywords", "parsely-tags", "sailthru.tags")),
    Rung("rel", _tag_links),
)

# Description.


def description(clues: Clues, remember: bool = False) -> Climb[str]:
    """The page's own summary."""
    return climb(DESCRIPTION, clues, lambda clue: _read_description(clue, clues), remember=remember)


def _read_description(clue: Clue, clues: Clues) -> str:
    text = unmarked(clue.raw)
    if len(text) > MAX_DESCRIPTION:
        raise Rejected("too long")
    if re.sub(r"\W", "", text.casefold()) in clues.site_names:
        raise Rejected("is the site's name")
    return text


DESCRIPTION: tuple[Rung[Clues], ...] = (
    Rung("meta", _first_of("og:description", "description", "twitter:description", "dc.description")),
    Rung("json_ld", _linked("description")),
)

# Addresses.


def image(clues: Clues, remember: bool = False) -> Climb[str]:
    """The lead image's address, absolute."""
    return climb(IMAGE, clues, lambda clue: _read_image(clue, clues), remember=remember)


def _read_image(clue: Clue, clues: Clues) -> str:
    address = _absolute(clue, clues)
    if _PLACEHOLDER.search(urlsplit(address).path.rpartition("/")[2]):
        raise Rejected("is the site's logo")
    return address


def _absolute(clue: Clue, clues: Clues) -> str:
    address = clues.document.absolute(clue.raw)
    if address is None:
        raise Rejected("no http address")
    return address


def _image_items(clues: Clues) -> Iterator[Clue]:
    for element in clues.item("image"):
        yield Clue(element.get("content") or element.get("src") or element.get("href") or "", element)


IMAGE: tuple[Rung[Clues], ...] = (
    Rung(
        "opengraph", _first_of("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
    ),
    Rung("json_ld", _linked("image", "url", "contentUrl")),
    Rung("microdata", _image_items),
    Rung("link", lambda clues: [clues.links.get("image_src")]),
)


def canonical(clues: Clues, remember: bool = False) -> Climb[str]:
    """The address that the page declares as its own, absolute."""
    return climb(CANONICAL, clues, lambda clue: _read_canonical(clue, clues), remember=remember)


def _read_canonical(clue: Clue, clues: Clues) -> str:
    address = _absolute(clue, clues)
    if not urlsplit(address).path.strip("/") and not urlsplit(address).query:
        raise Rejected("is the home page")  # a template's mistake
    return address


def amp_form(clues: Clues) -> str | None:
    """The address of its AMP form that the page declares, absolute; None without one."""
    told = clues.links.get("amphtml")
    return clues.document.absolute(told) if told else None


CANONICAL: tuple[Rung[Clues], ...] = (
    Rung("link", lambda clues: [clues.links.get("canonical")]),
    Rung("opengraph", _first_of("og:url")),
)

# Paywall.


def paywalled(clues: Clues, remember: bool = False) -> Climb[bool]:
    """Whether the page says that its text is for subscribers."""
    return climb(PAYWALL, clues, _read_paywall, remember=remember)


def _read_paywall(clue: Clue) -> bool:
    said = clue.raw.casefold().rpartition("/")[2]
    if said in ("false", "no", "0", "locked", "metered", "paid", "premium", "subscriber"):
        return True
    if said in ("true", "yes", "1", "free"):
        return False
    raise Rejected("says neither")


def _is_free(clues: Clues) -> Iterator[str]:
    """isAccessibleForFree of the article, and of its parts (the marked parts of a paywalled text)."""
    node: dict[str, Any] = clues.document.linked_data
    parts = node.get("hasPart")
    for part in [node, *(parts if isinstance(parts, list) else [parts])]:
        if isinstance(part, dict) and part.get("isAccessibleForFree") is not None:
            yield str(part["isAccessibleForFree"])


PAYWALL: tuple[Rung[Clues], ...] = (
    Rung("json_ld", _is_free),
    Rung("meta", _first_of("article:content_tier", "og:article:content_tier", "content_tier")),
    Rung("microdata", _first_of("isaccessibleforfree")),
)
