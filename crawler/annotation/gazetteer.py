"""The places that texts name, as terms of the scan: GeoNames' towns, and by hand regions, countries and landmarks.

gazetteer.tsv is compiled from GeoNames (CC BY 4.0) by compile_gazetteer.py; the YAML files beside it are by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from crawler.annotation.scan import Term, words_of

TABLE = "place"

Precision = Literal["building", "city", "region", "country"]

FALLS = tuple("аяьйеыо")
"""Last letters that Russian cases replace (Москва, Москве; Казань, Казани): the stem is what stands before them."""

MIN_STEM = 4
"""Letters that are left of a stem at least, else the last letter stays: Баку, Уфа."""

PARTED = "\x01"
"""Parts names that are folded together, since folding 14,000 of them one by one takes 0.2 s."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map; lat and lon are degrees, None for a country. `city` names the town of a building."""

    name: str
    country: str
    lat: float | None
    lon: float | None
    precision: Precision
    population: int = 0
    city: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """One reading of a stem: the place, the letter that was cut off it, and the country that the text must be of."""

    place: Place
    cut: str = ""
    needs: str | None = None


def terms() -> Iterator[Term]:
    """A term for every stem; `key` is the tuple of its readings, empty for a stop, which hides what begins with it."""
    stops = frozenset(_folded(_yaml("stops.yml")))
    readings: dict[str, list[Named]] = defaultdict(list)
    for stem, named in _stems(_spellings()):
        if stem + named.cut not in stops and all(other.place is not named.place for other in readings[stem]):
            readings[stem].append(named)
    for stem, found in (*readings.items(), *((stop, ()) for stop in stops)):
        yield Term(stem, TABLE, tuple(found))


def _stems(spellings: Iterable[tuple[str, Place, str | None]]) -> Iterator[tuple[str, Named]]:
    listed = list(spellings)
    for name, (_, place, needs) in zip(_folded(spelling for spelling, _, _ in listed), listed, strict=True):
        if name.endswith(FALLS) and len(name) > MIN_STEM and place.precision == "city":
            yield name[:-1], Named(place, name[-1], needs)
        else:
            yield name, Named(place, "", needs)


def _folded(names: Iterable[str]) -> list[str]:
    return words_of(PARTED.join(names).replace("İ", "I")).split(PARTED)


def _spellings() -> Iterator[tuple[str, Place, str | None]]:
    for spellings, place, needs in (*_landmarks(), *_regions(), *_countries(), *_cities()):
        for spelling in spellings:
            yield spelling, place, needs


def _landmarks() -> Iterator[tuple[list[str], Place, str | None]]:
    for row in _yaml("landmarks.yml"):
        name, city, country, lat, lon = row["place"]
        yield row["stems"], Place(name, country, lat, lon, "building", city=city), row.get("needs")


def _regions() -> Iterator[tuple[list[str], Place, str | None]]:
    for name, country, lat, lon, *stems in _yaml("regions.yml"):
        yield stems, Place(name, country, lat, lon, "region"), None


def _countries() -> Iterator[tuple[list[str], Place, str | None]]:
    for code, (name, *stems) in _yaml("countries.yml").items():
        yield [name, *stems], Place(name, code, None, None, "country"), None


def _cities() -> Iterator[tuple[list[str], Place, str | None]]:
    corrections = {tuple(row["key"]): row for row in _yaml("names.yml")}
    for place, spellings in (*_compiled(), *_added(corrections.values())):
        correction = corrections.pop((place.name, place.country), None)  # the most populous of a name stands first
        if correction is None:
            yield [place.name, *spellings], place, None
        else:
            renamed = replace(place, name=correction.get("rename", place.name))
            yield [place.name, *spellings, *correction["add"]], renamed, None


def _compiled() -> Iterator[tuple[Place, list[str]]]:
    for line in files("crawler.annotation").joinpath("geography", "gazetteer.tsv").read_text("utf-8").splitlines():
        name, country, lat, lon, population, spellings = line.split("\t")
        place = Place(name, country, float(lat), float(lon), "city", int(population))
        yield place, [spelling for spelling in spellings.split("|") if spelling]


def _added(corrections: Iterable[dict[str, Any]]) -> Iterator[tuple[Place, list[str]]]:
    for row in list(corrections):
        if "at" in row:
            (name, country), (lat, lon) = row["key"], row["at"]
            yield Place(name, country, lat, lon, "city", row["population"]), []


@cache
def _yaml(name: str) -> Any:
    text = files("crawler.annotation").joinpath("geography", name).read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
