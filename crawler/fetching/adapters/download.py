"""The download handler: Scrapy's own, with bounds to connecting, to headers and to the time of a whole fetch."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import Any

from scrapy import Request, signals
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, DownloadTimeoutError, StopDownload
from scrapy.http import Response
from twisted.internet.defer import Deferred
from twisted.internet.error import TimeoutError as ConnectTimeout
from twisted.internet.interfaces import IHandshakeListener, ISSLTransport
from twisted.internet.protocol import connectionDone
from twisted.python.failure import Failure
from twisted.web.client import HTTPConnectionPool, ResponseFailed
from zope.interface import implementer

from crawler.fetching.adapters import FIRST_BYTES, refuse
from crawler.fetching.adapters.certificates import Certificates
from crawler.fetching.limits import HeadCount, HeadTooBig

TIMEOUT_RETRIES = 1
"""Times that a fetch which took too long is tried again; each costs up to a minute of its host's time."""


class ConnectTimeoutError(DownloadTimeoutError):
    """No connection, or no TLS handshake, within CONNECT_TIMEOUT."""


class Limited(HTTP11DownloadHandler):
    """Refuses what is too big by its reason (`page_too_big`, `headers_too_big`)."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler=crawler)
        from twisted.internet import reactor

        settings = crawler.settings
        self.seconds = settings.getfloat("DOWNLOAD_TIMEOUT")
        self.timeout_retries = min(TIMEOUT_RETRIES, settings.getint("RETRY_TIMES"))
        pool = LimitedPool(reactor, settings.getfloat("CONNECT_TIMEOUT"), settings.getint("MAX_HEADER_BYTES"))
        pool.maxPersistentPerHost = self._pool.maxPersistentPerHost
        self._pool = pool
        self._contextFactory: Any = Certificates.from_crawler(crawler)
        crawler.signals.connect(self.received, signals.bytes_received)

    async def download_request(self, request: Request) -> Response:
        """A fetch has DOWNLOAD_TIMEOUT in all: what its redirects took before is gone."""
        began, spent = monotonic(), request.meta.get("seconds_spent", 0.0)
        request.meta["download_timeout"] = max(self.seconds - spent, 0.1)
        if FIRST_BYTES in request.meta:
            request.meta.update(bytes_left=request.meta[FIRST_BYTES], download_maxsize=0)
        response = await self._downloaded(request)
        request.meta["seconds_spent"] = spent + monotonic() - began
        return response

    def received(self, data: bytes, request: Request) -> None:
        """Raises StopDownload where a request wants no more than it has."""
        if FIRST_BYTES in request.meta:
            request.meta["bytes_left"] -= len(data)
            if request.meta["bytes_left"] < 0:
                raise StopDownload(fail=False)

    async def _downloaded(self, request: Request) -> Response:
        try:
            return await super().download_request(request)
        except DownloadCancelledError:
            refuse(self._crawler, "page_too_big")
        except DownloadFailedError as error:
            if any(_is_head_too_big(reason) for reason in getattr(error.__cause__, "reasons", ())):
                refuse(self._crawler, "headers_too_big")
            raise
        except DownloadTimeoutError as error:
            request.meta["max_retry_times"] = self.timeout_retries
            if isinstance(error.__cause__, ConnectTimeout):
                raise ConnectTimeoutError(str(error)) from error
            raise


def _is_head_too_big(reason: Failure) -> bool:
    return reason.check(HeadTooBig) is not None


class LimitedPool(HTTPConnectionPool):
    """Connections that must stand, with TLS shaken hands, within `seconds`."""

    def __init__(self, reactor: Any, seconds: float, header_bytes: int) -> None:
        super().__init__(reactor)
        self.seconds = seconds
        self._factory: Any = partial(LimitedFactory, header_bytes)

    def _newConnection(self, key: Any, endpoint: Any) -> Deferred[Any]:  # noqa: N802 - Twisted's
        connecting: Deferred[Any] = super()._newConnection(key, endpoint)
        connecting.addCallback(lambda protocol: protocol.ready)
        return connecting.addTimeout(self.seconds, self._reactor, self._too_late)

    def _too_late(self, result: Any, seconds: float) -> Any:
        raise ConnectTimeout(string=f"no connection within {seconds:g} s")


class LimitedFactory(_LenientHTTP11ClientFactory):
    """Builds LimitedProtocol."""

    def __init__(self, header_bytes: int, *args: Any) -> None:
        super().__init__(*args)
        self.header_bytes = header_bytes

    def buildProtocol(self, addr: Any) -> LimitedProtocol:  # noqa: N802 - Twisted's
        return LimitedProtocol(self._quiescentCallback, self.header_bytes)


@implementer(IHandshakeListener)
class LimitedProtocol(_LenientHTTP11ClientProtocol):
    """`ready` fires with the protocol once it can be used: over TLS, after the handshake."""

    transport: Any

    def __init__(self, quiescent: Any, header_bytes: int) -> None:
        super().__init__(quiescent)
        self.header_bytes = header_bytes
        self.ready: Deferred[LimitedProtocol] = Deferred(lambda _: self.transport.abortConnection())

    def connectionMade(self) -> None:  # noqa: N802 - Twisted's
        super().connectionMade()
        if not ISSLTransport.providedBy(self.transport):
            self.ready.callback(self)

    def handshakeCompleted(self) -> None:  # noqa: N802 - Twisted's
        if not self.ready.called:  # through a proxy's tunnel TLS begins on a connection that stands
            self.ready.callback(self)

    def connectionLost(self, reason: Failure = connectionDone) -> None:  # noqa: N802 - Twisted's
        if not self.ready.called:
            self.ready.errback(ResponseFailed([reason]))
        super().connectionLost(reason)

    def request(self, request: Any) -> Deferred[Any]:
        answer = super().request(request)
        parser: Any = self._parser
        # Scrapy, too, can only put its parser in after the request (HTTP11ClientProtocol names the class itself).
        parser.__class__ = LimitedParser
        parser.head, parser.MAX_LENGTH = HeadCount(self.header_bytes), self.header_bytes
        return answer

    def _giveUp(self, reason: Failure) -> None:  # noqa: N802 - Twisted's
        super()._giveUp(reason)
        self.transport.abortConnection()  # who sends too much is not waited for


class LimitedParser(_LenientHTTPClientParser):
    """Counts the head; over its bound the connection is given up."""

    head: HeadCount

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted's
        self.head.add(line)
        super().lineReceived(line)

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: N802 - Twisted's
        self.head.add(line)
        raise HeadTooBig("one line of headers is too long")
