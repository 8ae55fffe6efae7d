"""Cuts boilerplate from an extracted text and says what and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from crawler.cleaning.paragraphs import normalise, paragraph_hash
from crawler.items import Removed, SourceFacts

MIN_REPEATED_STORIES = 3
"""Stories of a site in which a paragraph must have stood to count as the site's own; two may tell one wire."""

MAX_LINE = 240
"""Characters; a longer paragraph is prose."""

MIN_LEARNED = 4
"""Words of a paragraph that may be learned: shorter ones (`Reuters`, a name) recur for good reason."""

PIXEL = "fbpx"
"""The alternative text of Facebook's tracking pixel, as its plugins write it."""

HEAD_REASONS = ("pixel_alt", "logo_alt", "declared")
"""What may stand before a logo's alternative text at the head of a page."""

MAX_NAME_WORDS = 6
"""Words of a site's name at most; real ones have up to five."""

_APOSTROPHES = dict.fromkeys("\u02bb\u02bc\u2018\u2019`\u00b4", "'")
_ONE_FORM = str.maketrans(_APOSTROPHES | {"\u0307": None, "\ufe0f": None, "ı": "i"})
"""Signs of one meaning in one form. Turkish İ is casefolded to an i with a dot above it, and I to i everywhere."""

_OPENING, _CLOSING = "_#©([«\"'.…@+&", "_.!?…)]»\"'*+"
"""Signs that a line may begin and end with; letters and figures may, and emojis, arrows, bullets and bars may not."""

_ADDRESSES = re.compile(r"([\s:—–-]+(https?://\S+|t\.me/\S+|www\.\S+|@[\w.]+))+$")
"""Links and handles that end a line."""


@dataclass(frozen=True)
class Cleaned:
    """The text that is left (None where nothing is) and what was cut."""

    text: str | None
    removed: list[Removed]


@cache
def _kinds() -> list[tuple[str, re.Pattern[str]]]:
    data = yaml.safe_load(files("crawler.cleaning").joinpath("lines.yml").read_text("utf-8"))
    words: dict[str, str] = {}
    for name, pattern in data.pop("words").items():
        words[f"<{name}>"] = _filled(pattern, words)
    return [(kind, re.compile("|".join(_filled(p, words) for p in patterns))) for kind, patterns in data.items()]


def _filled(pattern: str, words: dict[str, str]) -> str:
    """A pattern of lines.yml with its words; its groups capture nothing, which halves what a line costs."""
    for name, meaning in words.items():
        pattern = pattern.replace(name, meaning)
    return "(?:" + re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern.replace("ı", "i")) + ")"


def plain_line(paragraph: str) -> str:
    """A line as the patterns of lines.yml see it."""
    line = _unadorned(paragraph.casefold().translate(_ONE_FORM))
    return _unadorned(_ADDRESSES.sub("", line)) if "/" in line or "@" in line else line


def _unadorned(line: str) -> str:
    """Without the emojis, arrows, bullets and bars around it."""
    first = next((place for place, sign in enumerate(line) if sign.isalnum() or sign in _OPENING), len(line))
    last = next((place for place in range(len(line), first, -1) if _may_end(line[place - 1])), first)
    return line[first:last]


def _may_end(sign: str) -> bool:
    return sign.isalnum() or sign in _CLOSING


def clean(text: str | None, facts: SourceFacts, title: str | None = None, beside: Iterable[str] = ()) -> Cleaned:
    """Normalise the text and cut declared lines, lines of known kinds, and the title where it heads the body.

    `beside`: what extraction left out near the text; those of known kinds are told with what is cut here.
    """
    removed: list[Removed] = []
    kept: list[str] = []
    for paragraph in normalise(text or "").split("\n\n"):
        paragraph = _cut_head(paragraph, facts, removed) if not kept else paragraph
        reason = _reason(paragraph, facts, title if not kept else None)
        if reason:
            removed.append(Removed(paragraph, reason))
        elif paragraph:
            kept.append(paragraph)
    told = {cut.text for cut in removed}
    for line in dict.fromkeys(map(normalise, beside)):
        reason = _reason(line, facts, None)
        if reason and line not in told:
            removed.append(Removed(line, reason))
    return Cleaned("\n\n".join(kept) or None, removed)


