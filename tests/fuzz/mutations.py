"""Ways to break a file: each a pure function of the bytes and a few numbers, so that a fuzzer can replay and shrink."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

MAX_BYTES = 200_000
"""Inputs are cut here: beyond the limits of real pages time grows with size for good reason."""

TOKENS = tuple(
    token.encode("utf-8", "surrogatepass")
    for token in (
        *("\x00", "\ufffe", "\ud800", "\u202e", "\u2028", "\x85", "\x1b[2J", "\ufeff", "e\u0301", "²", "٣", "½", "\r"),
        *(
            "&#xD800;",
            "&#0;",
            "&#1114112;",
            "&amp;" * 3,
            "\\ud83d",
            "\\u0000",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<?x",
        ),
        *("http://[", "http://[oops/", "//", "javascript:alert(1)", "http://a:99999/", "http://a:/", "https://xn--a/"),
        *(
            "http://\x00/",
            "http://a b/",
            "data:,x",
            "%E0%A4",
            "%",
            "http://127.1",
            "https://a@b:c@d/",
            "?" * 50,
            "http:",
        ),
        *(
            "0000-00-00",
            "9999-12-31T23:59:59+14:00",
            "0001-01-01T00:00:00-23:59",
            "2020-10-05T25:61:61",
            "1e999",
            "NaN",
        ),
        *("Mon, 99 Foo 2020", "-1", "9" * 400, "1,000,000,000,000", "0x10", "31.02.2020", "1399/07/14", "1 minute ago"),
        *(
            "99999999999 days ago",
            "вчера в 25:99",
            "{",
            "}",
            "[",
            "]",
            '"',
            "'",
            "<",
            ">",
            "\\",
            "{page}",
            "%s",
            "{0}",
            "\n",
        ),
        *(
            "null",
            "true",
            "[]",
            "{}",
            '{"@type":"NewsArticle","headline":',
            '"@graph":[',
            "<script>",
            "</script>",
            "<p>",
        ),
        *("</body>", "<article>", "<time datetime=", "<svg><style>", "<table><tr><td>", "<base href=//x>", "&lt;b&gt;"),
        *(
            "от 5 до 10",
            "тысяч",
            "two hundred thousand",
            "жүз миң",
            "100гө",
            "10-15",
            "WARC/1.0\r\n",
            "Content-Length: ",
        ),
        *(
            "Content-Length: 99999999999\r\n",
            "Content-Length: -5\r\n",
            "Transfer-Encoding: chunked\r\n",
            "\x1f\x8b\x08",
        ),
        *(
            "<!DOCTYPE x [<!ENTITY a 'b'>]>",
            "&a;",
            "User-agent: *\n",
            "Disallow: /*" + "*a" * 20 + "$\n",
            "!!python/object:",
            "&a [*a]",
        ),
    )
)
CHARSETS = ("cp1251", "utf-16", "utf-8-sig", "koi8-r", "latin-1", "utf-16-be", "utf-32", "iso2022_jp", "utf-7", "cp037")
TAG = re.compile(rb"<[^<>]*>")
NUMBER = re.compile(rb"\d+")
BEFORE_VALUE = re.compile(rb"[\">:=]")
BEHIND_VALUE = re.compile(rb"[\"<\n]")
MAX_REPEATED = 60_000
"""Bytes that one repetition may grow to: enough for quadratic work to be seen in 2 s."""

Mutation = Callable[[bytes, float, float, int, Sequence[bytes]], bytes]


@dataclass(frozen=True)
class Step:
    """One mutation: its name, two places in the file (shares of its length) and a number."""

    name: str
    one: float
    two: float
    number: int

    def applied(self, data: bytes, seeds: Sequence[bytes]) -> bytes:
        """The mutated bytes."""
        return MUTATIONS[self.name](data, self.one, self.two, self.number, seeds)[:MAX_BYTES]


def _span(data: bytes, one: float, two: float) -> tuple[int, int]:
    start, end = sorted((int(one * len(data)), int(two * len(data))))
    return start, end


def truncate(data: bytes, one: float, two: float, number: int, seeds: Sequence[bytes]) -> bytes:
    """Only the beginning."""
    return data[: int(one * len(data))]


def drop(data: bytes, one: float, two: float, number: int, seeds: Sequence[bytes]) -> bytes:
    """A part missing."""
    start, end = _span(data, one, two)
    return data[:start] + data[end:]


def double(data: bytes, one: float, two: float, number: int, seeds: Sequence[bytes]) -> bytes:
    """A part twice."""
    start, end = _span(data, one, two)
    return data[:end] + data[start:]


def repeat(data: bytes, one: float, two: float, number: int, seeds: Sequence[bytes]) -> bytes:
    """A short part very often."""
    start, end = int(one * len(data)), int(one * len(data)) + 1 + number % 40
    part = data[start:end]
    return data[:start] + part * (int(two * MAX_REPEATED) // max(1, len(part))) + data[end:]


def repeat_token(data: bytes, one: float, two: float, number: int, seeds: Sequence[bytes]) -> bytes:
    """Something odd very often."""
    start, token = int(one * len(data)), TOKENS[number % len(TOKENS)]
    return data[:start] + token * (int(two * MAX_REPEATED) // len(token)) + data[start:]


def swap_tags(data: bytes, one: float, two: float, number: int, seeds: Sequence[bytes]) -> bytes:
    """Two tags in each other's place."""
    tags = list(TAG.finditer(data))
    if len(tags) < 2:
        return data
    first, second = sorted((tags[int(one * len(tags))], tags[int(two * len(tags))]), key=lambda tag: tag.start())
    if first is second:
        return data
    between = data[first.end() : second.start()]
    return data[: first.start()] + second.group() + between + first.group() + data[second.end() :]


