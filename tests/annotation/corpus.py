"""The corpus of invented texts and how annotation is scored on it: `python -m tests.annotation.corpus` prints figures.

`first` was read while the rules were written. `later` was written when they stood: at first reading types scored F1
0.91, killed 0.84, injured 0.71, detained 0.91, crowd 0.81, country 0.98, city 1.0, date 0.90; then it was learned from.
`unseen` was written after that. `figures` is wire prose full of numbers, on which claims stood at 0.50 to 0.73 before
nearness.py was written for it; `independent` was written by somebody who had not seen the rules, and read first when
they stood (docs/annotation.md has what they gave); then both were learned from. `blind` has a verdict for each text:
it was written from the coding rules alone, in ten languages; at first reading unrest stood at F1 0.757 against the
rest, the mean of the three verdicts at 0.774, types in the seven full languages at 0.66 and crowd at 0.44;
then it was learned from, and the weights were fitted to it. `fresh` was written before that, on other topics, and read
once after it: unrest 0.774 (0.483 with what stood before), the three verdicts 0.727 (0.546); then a dozen stems were
learned from it. `local` is small local events alone, by somebody else who had read no rule: at first reading unrest
stood at 0.491, the three verdicts at 0.482, types in the seven full languages at 0.21; then it was learned from.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from benchmarks.annotation.measure import f1
from crawler.annotation import Annotation, annotate
from crawler.annotation.verdict import VERDICTS

HERE = Path(__file__).parent / "corpus"
PARTS = ("first", "later", "unseen")
STRANGERS = ("figures", "independent")
BLIND = ("blind",)
FRESH = ("fresh",)
LOCAL = ("local",)
KINDS = ("killed", "injured", "hospitalised", "detained", "crowd")
NEAR_KM = 25.0

BASELINE: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parents[2] / "benchmarks" / "baseline.json").read_text("utf-8")
)
FLOORS = [
    (PARTS, BASELINE["annotation_corpus"]),
    (STRANGERS, BASELINE["annotation_strangers"]),
    (BLIND, BASELINE["annotation_blind"]),
    (FRESH, BASELINE["annotation_fresh"]),
    (LOCAL, BASELINE["annotation_local"]),
]
"""Parts of the corpus and their least shares, which stand beside the floors of the benchmarks."""


@cache
def cities() -> dict[str, tuple[str, float, float]]:
    """Country and coordinates by town."""
    return yaml.safe_load((HERE / "cities.yml").read_text("utf-8"))


def texts(part: str) -> list[dict[str, Any]]:
    """Texts of a part, with their language."""
    return [
        {"language": path.stem, "number": number, **entry}
        for path in sorted((HERE / part).glob("*.yml"))
        for number, entry in enumerate(yaml.safe_load(path.read_text("utf-8")), 1)
    ]


def annotated(entry: dict[str, Any]) -> Annotation:
    """What annotation says of a text published at nine in the morning of its day, in a zone of the region."""
    published = f"{entry['published']}T09:00:00+06:00"
    return annotate(entry.get("title"), entry["text"].strip(), entry["language"], published)


class Score:
    """Counts of right, wrong and missing by figure, and the words of each miss."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.missing: Counter[str] = Counter()
        self.misses: list[str] = []
        self.verdicts: list[tuple[str, str, str]] = []
        """Language, verdict wanted and verdict given, of texts that name a verdict."""

    def add(self, entry: dict[str, Any]) -> None:
        note = annotated(entry)
        label = f"{entry['language']} {entry['number']}"
        self._verdict(entry, note, label)
        self._types(entry, note, label)
        self._claims(entry, note, label)
        for name, want in (("agency", entry.get("agency")), ("dateline", entry.get("dateline"))):
            line = note.dateline
            got = note.agency if name == "agency" else [line.place, line.date] if line else None
            self._exact(name, want, got, label)

    def _verdict(self, entry: dict[str, Any], note: Annotation, label: str) -> None:
        if want := entry.get("verdict"):
            got = note.relevance.verdict
            self.verdicts.append((entry["language"], want, got))
            if want != got:
                self.misses.append(f"{label} verdict: want {want}, got {got} ({entry['title']})")

    def _exact(self, name: str, want: Any, got: Any, label: str) -> None:
        if want == got:
            self.right[name] += 1
        else:
            self.missing[name] += 1
            self.misses.append(f"{label} {name}: want {want}, got {got}")

    def _types(self, entry: dict[str, Any], note: Annotation, label: str) -> None:
        want = {row[0] for row in entry["events"]}
        got = {event.type for event in note.events}
        self.right["type"] += len(want & got)
        self.wrong["type"] += len(got - want)
        self.missing["type"] += len(want - got)
        if want != got:
            verdict = note.relevance.verdict
            self.misses.append(f"{label} types: missing {sorted(want - got)}, wrong {sorted(got - want)} ({verdict})")
        for kind, place, *days in entry["events"]:
            found = [event for event in note.events if event.type == kind]
            if found:
                self._place(place, [event.place for event in found], f"{label} {kind}")
                for day in days:
                    self._day(day, [event.date for event in found], f"{label} {kind}")

    def _place(self, want: str | None, got: list[dict[str, Any] | None], label: str) -> None:
        if want is None:
            return
        country, *point = cities().get(want, (want,))
        self._exact("country", True, any(place and place["country"] == country for place in got), f"{label} {got}")
        if point:
            near = any(place and place["lat"] and _km(point, (place["lat"], place["lon"])) <= NEAR_KM for place in got)
            self._exact("city", True, near, f"{label} {want} {[p and p['name'] for p in got]}")

    def _day(self, want: Any, got: list[str | None], label: str) -> None:
        self._exact("date", True, (str(want) if want else None) in got, f"{label} {want} {got}")

    def _claims(self, entry: dict[str, Any], note: Annotation, label: str) -> None:
        for kind in KINDS:
            want = Counter(tuple(pair) for pair in entry["claims"].get(kind, ()))
            got = Counter((claim.low, claim.high) for claim in note.claims if claim.kind == kind)
            self.right[kind] += (want & got).total()
            self.missing[kind] += (want - got).total()
            self.wrong[kind] += (got - want).total()
            if want != got:
                self.misses.append(f"{label} {kind}: want {dict(want)}, got {dict(got)}")

    def verdict_f1(self, *languages: str) -> dict[str, float]:
        """F1 of each verdict against the other two, and their mean (`macro`), in some languages or all."""
        pairs = [(want, got) for language, want, got in self.verdicts if not languages or language in languages]
        found = {verdict: f1(pairs, verdict) for verdict in VERDICTS}
        return {**found, "macro": sum(found.values()) / len(found)}

    def share(self, name: str) -> float:
        """F1 of types and claims (a wrong one counts as much as a missing one); share of the right ones of the rest."""
        right = self.right[name]
        total = 2 * right + self.wrong[name] + self.missing[name] if name in ("type", *KINDS) else 0
        if total:
            return 2 * right / total
        return right / ((right + self.missing[name]) or 1)


