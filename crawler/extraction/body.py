"""The body: the site's declared containers, else what the learned weights keep, else what JSON-LD holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from crawler.extraction.blocks import Piece, TooManyPieces, Walk
from crawler.extraction.choice import KEEP, choose
from crawler.extraction.document import Document
from crawler.extraction.flash import flash
from crawler.extraction.hints import names_of
from crawler.extraction.liveblog import are_named, entries
from crawler.extraction.markup import ends_sentence
from crawler.items import Entry, Layout

UNWANTED = ("figure", "figcaption", "aside", "form", "nav")
"""Elements inside a declared container that are no story's words, whatever the site."""

MIN_DECLARED = 200
"""Characters of a JSON-LD articleBody that may stand for the body; shorter ones repeat the description."""

WHOLE = 3
"""articleBody replaces what was found in the page only where it is so many times as long: a page that inserts its text
by script shows the description alone."""

BESIDE = 10
"""Blocks before and behind the text that are told where they are of a known kind: a comment form has six."""

SENTENCE = 40
"""Characters of a line that ends as a sentence, from which a single br parts paragraphs."""


@dataclass(slots=True)
class Block:
    """One paragraph-like piece of a page, and whether it belongs to the article."""

    text: str
    """Its words, blanks single."""

    is_kept: bool
    """Whether it went into the text."""

    rule: str | None
    """The rule that decided, e.g. `selector`, `embedded_post`; None where the weights did."""

    piece: Piece
    """The piece of the walk that it is."""

    is_good_alone: bool = True
    """Whether the first judgement, without neighbours, would keep it."""

    @property
    def why(self) -> str:
        """The rule or feature that decided, e.g. `selector`, `caption`, `links`, `context`."""
        return self.rule or _why(self.piece, self.is_kept, self.is_good_alone)

    @property
    def element(self) -> Any:
        """The lxml element that holds it, a node of `Document.tree`; pieces parted by br share one."""
        return self.piece.box.element

    @property
    def path(self) -> str:
        """XPath of the element."""
        return str(self.element.getroottree().getpath(self.element))


@dataclass
class Body:
    """What was found of the article's text, and the blocks that it was chosen from, in the order of the page."""

    text: str | None = None
    """Paragraphs parted by a blank line; None where there is no article."""

    reason: str | None = None
    """Why there is no text, e.g. `no_body`; None where there is one."""

    entries: list[Entry] = field(default_factory=list)
    """Entries of a live blog."""

    blocks: list[Block] = field(default_factory=list)
    """Kept and cut blocks, for whoever wants to know why."""

    method: str = "blocks"
    """The rung that found it: `selector`, `blocks`, `json_ld`."""

    def beside(self) -> list[str]:
        """Texts of the blocks that were cut among the kept ones and close before and behind them."""
        kept = [place for place, block in enumerate(self.blocks) if block.is_kept]
        if not kept:
            return []
        near = self.blocks[max(0, kept[0] - BESIDE) : kept[-1] + 1 + BESIDE]
        return [block.text for block in near if not block.is_kept]


def declared_layouts(document: Document, day: str | None) -> list[Layout]:
    """The site's layouts, that of the publication day first."""
    layouts = list(document.page.facts.layouts)
    if day is None:
        return layouts
    current = [layout for layout in layouts if layout.until is None or day <= layout.until]
    return current + [layout for layout in layouts if layout not in current]


def declared_body(document: Document, layout: Layout) -> Body | None:
    """Paragraphs of the declared containers; None where the page has none of them."""
    containers = _outermost(document.select(layout.body))
    dropped = {element for css in layout.drop for element in document.select(css)}
    dropped |= {element for container in containers for element in container.iter(*UNWANTED)} - set(containers)
    pieces = [piece for container in containers for piece in Walk(container, frozenset(dropped)).pieces]
    if not pieces:
        return None
    blocks = [Block(piece.text, True, "selector", piece) for piece in pieces]
    return Body(paragraphs(pieces), None, entries(document), blocks, "selector")


