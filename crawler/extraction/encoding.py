"""A page's bytes as composed UTF-8 without controls; most pages are that already, which a look at their bytes tells."""

from __future__ import annotations

import codecs
import re

from crawler.characters import composed
from crawler.extraction.charset import decode

CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r")
"""Bytes that no text has, and that end the page for some parsers."""

_PLAIN = bytes(set(range(128)) - set(CONTROL))
_DOUBTFUL = (
    rb"[\x00-\x7f\xcc\xcd\xd6\xd7\xdc-\xe0\xea\xf1-\xf4]",  # blocks full of marks: Hebrew, Indic scripts, marks alone
    *(rb"\xce\x87", rb"\xd2[\x83-\x87]", rb"\xd8[\x90-\x9a]", rb"\xd9[\x8b-\x9f\xb0]", rb"\xdb[\x96-\xad]"),
    *(rb"\xe1(?![\x83\xb8-\xbb])", rb"\xe2(?:\x80[\x80\x81]|\x83[\x90-\xb0]|\x84[\xa6\xaa\xab]|\x8c[\xa9\xaa])"),
    *(rb"\xe2(?:\xab\x9c|\xb3[\xaf-\xb1]|\xb5\xbf|\xb7[\xa0-\xbf])", rb"\xe3(?:\x80[\xaa-\xaf]|\x82[\x99\x9a])"),
    *(rb"\xef(?:[\xa4-\xad]|\xb8[\xa0-\xaf])", rb"\xf0(?!\x9f)"),
)
DOUBTFUL = re.compile(b"|".join(_DOUBTFUL))
"""Controls, and the first bytes of characters that NFC may change, alone or with those around them (Unicode 15)."""


def composed_utf8(body: bytes, charset: str | None) -> bytes:
    """The page in UTF-8, its letters composed (dates, names and lists of words are looked for so), without controls.

    `charset` is the one that HTTP declares; `decode` tells what is made of it.
    """
    text = _utf8(body.removeprefix(codecs.BOM_UTF8), body, charset)
    if is_plain(text):
        return text
    return composed(text.decode("utf-8")).encode("utf-8").translate(None, CONTROL)


def _utf8(told: bytes, body: bytes, charset: str | None) -> bytes:
    try:
        told.decode("utf-8")
    except UnicodeDecodeError:
        return decode(body, charset).encode("utf-8", "replace")
    return told


def is_plain(text: bytes) -> bool:
    """Whether UTF-8 surely has no control and nothing that NFC may change; False where only a closer look can tell.

    Without its plain ASCII a page is short, and its other characters are still whole.
    """
    return not DOUBTFUL.search(text.translate(None, _PLAIN))