def flip(data: bytes, one: float, two: float, number: int, seeds: Sequence[bytes]) -> bytes:
    """One bit the other way."""
    place = int(one * len(data))
    return data[:place] + bytes([data[place] ^ (1 << number % 8)]) + data[place + 1 :] if data else data


def insert(data: bytes, one: float, two: float, number: int, seeds: Sequence[bytes]) -> bytes:
    """Something odd between."""
    place = int(one * len(data))
    return data[:place] + TOKENS[number % len(TOKENS)] + data[place:]


def replace(data: bytes, one: float, two: float, number: int, seeds: Sequence[bytes]) -> bytes:
    """Something odd instead."""
    start, end = _span(data, one, one + (two - one) / 50)
    return data[:start] + TOKENS[number % len(TOKENS)] + data[end:]


def replace_value(data: bytes, one: float, two: float, number: int, seeds: Sequence[bytes]) -> bytes:
    """Something odd in the place of what stands between two quotes, tags or colons."""
    before = BEFORE_VALUE.search(data, int(one * len(data)))
    start = before.end() if before else 0
    end = BEHIND_VALUE.search(data, start)
    return data[:start] + TOKENS[number % len(TOKENS)] + (data[end.start() :] if end else b"")


def renumber(data: bytes, one: float, two: float, number: int, seeds: Sequence[bytes]) -> bytes:
    """Another number."""
    numbers = list(NUMBER.finditer(data))
    if not numbers:
        return data
    found = numbers[int(one * len(numbers))]
    other = (b"0", b"-1", b"9" * 30, b"1e309", b"2147483648", b"99", b"1" * 5000, "²".encode())[number % 8]
    return data[: found.start()] + other + data[found.end() :]


def splice(data: bytes, one: float, two: float, number: int, seeds: Sequence[bytes]) -> bytes:
    """The beginning of one file and the end of another."""
    other = seeds[number % len(seeds)]
    return data[: int(one * len(data))] + other[int(two * len(other)) :]


def recode(data: bytes, one: float, two: float, number: int, seeds: Sequence[bytes]) -> bytes:
    """Another charset than it says."""
    return data.decode("utf-8", "replace").encode(CHARSETS[number % len(CHARSETS)], "replace")


def nest(data: bytes, one: float, two: float, number: int, seeds: Sequence[bytes]) -> bytes:
    """A part very deep."""
    start, end = _span(data, one, two)
    pair = ((b"<div>", b"</div>"), (b"[", b"]"), (b'{"a":', b"}"), (b"<b><p>", b""), (b"<ul><li>", b""), (b"(", b")"))
    opening, closing = pair[number % len(pair)]
    depth = 1 + number % 3000
    return data[:start] + opening * depth + data[start:end] + closing * depth + data[end:]


def attributes(data: bytes, one: float, two: float, number: int, seeds: Sequence[bytes]) -> bytes:
    """A tag with very many attributes."""
    place = data.find(b">", int(one * len(data)))
    many = b"".join(b" a%d=%d" % (n, n) for n in range(number % 5000))
    return data[:place] + many + data[place:] if place > 0 else data


MUTATIONS: dict[str, Mutation] = {
    function.__name__: function
    for function in (
        *(truncate, drop, double, repeat, repeat_token, swap_tags, flip, insert, replace, replace_value, renumber),
        *(splice, recode, nest, attributes),
    )
}
NAMES = sorted(MUTATIONS)
MAX_NUMBER = 2**16


def mutated(data: bytes, steps: Sequence[Step], seeds: Sequence[bytes]) -> bytes:
    """The bytes after all steps."""
    for step in steps:
        data = step.applied(data, seeds)
    return data


def random_steps(random: Random) -> list[Step]:
    """One to six random steps, fewer more often."""
    number = min(6, 1 + int(random.expovariate(0.7)))
    return [
        Step(random.choice(NAMES), random.random(), random.random(), random.randrange(MAX_NUMBER))
        for _ in range(number)
    ]
