"""An explanation in plain text: what was found first, then why, and what was cut."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from crawler.explanation.findings import Explanation, Fate
from crawler.extraction.dates import Moment
from crawler.extraction.rungs import Candidate, Climb

WIDTH = 100
"""Columns: what a terminal of half a screen shows without wrapping."""

INDENT = " " * 15

MAX_SHOWN = 8
"""Rejected candidates of a field that are listed; a page of teasers has hundreds, which are counted."""

MARKS = {Fate.KEPT: "+", Fate.CUT: "-", Fate.CLEANED: "~"}


def as_text(explanation: Explanation) -> str:
    """The explanation for a terminal."""
    parts = (_head, _fields, _body, _cleaning, _verdict)
    return "\n".join(line for part in parts for line in part(explanation)) + "\n"


def value_text(value: object) -> str:
    """A field's value as one line."""
    if isinstance(value, Moment):
        return f"{value.iso}, known to the {value.precision}"
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def source_text(explanation: Explanation) -> str:
    """Which rules the page was read by."""
    facts = explanation.page.facts
    if facts.title is None and not facts.layouts:
        return f"{facts.source} (no source file: read by the rules of an unknown site)"
    return f"{facts.source} ({facts.title}, {facts.country or 'country unknown'}, {facts.timezone})"


def verdict_text(explanation: Explanation) -> str:
    """The verdict in one line."""
    relevance = explanation.annotation.relevance
    topics = f", topics: {', '.join(relevance.topics)}" if relevance.topics else ""
    return f"{relevance.verdict} (score {relevance.score:g}{topics})"


def _head(explanation: Explanation) -> Iterator[str]:
    found = explanation.examined.extracted
    yield from _entry("address", explanation.page.url)
    yield from _entry("source", source_text(explanation))
    yield from _entry("fetched", explanation.page.fetched_at)
    words = len((explanation.cleaned.text or "").split())
    text = f"{words} words, language {explanation.language or 'unknown'}"
    yield from _entry("text", text if explanation.cleaned.text else f"none: {found.reason or 'nothing was left'}")
    yield from _entry("verdict", verdict_text(explanation))


def _fields(explanation: Explanation) -> Iterator[str]:
    yield from _heading("FIELDS", "the winning rung, what stood in the page, and what was rejected")
    for name, climbed in explanation.examined.climbs.items():
        yield from _entry(name, value_text(climbed.value) if climbed.won else "none")
        yield from _candidates(climbed)


def _candidates(climbed: Climb[object]) -> Iterator[str]:
    won = climbed.won
    if won is not None:
        yield from _wrapped(f"by {won.rung}: {won.raw}", f"{INDENT}  ", f"{INDENT}    ")
    rejected = against(climbed)
    for candidate in rejected[:MAX_SHOWN]:
        said = f"not {candidate.rung}: {candidate.raw} [{candidate.reason}]"
        yield from _wrapped(said, f"{INDENT}  ", f"{INDENT}    ")
    if len(rejected) > MAX_SHOWN:
        yield f"{INDENT}  and {len(rejected) - MAX_SHOWN} more"


def against(climbed: Climb[object]) -> list[Candidate[object]]:
    """Candidates that did not win and say something else, each once."""
    seen: dict[tuple[str, str, str | None], Candidate[object]] = {}
    for candidate in climbed.candidates:
        if candidate is not climbed.won and candidate.reason:
            seen.setdefault((candidate.rung, candidate.raw, candidate.reason), candidate)
    return list(seen.values())


def _body(explanation: Explanation) -> Iterator[str]:
    found, blocks = explanation.examined.extracted, explanation.blocks()
    method = found.provenance.get("text", {})
    by = " ".join(filter(None, (method.get("method"), method.get("raw")))) or found.reason or "no rung"
    counts = {fate: sum(block.fate is fate for block in blocks) for fate in Fate}
    yield from _heading("BODY", f"by {by}: {counts[Fate.KEPT]} blocks kept (+), {counts[Fate.CUT]} cut (-), "
                        f"{counts[Fate.CLEANED]} removed by cleaning (~)")  # fmt: skip
    for block in blocks:
        why = "" if block.fate is Fate.KEPT else f" [{block.why}]"
        yield from _wrapped(f"{MARKS[block.fate]} {_short(block.text)}{why}", "  ", "    ")


def _cleaning(explanation: Explanation) -> Iterator[str]:
    removed = explanation.cleaned.removed
    yield from _heading("CLEANING", f"{len(removed)} removed" if removed else "nothing removed")
    for cut in removed:
        yield from _wrapped(f"~ {_short(cut.text)} [{cut.reason}]", "  ", "    ")


def _verdict(explanation: Explanation) -> Iterator[str]:
    notes = explanation.annotation
    yield from _heading("VERDICT", verdict_text(explanation))
    for evidence in notes.relevance.evidence:
        yield from _wrapped(f"“{evidence.quote}” [{evidence.category}]", "  ", "    ")
    for event in notes.events:
        place = (event.place or {}).get("name") or "place unknown"
        yield from _wrapped(f"event: {event.type}, {place}, {event.date or 'day unknown'}", "  ", "    ")
    for claim in notes.claims:
        yield from _wrapped(f"claim: {claim.kind}: “{claim.wording}” ({claim.source or 'nobody named'})", "  ", "    ")


def _heading(title: str, said: str) -> Iterator[str]:
    yield ""
    yield from textwrap.wrap(f"{title}: {said}", WIDTH)
    yield "-" * WIDTH


def _entry(name: str, value: str) -> Iterator[str]:
    yield from _wrapped(value, f"{name:<{len(INDENT)}}", INDENT)


def _wrapped(text: str, first: str, rest: str | None = None) -> list[str]:
    """Lines of the text; control characters of a page do not reach the terminal."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    wrapper = textwrap.TextWrapper(WIDTH, first, first if rest is None else rest, break_on_hyphens=False)
    wrapper.break_long_words = False  # an address stays whole, so that it can be copied
    return wrapper.wrap(plain) or [first]


def _short(text: str) -> str:
    return textwrap.shorten(text, 300, placeholder=" ...")