def _reason(paragraph: str, facts: SourceFacts, title: str | None) -> str | None:
    if not paragraph or len(paragraph) > MAX_LINE:
        return None
    line = plain_line(paragraph)
    if _is_declared(paragraph, facts):
        return "declared"
    if title and paragraph.casefold().strip() == title.casefold().strip():
        return "title"
    if _plain(line) in _site_names(facts.source, facts.title):
        return "logo_alt"
    return _kind(line) or _every_sentence(line)


def _kind(line: str) -> str | None:
    return next((kind for kind, pattern in _kinds() if pattern.fullmatch(line)), None)


def _every_sentence(line: str) -> str | None:
    """The kind of several sentences in one line, which are boilerplate only if each is."""
    sentences = [s for s in re.split(r"(?<=[.!?*])\s+", line) if s]
    first = _kind(plain_line(sentences[0])) if len(sentences) > 1 else None
    return first if first and all(_kind(plain_line(sentence)) for sentence in sentences[1:]) else None


def _is_declared(paragraph: str, facts: SourceFacts) -> bool:
    for declared in facts.boilerplate:
        if declared.startswith("re:"):
            if re.fullmatch(declared[3:], paragraph, re.I):
                return True
        elif declared.casefold() == paragraph.casefold():
            return True
    return False


def _plain(name: str) -> str:
    """A name without case, blanks, punctuation and article: a logo says `The Kelbash Post`, a host kelbashpost."""
    return re.sub(r"\W+", "", name.casefold()).removeprefix("the")


@lru_cache
def _site_names(source: str, title: str | None) -> frozenset[str]:
    """Plain forms of the site's names; a site without a file is named by its host, whose longest label is a name."""
    names = (source, title or "", max(source.split(".")[:-1], key=len, default=""))
    return frozenset(plain for name in names if (plain := _plain(name)))


def _cut_head(paragraph: str, facts: SourceFacts, removed: list[Removed]) -> str:
    """Alt texts of a pixel and the logo run into the first words: `fbpx mmnews KARACHI: ...`."""
    declared = {_plain(line) for line in facts.boilerplate if not line.startswith("re:")}
    heads = {PIXEL, *_site_names(facts.source, facts.title), *declared} - {""}
    while True:
        head = _head(paragraph, heads)
        # The site's name alone may begin a sentence; behind a pixel it is the logo.
        if head is None or not (_plain(head) == PIXEL or (removed and removed[-1].reason in HEAD_REASONS)):
            return paragraph
        removed.append(Removed(head, "pixel_alt" if _plain(head) == PIXEL else "logo_alt"))
        paragraph = paragraph[len(head) :].lstrip()


def _head(paragraph: str, names: set[str]) -> str | None:
    """The first words that are one of the names, with more behind them; the longest such."""
    words = list(re.finditer(r"\S+", paragraph[:MAX_LINE]))[: MAX_NAME_WORDS + 1]
    starts = [paragraph[: word.end()] for word in reversed(words[:-1])]
    return next((start for start in starts if _plain(start) in names), None)


def cut_repeated(text: str | None, repeated: set[str]) -> Cleaned:
    """Cut paragraphs whose hash is in `repeated`, unless nothing would be left."""
    paragraphs = (text or "").split("\n\n")
    marked = [len(p.split()) >= MIN_LEARNED and paragraph_hash(p) in repeated for p in paragraphs]
    kept = [p for p, cut in zip(paragraphs, marked, strict=True) if not cut]
    if not any(kept):
        return Cleaned(text, [])
    gone = [Removed(p, "repeated") for p, cut in zip(paragraphs, marked, strict=True) if cut]
    return Cleaned("\n\n".join(kept) or None, gone)
