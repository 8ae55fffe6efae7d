"""Invented languages: an alphabet, words by Zipf's law, stock phrases, sentences, paragraphs. No word means anything.

What matters to finding copies is kept: a few words stand everywhere, editors use the same formulas, a topic has words
and names of its own, and numbers and quotation marks stand among the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from random import Random

WORDS = 20_000
"""Words of a language; inflected forms of a region's news in a month are some tens of thousands."""

ZIPF_EXPONENT, ZIPF_SHIFT = 1.05, 2.7
"""Zipf-Mandelbrot's law as it fits news in inflecting languages."""

PHRASES = 600
"""Formulas of three to six words ("as the ministry's press service reported"), by Zipf's law as well."""

PHRASE_SHARE = 0.3
TOPIC_SHARE = 0.15
"""Share of the sentences that hold a formula, and of the words that are the topic's own."""

SYLLABLES = {  # onsets, vowels, codas
    "ru": ("б в г д ж з к л м н п р с т ф х ц ч ш", "а е и о у ы ю я", "й л м н р с т в к ть"),
    "ky": ("б г д ж з к л м н п р с т ч ш", "а е и о у ы ө ү э", "й л м н ң р с т к п"),
    "kk": ("б ғ д ж з к қ л м н п р с т ш", "а ә е і о ө ұ ү ы", "й л м н ң р с т қ"),
    "tg": ("б в г ғ д ҷ з к қ л м н п р с т ф х ҳ ч ш", "а е и о у ӯ ӣ", "д м н р т ш б"),
    "uz": ("b v g d j z k q l m n p r s t f x h ch sh", "a e i o u oʻ", "l m n r s t k q ng"),
    "tr": ("b c ç d f g h k l m n p r s ş t v y z", "a e ı i o ö u ü", "l m n r s t k ş"),
    "en": ("b c d f g h k l m n p r s t w th st pr", "a e i o u ea ou", "l m n r s t ck nd ng d"),
    "fa": ("ب پ ت ج چ خ د ر ز س ش ف ق ک گ ل م ن", "ا و ی", "د ر م ن ت ش"),
}


@dataclass(frozen=True)
class Topic:
    """Words of its own, its names, and the background that is told again for months."""

    words: list[str]
    names: list[str]
    background: list[str]


class Language:
    """Writes in one invented language."""

    def __init__(self, name: str, draw: Random) -> None:
        self.name = name
        self.draw = draw
        self._parts = [part.split() for part in SYLLABLES[name]]
        self.words = list(dict.fromkeys(self._word(rank) for rank in range(WORDS)))
        self._weights = list(accumulate(1 / (rank + ZIPF_SHIFT) ** ZIPF_EXPONENT for rank in range(len(self.words))))
        self._phrases = [" ".join(self.take(draw.randint(3, 6))) for _ in range(PHRASES)]
        self._phrase_weights = list(accumulate(1 / (rank + ZIPF_SHIFT) for rank in range(PHRASES)))

    def take(self, count: int) -> list[str]:
        """Words as often as their rank says."""
        return self.draw.choices(self.words, cum_weights=self._weights, k=count)

    def topic(self) -> Topic:
        """A new one; its background is in its own words."""
        rare = [self.words[self.draw.randrange(200, len(self.words))] for _ in range(40)]
        topic = Topic(rare, [self.name_of() for _ in range(8)], [])
        topic.background.extend(self.paragraph(topic) for _ in range(self.draw.randint(1, 3)))
        return topic

    def name_of(self) -> str:
        """A first name and a surname."""
        return " ".join(self._word(WORDS).capitalize() for _ in range(2))

    def title(self, topic: Topic) -> str:
        """Six to ten words."""
        return self._sentence(topic, self.draw.randint(6, 10))[:-1]

    def sentence(self, topic: Topic) -> str:
        """Some 14 words."""
        return self._sentence(topic, min(32, max(5, round(self.draw.gauss(14, 5)))))

    def paragraph(self, topic: Topic) -> str:
        """One to four sentences."""
        return " ".join(self.sentence(topic) for _ in range(self.draw.choice((1, 2, 2, 3, 3, 4))))

    def statement(self, topic: Topic) -> str:
        """A passage in quotation marks, which everybody prints."""
        said = " ".join(self.sentence(topic) for _ in range(self.draw.randint(2, 3)))
        return f"«{said}», — {' '.join(self.take(3))} {self.draw.choice(topic.names)}."

    def _sentence(self, topic: Topic, length: int) -> str:
        draw = self.draw
        words = self.take(length)
        for _ in range(round(length * TOPIC_SHARE)):
            words[draw.randrange(length)] = draw.choice(topic.words)
        chance = draw.random()
        if chance < PHRASE_SHARE:
            words[:3] = draw.choices(self._phrases, cum_weights=self._phrase_weights)
        if chance > 0.6:
            words.insert(draw.randrange(1, len(words)), draw.choice(topic.names))
        if 0.2 < chance < 0.5:
            words[-1:] = [str(draw.randint(2, 3000)), words[-1]]
        if length > 10:
            words[len(words) // 2] += ","
        return f"{words[0][0].upper()}{words[0][1:]} {' '.join(words[1:])}."

    def _word(self, rank: int) -> str:
        """Frequent words are short."""
        onsets, vowels, codas = self._parts
        syllables = 1 if rank < 60 else self.draw.choice((2, 2, 3)) if rank < 2000 else self.draw.choice((2, 3, 3, 4))
        word = "".join(self.draw.choice(onsets) + self.draw.choice(vowels) for _ in range(syllables))
        return word + self.draw.choice((*codas, ""))
