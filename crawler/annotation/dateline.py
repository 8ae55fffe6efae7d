"""Datelines and credited agencies at the head or foot of a story, as the region prints them.

Read: `BISHKEK, October 5 (Reuters) -`, `АЛМАТЫ, 18 қаңтар – Sputnik.`, `BİŞKEK, 6 Ekim 2020 /Kabar/.`,
`ТАСС, 5 октября.`, `Москва. 6 октября. INTERFAX.RU -`, `Baku, October 6, AZERTAC ...`,
`13:40, 22 июля 2022, Бишкек - 24.kg, Имя`, `KARACHI: ...`, `AKIPRESS.COM - `, `(АКИpress) ...`, and credit lines at the
foot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

import yaml

from crawler.annotation.scan import Hit, Scan, Term, words_of
from crawler.items import Dateline

TABLE = "agency"

HEAD = 160
"""Characters in which a dateline stands; the longest conventions (clock, date, place, agency, author) are 60."""

UPPER = "A-ZÀ-ÞА-ЯЁӨҮҢҚҒҰІҺӘЎҲӢӮҶİŞĞ"
WORD = rf"[{UPPER}][\w.'’ʻ‘-]*"
PLACE = rf"(?P<place>{WORD}(?:[ ]{WORD}){{0,3}}(?:,\s+{WORD}(?:[ ]{WORD})?(?=[\s,(]))?)"
CAPITALS = rf"(?P<place>[{UPPER}][{UPPER}'’ʻ‘.-]+(?:[ -][{UPPER}][{UPPER}'’ʻ‘.-]*){{0,2}})"
MONTH = r"[^\W\d_]{3,9}\.?"
YEAR = r"(?:,?\s+\d{4}(?:\s*(?:г\.|года|ж\.|й\.))?)?"
DATE = (
    rf"(?P<date>(?:\d{{4}}[ -]\w+[ -])?(?:\d{{1,2}}(?:st|nd|rd|th)?[ .-]{MONTH}{YEAR}"
    rf"|{MONTH}(?:\s+|(?<=\.))\d{{1,2}}{YEAR}|\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}))"
)
DASH = r"\s*(?:[-–—]{1,2})\s*"
WHO = r"(?:\((?P<bracketed>[^()\n]{2,50})\)|/(?P<slashed>[^/\n]{2,40})/|\[(?P<squared>[^\]\n]{2,40})\])"

CLOCKED = re.compile(rf"(?:\d\d:\d\d,?\s+)?{DATE},\s+{PLACE}{DASH}(?P<dashed>[\w.]+)")
MARKED = re.compile(rf"{PLACE}[,;.]?\s*(?:{DATE})?[.,]?\s*{WHO}\s*[-–—.:]*\s+")
DASHED = re.compile(rf"(?:{PLACE})(?:,\s*{DATE})[.,]?{DASH}(?P<dashed>[^.,\n]{{2,30}})[.,:]")
DOTTED = re.compile(rf"{PLACE}[.,]\s+(?:{DATE}[.,]?\s+)?(?P<dashed>{WORD})(?:\s*[-–—.:,]{{1,2}})?\s+(?=[{UPPER}«“\"])")
UNDATED = re.compile(rf"{CAPITALS}{DASH}(?P<dashed>[^.,\n]{{2,30}})[.,:]")
DATED = re.compile(rf"{CAPITALS},\s*{DATE}\s*(?:[-–—:]{{1,2}}|\.)\s+")
COLON = re.compile(rf"{CAPITALS}(?:,\s*{DATE})?\s*[:;]\s+")
BARE = re.compile(rf"{CAPITALS}\s+[-–—]{{1,2}}\s+(?=[{UPPER}«“\"])")
CONVENTIONS = (CLOCKED, MARKED, DASHED, DOTTED, UNDATED, DATED, COLON, BARE)
"""In this order: what names an agency before what names only a place. `.match` is at the text's first character."""

AGENCY_FIRST = re.compile(rf"(?:{WHO}|(?P<plain>[\w./«» ]{{2,20}}?))(?:,\s*{DATE}|{DASH}|:\s|\.?\s+(?=[{UPPER}«“\"]))")
"""A blank alone parts the agency from a sentence that begins; `Reuters reports that` credits nobody."""
CREDIT = re.compile(
    r"(?im)^[^\w\n]*(?:source|with reporting by|reporting by|источник|по материалам|по информации|булак|булагы|"
    r"дереккөз|manba|манба|"
    r"kaynak|сарчашма|agency|agencies|фото и текст)\s*[:–-]?\s*(?P<who>[^\n]{2,60})$"
)
FOOT = re.compile(r"^\W*(?P<who>[\w./«»' -]{2,40})\W*$")

