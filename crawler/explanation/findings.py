"""A page through every stage that needs no state, with all that was kept, cut and rejected on the way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crawler.annotation import Annotation, annotate
from crawler.cleaning import Cleaned, clean, language_of, normalise
from crawler.extraction.ladder import Examined, examine
from crawler.items import Page


class Fate(StrEnum):
    """What became of a block of the page."""

    KEPT = "kept"
    CUT = "cut"
    CLEANED = "cleaned"


@dataclass(frozen=True)
class Told:
    """A block of the page in its order: its text, what became of it, and why."""

    text: str
    fate: Fate
    why: str
    tag: str


@dataclass(frozen=True)
class Explanation:
    """Everything that is known of why a page became the article it is."""

    page: Page
    examined: Examined
    cleaned: Cleaned
    language: str | None
    annotation: Annotation

    def blocks(self) -> list[Told]:
        """The blocks of the page in their order; what cleaning removed from the kept ones is told as cleaned."""
        removed = {" ".join(cut.text.split()): cut.reason for cut in self.cleaned.removed}
        found = self.examined.body.blocks if self.examined.body else []
        told = []
        for block in (block for block in found if block.text.strip()):
            fate = Fate.KEPT if block.is_kept else Fate.CUT
            why = block.why
            reason = removed.get(" ".join(normalise(block.text).split())) if block.is_kept else None
            if reason:
                fate, why = Fate.CLEANED, reason
            told.append(Told(block.text, fate, why, str(block.element.tag)))
        return told


def explain(page: Page) -> Explanation:
    """Take a page through extraction, cleaning and annotation and keep every candidate of every rung."""
    examined = examine(page)
    found, facts = examined.extracted, page.facts
    cleaned = clean(found.text, facts, found.title, found.beside)
    language = language_of(cleaned.text) if cleaned.text else None
    annotation = annotate(
        found.title, cleaned.text, language, found.published_at, country=facts.country, timezone=facts.timezone
    )
    return Explanation(page, examined, cleaned, language, annotation)
