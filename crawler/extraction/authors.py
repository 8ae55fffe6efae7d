"""Who wrote it: people only. Agencies, desks and the site itself are no people, and say so where they are rejected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from crawler.extraction.calendar import month_readings, weekday_number
from crawler.extraction.clues import Clues
from crawler.extraction.markup import short_text, strings_of, unmarked
from crawler.extraction.regions import stray
from crawler.extraction.rungs import Candidate, Climb, Clue, Rejected, Rung, climb
from crawler.extraction.sites import plain_letters

MAX_BYLINE = 120
"""Characters of a by-line; longer texts are biographies."""

MAX_WORDS, MAX_NAME = 5, 50
"""Words and characters of a person's name: `Abdullah bin Abdul Aziz Al-Saud`-like names stay whole."""

SAME_BYLINE = 12
"""Elements between the names of one by-line: co-authors stand side by side."""

_META = """
author article:author article:author_name dc.creator dcterms.creator dc.author parsely-author sailthru.author
byl byline authors article.author rnews:author twitter:data1
"""
AUTHOR_META = tuple(_META.split())

_LABELS = (
    r"(?:(?:written|posted|reported|published|created|story|text|photos?|words|article|opinion|reviewed) by|author"
    r"|written|reporter|text|автор[ыи]?|текст|подготовил[аи]?|автору|авторы|жазған|муаллиф|muallif|yazan|yazar|müəllif|автори"
    r"|(?:erstellt|geschrieben) von|autor(?:in|en|es)?|auteur|autore|forfatter|بقلم|نویسنده|تحریر|作者|記者|记者)"
)
_BY = r"(?:by|von|par|por|di|door|av|af|przez|από|od)"
PREFIX = re.compile(rf"^(?:{_LABELS}(?:\s*[::]\s*|\s+)|{_BY}\s*:?\s+)(?=\S)|^[^\w(«\"']+", re.I)
LABELLED = re.compile(
    rf"(?:^|[^\w])(?i:{_LABELS})\s*[::]\s*(?P<names>.+)|(?:^|[^\w])(?:[Bb][Yy]|[Vv]on)\s+(?P<by>[^\W\da-z].+)"
)
"""A label somewhere in a publication line: `5 May 2020 · Written by: Jane Doe`."""

_NEXT_LABEL = re.compile(r"\s+[^\W\d]+:\s.*$|\s*,?\s+(?:in|for|at|from|on)\s+(?=[^\W\da-z]).*$|\s{2,}.*$")
ROLE = re.compile(
    r"\s*\([^)]*\)|\s*(?:[,|–—]|\s-)\s*(?:staff|senior|chief|contribut|correspond|report|edit|writ|column|special|guest"
    r"|follow|content|m\.?d\.?$|ph\.?d|dvm|rd$|msw|корр|спец|журналист|обозрев|редакт|редакц|кабарчы|тілші|muxbir|muhabir"
    r"|redakt|autor|journalist).*$|\s+(?:follow|читать|@\w+)\s*$"
    r"|\s+(?:founder|co-founder|ceo|editor|director|manager|professor|writer|reporter|correspondent)\b.*$",
    re.I,
)
_SPLIT = re.compile(
    r"\s*[;|•·\n]\s*|\s+/\s+|,\s+|\s+&\s+|\s+(?:and|with|и|und|et|y|e|och|og|en|menen|менен|және|va|ва|ve|və|та|й)\s+",
    re.I,
)
_ADDRESS = re.compile(r"(?:https?:)?//|www\.|@\w+$|\S+@\S+$")
_NOT_NAME = re.compile(
    r"https?:|www\.|@|\d|[?!=<>{}\[\]#%*…:/]|\.(?:com|org|net|kg|kz|ru|uz|tj)\b|admin|\.\w+\.\w", re.I
)
_ORGANISATIONS = """
agencies agenturen senior content marketing director manager reviewed ph.d phd dvm md eingetragen bearbeiten themen
red wbez cnn bbc npr mtn
news agency staff editor editors editorial desk admin administrator press team newsroom correspondent
correspondents reporter reporters contributor contributors bureau service services wire media online web
webmaster guest board times post journal herald tribune gazette chronicle guardian telegraph magazine today
daily weekly network radio television tv channel university institute society foundation association council
ministry department committee office center centre group inc ltd llc gmbh company associated reuters afp ap dpa
apa upi tass xinhua ians pti ani efe ansa anadolu bloomberg interfax sputnik kabar akipress rferl azattyk ozodi
redaktion redaktionen redacción redaccion redazione rédaction redacao redação redacció redakcja redakce agentur
presse agencias agencia unknown anonymous user veröffentlicht datum am lesezeit minuten uhr college founder
author authors posted published updated share login subscribe comments read more photo getty images video
minutes minute min ago blog contact about privacy newsletter the новости агентство редакция редакции редактор
пресс служба тасс риа интерфакс спутник азаттык кабар корреспондент корреспонденты администратор админ сайт
редакциясы кабарлар жаңылыктар жаңалықтар xabarlar haber merkezi haberleri ajansı editör редакція агенція
"""
ORGANISATION_WORDS = frozenset(_ORGANISATIONS.split())
"""Words that no person's name has: of by-lines that were no people's on the pages measured, and of agencies."""


