"""Quantities in a sentence: digits and number words, thousands, ranges and hedges, in the languages of words/*.yml.

`quantities` reads them from the hits of one sentence: "от 5 до 35 тысяч" is 5,000 to 35,000, "300дөн ашык" is at least
300, "dozens" is at least 24: a plural without a number is at least two of its unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from crawler.annotation.scan import Hit, Scan
from crawler.annotation.words import THOUSAND

DIGITS = re.compile(
    r"(?<![\w$€£₸№#/])(?<![\d][.,:/-])"
    r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
)
"""A number in digits, thousands grouped by a blank, a comma or (Turkish) a point, or with a decimal; not in a word, a
sum, a date."""

GLUED = re.compile(r"[-–']?[^\W\d_]{1,5}(?!\w)")
"""A case ending written to the digits: `100гө`, `500-ден`, `300'den`."""

ENDINGS = re.compile(
    r"[-–']?(?:[гкғқ][аеоө]|[дтн][аеоө]н?|[дт][аеоө]й|[сңнт]?[ыиуүі]н?|нун|н[иыуү]н|s[iıuü]n[iıuü]n?|n[iıuü]n|г?а|ке?|ge|ga|qa|[dt][ae]n?|n[iu]|[iuıü]|s[iıuü]|"
    r"y[ea]|[ea]|ta|tasi|та|таси|ни|нинг|нафар|ро|то|тан|тен|х|ти|ми)"
)
"""Case endings that leave digits a count; others make an ordinal or a name of them (`5-й`, `10th`, `24kg`)."""

RANGE_DASH = re.compile(r"\s*[-–—]\s*")
GAP = re.compile(r"[\s-]*(?:and |ва |у |и |va )?")
ABLATIVE = re.compile(r"(?:[дтн][аеоө]н|[dt][ae]n)$")
BEFORE = ("least", "about", "most")
AFTER = ("least_after", "about_after", "most_after")
"""Hedges that stand before their number, and those behind it."""

MAX_DIGITS = 15
"""Characters of a number, with its blanks; longer ones count no people (telephones, accounts, cards)."""

MAX_COUNT = 10_000_000_000
"""More than there are people: millions of millions that a text strings together count none."""

YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something; high is None where the wording is open. start and end span its hedges too."""

    low: int
    high: int | None
    start: int
    end: int
    is_plural: bool = False
    is_bare_year: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: float
    start: int
    end: int


def quantities(scan: Scan, start: int, end: int, hits: Sequence[Hit], hedges: Sequence[Hit]) -> list[Quantity]:
    """Quantities of scan.text[start:end]; `hits` are those of table `number` there, `hedges` those of table `hedge`."""
    tokens = sorted([*_digits(scan.text, start, end), *map(_worded, hits)], key=lambda token: token.start)
    read = [quantity for group in _groups(scan.text, tokens) if (quantity := _quantity(scan.text, group))]
    simple = _merged_ranges(scan.text, read, hedges)
    return [_hedged(scan.text, quantity, hedges) for quantity in simple]


def _digits(text: str, start: int, end: int) -> list[_Token]:
    found = []
    for match in DIGITS.finditer(text, start, end):
        stop = match.end()
        glued = GLUED.match(text, stop)
        if glued and not ENDINGS.fullmatch(glued.group().lower()) and not glued.group().startswith(("-", "–")):
            continue
        if glued and ENDINGS.fullmatch(glued.group().lower()):
            stop = glued.end()
        if text[stop : stop + 1] in ("%", "°") or re.match(r"[:/.]\d|\s?%", text[stop : stop + 2]):
            continue
        if len(match.group()) <= MAX_DIGITS:
            found.append(_Token("digits", _value(match.group()), match.start(), stop))
    return found


def _value(printed: str) -> float:
    grouped = re.sub(r"[ \u00a0\u202f]", "", printed)
    if re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", grouped):
        grouped = re.sub("[,.]", "", grouped)
    return float(grouped.replace(",", "."))


def _worded(hit: Hit) -> _Token:
    kind, value = cast("tuple[tuple[str, float], ...]", hit.term.key)[0]
    return _Token(kind, value, hit.start, hit.end)


def _groups(text: str, tokens: list[_Token]) -> list[list[_Token]]:
    """Tokens that make one number together: `двадцать пять`, `2,5 тысячи`, `бир жарым миң`."""
    groups: list[list[_Token]] = []
    for token in tokens:
        if groups and _continues(text, groups[-1], token):
            groups[-1].append(token)
        elif not groups or token.start >= groups[-1][-1].end:
            groups.append([token])
    return [group for group in groups if any(token.kind != "half" for token in group)]


