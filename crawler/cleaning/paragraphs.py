"""Normal forms of text and paragraphs."""

from __future__ import annotations

import hashlib
import html
import re

INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SURROGATES = re.compile("[\ud800-\udfff]")
BLANKS = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u3000]+")


def normalise(text: str) -> str:
    """Entities resolved, invisible characters out, blanks single, paragraphs parted by one blank line."""
    text = SURROGATES.sub("\ufffd", INVISIBLE.sub("", html.unescape(text)))
    lines = (BLANKS.sub(" ", line).strip() for line in re.split(r"[\n\u2028\u2029]+", text))
    return "\n\n".join(line for line in lines if line)


def paragraph_hash(paragraph: str) -> str:
    """16 hex digits of a paragraph's words; digits count as one, since counters in boilerplate change."""
    words = " ".join(re.findall(r"\w+", re.sub(r"\d+", "0", paragraph.casefold())))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
