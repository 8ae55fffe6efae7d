"""Cuts boilerplate from an extracted text and says what and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
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


@dataclass(frozen=True)
class Cleaned:
    """The text that is left (None where nothing is) and what was cut."""

    text: str | None
    removed: list[Removed]


@cache
def _kinds() -> list[tuple[str, re.Pattern[str]]]:
    data = yaml.safe_load(files("crawler.cleaning").joinpath("lines.yml").read_text("utf-8"))
    return [(kind, re.compile("(?:" + "|".join(f"(?:{p})" for p in patterns) + ")")) for kind, patterns in data.items()]


def clean(text: str | None, facts: SourceFacts, title: str | None = None) -> Cleaned:
    """Normalise the text and cut declared lines, lines of known kinds, and the title where it heads the body."""
    removed: list[Removed] = []
    kept: list[str] = []
    for paragraph in normalise(text or "").split("\n\n"):
        paragraph = _cut_head(paragraph, facts, removed) if not kept else paragraph
        reason = _reason(paragraph, facts, title if not kept else None)
        if reason:
            removed.append(Removed(paragraph, reason))
        elif paragraph:
            kept.append(paragraph)
    return Cleaned("\n\n".join(kept) or None, removed)


def _reason(paragraph: str, facts: SourceFacts, title: str | None) -> str | None:
    line = paragraph.casefold().strip()
    if not line or len(line) > MAX_LINE:
        return None
    if _is_declared(paragraph, facts):
        return "declared"
    if title and line == title.casefold().strip():
        return "title"
    if line in _site_names(facts):
        return "logo_alt"
    # Several sentences in one line are boilerplate only if each is.
    return next((kind for kind, pattern in _kinds() if pattern.fullmatch(line)), None) or _every_sentence(line)


def _every_sentence(line: str) -> str | None:
    sentences = [s for s in re.split(r"(?<=[.!?*])\s+", line) if s]
    if len(sentences) < 2:
        return None
    kinds = [next((kind for kind, pattern in _kinds() if pattern.fullmatch(s)), None) for s in sentences]
    return kinds[0] if all(kinds) else None


def _is_declared(paragraph: str, facts: SourceFacts) -> bool:
    for declared in facts.boilerplate:
        if declared.startswith("re:"):
            if re.fullmatch(declared[3:], paragraph, re.I):
                return True
        elif declared.casefold() == paragraph.casefold():
            return True
    return False


def _site_names(facts: SourceFacts) -> set[str]:
    names = {facts.source, facts.title or ""}
    return {name.casefold() for name in names if name}


def _cut_head(paragraph: str, facts: SourceFacts, removed: list[Removed]) -> str:
    """Alt texts of a pixel and the logo run into the first words: `fbpx mmnews KARACHI: ...`."""
    heads = {"fbpx", *(_site_names(facts)), *(b.casefold() for b in facts.boilerplate if not b.startswith("re:"))}
    while True:
        head = next((h for h in heads if h and paragraph.casefold().startswith(f"{h} ")), None)
        # The site's name alone may begin a sentence; behind a pixel it is the logo.
        if head is None or (head != "fbpx" and not removed):
            return paragraph
        removed.append(Removed(paragraph[: len(head)], "pixel_alt" if head == "fbpx" else "logo_alt"))
        paragraph = paragraph[len(head) :].lstrip()


def cut_repeated(text: str | None, repeated: set[str]) -> Cleaned:
    """Cut paragraphs whose hash is in `repeated`, unless nothing would be left."""
    paragraphs = (text or "").split("\n\n")
    marked = [len(p.split()) >= MIN_LEARNED and paragraph_hash(p) in repeated for p in paragraphs]
    kept = [p for p, cut in zip(paragraphs, marked, strict=True) if not cut]
    if not any(kept):
        return Cleaned(text, [])
    gone = [Removed(p, "repeated") for p, cut in zip(paragraphs, marked, strict=True) if cut]
    return Cleaned("\n\n".join(kept) or None, gone)
