"""Which sentences two texts share, word changes and all: what decides a relation, and what explains it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

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


def align(new: Sequence[Sentence], base: Sequence[Sentence]) -> list[Match]:
    """Each sentence of the new text with its partner, in the order of the new text; a partner is taken once."""
    index: dict[str, list[int]] = defaultdict(list)
    for i, sentence in enumerate(base):
        if len(sentence.words) >= MIN_SENTENCE_WORDS:
            for word in sentence.vocabulary:
                if len(word) >= MIN_TELLING:
                    index[word].append(i)
    found: list[Match] = []
    taken: set[int] = set()
    for sentence in new:
        if len(sentence.words) >= MIN_SENTENCE_WORDS:
            partner = _partner(sentence, base, index, taken)
            if partner is not None:
                taken.add(partner)
                found.append(Match(sentence, base[partner], _shared(sentence, base[partner])))
    return found


def _partner(sentence: Sentence, base: Sequence[Sentence], index: dict[str, list[int]], taken: set[int]) -> int | None:
    tally = Counter(i for word in sentence.vocabulary for i in index.get(word, ()) if i not in taken)
    best, most = None, MIN_OVERLAP
    for i, _ in tally.most_common(TRIED):
        shorter, longer = sorted((len(sentence.vocabulary), len(base[i].vocabulary)))
        overlap = _shared(sentence, base[i]) / shorter if longer <= 2 * shorter else 0
        if overlap > most or (overlap == most and best is None):
            best, most = i, overlap
    return best


def _shared(one: Sentence, other: Sentence) -> int:
    return len(one.vocabulary & other.vocabulary)
