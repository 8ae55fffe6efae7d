"""Fingerprints: postings that find candidates in an index, and a sample of shingles that sorts strangers out.

Both are hashes of runs of words, all of a text's in a few steps over arrays (as fast as six CRC-32 a word) and the same
in every process. 32 bits are enough: of 20 postings looked up among 20 million, one in ten meets a stranger's, and the
sample turns it away.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from crawler.stories.sentences import MIN_SENTENCE_WORDS, Sentence

POSTING_WORDS = 3
POSTINGS_A_SENTENCE = 2
"""Of a sentence's runs of three words the two with the smallest hashes: edited wires and spun ones keep one of them in
some sentence (1,900 pairs of edited wires: all but 25 share a posting; with runs of four words 80 do not)."""

MAX_POSTINGS = 24
"""Postings of a text; of a longer one (some 12 sentences) the sentences that hash smallest are taken, so that copies
choose the same."""

SAMPLE_WORDS = 4
"""Words of a sampled shingle: three meet by chance six times as often."""

MAX_SAMPLE = 64
"""Shingles kept of a text, 4 bytes each. 1,862 of 1,875 pairs of edited wires pass with it and 4 % of the strangers
that share a posting; 96 win six pairs more and let 5 % of the strangers through, 32 lose 33."""

SIGNED = 1 << 31
"""Databases store 32 bits with a sign."""

BASE = 0x9E3779B97F4A7C15
"""The base of the rolling hash over characters, modulo 2**64: any odd number of well-mixed bits (2**64 by the golden
ratio)."""

MIXER = 0xD6E8FEB86659FD93
"""Multiplies a rolling hash so that its upper half hangs on all of its bits: any odd number of well-mixed bits."""

Hashes = npt.NDArray[np.uint32]


@dataclass(frozen=True)
class Fingerprint:
    """`postings`: signed 32-bit min-hashes of sentences; `sample`: shingle hashes that are multiples of 2**level."""

    postings: tuple[int, ...]
    sample: frozenset[int]
    level: int

    def to_bytes(self) -> bytes:
        """The level, then the sample, 4 bytes each; postings are rows of their own."""
        return bytes([self.level]) + array("I", sorted(self.sample)).tobytes()

    def common(self, other: Fingerprint) -> int:
        """Shingles that both have at the coarser of the two samples."""
        return self._common(other.sample, other.level)

    def common_with(self, stored: bytes) -> int:
        """The same of what `to_bytes` wrote."""
        return self._common(array("I", stored[1:]), stored[0])

    def _common(self, sample: Iterable[int], level: int) -> int:
        mask = (1 << max(self.level, level)) - 1
        return sum(not hash_ & mask for hash_ in self.sample.intersection(sample))


@dataclass(frozen=True)
class Runs:
    """A text's words in one row, with the hashes of its characters up to each place."""

    prefix: npt.NDArray[np.uint64]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]

    @classmethod
    def of(cls, words: Sequence[str]) -> Runs:
        """The rolling hash of all words, each followed by a blank."""
        data = " ".join(words).encode("utf-32-le", "surrogatepass")  # four bytes a character: offsets are known
        characters = np.frombuffer(data, np.uint32).astype(np.uint64)
        prefix = np.zeros(len(characters) + 1, np.uint64)
        np.cumsum(characters * _powers(len(characters))[0], out=prefix[1:])
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        ends = np.cumsum(lengths + 1) - 1
        return cls(prefix, ends - lengths, ends)

    def hashes(self, size: int) -> Hashes:
        """Of the run of `size` words that begins at each word, 32 bits."""
        if len(self.starts) < size:
            return np.zeros(0, np.uint32)
        starts, ends = self.starts[: len(self.starts) - size + 1], self.ends[size - 1 :]
        rolled = (self.prefix[ends] - self.prefix[starts]) * _powers(len(self.prefix))[1][starts]
        return ((rolled ^ (rolled >> np.uint64(32))) * np.uint64(MIXER) >> np.uint64(32)).astype(np.uint32)


def fingerprint(sentences: Sequence[Sentence]) -> Fingerprint:
    """Fingerprint of a text's sentences; empty for none."""
    runs = Runs.of([word for sentence in sentences for word in sentence.words])
    lengths = [len(sentence.words) for sentence in sentences]
    sample = set(_whole(runs.hashes(SAMPLE_WORDS), _passages(sentences), SAMPLE_WORDS).tolist())
    level = 0
    while len(sample) > MAX_SAMPLE:
        level += 1
        mask = (1 << level) - 1
        sample = {hash_ for hash_ in sample if not hash_ & mask}
    return Fingerprint(_postings(runs.hashes(POSTING_WORDS).tolist(), lengths), frozenset(sample), level)


def _postings(hashes: list[int], lengths: Sequence[int]) -> tuple[int, ...]:
    """The smallest hashes of each sentence, at most MAX_POSTINGS."""
    smallest: list[list[int]] = []
    start = 0
    for length in lengths:
        if length >= MIN_SENTENCE_WORDS:
            run = hashes[start : start + length - POSTING_WORDS + 1]
            smallest.append(sorted(run)[:POSTINGS_A_SENTENCE])
        start += length
    found = dict.fromkeys(hash_ for run in sorted(smallest) for hash_ in run)
    return tuple(hash_ - SIGNED for hash_ in list(found)[:MAX_POSTINGS])


def _whole(hashes: Hashes, lengths: Sequence[int], size: int) -> Hashes:
    """Without the hashes of runs that begin in one part and end in another; `lengths` are the words of the parts."""
    is_whole = np.ones(len(hashes) + size - 1, np.bool_)
    ends = np.cumsum(np.array(lengths, np.int64))
    for back in range(1, size):
        is_whole[np.maximum(ends - back, 0)] = False
    return hashes[is_whole[: len(hashes)]]


def _passages(sentences: Sequence[Sentence]) -> list[int]:
    """Words of each passage: shingles run over sentences, not over paragraphs, which sites reorder."""
    words: dict[int, int] = {}
    for sentence in sentences:
        words[sentence.passage] = words.get(sentence.passage, 0) + len(sentence.words)
    return list(words.values())


def _powers(length: int) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """The powers of the base, and those of its inverse, at least so many of each."""
    whole, inverse = _powers_of_two_to_the((length + 1).bit_length())
    return whole[:length], inverse


@lru_cache
def _powers_of_two_to_the(bits: int) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    def powers(base: int) -> npt.NDArray[np.uint64]:
        return np.multiply.accumulate(np.array([1] + [base] * ((1 << bits) - 1), np.uint64))

    return powers(BASE), powers(pow(BASE, -1, 1 << 64))
