"""News as regional sites print it, without end and the same for one seed: what finding copies is measured with.

    python -m benchmarks.stories.generator 1000 [--seed 1] > articles.jsonl

Stories come in the order of time. Some are wires, which up to thirty sites print within hours, each in its own way; the
others stand once, and may quote a statement, a background paragraph that is told for months, or one passage of a wire.
Every site puts its own lines round the text. Memory does not grow with the number of articles.
"""

from __future__ import annotations

import argparse
import heapq
import json
import math
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate, count, islice
from random import Random

from benchmarks.stories.edits import KINDS, Edit, verbatim
from benchmarks.stories.language import SYLLABLES, Language, Topic

SITES = 320
"""Forty of each language; the articles are shared among them by Zipf's law."""

TOPICS = 60
"""Topics of a language."""

ARTICLES_A_DAY = 16_000
"""A million articles are the window of sixty days."""

WIRE_SHARE = 0.12
"""Stories that others print too; with MAX_PRINTS it makes four articles in ten copies."""

MAX_PRINTS = 30

QUOTES = 0.3
"""Of the other stories those that hold a passage that stands elsewhere too: a background paragraph, a statement, or
a passage of a wire, in equal parts."""

START = datetime(2020, 10, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Generated:
    """An article; `story` is the gold and `kind` the edit (of stories told once `own`)."""

    number: int
    source: str
    language: str
    title: str
    text: str
    published_at: str
    story: int
    kind: str


@dataclass(frozen=True)
class Site:
    """Its lines stand before and behind most of its articles."""

    name: str
    before: list[str]
    behind: list[str]

    def printed(self, paragraphs: list[str], draw: Random) -> str:
        """The page's text."""
        return "\n\n".join([*(self.before if draw.random() < 0.9 else []), *paragraphs, *self.behind])


class Press:
    """The sites and topics of one language, and what its wires said of late."""

    def __init__(self, name: str, draw: Random) -> None:
        self.language = Language(name, draw)
        self.draw = draw
        self.topics = [self.language.topic() for _ in range(TOPICS)]
        self.sites = [self._site(f"{name}{number}") for number in range(SITES // len(SYLLABLES))]
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self.sites) + 1)))
        self._recent: deque[list[str]] = deque(maxlen=50)

    def site(self) -> Site:
        """A site, the large ones more often."""
        return self.draw.choices(self.sites, cum_weights=self._weights)[0]

    def story(self) -> tuple[Topic, list[str]]:
        """The paragraphs of a new one: some 230 words, from 30 to 1,000."""
        topic = self.draw.choice(self.topics)
        paragraphs = min(28, max(2, round(math.exp(self.draw.gauss(1.6, 0.5)))))
        return topic, [self.language.paragraph(topic) for _ in range(paragraphs)]

    def wire(self) -> tuple[Topic, list[str]]:
        """A story with a statement, which others may quote."""
        topic, paragraphs = self.story()
        paragraphs.insert(self.draw.randrange(1, len(paragraphs) + 1), self.language.statement(topic))
        self._recent.append(paragraphs)
        return topic, paragraphs

    def own(self) -> tuple[Topic, list[str]]:
        """A story told once; some quote what stands elsewhere."""
        topic, paragraphs = self.story()
        if self.draw.random() < QUOTES:
            paragraphs.insert(self.draw.randrange(1, len(paragraphs) + 1), self._quoted(topic))
        return topic, paragraphs

    def _quoted(self, topic: Topic) -> str:
        kind = self.draw.randrange(3)
        if kind == 0 or not self._recent:
            return self.draw.choice(topic.background)
        wire = self.draw.choice(self._recent)
        statements = [paragraph for paragraph in wire if paragraph.startswith("«")]
        return statements[0] if kind == 1 else self.draw.choice(wire)

    def _site(self, name: str) -> Site:
        about = self.language.topic()
        lines = [self.language.sentence(about) for _ in range(self.draw.randint(1, 4))]
        cut = self.draw.choice((0, 0, 1))
        return Site(name, lines[:cut], lines[cut:])


def articles(seed: int = 1) -> Iterator[Generated]:
    """Articles in the order of their publication."""
    draw = Random(seed)
    presses = [Press(name, draw) for name in sorted(SYLLABLES)]
    waiting: list[tuple[datetime, int, Generated]] = []  # prints of wires that are still to come
    numbers = count()
    time = START
    for story in count():
        time += timedelta(days=_mean_prints() / ARTICLES_A_DAY)
        while waiting and waiting[0][0] <= time:
            yield heapq.heappop(waiting)[2]
        for printed in _prints(draw.choice(presses), story, time, numbers):
            heapq.heappush(waiting, (datetime.fromisoformat(printed.published_at), printed.number, printed))


def _prints(press: Press, story: int, time: datetime, numbers: Iterator[int]) -> Iterator[Generated]:
    """All prints of one story."""
    draw, language = press.draw, press.language
    is_wire = draw.random() < WIRE_SHARE
    topic, paragraphs = press.wire() if is_wire else press.own()
    title = language.title(topic)
    for i in range(_times(draw) if is_wire else 1):
        edit: Edit = verbatim if i == 0 else draw.choices(list(KINDS), weights=list(KINDS.values()))[0]
        body = edit(paragraphs, language, topic)
        site = press.site()
        headline = title if i == 0 or draw.random() < 0.5 else language.title(topic)
        kind = ("wire" if i == 0 else edit.__name__) if is_wire else "own"
        text, shown = site.printed(body, draw), (time + timedelta(hours=i and draw.expovariate(0.25))).isoformat()
        yield Generated(next(numbers), site.name, language.name, headline, text, shown, story, kind)


def _times(draw: Random) -> int:
    """How many sites print a wire: two most often, thirty at most."""
    return min(MAX_PRINTS, 1 + int(draw.paretovariate(1.0)))


def _mean_prints() -> float:
    """Prints of a story in the mean: of a wire one and the mean of the capped Pareto law of `_times`."""
    harmonic = sum(1 / n for n in range(1, MAX_PRINTS))
    return 1 + WIRE_SHARE * harmonic


def main() -> None:
    """Print articles as JSON Lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    for article in islice(articles(wanted.seed), wanted.articles):
        print(json.dumps(asdict(article), ensure_ascii=False))


if __name__ == "__main__":
    main()
