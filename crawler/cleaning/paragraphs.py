"""Normal forms of text and paragraphs."""

from __future__ import annotations

import hashlib
import html
import re
from functools import lru_cache

from crawler.characters import harmless

BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")


def normalise(text: str) -> str:
    """Entities resolved, composed and without what may not leave, blanks single, paragraphs parted by a blank line."""
    lines = (BLANKS.sub(" ", line).strip() for line in harmless(html.unescape(text)).split("\n"))
    return "\n\n".join(line for line in lines if line)


@lru_cache(maxsize=4096)  # cleaning asks, cuts and the state counts the same ones
def paragraph_hash(paragraph: str) -> str:
    """16 hex digits of a paragraph's words; digits count as one, since counters in boilerplate change."""
    words = " ".join(re.findall(r"\w+", re.sub(r"\d+", "0", paragraph.casefold())))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
