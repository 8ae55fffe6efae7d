"""Naughty strings as titles, texts, addresses, arguments, cells, log lines and on the page that explains."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from benchmarks.suites.outcome import Outcome
from crawler.characters import NOT_IN_ADDRESSES, UNWANTED, harmless, harmless_address, harmless_cell, one_line
from crawler.explanation import as_html, as_text, explain
from crawler.items import Page, SourceFacts
from tests.fuzz.runner import fault

READERS = ("text", "urls", "dates", "arguments", "page", "headers", "robots")
ATTACKS = ("<script", "<img", "<svg", "<iframe", "javascript:alert(1)>", 'onerror="')


def strings(folder: Path) -> Outcome:
    """What leaves is clean whatever stood there, and the page of an explanation shows it and runs nothing."""
    outcome = Outcome()
    for text in json.loads(next(folder.rglob("blns.json")).read_text("utf-8")):
        outcome.cases += 1
        data = text.encode("utf-8", "surrogatepass")
        given = (data, f"since={text}\nurl={text}\ntopic={text}".encode("utf-8", "surrogatepass"))
        error = next(filter(None, (fault(reader, each) for reader in READERS for each in given)), None)
        if error:
            outcome.crash(repr(text), error)
        elif why := _wrong(text):
            outcome.fault(repr(text), why)
    return outcome


def _wrong(text: str) -> str | None:
    left = harmless(text)
    if UNWANTED.search(left) or left.encode("utf-8").decode("utf-8") != left:
        return "what leaves is not clean"
    if not one_line(text).isprintable() or NOT_IN_ADDRESSES.search(harmless_address(text)):
        return "its log line or address is not clean"
    if harmless_cell(text)[:1] in ("=", "+", "-", "@"):
        return "its cell is a formula"
    html = _explained(text)
    return next((f"{attack} stands in the explanation" for attack in ATTACKS if attack in html), None)


def _explained(text: str) -> str:
    told = escape(text.encode("utf-8", "replace").decode())
    head = f'<head><meta property="og:title" content="{told}"></head>'
    page = f"<html>{head}<body><h1>{told}</h1><p>{told}</p></body></html>"
    explained = explain(Page("https://post.kg/news/1", page.encode(), SourceFacts(text), "2020-10-06T00:00:00Z"))
    as_text(explained).encode("utf-8")
    return as_html(explained)