NOT_PLACES = frozenset(
    {"UPDATE", "BREAKING", "LIVE", "VIDEO", "PHOTO", "EXCLUSIVE", "SON", "DAKİKA"}
    | {"ОБНОВЛЕНО", "ВИДЕО", "ФОТО", "СРОЧНО", "МОЛНИЯ"}
)
"""Labels that stand in capitals where a dateline may."""


@dataclass(frozen=True)
class Head:
    """What the head of a text tells: its dateline, the credited agency, and the offset where the story begins."""

    dateline: Dateline | None
    agency: str | None
    end: int


@cache
def _forms() -> dict[str, list[str]]:
    read: dict[str, list[str]] = yaml.safe_load(files("crawler.annotation").joinpath("agencies.yml").read_text("utf-8"))
    return read


def terms() -> Iterator[Term]:
    """A whole-word term for each form; `key` is (canonical name, forms as printed) of those that fold alike."""
    folded: dict[str, tuple[str, tuple[str, ...]]] = {}
    for name, forms in _forms().items():
        for form in forms:
            known = folded.get(words_of(form), (name, ()))
            folded[words_of(form)] = (known[0], (*known[1], form))
    yield from (Term(form, TABLE, key, is_whole=True) for form, key in folded.items())


def agencies(scan: Scan) -> list[tuple[str, Hit]]:
    """Agencies that the text names, by canonical name; the case must be as printed in the table (`AP`, no `ap`)."""
    found = []
    for hit in scan.hits_of(TABLE):
        name, forms = cast("tuple[str, tuple[str, ...]]", hit.term.key)
        if scan.text[hit.start : hit.end].startswith(forms):
            found.append((name, hit))
    return found


def head(scan: Scan) -> Head:
    """Dateline and credited agency of a text."""
    named = agencies(scan)
    for convention in CONVENTIONS:
        match = convention.match(scan.text, 0, min(HEAD, len(scan.text)))
        agency = _agency_within(match, named) if match else None
        if match and _is_dateline(match, convention, agency, scan):
            place = match["place"].strip(" ,.")
            return Head(Dateline(place, _date(match)), agency or _credited(scan.text, named), match.end())
    first = AGENCY_FIRST.match(scan.text)
    agency = _agency_within(first, named) if first else None
    return Head(None, agency or _credited(scan.text, named), first.end() if first and agency else 0)


def _group(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _date(match: re.Match[str]) -> str | None:
    """The date as printed, without a full stop that ends the dateline (`6-октябрь.`) and no abbreviation (`Oct.`)."""
    printed = _group(match, "date")
    return printed.removesuffix(".") if printed and re.search(r"\w{5,}\.$", printed) else printed


def _agency_within(match: re.Match[str], named: list[tuple[str, Hit]]) -> str | None:
    """The agency named in the part of the match that holds one."""
    for group in ("bracketed", "slashed", "squared", "dashed", "plain"):
        if _group(match, group):
            start, end = match.span(group)
            return next((name for name, hit in named if start <= hit.start < end), None)
    return None


def _is_dateline(match: re.Match[str], convention: re.Pattern[str], agency: str | None, scan: Scan) -> bool:
    """A known agency, a date or a known place must stand there, and the place may be no agency and no label."""
    place, start, end = match["place"], *match.span("place")
    if any(word.strip(".,") in NOT_PLACES for word in place.split()) or any(
        start <= hit.start < end for _, hit in agencies(scan)
    ):
        return False
    is_known = any(start <= hit.start < end for hit in scan.hits_of("place"))
    if convention is DOTTED:
        return agency is not None and is_known
    if convention is MARKED:
        return agency is not None or (is_known and place.isupper())
    if convention in (UNDATED, BARE, COLON):
        return is_known
    return agency is not None or is_known


def _credited(text: str, named: list[tuple[str, Hit]]) -> str | None:
    """An agency on a credit line of its own, or alone on the last line."""
    spans = [match.span("who") for match in CREDIT.finditer(text)]
    last = text.rstrip().rfind("\n") + 1
    foot = FOOT.match(text[last:].rstrip()) if last else None
    if foot:
        spans.append((last + foot.start("who"), last + foot.end("who")))
    return next((name for start, end in spans for name, hit in named if start <= hit.start < end), None)
