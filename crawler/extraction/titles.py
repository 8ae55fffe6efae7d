"""The headline: its rungs, the site's name cut off, and what several rungs agree on before what one says alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from crawler.extraction.clues import Clues
from crawler.extraction.headings import MAX_TITLE, TITLE_META, agree, words_of
from crawler.extraction.markup import short_text, strings_of, unmarked
from crawler.extraction.rungs import Candidate, Climb, Clue, Rejected, Rung, climb
from crawler.extraction.sites import is_site_name, plain_letters

SEPARATORS = re.compile(
    r"\s+[|–—·•»/«]\s+|\s+-\s+|\s+::\s+|\s?\|\s?|(?<=\S)[-–_](?=[\u3040-\u9fff])|\.\s+(?=[\w-]+\.\w{2,12}$)"
)


_SIGNS = frozenset("|–—·•»/«-:_.")
"""What every separator has one of: most headlines have none, and need no search."""


def title(clues: Clues, remember: bool = False) -> Climb[str]:
    """The headline without the site's name."""
    return climb(TITLE, clues, lambda clue: _read(clue, clues), _settle, _never, remember)


def _read(clue: Clue, clues: Clues) -> str:
    text = without_labels(without_site_name(unmarked(clue.raw), clues))
    if not text:
        raise Rejected("is the site's name")
    if len(text) > MAX_TITLE:
        raise Rejected("too long")
    return text


# The site's name.


def without_site_name(text: str, clues: Clues) -> str:
    """The title without ` - Site` behind or `Site | ` before it; empty where it is nothing but the name."""
    if plain_letters(text) in clues.site_names:
        return ""
    parts = [] if _SIGNS.isdisjoint(text) else list(SEPARATORS.finditer(text))
    if parts and is_site_name(text[parts[-1].end() :], clues.site_names):
        return without_site_name(text[: parts[-1].start()].strip(), clues)
    if parts and is_site_name(text[: parts[0].start()], clues.site_names):
        return text[parts[0].end() :].strip()
    return text.strip()


def without_labels(text: str) -> str:
    """The title without a section's name that a stroke parts from it (`Opinion | ...`), a declared one too."""
    parts = [part.strip() for part in text.split(" | ")]
    headline = max(parts, key=lambda part: len(part.split()))
    return headline if all(part is headline or _is_label(part, headline) for part in parts) else text


def _is_label(part: str, headline: str) -> bool:
    words = len(part.split())
    return words <= MAX_SITE_WORDS and len(headline.split()) >= max(MIN_HEADLINE, 2 * words)


MIN_HEADLINE = 4
"""Words of a headline that a label may stand beside: of two short parts either may be the title."""


# The rungs.


def _selected(clues: Clues) -> Iterator[str | None]:
    if clues.layout and clues.layout.title:
        yield from (short_text(element, MAX_TITLE) for element in clues.document.select(clues.layout.title))


def _heading(clues: Clues) -> Iterator[Clue]:
    if clues.heading is not None:
        yield Clue(short_text(clues.heading, MAX_TITLE) or "", clues.heading)


def _microdata(clues: Clues) -> Iterator[Clue]:
    for element in clues.by_tag_and_item("headline", "h1", "h2", "h3")[:1]:
        yield Clue(element.get("content") or short_text(element, MAX_TITLE) or "", element)


def _linked(clues: Clues) -> Iterator[str]:
    yield from strings_of(clues.document.linked_data.get("headline"))


def _opengraph(clues: Clues) -> Iterator[str | None]:
    yield clues.document.first("og:title")


def _meta(clues: Clues) -> Iterator[str | None]:
    yield clues.document.first(*TITLE_META[1:], "headline")


def _title_element(clues: Clues) -> Iterator[str]:
    """The title element; a last part of few words is the site's name even where no other place tells the name."""
    for element in clues.by_tag["title"][:1]:
        text = without_site_name(unmarked(short_text(element, 2 * MAX_TITLE) or ""), clues)
        parts = list(SEPARATORS.finditer(text))
        if parts and _is_short_tail(text[: parts[-1].start()], text[parts[-1].end() :]):
            text = text[: parts[-1].start()]
        yield text


