"""What tags, class names and ids of a page's elements say about their part in it, as bits of one integer."""

from __future__ import annotations

import re
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

WORDS: dict[str, str] = {
    "body": r"(article|story|post|entry|news|content|main|full|detail)[-_]*(body|text|content|copy|main|full)|richtext"
    r"|wysiwyg|prose|body[-_]*(copy|text|content)",
    "content": r"article|content|story|entry|post|main|text|news|body|material",
    "lede": r"lede|lead|standfirst|\bdek|deck|subtitle|sub-?head|summary|intro|excerpt|abstract|strap|kicker|anons",
    "title": r"title|headline|heading",
    "caption": r"caption|credit|photo|image|img|figure|gallery|media|picture|slide|video|player|audio|copyright",
    "comment": r"comment|disqus|reply|respond|discussion|review",
    "related": r"relat|recommend|also|more|next|popular|trend|most|latest|recirc|outbrain|taboola|similar|suggest"
    r"|teaser|card|carousel|promo|read-?on|inline-?link",
    "list": r"list|grid|feed|archive|items?\b",
    "share": r"share|sharing|social|facebook|follow|telegram|whatsapp",
    "meta": r"meta|byline|author|date|time|publish|posted|source|\bbio|info|writer",
    "tags": r"tag|topic|keyword|categor|crumb|rubric|label|badge",
    "nav": r"nav|menu|masthead|top-?bar|tool-?bar|skip|pagination|pager",
    "frame": r"header|footer|foot|bottom|sidebar|side|aside|rail|widget",
    "ad": r"\bads?\b|\bad[-_]|advert|sponsor|dfp|gpt|commercial|affiliate|partner|banner",
    "subscribe": r"subscri|newsletter|sign-?up|sign-?in|paywall|login|regist|donat|support|member|\bcta|piano|form",
    "popup": r"cookie|consent|gdpr|modal|popup|overlay|dialog|notice|alert|hidden|sr-only|visually|screen-?reader",
    "embed": r"embed|tweet|instagram|twitter|tiktok|pull|infobox|fact|\bbox|inset|interactive|table|chart|quote",
    "legal": r"disclaimer|terms|legal|correction|license|rights|footnote|note|refer",
}
"""Hint: pattern over the lower-case class, id and itemprop of an element. Common names of news sites; several may hold
at once, since the weights decide what each is worth (benchmarks/extraction/train.py)."""

TAGS = {
    "article": ("article",),
    "main": ("main",),
    "aside": ("aside",),
    "header": ("header",),
    "footer": ("footer",),
    "figure": ("figure", "figcaption", "picture"),
    "form": ("form", "fieldset"),
    "blockquote": ("blockquote", "q"),
    "table": ("table",),
    "bullets": ("ul", "ol", "dl"),
    "link": ("a",),
    "swallowing": ("nav", "noscript", "button"),
}
"""Hint: tags that give it."""

HINTS = (*WORDS, *TAGS, "declared_body", "hidden")
"""The hints that the weights know, in the order of their columns."""

BIT = {name: 1 << position for position, name in enumerate((*HINTS, "post", "entry", "dated", "byline"))}
POST = re.compile(
    r"twitter-tweet|twitter-video|instagram-media|fb-post|tiktok-embed|telegram-post|reddit-embed|bluesky-embed"
)
"""Names that the embed codes of social networks give to their containers: for a rule, not for the weights."""

ENTRY = re.compile(r"live-?blog[\w-]*(entry|post|item|update|block)|(live|timeline)[-_]+(entry|post|item|update)")
"""Class names of the entries of common live-blog systems (Live Blog Pro, Arena, 24liveblog, WordPress plug-ins)."""

DATED = re.compile(
    r"date(?!\w*(?:picker|base))|time(?!line)|publi|posted|meta|byline|info|tarih|datum|fecha"  # lower-case names
)
BYLINE = re.compile(r"author(?!-(?:loca|origin))|by-?line|writer|reporter|contributor|autor|auteur|avtor|yazar|muallif")
"""Names of what holds dates and by-lines, for their rungs."""

