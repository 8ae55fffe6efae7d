"""The words of a text as hashes: all of them, and all runs of them, in a few steps over arrays.

A word or a run of words is hashed as the polynomial of its characters, so that it has the same hash in every text and
every process; the 64 bits stand for the word itself (two of ten million words share a hash once in 370,000 times).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import numpy as np
import numpy.typing as npt

BASE = np.uint64(0x9E3779B97F4A7C15)
"""The base of the hash over characters, modulo 2**64: any odd number of well-mixed bits (2**64 by the golden ratio)."""

MIXER = np.uint64(0xD6E8FEB86659FD93)
"""Multiplies the hash of a run so that its upper half hangs on all of its bits: any odd number of well-mixed bits."""

BLANK = np.uint64(32)
"""What stands between the words of a run."""

HALF = np.uint64(32)
"""Bits of half a hash."""

PLANE = 0x10000
"""Characters below it are looked up in a table; there are few others, and each is asked for itself."""

Hashes = npt.NDArray[np.uint32]
Integers = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Words:
    """The words of a text in order: `hashes` are theirs, `powers` the base to the power of their lengths, and `starts`
    the characters at which they begin."""

    hashes: Integers
    powers: Integers
    starts: npt.NDArray[np.int64]

    @classmethod
    def of(cls, codes: npt.NDArray[np.uint32]) -> Words:
        """Those of a text, given by the numbers of its characters, of which the first and the last are of no word."""
        is_word = is_of_word(codes)
        edges = np.flatnonzero(is_word[1:] != is_word[:-1]) + 1
        starts, ends = edges[::2], edges[1::2]
        whole, inverse = _powers(len(codes))
        prefix = np.zeros(len(codes) + 1, np.uint64)
        np.cumsum(codes * whole[: len(codes)], out=prefix[1:])
        return cls((prefix[ends] - prefix[starts]) * inverse[starts], whole[ends - starts], starts)

    @cached_property
    def keys(self) -> list[int]:
        """The hashes as integers."""
        keys: list[int] = self.hashes.tolist()
        return keys

    def runs(self, *sizes: int) -> list[Hashes]:
        """For each of the ascending sizes: of the run of so many words that begins at each word, 32 bits."""
        found, rolled = [], self.hashes
        for size in range(1, sizes[-1] + 1):
            if size > 1:  # a word, a blank, and the shorter run that begins at the next word
                count = max(0, len(rolled) - 1)
                rolled = self.hashes[:count] + self.powers[:count] * (rolled[1:] * BASE + BLANK)
            if size in sizes:
                found.append(((rolled ^ (rolled >> HALF)) * MIXER >> HALF).astype(np.uint32))
        return found


def codes_of(text: str) -> npt.NDArray[np.uint32]:
    """The numbers of a text's characters."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def is_of_word(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    r"""Whether each character is one of a word: what `\w` is to regular expressions."""
    found = _is_of_word().take(codes, mode="clip")
    for place in np.flatnonzero(codes >= PLANE):
        found[place] = chr(codes[place]).isalnum()
    return found


def plain_words(text: str) -> str:
    """The words alone, a blank between two."""
    codes = codes_of(text)
    is_word = is_of_word(codes)
    is_kept = is_word.copy()
    is_kept[1:] |= is_word[:-1]  # and what follows a word, for the blank
    plain = np.where(is_word, codes, BLANK.astype(np.uint32))[is_kept]
    return plain.tobytes().decode("utf-32-le", "surrogatepass").rstrip(" ")


@cache
def _is_of_word() -> npt.NDArray[np.bool_]:
    return np.array([chr(code).isalnum() or chr(code) == "_" for code in range(PLANE)])


def _powers(length: int) -> tuple[Integers, Integers]:
    """The powers of the base, and those of its inverse, more than so many of each."""
    return _powers_of_two_to_the((length + 1).bit_length())


@lru_cache
def _powers_of_two_to_the(bits: int) -> tuple[Integers, Integers]:
    def powers(base: int) -> Integers:
        return np.multiply.accumulate(np.array([1] + [base] * ((1 << bits) - 1), np.uint64))

    return powers(int(BASE)), powers(pow(int(BASE), -1, 1 << 64))
