"""TLS certificates are verified; a source may list hosts of its own whose certificate is taken as it is."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pytest_httpserver import HTTPServer

from tests.conftest import story

LOCAL = ("-s", "ALLOW_PRIVATE_ADDRESSES=127.0.0.1", "-s", "RETRY_TIMES=0")


def self_signed(folder: Path, name: str) -> ssl.SSLContext:
    """A server's context with a certificate for `name` that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject, now = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)]), datetime.now(UTC)
    builder = x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
    valid = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.DNSName(name)])
    certificate = valid.add_extension(names, critical=False).sign(key, hashes.SHA256())
    encoding = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    pem = folder / "server.pem"
    pem.write_bytes(key.private_bytes(encoding, *plain) + certificate.public_bytes(encoding))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


@pytest.fixture(params=["localhost", "another.example"])
def post(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[HTTPServer]:
    """A news site over TLS, its certificate self-signed, and of another name in the second case."""
    with HTTPServer(host="localhost", ssl_context=self_signed(tmp_path, request.param)) as server:
        url = server.url_for("/").rstrip("/")
        item = f"<item><title>a</title><link>{url}/news/rally-number-1</link></item>"
        server.expect_request("/feed/").respond_with_data(f"<rss><channel>{item}</channel></rss>")
        server.expect_request("/robots.txt").respond_with_data("User-agent: *", content_type="text/plain")
        server.expect_request("/news/rally-number-1").respond_with_data(story(1), content_type="text/html")
        server.expect_request("/").respond_with_data("<html><body>home</body></html>", content_type="text/html")
        yield server


def test_a_certificate_that_nobody_vouches_for_is_refused_unless_its_host_is_listed(post: HTTPServer, scrapy):
    asked = ("crawl", "site", "-a", f"url={post.url_for('/')}", *LOCAL)
    refused = scrapy(*asked)
    assert refused.status == 2, refused.said
    assert not post.log, "nothing may be asked before the handshake is verified"
    taken = scrapy(*asked, "-s", "UNVERIFIED_HOSTS=localhost")
    assert taken.status == 0, taken.said
    assert len(taken.feed("localhost")) == 1
