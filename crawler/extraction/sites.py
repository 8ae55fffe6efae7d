"""What is known of the site that a page is of: its names, and how it writes dates."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.extraction.dates import Habits
from crawler.extraction.document import Document
from crawler.extraction.markup import strings_of

MONTH_FIRST_COUNTRIES = frozenset({"US", "PH", "FM", "PW"})
"""Countries that write month, day, year (Unicode CLDR's short date patterns)."""

_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0000-\u024f]{3}")
"""A word that is not in Latin letters; all that write the month first write them."""

AMERICAN_DOMAINS = frozenset({"us", "gov", "mil", "edu", "ph"})


def habits_of(document: Document) -> Habits:
    """The site's zone and languages as its source declares them, and its order of day and month where it is known."""
    facts, root = document.page.facts, document.tree
    lang = (root.get("lang") or root.get("xml:lang") or document.first("og:locale", "content-language") or "").lower()
    languages = facts.languages or ((lang[:2],) if lang else ())
    return Habits(
        zone=facts.timezone if facts.timezone != "UTC" else None,
        month_first=_is_month_first(facts.country, lang, document),
        languages=languages,
        fetched_at=document.page.fetched_at,
    )


def _is_month_first(country: str | None, lang: str, document: Document) -> bool | None:
    """Whether 05/10/2020 is 10 May; None where neither source, script, language nor top-level domain tells."""
    if country:
        return country in MONTH_FIRST_COUNTRIES
    if _OTHER_SCRIPT.search(document.tree.findtext(".//title") or ""):
        return False  # whatever language the site's theme declares: themes come as en-US
    if lang and not lang.startswith("en"):
        return False
    region = re.search(r"en[-_]([a-z]{2})\b", f"{lang} {document.first('og:locale') or ''}".lower())
    domain = (urlsplit(document.page.url).hostname or "").rpartition(".")[2]
    if domain in AMERICAN_DOMAINS:
        return True
    if len(domain) == 2 and domain not in GENERIC_COUNTRY_DOMAINS:
        return False
    return region[1].upper() in MONTH_FIRST_COUNTRIES if region else None


GENERIC_COUNTRY_DOMAINS = frozenset({"io", "co", "tv", "me", "ai", "ly", "fm", "ws", "cc", "to"})
"""Country domains that sites of any country use."""


def own_address(url: str) -> str:
    """The page's address without that of the web archive it was read from."""
    return url[max(0, url.rfind("http://"), url.rfind("https://")) :]


def declared_names(document: Document) -> frozenset[str]:
    """The site's names in plain letters that its source or the page tells."""
    facts = document.page.facts
    publisher = strings_of(document.linked_data.get("publisher"), "name")
    declared = [document.first("og:site_name"), document.first("application-name")]
    # Some sites put the headline there (dailycaller.com in 2019).
    title = document.first("og:title")
    names = [facts.title, facts.source, *publisher, *(name for name in declared if name != title)]
    return _plain(names)


def host_names(document: Document) -> frozenset[str]:
    """The names in plain letters that the site's host tells."""
    host = (urlsplit(own_address(document.page.url)).hostname or "").removeprefix("www.")
    return _plain([host, host.rpartition(".")[0], *(label for label in host.split(".")[:-1] if len(label) > 3)])


def _plain(names: list[str | None]) -> frozenset[str]:
    return frozenset(filter(None, (plain_letters(name) for name in names if name)))


@lru_cache(maxsize=4096)
def plain_letters(name: str) -> str:
    """Letters and figures of a name, lower case, without accents and a leading article."""
    parted = name if name.isascii() else unicodedata.normalize("NFKD", name)
    return _NO_LETTER.sub("", _ARTICLE.sub("", parted.casefold()))


_NO_LETTER, _ARTICLE = re.compile(r"[\W_]+"), re.compile(r"^(?:the|der|die|das|le|la|el)\s+")


def is_site_name(text: str, names: frozenset[str]) -> bool:
    """Whether a text is one of the site's names, a part of one, or one with little more."""
    plain = plain_letters(text)
    if len(plain) <= SHORT_NAME:
        return plain in names
    return any(
        plain in name or (len(name) > SHORT_NAME and name in plain and len(plain) < 1.5 * len(name)) for name in names
    )


SHORT_NAME = 3
"""Letters of a name that must be met exactly: shorter ones stand in many words."""
