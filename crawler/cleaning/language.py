"""The language of a text by its words."""

from __future__ import annotations

ENOUGH = 4000
"""Characters looked at: more changes no answer."""


def language_of(text: str) -> str | None:
    """ISO 639-1 code; pycld2 first (fast), py3langid where it does not know; None for a text without letters."""
    import py3langid

    if not any(c.isalpha() for c in text[:ENOUGH]):
        return None
    return frequent_language(text) or str(py3langid.classify(_sample(text))[0])


def frequent_language(text: str) -> str | None:
    """ISO 639-1 code where pycld2 is sure, else None."""
    import pycld2

    try:
        is_reliable, _, found = pycld2.detect(_sample(text))
    except pycld2.error:  # control characters that cld2 refuses
        return None
    return str(found[0][1]) if is_reliable and found and found[0][1] != "un" else None


def read_rare_languages() -> None:
    """Read py3langid's model, which its first text would wait for: 0.6 s, 73 MB."""
    import py3langid

    py3langid.classify("a")


def _sample(text: str) -> str:
    return text[:ENOUGH].encode("utf-8", "replace").decode("utf-8")
