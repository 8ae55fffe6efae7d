"""Whether one text copies another, and how.

A copy shares sentences in several passages; a story that quotes another's background shares one passage. Containment,
not Jaccard: an edited wire is often a part of the original. The thresholds were chosen on 1,900 pairs of edited wires
and 41,000 pairs of strangers (to choose anew:
`scrapy crawl archive` over labelled wires, then their pairwise F1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from crawler.stories.alignment import Indexed, Match, align
from crawler.stories.sentences import Sentence, words_of

MIN_SPREAD = 8
"""Shared words outside the passage that shares most; copies that share several passages have 9 and more."""

MIN_CONTAINMENT = 0.15
"""Least share of the smaller text; the lowest of the edited wires had 0.16."""

MIN_CONTAINMENT_TITLED = 0.08
"""The same where the headlines agree."""

MIN_PASSAGE = 12
"""Shared words that make a single passage worth asking whether the headlines agree."""

MIN_PASSAGE_CONTAINMENT = 0.2
"""Share of the smaller text in that case: a brief and a cut copy may have one paragraph in common."""

WHOLE = 0.8
"""A single shared passage that is nearly the whole of the smaller text: a flash and the report it grew into."""

MIN_OWN_SITE = 0.5
"""Least share where both texts are of one site: its lines, until they are learned, stand in all its articles, and what
it prints again it prints in most parts."""

MIN_TITLE_WORDS = 2
MIN_TITLE_SHARE = 0.5
MIN_TITLE_LETTERS = 4
"""Headlines agree where two words of four letters, and half of the shorter headline's, are the same."""

COPY_SHARE = 0.8
"""Share of a text's sentences with partners above which it has nothing of its own to say."""

Kind = Literal["copy", "excerpt", "update", "embeds"]


@dataclass(frozen=True)
class Text:
    """What relations look at."""

    title: str | None
    sentences: Sequence[Sentence]
    source: str | None = None

    @cached_property
    def words(self) -> int:
        return sum(len(sentence.vocabulary) for sentence in self.sentences)

    @cached_property
    def title_words(self) -> frozenset[str]:
        """Words by which headlines are compared."""
        return frozenset(word for word in words_of(self.title or "") if len(word) >= MIN_TITLE_LETTERS)

    @cached_property
    def indexed(self) -> Indexed:
        """What it is aligned by."""
        return Indexed(self.sentences)


@dataclass(frozen=True)
class Relation:
    """`copied_share`: share of the newer text's words that stand in the base (null: pinned by a person); `strength`:
    the same of the smaller text; `words`: how many; `matches`: where."""

    kind: Kind
    copied_share: float | None
    strength: float
    words: int
    matches: tuple[Match, ...]

    def turned(self, new: Text, base: Text) -> Relation:
        """The same relation from the base's side: `base` is the text that was the newer one, `new` the other."""
        matches = tuple(Match(m.base, m.new, m.words) for m in sorted(self.matches, key=lambda m: m.base.start))
        share = round(self.words / max(1, new.words), 4)
        return Relation(kind_of(new, base, matches), share, self.strength, self.words, matches)


def relate(new: Text, base: Text, common: frozenset[int] = frozenset()) -> Relation | None:
    """The relation of a newer text to a base, None where they are different stories.

    `common` are indices of passages of the new text that stand in many stories and prove nothing.
    """
    matches = align(new.indexed, base.indexed)
    # A passage that either text prints in quotation marks is a statement in both, whichever came first.
    telling = [m for m in matches if not (m.new.is_quoted or m.base.is_quoted) and m.new.passage not in common]
    if not telling or not _is_related(new, base, telling):
        return None
    words = sum(match.words for match in matches)
    copied, strength = words / max(1, new.words), words / max(1, min(new.words, base.words))
    return Relation(kind_of(new, base, matches), round(copied, 4), round(strength, 4), words, tuple(matches))


def _is_related(new: Text, base: Text, telling: list[Match]) -> bool:
    words = sum(match.words for match in telling)
    spread = words - max(_largest(telling, "new"), _largest(telling, "base"))
    share = words / max(1, min(new.words, base.words))
    if new.source and new.source == base.source and share < MIN_OWN_SITE:
        return False
    titled = have_same_title(new, base)
    if spread >= MIN_SPREAD:
        return share >= (MIN_CONTAINMENT_TITLED if titled else MIN_CONTAINMENT)
    if words < MIN_PASSAGE:
        return False
    return share >= (MIN_PASSAGE_CONTAINMENT if titled else WHOLE)


def _largest(matches: list[Match], side: Literal["new", "base"]) -> int:
    """Shared words of the passage that shares most."""
    counts: dict[int, int] = defaultdict(int)
    for match in matches:
        counts[getattr(match, side).passage] += match.words
    return max(counts.values())


def have_same_title(one: Text, other: Text) -> bool:
    """Whether two headlines agree in most of their words, in any order."""
    ours, theirs = one.title_words, other.title_words
    shared = len(ours & theirs)
    return shared >= MIN_TITLE_WORDS and shared >= MIN_TITLE_SHARE * min(len(ours), len(theirs))


def kind_of(new: Text, base: Text, matches: Sequence[Match]) -> Kind:
    """Copy and excerpt have nothing of their own; an update's own passages lie among the shared ones or behind them,
    what embeds has them before and behind one block of shared ones."""
    new_share = sum(len(m.new.vocabulary) for m in matches) / max(1, new.words)
    base_share = sum(len(m.base.vocabulary) for m in matches) / max(1, base.words)
    if new_share >= COPY_SHARE:
        return "copy" if base_share >= COPY_SHARE else "excerpt"
    shared = sorted({match.new.passage for match in matches})
    is_block = shared[-1] - shared[0] < len(shared) + len(shared) // 3
    last = max(sentence.passage for sentence in new.sentences)
    own_behind = last - shared[-1]
    return "embeds" if is_block and shared[0] > 0 and own_behind > 0 else "update"
