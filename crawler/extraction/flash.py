"""Flash news: an article of one or two sentences, which weights learned from longer ones do not tell from its frame.

Asked only where nothing of a page was kept, and answered only where the page itself says that it is an article.
"""

from __future__ import annotations

from crawler.extraction.blocks import Piece
from crawler.extraction.document import Document
from crawler.extraction.hints import BIT
from crawler.extraction.markup import ends_sentence
from crawler.extraction.printed_dates import has_date

LEAST = 0.1
"""Judgement from which a sentence may be the flash. In 24 invented layouts the sentence had 0.14 to 0.42, and no
other piece of its page more; navigation and labels had up to 0.12 (tests/extraction/test_flash.py)."""

MIN_SENTENCE = 25
"""Characters: `Президент подал в отставку.` has 27; shorter ones are labels."""

NEAR = 4
"""Pieces behind the headline among which the flash begins; date, section and counters stand between."""

MAX_SENTENCES = 3
"""Pieces of a flash at most."""

ELSEWHERE = sum(
    BIT[name]
    for name in ("nav", "frame", "related", "comment", "share", "subscribe", "ad", "popup", "legal", "caption", "tags")
)
"""Containers that hold no story."""

HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


def flash(document: Document, pieces: list[Piece], judgements: list[float]) -> list[bool]:
    """Which pieces are the flash; none where the page gives no sign of one."""
    likely = [judgement >= LEAST and _is_sentence(piece) for piece, judgement in zip(pieces, judgements, strict=True)]
    chosen = _declared(pieces, likely) or _behind_headline(document, pieces, likely)
    return [at in chosen for at in range(len(pieces))]


def _declared(pieces: list[Piece], likely: list[bool]) -> set[int]:
    """The sentences of what the page marks as its articleBody, where they are few."""
    chosen = {at for at, piece in enumerate(pieces) if likely[at] and _hints(piece) & BIT["declared_body"]}
    return chosen if len(chosen) <= MAX_SENTENCES else set()


def _behind_headline(document: Document, pieces: list[Piece], likely: list[bool]) -> set[int]:
    """The first sentence close behind the headline, and those beside it, of a page that is an article."""
    headline = next((at for at, piece in enumerate(pieces) if piece.box.tag == "h1"), len(pieces))
    first = next((at for at in range(len(pieces)) if headline < at <= headline + NEAR and likely[at]), None)
    if first is None or not (_is_article(document) or any(has_date(p.text) for p in pieces[headline : first + 1])):
        return set()
    beside = (pieces[first].box, pieces[first].box.parent)
    near = range(first, min(first + MAX_SENTENCES, len(pieces)))
    return {first, *(at for at in near if likely[at] and pieces[at].box.parent in beside)}


def _hints(piece: Piece) -> int:
    return piece.hints | piece.box.hints


def _is_sentence(piece: Piece) -> bool:
    is_text = len(piece.text) >= MIN_SENTENCE and piece.link_chars * 5 <= len(piece.text)
    return is_text and ends_sentence(piece.text) and not _hints(piece) & ELSEWHERE and piece.box.tag not in HEADINGS


def _is_article(document: Document) -> bool:
    is_typed = (document.first("og:type") or "").lower() == "article"
    return is_typed or bool(document.linked_data) or bool(document.first("article:published_time", "datepublished"))
