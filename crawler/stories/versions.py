"""Versions of one article: has the text changed, and how."""

from __future__ import annotations

import hashlib
import re

from crawler.stories.words import plain_words


def content_hash(text: str | None) -> str | None:
    """SHA-256 of the words alone, casefolded: layout, case and punctuation make no new version. None without text."""
    if not text:
        return None
    return hashlib.sha256(plain_words(text.casefold()).encode("utf-8", "surrogatepass")).hexdigest()


def changes(old: str | None, new: str | None) -> dict[str, list[str]]:
    """Paragraphs and numbers that came and went between two versions."""
    before, after = _paragraphs(old), _paragraphs(new)
    numbers_before, numbers_after = _numbers(old), _numbers(new)
    return {
        "added": [p for p in after if p not in set(before)],
        "removed": [p for p in before if p not in set(after)],
        "numbers_added": sorted(numbers_after - numbers_before),
        "numbers_removed": sorted(numbers_before - numbers_after),
    }


def _paragraphs(text: str | None) -> list[str]:
    return [p for p in (text or "").split("\n\n") if p.strip()]


def _numbers(text: str | None) -> set[str]:
    return set(re.findall(r"\d+(?:[.,]\d+)*", text or ""))
