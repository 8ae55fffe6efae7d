"""The first bytes of packed answers, of bombs and of what was cut off."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest
from backports import zstd

from crawler.fetching.packing import first_unpacked

MOST = 500 * 1024
RULES = b"User-agent: *\nDisallow: /private/\n"


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


PACKED = [
    ("gzip", gzip.compress),
    ("gzip", lambda body: gzip.compress(body[:9]) + gzip.compress(body[9:]) + bytes(9)),
    ("x-gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", raw_deflate),
    ("br", brotli.compress),
    ("zstd", zstd.compress),
    ("identity", bytes),
    ("gzip, br", lambda body: brotli.compress(gzip.compress(body))),
    ("gzip, GZIP", lambda body: gzip.compress(gzip.compress(body))),
]


@pytest.mark.parametrize(("encoding", "pack"), PACKED)
def test_what_is_small_is_unpacked_whole(encoding: str, pack: Callable[[bytes], bytes]):
    assert first_unpacked(pack(RULES), encoding.split(","), MOST) == RULES


@pytest.mark.parametrize(("encoding", "pack"), [pair for pair in PACKED if pair[0] != "identity"])
def test_of_a_bomb_only_the_first_bytes_are_unpacked(encoding: str, pack: Callable[[bytes], bytes]):
    bomb = pack(RULES + bytes(64 * 1024 * 1024))
    tracemalloc.start()
    found = first_unpacked(bomb, encoding.split(","), MOST)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found[: len(RULES)], len(found)) == (RULES, MOST)
    assert peak < 8 * MOST


def test_what_is_cut_off_gives_what_it_holds():
    body = RULES + b"".join(b"Disallow: /%d/\n" % n for n in range(10_000))
    assert first_unpacked(gzip.compress(body)[:5000], ["gzip"], MOST).startswith(RULES)


def test_what_is_no_gzip_raises():
    with pytest.raises(zlib.error):
        first_unpacked(RULES, ["gzip"], MOST)