def authors(clues: Clues, remember: bool = False) -> Climb[tuple[str, ...]]:
    """The people of the most trusted rung that names any."""
    return climb(AUTHORS, clues, lambda clue: _read(clue, clues), _settle, _is_enough, remember)


def _read(clue: Clue, clues: Clues) -> tuple[str, ...]:
    if clue.element is not None and (reason := stray(clue.element, clues)):
        raise Rejected(reason)
    text = unmarked(clue.raw)
    if _ADDRESS.match(text):
        raise Rejected("is an address")
    if len(text) > MAX_BYLINE * 4:
        raise Rejected("too long")
    people = tuple(dict.fromkeys(people_in(text, clues)))
    if not people:
        raise Rejected("is the site's name" if plain_letters(text) in clues.site_names else "not a person")
    return people


def people_in(text: str, clues: Clues) -> Iterator[str]:
    """Names of people in a by-line, without `By`, roles and dates."""
    labelled = LABELLED.search(text)
    text = (labelled["names"] or labelled["by"]) if labelled else text
    for part in _SPLIT.split(_NEXT_LABEL.sub("", PREFIX.sub("", text))):
        name = _CREDIT.sub("", _without_date(ROLE.sub("", PREFIX.sub("", part.strip(_SIGNS)))).strip(_SIGNS))
        if is_person(name) and plain_letters(name) not in clues.site_names:
            yield name


_CREDIT = re.compile(r"\s+(?:The )?(?:Associated Press|Canadian Press|Reuters|AFP|AP|dpa|Bloomberg|TASS|ТАСС)$")
"""An agency behind a name without any sign between them."""

_SIGNS = " ,.-–—:•|/"


def _without_date(text: str) -> str:
    """The text before a date, and before the weekday or month that leads it."""
    words = re.split(r"\s*\d", text)[0].split()
    while words and month_readings(words[-1]) and len(words) != 2:
        words.pop()
    return " ".join(words)


def is_person(name: str) -> bool:
    """Whether a part of a by-line can be a person's name: one to five words, none of an organisation."""
    words = name.split()
    if not 1 <= len(words) <= MAX_WORDS or not 2 <= len(name) <= MAX_NAME or _NOT_NAME.search(name):
        return False
    if any(word.casefold().strip(".,'’") in ORGANISATION_WORDS or weekday_number(word) for word in words):
        return False
    if len(words) == 1 and ((len(name) < 3 and name.isascii()) or PREFIX.match(f"{name} x")):
        return False
    small = sum(word[0].islower() for word in words)
    return name[0].isalpha() and (len(words) == 1 or small <= len(words) / 2)


# The rungs.


def _selected(clues: Clues) -> Iterator[str | None]:
    if clues.layout and clues.layout.author:
        yield from (short_text(element, MAX_BYLINE) for element in clues.document.select(clues.layout.author))


def _linked(clues: Clues) -> Iterator[str]:
    for key in ("author", "creator"):
        value = clues.document.linked_data.get(key)
        for node in value if isinstance(value, list) else [value]:
            if not (isinstance(node, dict) and "Organization" in str(node.get("@type"))):
                yield from strings_of(node, "name")


def _meta(clues: Clues) -> Iterator[str]:
    for name in AUTHOR_META:
        yield from clues.document.meta.get(name, ())