def _outermost(elements: list[Any]) -> list[Any]:
    chosen = set(elements)
    return [element for element in elements if not any(a in chosen for a in element.iterancestors())]


def generic_body(document: Document) -> Body:
    """The body of a page whose site declares nothing."""
    try:
        pieces = Walk(document.tree.find("body")).pieces
    except TooManyPieces:
        return Body(reason="too_many_blocks")
    found = _judged(document, pieces) if pieces else Body(reason="no_text")
    stored = _stored_body(document)
    if len(stored) >= MIN_DECLARED and len(stored) > WHOLE * len(found.text or ""):
        found.text, found.reason, found.method = stored, None, "json_ld"
    found.entries = entries(document, are_named(pieces))
    return found


def _judged(document: Document, pieces: list[Piece]) -> Body:
    # numpy costs 0.1 s to import, and every scrapy command imports this module.
    from crawler.extraction.model import judge

    alone, together = judge(pieces, declared_texts(document))
    keeps, rules = choose(pieces, together.tolist())
    if not any(keeps):
        keeps = flash(document, pieces, together.tolist())
        rules = ["flash" if keep else rule for keep, rule in zip(keeps, rules, strict=True)]
    blocks = [
        Block(piece.text, keep, rule, piece, first > KEEP)
        for piece, keep, rule, first in zip(pieces, keeps, rules, alone.tolist(), strict=True)
    ]
    kept = [piece for piece, keep in zip(pieces, keeps, strict=True) if keep]
    if kept:
        return Body(paragraphs(kept), None, [], blocks)
    links = sum(piece.link_chars for piece in pieces)
    reason = "only_links" if links > 0.7 * sum(len(piece.text) for piece in pieces) else "no_body"
    return Body(None, reason, [], blocks)


def declared_texts(document: Document) -> tuple[str, str, str]:
    """articleBody, title and description as the head declares them; empty where it does not."""
    title, description = document.first("og:title"), document.first("og:description", "description")
    return _stored_body(document), title or "", description or ""


def _stored_body(document: Document) -> str:
    """JSON-LD's articleBody as paragraphs, its own markup taken off."""
    stored = document.linked_data.get("articleBody")
    if not isinstance(stored, str):
        return ""
    if "</" in stored or "<br" in stored:
        return paragraphs(Walk(document.parse(stored)).pieces)
    return "\n\n".join(" ".join(line.split()) for line in stored.splitlines() if line.strip())


TELLING = ("caption", "figure", "comment", "related", "share", "subscribe", "ad", "tags", "meta", "legal", "popup")
FRAMES = ("nav", "frame", "aside", "footer", "header", "form", "list", "embed")


def _why(piece: Piece, keep: bool, is_good_alone: bool) -> str:
    """The plainest sign beside the judgement: a hint of the containers, links, or the neighbours."""
    if keep:
        return "words" if is_good_alone else "context"
    near = names_of(piece.box.own | piece.hints)
    around = names_of(piece.box.hints)
    named = [name for name in TELLING if name in near] + [name for name in (*TELLING, *FRAMES) if name in around]
    if piece.link_chars > len(piece.text) / 2:
        return f"links: {named[0]}" if named else "links"
    return named[0] if named else "context" if is_good_alone else "words"


def paragraphs(pieces: list[Piece]) -> str:
    """Paragraphs parted by a blank line; lines parted by one br belong together unless the first ends a sentence."""
    text = ""
    last: Piece | None = None
    for piece in pieces:
        is_same = last is not None and last.box is piece.box and piece.after_break == 1
        if last is not None and is_same and not _ends_paragraph(last.text):
            text += " " + piece.text
        else:
            text += ("\n\n" if text else "") + piece.text
        last = piece
    return text


def _ends_paragraph(text: str) -> bool:
    return len(text) >= SENTENCE and ends_sentence(text, ":")
