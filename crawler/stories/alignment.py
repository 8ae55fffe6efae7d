"""Which sentences two texts share, word changes and all: what decides a relation, and what explains it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from crawler.stories.sentences import MIN_SENTENCE_WORDS, Sentence

MIN_OVERLAP = 0.6
"""Share of the shorter sentence's words that stand in the longer one. Spun sentences keep two thirds of their words;
sentences of different stories rarely share four in ten."""

MAX_RATIO = 2
"""How many times longer the longer of two partners may be."""


@dataclass(frozen=True)
class Match:
    """A sentence of the new text, its partner in the base, and how many words they share."""

    new: Sentence
    base: Sentence
    words: int


class Indexed:
    """A text's sentences as texts are aligned; a text that is compared often keeps it."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = [each for each in sentences if each.last - each.first >= MIN_SENTENCE_WORDS]
        self.vocabulary: frozenset[int] = frozenset().union(*[each.vocabulary for each in self.sentences])

    @cached_property
    def by_words(self) -> dict[tuple[int, ...], Sentence]:
        """The first sentence of these very words."""
        return {sentence.words: sentence for sentence in reversed(self.sentences)}


class _Partners:
    """The sentences of a base that are not taken yet, for those of a new text.

    Of two partners the shorter one has most of its words in the other text as well. Few sentences of a stranger do,
    so that texts of different stories are told apart almost without comparing sentences with one another.
    """

    def __init__(self, new: Indexed, base: Indexed) -> None:
        self.base = base
        self.taken: set[int] = set()
        self.common = base.vocabulary & new.vocabulary
        self.likely = [each for each in base.sentences if _is_most(each.vocabulary & self.common, each)]

    def take(self, sentence: Sentence) -> Sentence | None:
        """The sentence's partner: itself where it stands in the base."""
        shared = sentence.vocabulary & self.common
        is_likely = _is_most(shared, sentence)
        partner = self.base.by_words.get(sentence.words) if is_likely else None
        if partner is None or partner.first in self.taken:
            partner = self._likest(sentence, shared, self.base.sentences if is_likely else self.likely)
        if partner is not None:
            self.taken.add(partner.first)
        return partner

    def _likest(self, sentence: Sentence, shared: frozenset[int], among: list[Sentence]) -> Sentence | None:
        """The free one with the largest overlap, the first of equals; `shared` are the words that the base has too."""
        size = len(sentence.vocabulary)
        best, most = None, 0.0
        for other in among:
            length = len(other.vocabulary)
            shorter, longer = (size, length) if size <= length else (length, size)
            if longer > MAX_RATIO * shorter or len(shared) / shorter < MIN_OVERLAP or other.first in self.taken:
                continue
            overlap = len(shared & other.vocabulary) / shorter
            if overlap > most:
                best, most = other, overlap
        return best if most >= MIN_OVERLAP else None


def align(new: Indexed, base: Indexed) -> list[Match]:
    """Each sentence of the new text with its partner, in the order of the new text; a partner is taken once."""
    partners = _Partners(new, base)
    taken = ((sentence, partners.take(sentence)) for sentence in new.sentences)
    return [Match(one, other, len(one.vocabulary & other.vocabulary)) for one, other in taken if other]


def _is_most(some: frozenset[int], sentence: Sentence) -> bool:
    """Whether words of a sentence are so many that it may have a partner by them."""
    return len(some) >= MIN_OVERLAP * len(sentence.vocabulary)
