"""Datelines and credited agencies at the head or foot of a story, as the region prints them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from crawler.items import Dateline

HEAD = 160
"""Characters in which a dateline stands; the longest conventions (`13:40, 22 июля 2022, Бишкек - 24.kg, Имя`) are 60."""

MAX_PLACE_WORDS = 3

PLACE = r"(?P<place>[^\W\d_][\w.'’ʻ\-]*(?:[ -][^\W\d_][\w.'’ʻ\-]*){0,3})"
DATE = r"(?P<date>(?:\d{1,2}(?:st|nd|rd|th)?[ .\-]\w+\.?(?:,? \d{4})?|\w{3,10}\.? \d{1,2}(?:,? \d{4})?))"
DASH = r"\s*(?:-|–|—|--|:)\s*"
# Upper-case place, date, agency in brackets, slashes or behind the dash.
FULL = re.compile(
    rf"^{PLACE}(?:,|;)?\s*(?:{DATE})?\.?\s*(?:\((?P<agency>[^()]{{2,50}})\)|/(?P<agency2>[^/]{{2,40}})/)\s*[-–—.:]*\s+"
)
COLON = re.compile(r"^(?P<place>[A-ZÀ-ÞА-ЯЁӨҮҢҚҒҰІҺӘЎҲӢӮҶİŞĞÇÖÜ][A-ZÀ-ÞА-ЯЁӨҮҢҚҒҰІҺӘЎҲӢӮҶİŞĞÇÖÜ .'’\-]{2,40})[:;]\s+")
DASHED = re.compile(
    rf"^(?P<place>[A-ZА-ЯЁӨҮҢҚҒҰІҺӘЎҲӢӮҶİŞĞÇÖÜ][A-ZА-ЯЁӨҮҢҚҒҰІҺӘЎҲӢӮҶİŞĞÇÖÜ'’\-]+(?: [A-ZА-ЯЁӨҮҢҚҒҰІҺӘЎҲӢӮҶİŞĞÇÖÜ'’\-]+)?)(?:,\s*{DATE})?{DASH}(?P<agency>[^.,\n]{{2,30}})[.,]"
)
CLOCKED = re.compile(r"^\d\d:\d\d,\s+(?P<date>\d{1,2} \w+ \d{4}),\s+(?P<place>[\w\- ]+?)\s+[-–—]\s+(?P<agency>[\w.]+)")


@cache
def _forms() -> list[tuple[str, re.Pattern[str]]]:
    data = yaml.safe_load(files("crawler.annotation").joinpath("agencies.yml").read_text("utf-8"))
    return [
        (name, re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in forms)))
        for name, forms in data.items()
    ]


def agency_in(text: str) -> str | None:
    """The canonical name of the first agency that the text names, None where it names none."""
    found = [(match.start(), name) for name, pattern in _forms() if (match := pattern.search(text))]
    return min(found)[1] if found else None


def dateline(text: str | None) -> tuple[Dateline | None, str | None]:
    """(dateline, credited agency) of a text; None each where there is none."""
    head = (text or "")[:HEAD]
    for pattern in (CLOCKED, FULL, DASHED, COLON):
        match = pattern.match(head)
        if match:
            groups = match.groupdict()
            agency = agency_in(groups.get("agency") or groups.get("agency2") or "")
            if (agency or pattern is COLON or groups.get("date")) and _is_place(groups["place"], pattern):
                return Dateline(groups["place"].strip(" ,"), groups.get("date")), agency or credited(text or "")
    return None, credited(text or "")


def _is_place(place: str, pattern: re.Pattern[str]) -> bool:
    words = place.split()
    return (
        len(words) <= MAX_PLACE_WORDS
        and agency_in(place) is None
        and not any(w in ("UPDATE", "BREAKING", "LIVE") for w in words)
    )


CREDIT = re.compile(r"(?im)^\s*(?:source|источник|булак|дереккөз|manba|kaynak|agency|agencies)\s*:\s*(?P<who>.{2,40})$")
TAIL = re.compile(r"^\W*(?P<who>[\w./ ]{2,25})\W*$")
OWN_HEAD = re.compile(r"^(?P<who>[\w.]{2,20})\s*[-–—]\s+")


def credited(text: str) -> str | None:
    """An agency that a story credits on a line of its own, or heads it as `AKIPRESS.COM - `."""
    lines = text.split("\n\n")
    credit = CREDIT.search(text)
    candidates = (credit, OWN_HEAD.match(lines[0]), TAIL.match(lines[-1]) if len(lines) > 1 else None)
    return next((name for match in candidates if match and (name := agency_in(match["who"]))), None)


# Capitals and main cities that head datelines, in the spellings of the region; the gazetteer to come replaces it.
COUNTRIES = {
    "KG": "bishkek бишкек bişkek frunze osh ош karakol каракол talas талас naryn нарын batken баткен jalal-abad жалал-абад джалал-абад",
    "KZ": "almaty алматы astana астана nur-sultan нур-султан нұр-сұлтан aktau актау ақтау zhanaozen жанаозен shymkent шымкент",
    "UZ": "tashkent ташкент toshkent тошкент nukus нукус samarkand самарканд",
    "TJ": "dushanbe душанбе khorog хорог",
    "TM": "ashgabat ашхабад",
    "RU": "moscow москва moskova khabarovsk хабаровск",
    "PK": "islamabad karachi lahore peshawar quetta rawalpindi",
    "TR": "ankara анкара istanbul i̇stanbul стамбул",
    "BY": "minsk минск мінск",
    "UA": "kyiv киев київ",
    "GE": "tbilisi тбилиси",
    "AM": "yerevan ереван",
    "AZ": "baku баку bakı",
}
_COUNTRY = {name: code for code, names in COUNTRIES.items() for name in names.split()}


def country_of(place: str | None) -> str | None:
    """ISO country of a dateline's place, None where it is not one of the region's known cities."""
    return _COUNTRY.get((place or "").lower().split(",")[0].strip())
