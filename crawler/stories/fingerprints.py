"""Fingerprints: postings that find candidates in an index, and a sample of shingles that sorts strangers out.

Both are CRC-32 of runs of words: in C, in the standard library, the same in every process. 32 bits are enough: of 20
postings looked up among 20 million, one in ten meets a stranger's, and the sample turns it away.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from zlib import crc32

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


@dataclass(frozen=True)
class Fingerprint:
    """`postings`: signed 32-bit min-hashes of sentences; `sample`: shingle hashes that are multiples of 2**level."""

    postings: tuple[int, ...]
    sample: frozenset[int]
    level: int

    def to_bytes(self) -> bytes:
        """The level, then the sample, 4 bytes each; postings are rows of their own."""
        return bytes([self.level]) + array("I", sorted(self.sample)).tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Fingerprint:
        """What `to_bytes` wrote, without postings."""
        return cls((), frozenset(array("I", data[1:])), data[0])

    def common(self, other: Fingerprint) -> int:
        """Shingles that both have at the coarser of the two samples."""
        mask = (1 << max(self.level, other.level)) - 1
        return sum(not hash_ & mask for hash_ in self.sample & other.sample)


def shingles(words: Sequence[str], size: int) -> list[int]:
    """CRC-32 of all runs of `size` words, in order."""
    if len(words) < size:
        return []
    data = " ".join(words).encode("utf-32-le", "surrogatepass")  # four bytes a character: offsets are known
    starts = [0, *accumulate(4 * len(word) + 4 for word in words)]
    return [crc32(data[start : end - 4]) for start, end in zip(starts, starts[size:], strict=False)]


def fingerprint(sentences: Sequence[Sentence]) -> Fingerprint:
    """Fingerprint of a text's sentences; empty for none."""
    sample = [hash_ for words in _passages(sentences) for hash_ in shingles(words, SAMPLE_WORDS)]
    level = 0
    while len(set(sample)) > MAX_SAMPLE:
        level += 1
        mask = (1 << level) - 1
        sample = [hash_ for hash_ in sample if not hash_ & mask]
    return Fingerprint(postings(sentences), frozenset(sample), level)


def postings(sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """The smallest hashes of each sentence, at most MAX_POSTINGS."""
    runs = (shingles(s.words, POSTING_WORDS) for s in sentences if len(s.words) >= MIN_SENTENCE_WORDS)
    smallest = sorted(sorted(run)[:POSTINGS_A_SENTENCE] for run in runs)
    found = dict.fromkeys(hash_ for run in smallest for hash_ in run)
    return tuple(hash_ - SIGNED for hash_ in list(found)[:MAX_POSTINGS])


def _passages(sentences: Sequence[Sentence]) -> list[list[str]]:
    """Words by passage: shingles run over sentences, not over paragraphs, which sites reorder."""
    passages: dict[int, list[str]] = {}
    for sentence in sentences:
        passages.setdefault(sentence.passage, []).extend(sentence.words)
    return list(passages.values())
