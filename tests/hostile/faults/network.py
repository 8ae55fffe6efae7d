"""Servers that are slow, silent, broken or gone, and those that lead in circles."""

from __future__ import annotations

import asyncio

from tests.conftest import story
from tests.hostile.faults.fault import Fault
from tests.hostile.faults.sizes import MARKUP, gzipped
from tests.hostile.server import HOSTILE, Answer, Exchange, head, text

STORY = text(story(1).encode())
ROBOTS = f"User-agent: *\nDisallow: {HOSTILE}\n".encode()


async def slow_body(exchange: Exchange) -> None:
    await exchange.send(head())
    for _ in range(600):
        await exchange.send(b"<p>and so on</p>")
        await asyncio.sleep(0.1)


async def slow_head(exchange: Exchange) -> None:
    await exchange.send(b"HTTP/1.1 200 OK\r\n")
    for _ in range(600):
        await exchange.send(b"X-More: and more\r\n")
        await asyncio.sleep(0.1)


async def slow_hop(exchange: Exchange) -> None:
    await asyncio.sleep(0.9)
    await exchange.reply(b"", status="302 Found", Location=exchange.path + "x")


async def silent(exchange: Exchange) -> None:
    await asyncio.sleep(60)


async def cut_cable(exchange: Exchange) -> None:
    """Half of the page, and then nothing, not even an end."""
    page = story(1).encode()
    await exchange.send(head(headers={"Content-Length": str(len(page))}), page[: len(page) // 2])
    await asyncio.sleep(60)


async def reset(exchange: Exchange) -> None:
    page = story(1).encode()
    await exchange.send(head(headers={"Content-Length": str(len(page))}), page[: len(page) // 2])
    await asyncio.sleep(0.1)
    exchange.reset()


async def no_answer(exchange: Exchange) -> None:
    exchange.writer.close()


async def short(exchange: Exchange) -> None:
    page = story(1).encode()
    await exchange.send(head(headers={"Content-Length": str(2 * len(page))}), page)


async def noise(exchange: Exchange) -> None:
    await exchange.send(bytes(range(256)) * 64)


def packed(encoding: str) -> Answer:
    return text(b"this is not packed at all" * 100, Content_Encoding=encoding)


def redirect(*places: str) -> Answer:
    """Leads to the places in turn, one a request, and to the last one from then on."""
    left = list(places)

    async def answer(exchange: Exchange) -> None:
        place = left.pop(0) if len(left) > 1 else left[0]
        await exchange.reply(b"", status="302 Found", Location=place)

    return answer


async def endless_robots(exchange: Exchange) -> None:
    await exchange.send(head("text/plain"), ROBOTS)
    while True:  # until the crawler closes the connection
        await exchange.send(b"# and so on\n" * 1000)


def chain(length: int, begin: str = HOSTILE, end: Answer = STORY) -> dict[str, Answer]:
    hops = [begin, *(f"/hop/{n}" for n in range(length - 1))]
    ways: dict[str, Answer] = {hop: redirect(after) for hop, after in zip(hops, [*hops[1:], "/end"], strict=True)}
    return ways | {"/end": end}


def meta_refresh(place: str) -> Answer:
    return text(f'<html><head><meta http-equiv="refresh" content="0;url={place}"></head></html>'.encode())


def busy(status: str, times: int) -> Answer:
    left = [times]

    async def answer(exchange: Exchange) -> None:
        left[0] -= 1
        if left[0] >= 0:
            await exchange.reply(b"busy", status=status, Retry_After="1")
        else:
            await exchange.reply(story(1).encode())

    return answer


async def cookies(exchange: Exchange) -> None:
    jar = "".join(f"Set-Cookie: c{n}={'x' * 900}\r\n" for n in range(200))
    page = story(1).encode()
    await exchange.send(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{jar}Connection: close\r\n\r\n".encode(), page)


SLOW = "9 minutes: three times 180 s"
TIMEOUT, SHORT = ("download_timeout_error",), {"DOWNLOAD_TIMEOUT": 2}
FAILED = ("download_failed_error",)

FAULTS = [
    Fault("a body that trickles", {HOSTILE: slow_body}, SLOW, TIMEOUT, settings=SHORT),
    Fault("headers that trickle", {HOSTILE: slow_head}, SLOW, TIMEOUT, settings=SHORT),
    Fault("a server that says nothing", {HOSTILE: silent}, SLOW, TIMEOUT, settings=SHORT),
    Fault(
        "a cable that is pulled in mid-page",
        {HOSTILE: cut_cable},
        "9 minutes: three times 180 s",
        TIMEOUT,
        settings=SHORT,
    ),
    Fault(
        "a connection reset in mid-page",
        {HOSTILE: reset},
        "three times at once, then an error",
        (*FAILED, "response_data_loss_error"),
        is_any=True,
    ),
    Fault("a connection closed without an answer", {HOSTILE: no_answer}, "three times at once, then an error", FAILED),
    Fault(
        "a page shorter than announced",
        {HOSTILE: short},
        "three times at once, then an error",
        ("response_data_loss_error",),
    ),
    Fault("bytes that are no HTTP", {HOSTILE: noise}, "three times at once, then an error", FAILED),
    Fault("gzip that is none", {HOSTILE: packed("gzip")}, "BadGzipFile, three times", ("bad_encoding",)),
    Fault("brotli that is none", {HOSTILE: packed("br")}, "an error in the middleware", ("bad_encoding",)),
    Fault("a redirect to itself", {HOSTILE: redirect(HOSTILE)}, "21 requests", ("redirect_loop",)),
    Fault(
        "a circle of two redirects",
        {HOSTILE: redirect("/a"), "/a": redirect(HOSTILE)},
        "21 requests",
        ("redirect_loop",),
    ),
    Fault("a page that refreshes itself", {HOSTILE: meta_refresh(HOSTILE)}, "21 requests", ("redirect_loop",)),
    Fault("a chain of 5 redirects", chain(5), "followed", kept=2),
    Fault("a chain of 6 redirects", chain(6), "followed, up to 20", ("too_many_redirects",)),
    Fault(
        "a chain of redirects that are slow",
        {HOSTILE + "x" * number: slow_hop for number in range(5)},
        "180 s for each",
        TIMEOUT,
        settings=SHORT,
    ),
    Fault("a redirect to file:", {HOSTILE: redirect("file:///etc/hostname")}, "refused", ("http_302",)),
    Fault(
        "a redirect to 169.254.169.254",
        {HOSTILE: redirect("http://169.254.169.254/latest/meta-data")},
        "fetched",
        ("private_address",),
    ),
    Fault("a redirect to data:", {HOSTILE: redirect("data:text/html,x")}, "refused", ("http_302",)),
    Fault("a refresh to file:", {HOSTILE: meta_refresh("file:///etc/hostname")}, "refused", ("not_html",)),
    Fault(
        "a refresh to 169.254.169.254",
        {HOSTILE: meta_refresh("http://169.254.169.254/latest/meta-data")},
        "fetched",
        ("private_address",),
    ),
    Fault("200 cookies of 900 bytes a page", {HOSTILE: cookies}, "each request grows, without a bound", kept=2),
    Fault(
        "429 with Retry-After",
        {HOSTILE: busy("429 Too Many Requests", 1)},
        "ignored: 3 requests in 20 ms",
        kept=2,
        settings={"RETRY_TIMES": 2},
    ),
    Fault(
        "503 with Retry-After",
        {HOSTILE: busy("503 Service Unavailable", 1)},
        "ignored: 3 requests in 20 ms",
        kept=2,
        settings={"RETRY_TIMES": 2},
    ),
    Fault(
        "robots.txt answers 503",
        {"/robots.txt": text(b"down", status="503 Service Unavailable")},
        "crawled",
        ("robots_unreachable",),
        kept=0,
    ),
    Fault(
        "robots.txt never answers",
        {"/robots.txt": silent},
        "crawled",
        ("robots_unreachable",),
        kept=0,
        settings=SHORT,
    ),
    Fault(
        "robots.txt leads in circles",
        {"/robots.txt": redirect("/robots.txt")},
        "crawled",
        ("robots_unreachable",),
        kept=0,
    ),
    Fault(
        "robots.txt without an end",
        {"/robots.txt": endless_robots, HOSTILE: STORY},
        "510 MB of memory, 34 s in which nothing else ran",
        ("robots",),
    ),
    Fault(
        "robots.txt of 36 MB",
        {"/robots.txt": text(ROBOTS + b"# and so on\n" * 3_000_000, "text/plain"), HOSTILE: STORY},
        "34 s in which nothing else ran",
        ("robots",),
    ),
    Fault(
        "robots.txt of 500,000 rules, 15 MB",
        {"/robots.txt": text(ROBOTS + b"Disallow: /old/path/to/that/x*$\n" * 500_000, "text/plain"), HOSTILE: STORY},
        "23 s in which nothing else ran, 250 MB of memory",
        ("robots",),
    ),
    Fault(
        "robots.txt of 1 MB of gzip that becomes 900 MB, where none was asked for",
        {
            "/robots.txt": text(b"".join(gzipped(b"\n" + ROBOTS + MARKUP, 56)), Content_Encoding="gzip"),
            HOSTILE: STORY,
        },
        "not measured",
        ("robots",),
    ),
    Fault(
        "robots.txt behind 5 redirects",
        chain(5, "/robots.txt", text(ROBOTS, "text/plain")) | {HOSTILE: STORY},
        "crawled",
        ("robots",),
    ),
    Fault(
        "robots.txt behind 6 redirects",
        chain(6, "/robots.txt", text(ROBOTS, "text/plain")),
        "crawled",
        ("robots_unreachable",),
        kept=0,
    ),
    Fault(
        "a name that does not resolve",
        {},
        "three times without a pause",
        ("robots_unreachable",),
        kept=0,
        url="http://nowhere.invalid/",
        settings={"CONTACT": "desk@post.example"},
    ),
    Fault(
        "a port that refuses",
        {},
        "three times without a pause",
        ("robots_unreachable",),
        kept=0,
        url="http://127.0.0.1:9/",
    ),
    Fault(
        "a port that is silent where TLS should begin",
        {},
        "still hanging after 150 s",
        ("robots_unreachable",),
        kept=0,
        url="silent",
    ),
    Fault("a queue that takes no connection", {}, "180 s, three times", ("robots_unreachable",), kept=0, url="full"),
    Fault("a certificate that nobody signed", {}, "accepted with a warning", ("robots_unreachable",), kept=0, tls=True),
]
