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
        self.sentences = sentences
        self.long = [i for i, each in enumerate(sentences) if each.last - each.first >= MIN_SENTENCE_WORDS]

    @cached_property
    def by_words(self) -> dict[tuple[int, ...], int]:
        """The first sentence of these very words."""
        return {sentence.words: i for i, sentence in reversed(list(enumerate(self.sentences)))}

    @cached_property
    def vocabulary(self) -> frozenset[int]:
        """The words of all sentences that can be partners."""
        return frozenset().union(*(self.sentences[i].vocabulary for i in self.long))


class _Partners:
    """The sentences of a base that are not taken yet, for those of a new text.

    Of two partners the shorter one has most of its words in the other text as well. Few sentences of a stranger do,
    so that texts of different stories are told apart almost without comparing sentences with one another.
    """

    def __init__(self, new: Indexed, base: Indexed) -> None:
        self.base = base
        self.taken: set[int] = set()
        self.common = base.vocabulary & new.vocabulary
        self.likely = [i for i in base.long if self._is_likely(base.sentences[i])]

    def take(self, sentence: Sentence) -> int | None:
        """The sentence's partner: itself where it stands in the base."""
        same = self.base.by_words.get(sentence.words)
        partner = same if same is not None and same not in self.taken else self._likest(sentence)
        if partner is not None:
            self.taken.add(partner)
        return partner

    def _is_likely(self, sentence: Sentence) -> bool:
        return len(sentence.vocabulary & self.common) >= MIN_OVERLAP * len(sentence.vocabulary)

    def _likest(self, sentence: Sentence) -> int | None:
        """The free sentence of the base with the largest overlap, the first of equals."""
        own, size = sentence.vocabulary, len(sentence.vocabulary)
        best, most = None, 0.0
        for i in self.base.long if self._is_likely(sentence) else self.likely:
            other = self.base.sentences[i].vocabulary
            shorter, longer = (size, len(other)) if size <= len(other) else (len(other), size)
            if longer > MAX_RATIO * shorter or i in self.taken:
                continue
            overlap = len(own & other) / shorter
            if overlap > most:
                best, most = i, overlap
        return best if most >= MIN_OVERLAP else None


def align(new: Indexed, base: Indexed) -> list[Match]:
    """Each sentence of the new text with its partner, in the order of the new text; a partner is taken once."""
    partners = _Partners(new, base)
    found: list[Match] = []
    for sentence in (new.sentences[i] for i in new.long):
        partner = partners.take(sentence)
        if partner is not None:
            other = base.sentences[partner]
            found.append(Match(sentence, other, len(sentence.vocabulary & other.vocabulary)))
    return found
