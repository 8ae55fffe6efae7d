"""A news site that does harm: raw answers over loopback, one port a fault, made on the fly as long as they are read."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.conftest import story

KIB, MIB = 1024, 1024 * 1024
HOSTILE = "/news/hostile-page-number-1"
BENIGN = "/news/rally-number-2"

Answer = Callable[["Exchange"], Awaitable[None]]
"""Writes what it likes to the connection of a request."""


@dataclass
class Exchange:
    """A request that waits for its answer."""

    site: Site
    path: str
    headers: dict[str, str]
    writer: asyncio.StreamWriter

    async def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.writer.write(piece)
            await self.writer.drain()

    async def stream(self, pieces: Iterable[bytes]) -> None:
        for piece in pieces:
            await self.send(piece)

    async def reply(self, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", **more: str):
        """A whole answer as a decent server gives it."""
        await self.send(head(kind, status, {"Content-Length": str(len(body)), **named(more)}) + body)

    def reset(self) -> None:
        """End the connection by RST, as a cable that is pulled or a crashed server does."""
        sock = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self.writer.transport.abort()


def named(more: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in more.items()}


def head(kind: str = "text/html", status: str = "200 OK", headers: dict[str, str] | None = None) -> bytes:
    lines = {"Content-Type": kind, "Connection": "close", **(headers or {})}
    return f"HTTP/1.1 {status}\r\n{''.join(f'{n}: {v}{chr(13)}{chr(10)}' for n, v in lines.items())}\r\n".encode()


def page(body: bytes) -> Answer:
    """An HTML page with the body."""
    return text(b"<html><head><title>Rally</title></head><body>" + body + b"</body></html>")


def text(body: bytes, kind: str = "text/html; charset=utf-8", **more: str) -> Answer:
    async def answer(exchange: Exchange) -> None:
        await exchange.reply(body, kind, **more)

    return answer


@dataclass
class Site:
    """The answers of one fault's site by path; what it lacks is a 404.

    `asked` are the paths, in order; `output` is the folder of the crawl; `shut` lets it take no further connection.
    """

    answers: dict[str, Answer]
    tls: ssl.SSLContext | None = None
    url: str = ""
    output: Path = Path()
    asked: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    shut: Callable[[], None] = lambda: None

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, TimeoutError):
            async for path, headers in requests(reader):
                self.asked.append(path)
                self.cookies.append(headers.get("cookie", ""))
                answer = self.answers.get(path) or text(b"not here", status="404 Not Found")
                await answer(Exchange(self, path, headers, writer))
                break  # each answer ends its connection
        writer.close()


async def requests(reader: asyncio.StreamReader) -> AsyncIterator[tuple[str, dict[str, str]]]:
    """(path, headers by lower-case name) of each request on a connection."""
    while True:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        pairs = (line.split(": ", 1) for line in lines[1:] if ": " in line)
        yield lines[0].split(" ")[1], {name.lower(): value for name, value in pairs}


class Server:
    """Serves sites, each on a port of its own, from a thread."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.servers: list[asyncio.Server] = []
        self.sockets: list[socket.socket] = []
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    def add(self, site: Site) -> Site:
        """Open the site; its `url` is known from then on."""
        port = self._open(site, 0)
        site.url = f"{'https' if site.tls else 'http'}://127.0.0.1:{port}/"
        return site

    def reopen(self, site: Site) -> None:
        """Open a site that was shut, where it was."""
        self._open(site, int(site.url.rsplit(":", 1)[1].strip("/")))

    def _open(self, site: Site, port: int) -> int:
        async def open_() -> int:
            server = await asyncio.start_server(site.serve, "127.0.0.1", port, ssl=site.tls, limit=MIB)
            self.servers.append(server)
            site.shut = server.close
            found: int = server.sockets[0].getsockname()[1]
            return found

        return asyncio.run_coroutine_threadsafe(open_(), self.loop).result(10)

    def silent(self) -> str:
        """The address of a port that takes connections and says nothing, where TLS should begin."""

        async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await asyncio.sleep(3600)

        async def open_() -> int:
            self.servers.append(await asyncio.start_server(wait, "127.0.0.1", 0))
            port: int = self.servers[-1].sockets[0].getsockname()[1]
            return port

        return f"https://127.0.0.1:{asyncio.run_coroutine_threadsafe(open_(), self.loop).result(10)}/"

    def full(self) -> str:
        """The address of a port whose queue is full, so that the kernel lets each further connection wait."""
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        self.sockets.append(listening)
        for _ in range(4):
            waiting = socket.socket()
            waiting.setblocking(False)
            waiting.connect_ex(listening.getsockname())
            self.sockets.append(waiting)
        return f"http://127.0.0.1:{listening.getsockname()[1]}/"

    def close(self) -> None:
        for one in self.sockets:
            one.close()

        async def cancel() -> None:
            for server in self.servers:
                server.close()
            others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(cancel(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.loop.close()


def unsigned(folder: Path) -> ssl.SSLContext:
    """TLS with a certificate that only its owner signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now, days = datetime.now(UTC), timedelta(days=9)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(now - days).not_valid_after(now + days)
    signed = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    encoding, kind = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (folder / "tls.pem").write_bytes(key.private_bytes(encoding, kind, serialization.NoEncryption()) + signed)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "tls.pem")
    return context


def news_site(answers: dict[str, Answer], tls: ssl.SSLContext | None = None) -> Site:
    """A small news site with the fault's answers: a home page, a feed of a hostile and a benign article."""
    site = Site({}, tls)

    async def feed(exchange: Exchange) -> None:
        links = (f"{site.url[:-1]}{path}" for path in (HOSTILE, BENIGN))
        items = "".join(f"<item><title>a</title><link>{link}</link></item>" for link in links)
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'
        await exchange.reply(body.encode(), "application/rss+xml")

    home = b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed/"></head><body>home</body></html>'
    robots = text(b"User-agent: *\nAllow: /\n", "text/plain")
    site.answers = {"/": text(home), "/robots.txt": robots, "/feed/": feed, BENIGN: text(story(2).encode()), **answers}
    return site
