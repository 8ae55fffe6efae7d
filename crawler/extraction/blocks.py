"""One walk over a page's tree: its text in paragraph-like pieces, and what their containers hold."""

from __future__ import annotations

from typing import Any

from crawler.extraction.hints import BIT, DECLARED, ENTRY_BIT, TAG_BITS, words_of

SKIPPED = frozenset(
    (
        *(
            "script",
            "style",
            "noscript",
            "template",
            "head",
            "svg",
            "math",
            "map",
            "canvas",
            "iframe",
            "object",
            "embed",
        ),
        *("video", "audio", "button", "select", "option", "textarea", "input", "datalist", "progress", "meter"),
        *("nav", "dialog", "rp", "rt"),
    )
)
"""Elements that never hold a story's words, with all that is in them."""

SWALLOWING = frozenset(("nav", "noscript", "button"))
"""Of those, the ones that hold the story where they were never closed (five of 802 measured pages) or where it is shown
to readers without script alone."""

INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("ins", "kbd", "label", "mark", "nobr", "q", "rb", "ruby", "s", "samp", "small", "span", "strike", "strong"),
        *("sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
"""Elements that do not end a paragraph; every other tag does, custom elements too."""

HIDDEN = BIT["hidden"]

MAX_PIECES = 20_000
"""Pieces of text in one page, and links in one piece; the longest article of the measured pages has 1,900.
More is a list or an attack."""


class TooManyPieces(ValueError):  # noqa: N818 - named for what is found, as NotAPage is
    """A page of more than MAX_PIECES pieces of text."""


class Box:
    """A block-level element: the box around it, its tag, names and hints."""

    __slots__ = ("element", "hints", "names", "own", "parent", "tag")

    def __init__(self, element: Any, tag: str, names: str, parent: Box | None, own: int) -> None:
        self.element = element
        self.tag = tag
        self.names = names
        self.parent = parent
        self.own = own
        self.hints: int = own | parent.hints if parent else own


class Piece:
    """A run of text inside one box, ended by the box or a line break."""

    __slots__ = ("after_break", "bold_chars", "box", "hints", "link_chars", "links", "text")

    def __init__(self, text: str, box: Box, hints: int, counts: tuple[int, int, int], after_break: int) -> None:
        self.text = text
        self.box = box
        self.hints = hints
        self.link_chars, self.bold_chars, self.links = counts
        self.after_break = after_break


class Walk:
    """Collects the pieces of a tree in the order of the page (`pieces`)."""

    def __init__(self, root: Any, dropped: frozenset[Any] = frozenset()) -> None:
        self.pieces: list[Piece] = []
        self._dropped = dropped
        self._parts: list[str] = []
        self._hints = self._link = self._bold = self._links = self._breaks = 0
        self._block(root, root.tag, None)

    def _block(self, element: Any, tag: str, parent: Box | None) -> None:
        names, own = _attributes(element) if parent else ("", 0)
        if names:
            own |= words_of(names)
        if tag in TAG_BITS:
            own |= TAG_BITS[tag]
        box = Box(element, tag, names, parent, own)
        if self._parts:
            self._flush(parent)
        self._breaks = 0
        self._children(element, box, False, False)
        if self._parts:
            self._flush(box)
        self._breaks = 0

    def _children(self, element: Any, box: Box, is_link: bool, is_bold: bool) -> None:
        dropped, parts = self._dropped, self._parts
        if text := element.text:
            if not text.isspace():  # most of a page's text nodes lie between its tags
                self._text(text, is_link, is_bold)
            elif parts:
                parts.append(" ")
        for child in element:
            tag = child.tag
            if dropped and child in dropped:
                pass  # its tail belongs to the story
            elif tag in INLINE:
                self._inline(child, tag, box, is_link, is_bold)
            elif tag == "br":
                self._line_break(box)
            elif tag.__class__ is str and (tag not in SKIPPED or _swallows_prose(child, tag)):
                self._block(child, tag, box)
            if text := child.tail:
                if not text.isspace():
                    self._text(text, is_link, is_bold)
                elif parts:
                    parts.append(" ")

    def _inline(self, child: Any, tag: str, box: Box, is_link: bool, is_bold: bool) -> None:
        if tag == "a":
            self._links += 1
            if self._links > MAX_PIECES:
                raise TooManyPieces
            is_link = True
        elif tag in ("b", "strong"):
            is_bold = True
        else:
            names, _ = _attributes(child)
            if names:
                self._hints |= words_of(names)
        self._children(child, box, is_link, is_bold)

    def _text(self, text: str, is_link: bool, is_bold: bool) -> None:
        self._parts.append(text)
        if is_link:
            self._link += len(text)
        if is_bold:
            self._bold += len(text)

    def _line_break(self, box: Box) -> None:
        self._flush(box)
        self._breaks += 1

    def _flush(self, box: Box | None) -> None:
        text = " ".join("".join(self._parts).split())
        self._parts.clear()
        if text and box:
            if len(self.pieces) >= MAX_PIECES:
                raise TooManyPieces
            size = len(text)
            counts = (min(self._link, size), min(self._bold, size), self._links)
            self.pieces.append(Piece(text, box, self._hints, counts, self._breaks))
            self._breaks = 0
        self._hints = self._link = self._bold = self._links = 0


def _swallows_prose(element: Any, tag: str) -> bool:
    return tag in SWALLOWING and element.find(".//p") is not None


def _attributes(element: Any) -> tuple[str, int]:
    """Class and id of an element, and the bits of its attributes: itemprop, and what is not shown."""
    attributes = element.items()  # one call into lxml instead of one an attribute
    if not attributes:
        return "", 0
    names = identity = ""
    bits = 0
    for name, value in attributes:
        if name == "class":
            names = value
        elif name == "id":
            identity = value
        elif name == "itemprop":
            said = value.lower()
            bits |= (DECLARED if "articlebody" in said else 0) | (ENTRY_BIT if "liveblogupdate" in said else 0)
        elif name == "hidden" or (name == "style" and "display:none" in value.replace(" ", "")):
            bits |= HIDDEN
    return (f"{names} {identity}" if names and identity else names or identity), bits
