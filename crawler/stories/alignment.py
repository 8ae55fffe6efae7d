"""Which sentences two texts share, word changes and all: what decides a relation, and what explains it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from crawler.stories.sentences import MIN_SENTENCE_WORDS, Sentence

MIN_OVERLAP = 0.6
"""Share of the shorter sentence's words that stand in the longer one. Spun sentences keep two thirds of their words;
sentences of different stories rarely share four in ten."""

MIN_TELLING = 4
"""Letters of a word by which a sentence's partner is looked for."""

TRIED = 3
"""Partners tried for a sentence, those with the most telling words first."""


@dataclass(frozen=True)
class Match:
    """A sentence of the new text, its partner in the base, and how many words they share."""

    new: Sentence
    base: Sentence
    words: int


class Base:
    """A text's sentences as others are aligned with them; a text that is compared often keeps it."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.by_words = {sentence.words: i for i, sentence in reversed(list(enumerate(sentences)))}

    @cached_property
    def by_word(self) -> dict[str, list[int]]:
        """Telling words to the sentences that hold them; a verbatim copy never asks."""
        index: dict[str, list[int]] = defaultdict(list)
        for i, sentence in enumerate(self.sentences):
            if len(sentence.words) >= MIN_SENTENCE_WORDS:
                for word in sentence.vocabulary:
                    if len(word) >= MIN_TELLING:
                        index[word].append(i)
        return index


class _Partners:
    """The sentences of a base that are not taken yet."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.taken: set[int] = set()

    def take(self, sentence: Sentence) -> int | None:
        """The sentence's partner: itself where it stands in the base."""
        same = self.base.by_words.get(sentence.words)
        partner = same if same is not None and same not in self.taken else self._likest(sentence)
        if partner is not None:
            self.taken.add(partner)
        return partner

    def _likest(self, sentence: Sentence) -> int | None:
        index, sentences, taken = self.base.by_word, self.base.sentences, self.taken
        tally = Counter(i for word in sentence.vocabulary for i in index.get(word, ()) if i not in taken)
        best, most = None, MIN_OVERLAP
        for i, _ in tally.most_common(TRIED):
            shorter, longer = sorted((len(sentence.vocabulary), len(sentences[i].vocabulary)))
            overlap = _shared(sentence, sentences[i]) / shorter if longer <= 2 * shorter else 0
            if overlap > most or (overlap == most and best is None):
                best, most = i, overlap
        return best


def align(new: Sequence[Sentence], base: Base) -> list[Match]:
    """Each sentence of the new text with its partner, in the order of the new text; a partner is taken once."""
    partners = _Partners(base)
    found: list[Match] = []
    for sentence in new:
        if len(sentence.words) >= MIN_SENTENCE_WORDS:
            partner = partners.take(sentence)
            if partner is not None:
                other = base.sentences[partner]
                found.append(Match(sentence, other, _shared(sentence, other)))
    return found


def _shared(one: Sentence, other: Sentence) -> int:
    return len(one.vocabulary & other.vocabulary)