def _is_short_tail(headline: str, tail: str) -> bool:
    """Whether a tail of few words stands behind a headline of three words or, without blanks (CJK), ten letters."""
    is_headline = len(headline.split()) >= 3 or (" " not in headline and len(headline) >= 10)
    return is_headline and len(tail.split()) <= MAX_SITE_WORDS


MAX_SITE_WORDS = 5
"""Words of a site's name; a longer tail is a part of the headline."""

TITLE: tuple[Rung[Clues], ...] = (
    Rung("selector", _selected),
    Rung("heading", _heading),
    Rung("microdata", _microdata),
    Rung("json_ld", _linked),
    Rung("opengraph", _opengraph),
    Rung("meta", _meta),
    Rung("title", _title_element),
)


WEIGHTS = {
    "selector": 10.0,
    "heading": 2.0,
    "json_ld": 1.3,
    "opengraph": 1.0,
    "microdata": 1.0,
    "meta": 0.6,
    "title": 0.5,
}
"""What a rung's word counts: a declared selector decides, the heading yields where two declared titles or more agree
against it. Chosen by a grid over half of the hosts of 816 pages with a title by hand (0.878 of them right, 0.868 of the
other half; the first rung alone 0.853 and 0.847), in November 2026 together with the rules for headings below 0.916 and
0.870 of two new halves."""

UNCONFIRMED = 0.9
"""Weight of a heading that no declared title resembles: it may be a section's."""

REWORDED = 3.0
"""Weight of a heading that says in other words what is declared: titles for search engines and social networks agree
with each other and are still not what the reader sees."""

MIN_REWORDED, SHARED = 5, 0.15
"""Words of such a heading, and the share of them that a declared title must have."""


def _settle(accepted: list[Candidate[str]]) -> tuple[str, Candidate[str]]:
    """The title that most weight stands for, in the form of its most trusted rung."""
    votes: dict[str, float] = defaultdict(float)
    counted: set[str] = set()
    for candidate in accepted:
        if candidate.rung not in counted:
            counted.add(candidate.rung)
            votes[_same(candidate)] += _weight(candidate, accepted)
    won = _whole(max(accepted, key=lambda candidate: votes[_same(candidate)]), accepted)
    assert won.value is not None
    return won.value, won


def _whole(won: Candidate[str], accepted: list[Candidate[str]]) -> Candidate[str]:
    """The title itself where what won is its begin and three points, as sites cut it for social networks."""
    if not (won.value or "").endswith(("...", "…")):
        return won
    longer = (c for c in accepted if _same(c).startswith(_same(won)) and not (c.value or "").endswith(("...", "…")))
    return next(longer, won)


def _same(candidate: Candidate[str]) -> str:
    """What two spellings of one title have in common."""
    return plain_letters(candidate.value or "")


def _weight(candidate: Candidate[str], accepted: list[Candidate[str]]) -> float:
    if candidate.rung != "heading":
        return WEIGHTS[candidate.rung]
    others = [other for other in accepted if other.rung != "heading"]
    if _holds_more(candidate, others):
        return UNCONFIRMED
    mine, declared = words_of(candidate.value or ""), [words_of(other.value or "") for other in others]
    if any(agree(mine, theirs) for theirs in declared):
        return WEIGHTS["heading"]
    is_reworded = len(mine) >= MIN_REWORDED and any(len(mine & theirs) >= SHARED * len(mine) for theirs in declared)
    return REWORDED if is_reworded else UNCONFIRMED


def _holds_more(heading: Candidate[str], others: list[Candidate[str]]) -> bool:
    """Whether a heading has a kicker, subtitle or date in it beside the title that is declared."""
    whole = _same(heading)
    if any(_same(other) == whole for other in others):
        return False
    declared = [_same(other) for other in others if other.rung in ("json_ld", "opengraph")]
    return any(len(part) >= MIN_DECLARED and (whole.startswith(part) or whole.endswith(part)) for part in declared)


MIN_DECLARED = 20
"""Letters of a declared title that a longer heading holds: shorter ones are names that many headings begin with."""


def _never(_rung: str, _accepted: list[Candidate[str]]) -> bool:
    """What the rungs agree on counts, so all are asked; none of them costs a walk."""
    return False
