"""Events: the types whose words a text uses, with codes from codes.yml; date and place only where they are sure."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from crawler.annotation.dateline import country_of
from crawler.annotation.scan import fold
from crawler.items import Dateline, Event, Evidence

MAX_QUOTES = 5
"""Quotes kept of one type: enough to check it by."""


@cache
def codes() -> dict[str, dict[str, Any]]:
    """Codes and stems by event type."""
    data: dict[str, dict[str, Any]] = yaml.safe_load(
        files("crawler.annotation").joinpath("codes.yml").read_text("utf-8")
    )
    return data


def events(text: str | None, verdict: str, dateline: Dateline | None) -> list[Event]:
    """One event a type found, for texts that are unrest or related; the place is the dateline's."""
    if verdict == "none" or not text:
        return []
    folded = fold(text)
    found = ((name, code, _quotes(name, code["stems"], folded, text)) for name, code in codes().items())
    return [_event(name, code, quotes, dateline) for name, code, quotes in found if quotes]


def _quotes(name: str, stems: list[str], folded: str, text: str) -> list[Evidence]:
    quotes: list[Evidence] = []
    for stem in stems:
        start = folded.find(fold(stem))
        if start >= 0 and (start == 0 or not folded[start - 1].isalnum()):
            end = start + len(stem)
            while end < len(folded) and folded[end].isalnum():
                end += 1
            quotes.append(Evidence(text[start:end], start, end, name))
    return sorted(quotes, key=lambda quote: quote.start or 0)[:MAX_QUOTES]


def _event(name: str, code: dict[str, Any], quotes: list[Evidence], dateline: Dateline | None) -> Event:
    acled = {"event": code["acled"][0], "sub_event": code["acled"][1]} if code["acled"] else None
    plover = {"type": code["plover"][0], "mode": code["plover"][1]} if code["plover"] else None
    country = country_of(dateline.place) if dateline else None
    place = None
    if dateline and country:
        place = {"name": dateline.place, "country": country, "lat": None, "lon": None, "precision": "city"}
    return Event(name, acled, plover, code["cameo"], None, None, place, [], quotes)
