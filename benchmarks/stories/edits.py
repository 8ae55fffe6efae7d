"""What editors do to a wire before they print it: one function a kind of edit, paragraphs in and out."""

from __future__ import annotations

import re
from collections.abc import Callable

from benchmarks.stories.language import Language, Topic

Edit = Callable[[list[str], Language, Topic], list[str]]


def verbatim(wire: list[str], _language: Language, _topic: Topic) -> list[str]:
    """As it came."""
    return list(wire)


def light(wire: list[str], language: Language, _topic: Topic) -> list[str]:
    """One word in twenty replaced."""
    return [_replaced(paragraph, language, 0.05) for paragraph in wire]


def spin(wire: list[str], language: Language, _topic: Topic) -> list[str]:
    """One word in four replaced."""
    return [_replaced(paragraph, language, 0.25) for paragraph in wire]


def prefix(wire: list[str], language: Language, _topic: Topic) -> list[str]:
    """Cut from behind to two thirds or a third."""
    return wire[: max(2, round(len(wire) * language.draw.choice((0.35, 0.5, 0.7))))]


def brief(wire: list[str], language: Language, _topic: Topic) -> list[str]:
    """Two paragraphs of it."""
    first = language.draw.randrange(max(1, len(wire) - 1))
    return wire[first : first + 2]


def dropped(wire: list[str], language: Language, _topic: Topic) -> list[str]:
    """A third of the paragraphs left out."""
    kept = sorted(language.draw.sample(range(len(wire)), max(2, round(len(wire) * 0.67))))
    return [wire[i] for i in kept]


def changed(wire: list[str], language: Language, topic: Topic) -> list[str]:
    """A third of the paragraphs written anew."""
    return [language.paragraph(topic) if language.draw.random() < 0.33 else paragraph for paragraph in wire]


def update(wire: list[str], language: Language, topic: Topic) -> list[str]:
    """Two to four paragraphs more, and other numbers."""
    grown = [re.sub(r"\d+", lambda found: str(int(found.group()) + 1), paragraph) for paragraph in wire]
    return grown + [language.paragraph(topic) for _ in range(language.draw.randint(2, 4))]


def embedded(wire: list[str], language: Language, topic: Topic) -> list[str]:
    """Inside an article of the site's own."""
    own = [language.paragraph(topic) for _ in range(4)]
    return [*own[:2], *wire, *own[2:]]


KINDS: dict[Edit, float] = {
    verbatim: 0.25,
    light: 0.2,
    prefix: 0.15,
    dropped: 0.1,
    changed: 0.08,
    update: 0.08,
    embedded: 0.05,
    brief: 0.05,
    spin: 0.04,
}
"""How often each is: most sites print as it came, or less of it."""


def _replaced(paragraph: str, language: Language, share: float) -> str:
    words = paragraph.split(" ")
    for _ in range(round(len(words) * share)):
        words[language.draw.randrange(len(words))] = language.take(1)[0]
    return " ".join(words)
