"""Which article an address shows, where its page declares another address as its own."""

from __future__ import annotations

import sqlalchemy as sa

from crawler.items import Article
from crawler.store.articles import Articles
from crawler.store.prepared import Prepared
from crawler.store.tables import ARTICLES, CANONICALS, TEXTS
from crawler.stories import Text, relate, sentences

MAX_ARTICLES_OF_A_CANONICAL = 3
"""Different texts under one declared address from which it is distrusted: a template's mistake, which the whole site
has. Two may be one article before and after it was written anew. tests/store/test_identities.py shows both."""


class Identities:
    """The declared addresses of one connection; the caller holds the transaction.

    An article keeps the id of the address by which it was first seen, so that a mistaken declaration can never take
    another article's id.
    """

    def __init__(self, connection: sa.Connection, articles: Articles) -> None:
        self.connection = connection
        self.articles = articles
        is_told = (CANONICALS.c.address == sa.bindparam("own")) | (CANONICALS.c.canonical == sa.bindparam("named"))
        self._told = Prepared(connection, sa.select(CANONICALS).where(is_told).order_by(CANONICALS.c.address))
        text = sa.select(ARTICLES.c.content_hash, TEXTS).join(TEXTS, TEXTS.c.number == ARTICLES.c.number)
        self._text = text.where(ARTICLES.c.id == sa.bindparam("wanted"))

    def resolve(self, article: Article, canonical: str | None) -> str:
        """The id of the article that this address (`article.id`) shows; `canonical` is the id of the declared one."""
        own, named = article.id, canonical or article.id
        rows = self._told.rows(own=own, named=named)
        settled = [row.article for row in rows if row.address == own]
        if settled or (canonical is None and not rows):
            return str(settled[0]) if settled else own
        rivals = sorted({row.article for row in rows} | {named})
        if len(rivals) > MAX_ARTICLES_OF_A_CANONICAL:
            return own
        found = own if self.articles.get(own) else self._like(article, rivals) or own
        self.connection.execute(sa.insert(CANONICALS), {"address": own, "canonical": named, "article": found})
        return found

    def _like(self, article: Article, rivals: list[str]) -> str | None:
        """The stored article under the declared address that has this text, or a version of it."""
        text = Text(article.title, sentences(article.text), article.source)
        for rival in rivals:
            row = self.connection.execute(self._text, {"wanted": rival}).first()
            if row is None or row.content_hash is None or article.content_hash is None:
                continue
            is_same = row.content_hash == bytes.fromhex(article.content_hash[:32])
            if is_same or relate(text, Text(row.title, sentences(row.text), row.source)):
                return rival
        return None
