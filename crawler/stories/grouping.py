"""Stories out of whole exports, the same for the same rows in any order.

The stream has to decide on arrival; here every pair of related articles is known first. Groups are joined from the
strongest link on, as long as their articles are related to each other and not only by one of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from crawler.cleaning import MIN_REPEATED_STORIES, paragraph_hash
from crawler.stories.fingerprints import Fingerprint, fingerprint
from crawler.stories.overrides import Overrides
from crawler.stories.relations import Relation, Text, relate
from crawler.stories.sentences import Sentence, sentences

MIN_LINKED = 0.25
"""Share of the pairs between two groups that must be related to join them. Of edited wires nearly all pairs are; a text
that embeds one story and quotes another ties two groups by fewer."""

MIN_COMMON = 3
"""Shared postings and sampled shingles that make a pair worth an alignment, as in the stream."""

MAX_OWNERS = 500
"""Articles with one posting above which it is a phrase, not a passage."""

Link = tuple[str, str]


@dataclass(frozen=True)
class Story:
    """Rows of one story in the order of publication, and the relations found: (newer, older) id to relation."""

    rows: list[dict[str, Any]]
    links: dict[Link, Relation]


def published(row: dict[str, Any]) -> tuple[float, str]:
    """Order of publication; undated rows by their fetch, equal times by id."""
    time = datetime.fromisoformat(row.get("published_at") or row["fetched_at"])
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp(), row["id"]


def latest(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last version of every article, in order of publication."""
    best: dict[str, tuple[Any, dict[str, Any]]] = {}
    for row in rows:
        rank = (row.get("version") or 1, row["fetched_at"], repr(sorted(row.items(), key=lambda item: item[0])))
        if row["id"] not in best or rank > best[row["id"]][0]:
            best[row["id"]] = rank, row
    return sorted((row for _, row in best.values()), key=published)


def group(rows: Iterable[dict[str, Any]], overrides: Overrides | None = None) -> list[Story]:
    """Stories of the rows, in order of their first publication."""
    overrides = overrides or Overrides()
    ordered = latest(rows)
    links = _links(ordered)
    groups = _joined(ordered, links, overrides)
    members: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in ordered:
        members[groups[row["id"]]].append(row)
    inside: dict[str, dict[Link, Relation]] = defaultdict(dict)
    for link, relation in links.items():
        if groups[link[0]] == groups[link[1]]:
            inside[groups[link[0]]][link] = relation
    return [Story(rows_, inside[name]) for name, rows_ in members.items()]


def _links(rows: Sequence[dict[str, Any]]) -> dict[Link, Relation]:
    """Every related pair, the later publication first."""
    texts = _texts(rows)
    prints = [fingerprint(text.sentences) for text in texts]
    owners: dict[int, list[int]] = defaultdict(list)
    found: dict[Link, Relation] = {}
    for new, print_ in enumerate(prints):
        for base in _likely(print_, owners, prints):
            relation = relate(texts[new], texts[base])
            if relation:
                found[rows[new]["id"], rows[base]["id"]] = relation
        for hash_ in print_.postings:
            owners[hash_].append(new)
    return found


def _likely(print_: Fingerprint, owners: dict[int, list[int]], prints: Sequence[Fingerprint]) -> list[int]:
    numbers = (owners[hash_] for hash_ in print_.postings if len(owners.get(hash_, ())) in range(1, MAX_OWNERS))
    counts = Counter(number for some in numbers for number in some)
    return sorted(n for n, count in counts.items() if count + print_.common(prints[n]) >= MIN_COMMON)


def _texts(rows: Sequence[dict[str, Any]]) -> list[Text]:
    """Texts without the paragraphs that a source repeats over stories, all rows known."""
    stories: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        for paragraph in (row.get("text") or "").split("\n\n"):
            stories[row["source"], paragraph_hash(paragraph)].add(row.get("story_id") or row["id"])
    repeated = {key for key, found in stories.items() if len(found) >= MIN_REPEATED_STORIES}
    return [Text(row.get("title"), _own(row, repeated), row["source"]) for row in rows]


def _own(row: dict[str, Any], repeated: set[tuple[str, str]]) -> list[Sentence]:
    cut: list[range] = []
    start = 0
    for paragraph in (row.get("text") or "").split("\n\n"):
        if (row["source"], paragraph_hash(paragraph)) in repeated:
            cut.append(range(start, start + len(paragraph)))
        start += len(paragraph) + 2
    every = sentences(row.get("text"))
    return [sentence for sentence in every if not any(sentence.start in part for part in cut)] or every


class _Groups:
    """Groups of ids; two are joined where enough of their pairs are linked and nobody keeps them apart."""

    def __init__(self, ids: Iterable[str], links: Iterable[Link], overrides: Overrides) -> None:
        self.name = {id_: id_ for id_ in ids}
        self.members = {id_: {id_} for id_ in self.name}
        self.overrides = overrides
        self.linked: dict[str, set[str]] = defaultdict(set)
        for one, other in links:
            self.linked[one].add(other)
            self.linked[other].add(one)

    def join(self, one: str, other: str, is_pinned: bool = False) -> None:
        a, b = sorted((self.name[one], self.name[other]))
        if a == b or (not is_pinned and not self._may_join(self.members[a], self.members[b])):
            return
        for id_ in self.members[b]:
            self.name[id_] = a
        self.members[a] |= self.members.pop(b)

    def _may_join(self, some: set[str], others: set[str]) -> bool:
        if self.overrides.are_apart(some, others):
            return False
        pairs = sum(len(self.linked[id_] & others) for id_ in some)
        return pairs >= MIN_LINKED * len(some) * len(others)


def _joined(rows: Sequence[dict[str, Any]], links: dict[Link, Relation], overrides: Overrides) -> dict[str, str]:
    """Article id to the name of its group."""
    groups = _Groups((row["id"] for row in rows), links, overrides)
    for pinned in overrides.together:
        known = sorted(pinned & groups.name.keys())
        for other in known[1:]:
            groups.join(known[0], other, is_pinned=True)
    for link in sorted(links, key=lambda link: (-links[link].words, link)):
        groups.join(*link)
    return groups.name
