"""Places named in a text: which town, region, country or building a hit of the scan is, by its ending and context."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from crawler.annotation.gazetteer import TABLE, Named, Place
from crawler.annotation.scan import Hit, Scan, fold

SMALL = 15_000
"""Inhabitants below which a town counts only beside another place of its country or in its country's language: names of
villages are names of people too. Rerun tests/annotation/test_places.py after a change."""

SPOKEN_IN = {"ky": "KG", "kk": "KZ", "uz": "UZ", "tg": "TJ", "tr": "TR", "az": "AZ", "uk": "UA"}
"""Country that a text in this language is about where it says nothing else."""

CYRILLIC = re.compile(
    r"""(?: [ауыияюе] | о[мвйю] | е[мй] | ям?и? | ями | ях | ами? | ах | [ое]в | ью            # Russian cases
      | [аиоыея]?(?:[оеё]в|ин)?(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)            # Russian adjectives
      | [аыоөеуүяию]?(?:[лтд][аеоө]р)?(?:[ыиуүі])?(?:с[ыиуүі])?н?
        (?:[ндт][ыиуүі][нң] | [ндт][ыиуүі] | [гкғқ][аеоөу] | [дт][аеоө][нг]?[ыиуүі]? | н[аеоө]н? | н?[дт][аеоө]ғы
         | [дт][аеоө]г[ыиуүі] | [дт][аеоө]н | [лдт][ыиуүі][кқ](?:т?[аеоө]?р?[ыиуүі]?н?)? | ы[нң])  # Kyrgyz, Kazakh
      | (?:[аиоуы])?(?:да|дан|га|ка|қа|нинг|ни|даги|ча|лик|ликлар|дагилар)                     # Uzbek
      | и | у | ро | ҳо | ӣ | иён | е                                                         # Tajik
      )?""",
    re.VERBOSE,
)
"""Endings that may follow a stem in Cyrillic; what else follows makes another word of it."""

LATIN = re.compile(
    r"""(?: '?s | '? (?:n[iu]n|in|un) | '?[yn]?[aeəiuü] | '?n?[dt][aeə](?:n|ki|gi)? | '?[dt]agi(?:lar)? | '?n?[iu]ng?
      | '?ning | '?[gkq]acha
      | '?[gkq]a | '?dan | '?ni | li?k(?:lar)? | l[iu](?:l[ae]r)? | '?daki | '?deki | cha | n?[iu]
      | '?nda(?:ki)? | '?nde(?:ki)? | '
      )?""",
    re.VERBOSE,
)
"""Endings in Latin letters: English, Uzbek, Azerbaijani and Turkish, the last with or without its apostrophe."""

REGION = re.compile(
    r"\W{1,2}(?:област|обл\b|обласы|облус|облыс|вилоят|viloyat|вилаят|region|oblast|province|район|тумани|tuman|ауданы|"
    r"district|eyalet|ili\b|край|кра[йяе]\b|ноҳия|rayon)",
    re.IGNORECASE,
)
"""A town's name before one of these is that of its region."""


ROUTE = re.compile(r"\s*[-–—]{1,2}\s*")


@dataclass(frozen=True)
class Mention:
    """A place where the text names it."""

    place: Place
    start: int
    end: int


def mentions(scan: Scan, country: str | None = None) -> list[Mention]:
    """Places in the order of the text.

    Args:
        scan: the text with its hits.
        country: ISO code of what the text is likely about (its source's country), None where unknown.
    """
    read = [(hit, readings) for hit in scan.hits_of(TABLE) if (readings := _readings(hit, scan.text))]
    context = _context(read, country or SPOKEN_IN.get(scan.language or ""))
    placed = [
        Mention(_widened(named.place, scan.text, hit), hit.start, hit.end)
        for hit, readings in read
        if (named := _choice(readings, context))
    ]
    roads = [(one, other) for one, other in pairwise(placed) if _is_road(one, other, scan.text)]
    ends = {mention.start for pair in roads for mention in pair}
    return [mention for mention in placed if mention.start not in ends]


def _is_road(one: Mention, other: Mention, text: str) -> bool:
    """Two towns with a dash between (`трасса Бишкек — Ош`): nothing is told of either."""
    is_of_towns = one.place.precision == other.place.precision == "city"
    return is_of_towns and ROUTE.fullmatch(text, one.end, other.start) is not None


def exported(place: Place) -> dict[str, Any]:
    """A place as the export contract has it."""
    name = f"{place.name}, {place.city}" if place.city and place.city != place.name else place.name
    return {"name": name, "country": place.country, "lat": place.lat, "lon": place.lon, "precision": place.precision}


@lru_cache(maxsize=4096)
def _folded(ending: str) -> str:
    """An ending of a name, of which a language has few hundred."""
    return fold(ending)


def _readings(hit: Hit, text: str) -> list[Named]:
    """Readings whose ending fits; none for a word in lower case: a script that has capitals writes places so."""
    if text[hit.start].islower():
        return []
    rest = _folded(text[hit.start + len(hit.term.text) : hit.end])
    readings: tuple[Named, ...] = hit.term.key  # type: ignore[assignment]
    return [named for named in readings if _fits(rest, named, len(hit.term.text), text[hit.start : hit.end])]


def _fits(rest: str, named: Named, length: int, word: str) -> bool:
    if named.place.precision != "city" and named.place.precision != "building":
        return length > 3 or not rest or word[:length].isupper()
    if named.cut and rest.startswith(named.cut):
        rest = rest[1:]
    elif named.cut and not rest:
        return False  # the stem alone is another word: Астан
    endings = CYRILLIC if any("\u0400" <= letter <= "\u04ff" for letter in rest) else LATIN
    return endings.fullmatch(rest) is not None


def _context(read: Iterable[tuple[Hit, list[Named]]], country: str | None) -> Counter[str]:
    """How often each country is meant by names that are of one country only."""
    context: Counter[str] = Counter([country] if country else [])
    for _, readings in read:
        countries = {named.place.country for named in readings if not named.needs and not _is_small(named.place)}
        if len(countries) == 1:
            context.update(countries)
    return context


def _is_small(place: Place) -> bool:
    return place.precision == "city" and place.population < SMALL


def _choice(readings: list[Named], context: Counter[str]) -> Named | None:
    """The reading of the country that is meant most often, then of the most people; None where none is supported."""
    supported = [
        named
        for named in readings
        if context[named.needs or named.place.country] or not (named.needs or _is_small(named.place))
    ]
    return max(supported, key=lambda named: _weight(named.place, context), default=None)


def _weight(place: Place, context: Counter[str]) -> tuple[int, float]:
    """Countries, regions and buildings stand in the tables by hand: they are read before a namesake of GeoNames."""
    is_by_hand = place.precision != "city"
    return min(context[place.country], 3), math.inf if is_by_hand else place.population


def _widened(place: Place, text: str, hit: Hit) -> Place:
    if place.precision == "city" and REGION.match(text, hit.end):
        return Place(f"{place.name} Region", place.country, place.lat, place.lon, "region", place.population)
    return place
