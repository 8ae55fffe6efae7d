"""What article a page is: the site's own number, else its address, and the address that it declares as its own."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urljoin

from crawler.discovery import is_article_url
from crawler.items import SourceFacts
from crawler.stories.urlkey import host_of, url_key

LANGUAGES = frozenset(
    "ru rus en eng ky kk kaz kz uz oz uzb tj tg taj tr tur az uk ukr be ka hy fa ar zh cn fr".split()  # noqa: SIM905
)
"""Marks of a language in hosts and paths; sites number a translation as its original (pravda.com.ua/eng/)."""


def article_key(facts: SourceFacts, url: str) -> str:
    """`source#number` where the address carries the site's article number (slugs change, it does not), else its key."""
    key = url_key(url)
    number = _number(facts, url, key)
    if number is None:
        return key
    host, *path = re.split(r"[/?#]", key)
    marks = [part for part in [*host.split(".")[:-2], *path] if part in LANGUAGES]
    return "#".join([facts.source, *marks, number])


def canonical_key(facts: SourceFacts, url: str, canonical_url: str | None) -> str | None:
    """The key of the declared address; None where it cannot be another address of this article.

    Not believed: another site's address, a home page and a section, and a page that has a number of its own.
    """
    if canonical_url is None or _number(facts, url, own := url_key(url)):
        return None
    declared = url_key(canonical_url)
    if host_of(declared) != host_of(own) or own.startswith(f"{declared}/"):
        return None
    # Its look is judged against another page of its host, since no page is an article on itself.
    if not is_article_url(canonical_url, urljoin(canonical_url, "/"), facts.article_url):
        return None
    key = article_key(facts, canonical_url)
    return key if key != own else None


def article_id(key: str) -> str:
    """16 hex digits of the key's SHA-256."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _number(facts: SourceFacts, url: str, key: str) -> str | None:
    """The number also in AMP and mobile forms, which the source's pattern does not know."""
    forms = (f"https://{www}{key}{slash}" for www in ("", "www.") for slash in ("", "/"))
    return next((number for form in (url, *forms) if (number := facts.article_id(form))), None)
