"""Fingerprints of a text: postings that find candidates, shingles that verify them."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from hashlib import blake2b

SENTENCE = re.compile(r"[.!?。؟]+[\s»”\"')]+|\n+")
WORD = re.compile(r"\w+")
MIN_SENTENCE_WORDS = 6
"""Shorter sentences are shared by chance."""


def _hash(words: tuple[str, ...]) -> int:
    """64 bits, the same in every process."""
    return int.from_bytes(blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def shingles(words: list[str], size: int) -> list[int]:
    """Hashes of all runs of `size` words, in order."""
    return [_hash(tuple(words[i : i + size])) for i in range(len(words) - size + 1)]


@dataclass(frozen=True)
class Fingerprint:
    """`threes` and `fives`: shingle hashes in the order of the text; `postings`: two min-hashes a sentence."""

    threes: tuple[int, ...]
    fives: tuple[int, ...]
    postings: tuple[int, ...]

    def to_bytes(self) -> bytes:
        head = array("q", [len(self.threes), len(self.fives)])
        return (head + array("q", self.threes) + array("q", self.fives)).tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Fingerprint:
        values = array("q")
        values.frombytes(data)
        threes, fives = values[0], values[1]
        return cls(tuple(values[2 : 2 + threes]), tuple(values[2 + threes : 2 + threes + fives]), ())


def fingerprint(text: str | None) -> Fingerprint:
    """Fingerprint of a text; empty for none."""
    words = WORD.findall((text or "").casefold())
    return Fingerprint(tuple(shingles(words, 3)), tuple(shingles(words, 5)), _postings(text or ""))


def _postings(text: str) -> tuple[int, ...]:
    found: set[int] = set()
    for sentence in SENTENCE.split(text):
        words = WORD.findall(sentence.casefold())
        if len(words) >= MIN_SENTENCE_WORDS:
            found.update(sorted(shingles(words, 3))[:2])
    return tuple(sorted(found))
