"""Stories: identity of articles, their versions, and copies of one text on many sites. No Scrapy here."""

from crawler.stories.alignment import Match
from crawler.stories.fingerprints import Fingerprint, fingerprint
from crawler.stories.identity import article_id, article_key, canonical_key
from crawler.stories.relations import Relation, Text, relate
from crawler.stories.sentences import sentences
from crawler.stories.urlkey import url_key
from crawler.stories.versions import changes, content_hash

__all__ = [
    "Fingerprint",
    "Match",
    "Relation",
    "Text",
    "article_id",
    "article_key",
    "canonical_key",
    "changes",
    "content_hash",
    "fingerprint",
    "relate",
    "sentences",
    "url_key",
]
