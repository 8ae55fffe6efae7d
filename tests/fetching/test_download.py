"""When a connection counts as standing, and when its head is too long; against a transport that goes nowhere."""

from __future__ import annotations

from typing import Any

import pytest
from twisted.internet.defer import succeed
from twisted.internet.interfaces import ISSLTransport
from twisted.internet.task import Clock
from twisted.internet.testing import StringTransport
from twisted.python.failure import Failure
from twisted.web._newclient import Request
from twisted.web.client import ResponseFailed
from twisted.web.http_headers import Headers
from zope.interface import alsoProvides

from crawler.fetching.adapters.download import ConnectTimeout, LimitedPool, LimitedProtocol
from crawler.fetching.limits import HeadTooBig


class Transport(StringTransport):
    """One that goes nowhere."""

    def setTcpNoDelay(self, enabled: bool) -> None:  # noqa: N802 - Twisted's
        self.is_without_delay = enabled


def protocol(tls: bool = False, header_bytes: int = 1000) -> LimitedProtocol:
    transport = Transport()
    if tls:
        alsoProvides(transport, ISSLTransport)
    made = LimitedProtocol(lambda quiescent: None, header_bytes)
    made.makeConnection(transport)
    return made


def test_a_plain_connection_stands_at_once():
    assert protocol().ready.called


def test_over_tls_it_stands_after_the_handshake():
    made = protocol(tls=True)
    assert not made.ready.called
    made.handshakeCompleted()
    assert made.ready.result is made


def test_a_handshake_in_a_proxy_s_tunnel_comes_after_the_connection_stands():
    made = protocol()
    made.handshakeCompleted()
    assert made.ready.result is made


class Silent:
    """An endpoint that connects to what says nothing: TLS begins and never ends."""

    def connect(self, factory: Any) -> Any:
        self.made = protocol(tls=True)
        return succeed(self.made)


def test_who_does_not_shake_hands_is_let_go_after_the_time_to_connect():
    clock, endpoint, failures = Clock(), Silent(), []
    pool = LimitedPool(clock, 15.0, 1000)
    pool.getConnection("key", endpoint).addErrback(failures.append)
    clock.advance(14.9)
    assert failures == []
    clock.advance(0.2)
    (failure,) = failures
    assert failure.check(ConnectTimeout)
    assert "15 s" in str(failure.value)


@pytest.mark.parametrize(
    "sent",
    [b"X-More: and more\r\n" * 100, b"X-More: " + b"x" * 2000, b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100],
    ids=["many lines", "one line", "interim answers"],
)
def test_a_head_that_is_too_long_ends_the_request(sent: bytes):
    made, failures = protocol(), []
    headers = Headers({b"Host": [b"post.example"]})
    made.request(Request(b"GET", b"/", headers, None)).addErrback(failures.append)
    made.dataReceived(b"HTTP/1.1 103 Early Hints\r\n\r\n" if sent.startswith(b"HTTP") else b"HTTP/1.1 200 OK\r\n")
    made.dataReceived(sent)
    (failure,) = failures
    assert failure.check(ResponseFailed)
    assert any(isinstance(reason, Failure) and reason.check(HeadTooBig) for reason in failure.value.reasons)
    assert made.transport.disconnecting or made.transport.disconnected
