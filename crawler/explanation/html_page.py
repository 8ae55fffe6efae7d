"""An explanation as an HTML page of its own: the article with its cut blocks struck through, beside its fields.

Everything of the page is escaped, and a policy forbids scripts, images and addresses of any kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape as escaped
from importlib.resources import files

from crawler.characters import harmless
from crawler.explanation.findings import Explanation, Fate, Told
from crawler.explanation.plain_text import MAX_SHOWN, against, source_text, value_text, verdict_text
from crawler.extraction.rungs import Climb

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def escape(text: str) -> str:
    """Text of the page as it may stand in HTML: without markup, and without what shows it in another order."""
    return escaped(harmless(text))


def as_html(explanation: Explanation) -> str:
    """The whole page."""
    found = explanation.examined.extracted
    style = files("crawler.explanation").joinpath("page.css").read_text("utf-8")
    title = escape(found.title or explanation.page.url)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Why: {title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"{_head(explanation)}\n<main>\n{_article(explanation)}\n{_fields(explanation)}\n</main>\n</body>\n</html>\n"
    )


def _head(explanation: Explanation) -> str:
    found, verdict = explanation.examined.extracted, explanation.annotation.relevance.verdict
    facts = " · ".join((source_text(explanation), f"fetched {explanation.page.fetched_at}"))
    return (
        f'<header><p class="verdict {escape(verdict)}">{escape(verdict_text(explanation))}</p>'
        f'<h1 dir="auto">{escape(found.title or "No title")}</h1>'
        f"<p>{escape(explanation.page.url)}</p><p>{escape(facts)}</p></header>"
    )


def _article(explanation: Explanation) -> str:
    blocks = explanation.blocks()
    legend = (
        '<p class="legend"><span class="kept">kept</span> <span class="cut">cut by extraction</span> '
        '<span class="cleaned">removed by cleaning</span></p>'
    )
    lang = f' lang="{escape(explanation.language)}"' if explanation.language else ""
    rows = "\n".join(_block(block) for block in blocks) or f"<p>{escape(explanation.cleaned.text or 'No text.')}</p>"
    evidence = "".join(
        f"<li><q>{escape(e.quote)}</q> <small>{escape(e.category)}</small></li>"
        for e in explanation.annotation.relevance.evidence
    )
    why = f"<h2>Why {escape(explanation.annotation.relevance.verdict)}</h2><ul>{evidence}</ul>" if evidence else ""
    return f'<section class="article"{lang}><h2>Text</h2>{legend}\n{rows}\n{why}</section>'


def _block(block: Told) -> str:
    tag = "h3" if block.tag in HEADINGS else "p"
    if block.fate is Fate.KEPT:
        return f'<{tag} class="kept" dir="auto">{escape(block.text)}</{tag}>'
    reason = f"<small>{escape(block.why)}</small>"
    return f'<{tag} class="{block.fate}" dir="auto"><del>{escape(block.text)}</del> {reason}</{tag}>'


def _fields(explanation: Explanation) -> str:
    rows = "\n".join(row for name, climbed in explanation.examined.climbs.items() for row in _field(name, climbed))
    return f'<section class="fields"><h2>Fields</h2><dl>\n{rows}\n</dl></section>'


def _field(name: str, climbed: Climb[object]) -> Iterator[str]:
    value = escape(value_text(climbed.value)) if climbed.won else '<span class="none">none</span>'
    yield f'<dt>{escape(name)}</dt><dd dir="auto">{value}'
    if climbed.won:
        yield f"<p><b>{escape(climbed.won.rung)}</b> {escape(climbed.won.raw)}</p>"
    rejected = against(climbed)
    for candidate in rejected[:MAX_SHOWN]:
        said = f"<b>{escape(candidate.rung)}</b> <del>{escape(candidate.raw)}</del>"
        yield f'<p class="rejected">{said} <small>{escape(candidate.reason or "")}</small></p>'
    if len(rejected) > MAX_SHOWN:
        yield f'<p class="rejected">and {len(rejected) - MAX_SHOWN} more</p>'
    yield "</dd>"
