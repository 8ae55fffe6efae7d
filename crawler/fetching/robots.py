"""robots.txt by RFC 9309: which paths a crawler may fetch, and how long it waits between two.

Groups and matching follow the reference matcher of Google's robotstxt (2019, C++), whose expectations are held as data
in tests/fetching/robots_expectations.yml: the longest pattern wins, allow wins a tie, the groups named for the crawler
set the `*` groups aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MAX_BYTES = 500 * 1024
"""RFC 9309 (2.5) asks for at least 500 KiB; the rest of a longer file is neither fetched nor read."""

MAX_LINE = 2083 * 8
"""Bytes of a line; longer ones are cut, as the reference matcher does (2083: the longest URL of old browsers)."""

DISALLOW = r"dis?s?all?[ao]w|diasllow"
KEYS = {
    "user-agent": re.compile(r"user[ -]?agent", re.I),
    "allow": re.compile(r"allow", re.I),
    "disallow": re.compile(DISALLOW, re.I),
    "sitemap": re.compile(r"sitemap|site-map", re.I),
    "crawl-delay": re.compile(r"crawl-?delay", re.I),
}
PARTIAL_BOMS = (b"\xef\xbb\xbf", b"\xef\xbb", b"\xef")


@dataclass(frozen=True)
class Line:
    """A line that says something: its number from 1, the key (None where it is none we know), the value."""

    number: int
    key: str | None
    value: str


@dataclass
class Rules:
    """Rules of all groups for one crawler, or of all groups for `*`."""

    allow: list[str] = field(default_factory=list)
    disallow: list[str] = field(default_factory=list)
    crawl_delay: float | None = None

    def add(self, line: Line) -> None:
        """Take in a line of the group; patterns are kept as the addresses that they are compared with."""
        if line.key == "crawl-delay":
            number = re.match(r"\d{1,6}(\.\d+)?", line.value)
            if number and self.crawl_delay is None:
                self.crawl_delay = float(number.group())
        else:
            (self.allow if line.key == "allow" else self.disallow).append(escaped(line.value))

    def verdict(self, path: str) -> bool | None:
        """Whether the path may be fetched; None where no rule speaks of it."""
        allowed = max((_priority(path, pattern) for pattern in self.allow), default=-1)
        refused = max((len(pattern) for pattern in self.disallow if matches(path, pattern)), default=-1)
        return allowed >= refused if max(allowed, refused) > 0 else None


@dataclass
class Robots:
    """A site's robots.txt as one crawler reads it."""

    own: Rules | None
    everybody: Rules
    sitemaps: list[str]

    @classmethod
    def parse(cls, body: bytes, agent: str) -> Robots:
        """Read a file for the crawler with the product name `agent`; what says nothing is passed over."""
        own, everybody, sitemaps = Rules(), Rules(), []
        group: list[Rules] = []
        is_named = has_rules = False
        for line in lines(body):
            if line.key == "user-agent":
                group, has_rules = ([] if has_rules else group), False
                group += [everybody] if _is_everybody(line.value) else []
                if agent and _product(line.value).casefold() == agent.casefold():
                    group, is_named = [*group, own], True
            elif line.key == "sitemap":
                sitemaps.append(line.value)
            elif group and line.key:
                has_rules = has_rules or line.key != "crawl-delay"
                for rules in group:
                    rules.add(line)
        return cls(own if is_named else None, everybody, sitemaps)

    def is_allowed(self, url: str) -> bool:
        """Whether the address may be fetched."""
        return (self.everybody if self.own is None else self.own).verdict(path_of(url)) is not False

    @property
    def crawl_delay(self) -> float | None:
        """Seconds between two requests that the site asks for, None where it asks for none."""
        return (self.everybody if self.own is None else self.own).crawl_delay


ALLOW_ALL = Robots(None, Rules(), [])
"""4xx: there is no robots.txt, anything may be fetched."""

ALLOW_NONE = Robots(None, Rules(disallow=["/"]), [])
"""5xx, no answer, endless redirects: nothing may be fetched until it is known again."""


def lines(body: bytes) -> Iterator[Line]:
    """The lines of a file that are neither blank nor comment, whatever ends them (LF, CR or both)."""
    body = body[:MAX_BYTES]
    bom = next((mark for mark in PARTIAL_BOMS if body.startswith(mark)), b"")
    # Latin-1 keeps every byte, so that paths can be escaped byte by byte.
    for number, raw in enumerate(re.split(r"\r\n|\n|\r", body[len(bom) :].decode("latin-1")), 1):
        text = raw[:MAX_LINE].split("#", 1)[0].strip()
        if text:
            yield _line(number, text)


def _line(number: int, text: str) -> Line:
    name, colon, value = text.partition(":")
    if not colon:  # webmasters forget the colon: `disallow /`
        name, _, value = text.partition(" ")
        value = value.strip() if len(text.split()) == 2 else ""
    key = next((key for key, form in KEYS.items() if form.fullmatch(name.strip())), None)
    return Line(number, key if colon or value else None, value.strip())


def _is_everybody(value: str) -> bool:
    return value == "*" or re.match(r"\*\s", value) is not None


def _product(value: str) -> str:
    """The product name in a user-agent line: `Foo` of `Foo/2.1 (Bar)`."""
    return re.match(r"[A-Za-z_-]*", value).group()  # type: ignore[union-attr]  # matches the empty string too


def escaped(pattern: str) -> str:
    """A pattern (latin-1 text of its bytes) as addresses are written: bytes percent-encoded, hex in upper case."""
    upper = re.sub(r"%[0-9a-fA-F]{2}", lambda match: match.group().upper(), pattern)
    return re.sub(r"[\x80-\xff]", lambda match: f"%{ord(match.group()):02X}", upper)


def path_of(url: str) -> str:
    """Path and query of an address as it stands, without its fragment; `/` where it has none."""
    rest = re.sub(r"^(?:[A-Za-z][\w+.-]*:)?//", "", url)
    start = re.search(r"[/?;]", rest)
    if start is None:
        return "/"
    path = rest[start.start() :].split("#", 1)[0]
    return path if path.startswith("/") else f"/{path}"


def _priority(path: str, pattern: str) -> int:
    """Length of an allow pattern that matches, -1 where it does not; `/x/index.html` allows `/x/` too."""
    if matches(path, pattern):
        return len(pattern)
    head, slash, tail = pattern.rpartition("/")
    directory = f"{head}/$"
    return len(directory) if slash and tail.startswith("index.htm") and matches(path, directory) else -1


def matches(path: str, pattern: str) -> bool:
    """Whether a pattern (`*`: any characters; `$` at its end: the end) matches the path from its start."""
    is_anchored = pattern.endswith("$")
    first, *parts = (pattern[:-1] if is_anchored else pattern).split("*")
    if not path.startswith(first):
        return False
    position = len(first)
    last = parts.pop() if is_anchored and parts else None
    for part in parts:
        found = path.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= position
    return not is_anchored or position == len(path)