TAG_BITS = {tag: BIT[hint] for hint, tags in TAGS.items() for tag in tags}
DECLARED, ENTRY_BIT = BIT["declared_body"], BIT["entry"]

_OTHERS = {"post": POST, "entry": ENTRY, "dated": DATED, "byline": BYLINE}
_PATTERNS = {BIT[name]: pattern for name, pattern in WORDS.items()} | {
    BIT[name]: pattern.pattern for name, pattern in _OTHERS.items()
}
_SIGNS = {
    "body": "body|text|content|copy|main|full",
    "lede": "dek",
    "list": "item",
    "meta": "bio",
    "ad": "ad",
    "subscribe": "cta",
    "embed": "box",
    "entry": "live|timeline",
    "dated": "date|time",
    "byline": "author",
}
"""Of hints whose patterns are more than plain words: what stands in each name that the rest of the pattern finds."""

_PLAIN = re.compile(r"[a-z]+(?:-\??[a-z]+)*")
_OR = re.compile(r"\|(?![^(]*\))")
"""Between the ways of a pattern, not those of a group in it."""


def _told_apart() -> tuple[dict[str, int], dict[int, re.Pattern[str]]]:
    """Bits by plain words of the patterns, `-?` spelled both ways, and of each pattern what is more than a word."""
    plain: dict[str, int] = {}
    rest: dict[int, re.Pattern[str]] = {}
    for bit, pattern in _PATTERNS.items():
        ways = _OR.split(pattern)
        words = [way for way in ways if _PLAIN.fullmatch(way)]
        for word in (*(way.replace("-?", "-") for way in words), *(way.replace("-?", "") for way in words)):
            plain[word] = plain.get(word, 0) | bit
        if len(words) < len(ways):
            rest[bit] = re.compile("|".join(way for way in ways if way not in words))
    return plain, rest


_WORD_BITS, _REST = _told_apart()
_SIGN_BITS = {
    sign: sum(BIT[hint] for hint, signs in _SIGNS.items() if sign in signs.split("|"))
    for sign in "|".join(_SIGNS.values()).split("|")
}
_FOUND = tuple(dict.fromkeys((*_WORD_BITS, *_SIGN_BITS)))
_BITS = [(_WORD_BITS.get(word, 0), _SIGN_BITS.get(word, 0)) for word in _FOUND]
_AUTOMATON = AhoCorasick(list(_FOUND))


@lru_cache(maxsize=65536)
def words_of(names: str) -> int:
    """Bits of an element's names (class, id, joined by a blank); cached, since sites repeat theirs."""
    bits = 0
    for name in names[:400].split():
        bits |= _bits_of_one(name)
    return bits


@lru_cache(maxsize=65536)
def _bits_of_one(name: str) -> int:
    """Bits of one name, cached apart, since sites share names more often than their combinations."""
    return _word_bits(_NUMBER.sub("0", name.lower()))


@lru_cache(maxsize=65536)
def _word_bits(name: str) -> int:
    """Bits of one name, lower case, its numbers as 0.

    Half of what a page of an unknown site costs is in new names: one automaton for all words of all hints takes a
    sixth of a search for each hint, and few names have a sign of what is more than a word.
    """
    bits = doubtful = 0
    for number, _, _ in _AUTOMATON.find_matches_as_indexes(name, overlapping=True):
        found, sign = _BITS[number]
        bits, doubtful = bits | found, doubtful | sign
    doubtful &= ~bits
    if doubtful:
        bits |= sum(bit for bit, pattern in _REST.items() if doubtful & bit and pattern.search(name))
    return bits


_NUMBER = re.compile(r"\d+")


def names_of(bits: int) -> list[str]:
    """The hints that are set."""
    return [name for name, bit in BIT.items() if bits & bit]