def _continues(text: str, group: list[_Token], token: _Token) -> bool:
    last = group[-1]
    between = text[last.end : token.start] if token.start >= last.end else "?"
    if not GAP.fullmatch(between):
        return False
    if token.kind == "times":
        return last.kind != "plural" and "," not in between
    if token.kind in ("half", "plural") or last.kind == "plural":
        return token.kind == "half" and last.kind != "plural"
    if token.kind == "digits":  # `2 bin 500`, `5 миң 300`
        return last.kind == "times" and last.value >= THOUSAND > token.value
    return last.kind in ("times", "half") or (last.kind == "number" and last.value % 10 == 0 and token.value < 10)


def _quantity(text: str, group: list[_Token]) -> Quantity | None:
    """The number that the tokens make; None for one that counts no people."""
    total = current = 0.0
    for token in group:
        if token.kind == "times":
            current = (current or 1) * token.value
            if token.value >= THOUSAND:
                total, current = total + current, 0.0
        else:
            current += token.value
    if total + current > MAX_COUNT:
        return None
    value = round(total + current)
    first = group[0]
    is_plural = any(token.kind == "plural" for token in group)
    is_year = (
        len(group) == 1 and first.kind == "digits" and value in YEARS and text[first.start : first.start + 4].isdigit()
    )
    return Quantity(value, None if is_plural else value, first.start, group[-1].end, is_plural, is_year)


def _merged_ranges(text: str, listed: list[Quantity], hedges: Sequence[Hit]) -> list[Quantity]:
    merged: list[Quantity] = []
    for quantity in listed:
        previous = merged[-1] if merged else None
        if previous and (low := _low_of_range(text, previous, quantity, hedges)) is not None:
            merged[-1] = Quantity(low, quantity.high, previous.start, quantity.end)
        else:
            merged.append(quantity)
    return merged


def _low_of_range(text: str, first: Quantity, last: Quantity, hedges: Sequence[Hit]) -> int | None:
    """Low end of the range that two neighbours make, None where they make none; a thousand behind counts for both."""
    if first.is_plural or last.high is None or not _is_range(text, first, last, hedges):
        return None
    low = first.low
    if (
        low < THOUSAND <= last.low
        and last.low % THOUSAND == 0
        and low * THOUSAND < last.low
        and not text[last.start : last.end].isdigit()
    ):
        low *= THOUSAND
    return low if low < last.low else None


def _is_range(text: str, first: Quantity, last: Quantity, hedges: Sequence[Hit]) -> bool:
    between = text[first.end : last.start]
    if RANGE_DASH.fullmatch(between):
        return True
    middle = [h for h in hedges if first.end <= h.start and h.end <= last.start and "middle" in _kinds(h)]
    if len(middle) == 1 and between.strip() == text[middle[0].start : middle[0].end]:
        is_and = between.strip().lower() in ("and", "и", "ile")
        return not is_and or _has(text, first.start, hedges, "first") or _has_after(text, last.end, hedges, "last")
    return not between.strip() and ABLATIVE.search(text[first.start : first.end]) is not None


def _hedged(text: str, quantity: Quantity, hedges: Sequence[Hit]) -> Quantity:
    before = next(
        (h for h in hedges if h.end <= quantity.start and not text[h.end : quantity.start].strip(" \u00a0")), None
    )
    after = next((h for h in hedges if h.start >= quantity.end and _is_next(text[quantity.end : h.start])), None)
    meanings = [
        (kind, hit)
        for hit in (before, after)
        if hit
        for kind in _kinds(hit)
        if kind in (AFTER if hit is after else BEFORE)
    ]
    start = min([quantity.start, *(hit.start for _, hit in meanings)])
    end = max([quantity.end, *(hit.end for _, hit in meanings)])
    quantity = replace(quantity, start=start, end=end)
    kinds = {kind.removesuffix("_after") for kind, _ in meanings}
    is_range = quantity.high is not None and quantity.high != quantity.low
    if "least" in kinds and not is_range:
        return replace(quantity, high=None)
    if "most" in kinds and not is_range and quantity.high is not None:
        return replace(quantity, low=0)
    return quantity


def _kinds(hit: Hit) -> tuple[str, ...]:
    return cast("tuple[str, ...]", hit.term.key)


def _is_next(between: str) -> bool:
    """Only a blank, or one case ending that stands apart (`500 ga yaqin`), lies between."""
    return not between.strip(" \u00a0-–") or ENDINGS.fullmatch(between.strip()) is not None


def _has(text: str, start: int, hedges: Sequence[Hit], kind: str) -> bool:
    return any(kind in _kinds(h) and h.end <= start and not text[h.end : start].strip() for h in hedges)


def _has_after(text: str, end: int, hedges: Sequence[Hit], kind: str) -> bool:
    return any(kind in _kinds(h) and h.start >= end and not text[end : h.start].strip() for h in hedges)