def _km(one: Any, other: Any) -> float:
    """Great-circle distance in kilometres."""
    (lat1, lon1), (lat2, lon2) = (map(math.radians, point) for point in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


@cache
def scored(*parts: str) -> Score:
    """The score of all texts of some parts together."""
    score = Score()
    for part in parts:
        for entry in texts(part):
            score.add(entry)
    return score


FIGURES = ("type", *KINDS, "country", "city", "date", "agency", "dateline")


def main() -> None:
    for part in sys.argv[1:] or (*PARTS, *STRANGERS, *BLIND, *FRESH, *LOCAL):
        score = scored(part)
        print(part, len(texts(part)), {name: round(score.share(name), 3) for name in FIGURES})  # noqa: T201
        print(*verdict_lines(score), *score.misses, sep="\n")  # noqa: T201


def verdict_lines(score: Score) -> list[str]:
    """A line of F1 for all languages together, then one a language; none for a part without verdicts."""
    counted = Counter(language for language, _, _ in score.verdicts)
    chosen = [("all", (), len(score.verdicts)), *((name, (name,), n) for name, n in sorted(counted.items()))]
    return [
        f"{name:4}{n:4} texts  " + "  ".join(f"{of} {share:.3f}" for of, share in score.verdict_f1(*languages).items())
        for name, languages, n in chosen
        if n
    ]


if __name__ == "__main__":
    main()
