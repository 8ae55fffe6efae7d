"""Fingerprints: postings that find candidates in an index, and a sample of shingles that sorts strangers out.

Both are hashes of runs of words (crawler/stories/words.py). 32 bits are enough: of 20 postings looked up among 20
million, one in ten meets a stranger's, and the sample turns it away.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crawler.stories.sentences import MIN_SENTENCE_WORDS, Sentence
from crawler.stories.words import Hashes

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

    def common(self, other: Fingerprint) -> int:
        """Shingles that both have: those that one has left out at its level are in no sample of both."""
        return len(self.sample & other.sample)

    def common_with(self, stored: bytes) -> int:
        """The same of what `to_bytes` wrote."""
        return len(self.sample.intersection(array("I", stored[1:])))


def fingerprint(sentences: Sequence[Sentence]) -> Fingerprint:
    """Fingerprint of a text's sentences, some or all; empty for none."""
    if not sentences:
        return Fingerprint((), frozenset(), 0)
    short, long = sentences[0].row.runs(POSTING_WORDS, SAMPLE_WORDS)
    return Fingerprint(_postings(sentences, short.tolist()), *_sample(sentences, long))


def _postings(sentences: Sequence[Sentence], hashes: list[int]) -> tuple[int, ...]:
    """The smallest hashes of each sentence, at most MAX_POSTINGS; `hashes` are those of all runs of the text."""
    long = (sentence for sentence in sentences if sentence.last - sentence.first >= MIN_SENTENCE_WORDS)
    smallest = [sorted(hashes[each.first : each.last - POSTING_WORDS + 1])[:POSTINGS_A_SENTENCE] for each in long]
    found = dict.fromkeys(hash_ for run in sorted(smallest) for hash_ in run)
    return tuple(hash_ - SIGNED for hash_ in list(found)[:MAX_POSTINGS])


def _sample(sentences: Sequence[Sentence], hashes: Hashes) -> tuple[frozenset[int], int]:
    """The hashes that stay at the first level at which they are few enough, and that level."""
    sample = np.sort(hashes[_is_whole(sentences, len(hashes))])
    sample = np.delete(sample, np.flatnonzero(sample[1:] == sample[:-1]))
    level = 0
    while len(sample) > MAX_SAMPLE:
        level += 1
        sample = sample[sample & np.uint32((1 << level) - 1) == 0]
    return frozenset(sample.tolist()), level


def _is_whole(sentences: Sequence[Sentence], runs: int) -> npt.NDArray[np.bool_]:
    """Whether each run stands in one passage: shingles run over sentences, not over paragraphs, which sites reorder."""
    is_whole = np.zeros(runs, np.bool_)
    for first, last in _passages(sentences):
        is_whole[first : max(first, last - SAMPLE_WORDS + 1)] = True
    return is_whole


def _passages(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """The first word of each passage, and the one behind its last."""
    first, passage = sentences[0].first, sentences[0].passage
    last = first
    for sentence in sentences:
        if sentence.passage != passage:
            yield first, last
            first, passage = sentence.first, sentence.passage
        last = sentence.last
    yield first, last
