"""Where the crawler may go: http and https, public addresses in whatever spelling."""

from __future__ import annotations

import pytest
from twisted.internet.error import DNSLookupError

from crawler.fetching import parse_networks, refusal
from crawler.fetching.adapters import PRIVATE_HOSTS, PublicResolver


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "0",
        "0.0.0.0",
        "localhost",
        "news.localhost",
        "１２７.０.０.１",
        "10.0.0.5",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:a00:5]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fc00::1]",
        "[ff02::1]",
        "reader:secret@127.0.0.1",
    ],
)
def test_private_addresses_are_refused_in_every_spelling(host: str):
    assert refusal(f"http://{host}/news", []) == "private_address"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/hostname", "scheme"),
        ("ftp://post.example/a", "scheme"),
        ("data:text/html,x", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("s3://bucket/key", "scheme"),
        ("http:///news", "no_host"),
        ("http://[::1/news", "no_host"),
        ("http://post\0.example/news", "no_host"),
        ("https://post.example/news", None),
        ("http://93.184.215.14/", None),
        ("http://[2606:2800:21f::1]/", None),
    ],
)
def test_only_http_to_a_host_is_fetched(url: str, reason: str | None):
    assert refusal(url, []) == reason


def test_named_networks_may_be_fetched_and_no_others():
    allowed = parse_networks(["127.0.0.1", "10.1.0.0/16"])
    assert refusal("http://localhost:8000/", allowed) is None
    assert refusal("http://10.1.2.3/", allowed) is None
    assert refusal("http://10.2.2.3/", allowed) == "private_address"


def test_a_name_that_resolves_to_a_private_address_is_refused_when_connecting():
    resolver = PublicResolver(None, 0, 1.0, parse_networks(["10.1.0.0/16"]))
    assert resolver.checked("93.184.215.14", "post.example") == "93.184.215.14"
    assert resolver.checked("10.1.0.7", "inside.example") == "10.1.0.7"
    with pytest.raises(DNSLookupError, match=r"resolves to 127\.0\.0\.1, which is not public"):
        resolver.checked("127.0.0.1", "rebound.example")
    assert "rebound.example" in PRIVATE_HOSTS