def _microdata(clues: Clues) -> Iterator[Clue]:
    for element in clues.item("author", "creator"):
        yield Clue(_name_of(element), element)


def _name_of(element: Any) -> str:
    named = element.find(".//*[@itemprop='name']")
    if named is not None:
        return named.get("content") or short_text(named, MAX_BYLINE) or ""
    return element.get("content") or short_text(element, MAX_BYLINE) or ""


def _links(clues: Clues) -> Iterator[Clue]:
    for element in clues.by_distance(clues.rel_links("author")):
        yield Clue(short_text(element, MAX_BYLINE) or "", element)


def _by_class(clues: Clues) -> Iterator[Clue]:
    for element in clues.by_distance(clues.walked.bylines):
        linked = [a for a in element.iter("a") if _AUTHOR_LINK.search(a.get("href") or "")][:6]
        for part in linked or [element]:
            text = short_text(part, MAX_BYLINE)
            if text and (linked or _is_byline(text)):
                yield Clue(text, part)


_AUTHOR_LINK = re.compile(
    r"/(?:authors?|by|profiles?|people|staff|journalists?|reporters?|columnists?|contributors?|autor\w*|producers?|persons?|redaktion|users?|writers?)/",
    re.I,
)


def _names_apart(element: Any) -> list[str]:
    """Names that stand in an element of their own each; empty where they do not."""
    names = [short_text(child, MAX_NAME) or "" for child in element if isinstance(child.tag, str)]
    return names if len(names) > 1 and all(" " in name and is_person(name) for name in names) else []


def _author_links(clues: Clues) -> Iterator[Clue]:
    """Links around the headline that lead to an author's page."""
    for element in clues.near_heading:
        if element.tag == "a" and _AUTHOR_LINK.search(element.get("href") or ""):
            yield Clue(short_text(element, MAX_BYLINE) or "", element)


def _is_byline(text: str) -> bool:
    return bool(LABELLED.search(text)) or (len(text.split()) <= MAX_WORDS + 3 and not text.islower())


def _beside_heading(clues: Clues) -> Iterator[Clue]:
    """Short lines around the headline that name an author by a label, or begin with `By` or its like."""
    for element in clues.near_heading:
        text = short_text(element, MAX_BYLINE)
        if text and (_BEGINS.match(text) or _LABEL.search(text)):
            yield Clue(text, element)


_BEGINS = re.compile(rf"{_BY}\s*:?\s+(?=[^\W\d_])", re.I)
_LABEL = re.compile(rf"(?:^|[^\w]){_LABELS}\s*[::]\s*\w", re.I)

AUTHORS: tuple[Rung[Clues], ...] = (
    Rung("selector", _selected),
    Rung("json_ld", _linked),
    Rung("meta", _meta),
    Rung("microdata", _microdata),
    Rung("rel", _links),
    Rung("class", _by_class),
    Rung("author_link", _author_links),
    Rung("beside_headline", _beside_heading),
)
_WHOLE_RUNG = ("selector", "json_ld", "microdata", "meta")
"""Rungs whose candidates are all of this article; of the others only what stands beside the first."""


def _settle(accepted: list[Candidate[tuple[str, ...]]]) -> tuple[tuple[str, ...], Candidate[tuple[str, ...]]]:
    won = next((candidate for candidate in accepted if not _is_login(candidate)), accepted[0])
    same = [c for c in accepted if c.rung == won.rung and (won.rung in _WHOLE_RUNG or _is_beside(c, won))]
    names = (name for candidate in same if _is_login(candidate) == _is_login(won) for name in candidate.value or ())
    return tuple({plain_letters(name): name for name in reversed(list(names))}.values())[::-1], won


def _is_enough(_rung: str, accepted: list[Candidate[tuple[str, ...]]]) -> bool:
    """Whether somebody is named; the name of a login is taken only where no other rung has a better one."""
    return not all(_is_login(candidate) for candidate in accepted)


def _is_login(candidate: Candidate[tuple[str, ...]]) -> bool:
    return all(" " not in name and name[0].islower() for name in candidate.value or ())


def _is_beside(candidate: Candidate[tuple[str, ...]], won: Candidate[tuple[str, ...]]) -> bool:
    return candidate.element is won.element or candidate.element.getparent() is won.element.getparent()
