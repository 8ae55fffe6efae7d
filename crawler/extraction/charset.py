"""Bytes to text, whatever the page declares: declarations lie, and old Cyrillic pages often declare nothing."""

from __future__ import annotations

import codecs
import re

_META = re.compile(rb"<(?:meta[^>]{0,200}charset|\?xml[^>]{0,80}encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)

HEAD = 4096
"""Bytes in which a page declares its charset; HTML asks for the first 1,024, old pages put styles before."""

DOUBTFUL = frozenset({"utf-8", "ascii", "iso8859-1", "cp1252", "cp1251", "koi8-r", "koi8-u", "iso8859-5"})
"""Declared charsets (Python's names) under which Cyrillic of another one is found; the rest is believed."""

NO_PAGES = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7", "mbcs", "oem"})
"""Python's encodings of text that no page is written in; some raise on most bytes."""

BROKEN = 0.001
"""Share of bad characters up to which a page is UTF-8 with a broken advertisement in it."""


def decode(body: bytes, charset: str | None) -> str:
    """Text of the bytes: BOM, then valid UTF-8, then Cyrillic by its letters, then HTTP's charset, meta, windows-1252.

    UTF-8 that decodes is UTF-8, whatever is declared: other charsets do not decode so by chance.
    """
    if body.startswith(codecs.BOM_UTF8):
        return body[3:].decode("utf-8", "replace")
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
        if text.count("\ufffd") < BROKEN * len(text):
            return text
    meta = _META.search(body[:HEAD])
    declared = [_known(name) for name in (charset, meta.group(1).decode("latin-1") if meta else None)]
    name = next((name for name in declared if name and name != "utf-8"), None)
    if name is None or name in DOUBTFUL:
        name = _cyrillic(body) or name or "cp1252"
    return body.decode(name, "replace")


def _known(name: str | None) -> str | None:
    """Python's name of a charset; None for what is no charset of pages."""
    try:
        info = codecs.lookup(name) if name else None
    except (LookupError, ValueError):
        return None  # an unknown name is as good as none
    return info.name if info and info._is_text_encoding and info.name not in NO_PAGES else None


def _cyrillic(body: bytes) -> str | None:
    """The Cyrillic charset by its letters; None where high bytes stand alone, as accents do.

    Small letters, which most letters are, lie at E0-FF in windows-1251 and at C0-DF in KOI8-R.
    """
    runs = re.findall(rb"[\xa8\xb8\xc0-\xff]{3,}", body)
    letters = sum(map(len, runs))
    high = sum(map(len, re.findall(rb"[\x80-\xff]+", body)))
    if letters < 0.6 * high or not letters:
        return None
    upper_half = sum(len(run.translate(None, bytes(range(0xE0)))) for run in runs)
    return "cp1251" if upper_half > 0.5 * letters else "koi8-r"
