"""The language of a text by its words."""

from __future__ import annotations

from threading import Lock

ENOUGH = 4000
"""Characters looked at: more changes no answer."""

_RARE = Lock()
"""The second model is read at the first text that asks for it, by one thread alone: 0.6 s, 73 MB."""


def language_of(text: str) -> str | None:
    """ISO 639-1 code; pycld2 first (fast), py3langid where it does not know; None for a text without letters."""
    import py3langid
    import pycld2

    sample = text[:ENOUGH].encode("utf-8", "replace").decode("utf-8")
    if not any(c.isalpha() for c in sample):
        return None
    try:
        is_reliable, _, found = pycld2.detect(sample)
    except pycld2.error:  # control characters that cld2 refuses
        is_reliable, found = False, ()
    if is_reliable and found and found[0][1] != "un":
        return str(found[0][1])
    with _RARE:
        return str(py3langid.classify(sample)[0])
