"""Stories out of whole exports, the same for the same rows in any order.

The stream has to decide on arrival; here every pair of related articles is known first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from crawler.cleaning import MIN_REPEATED_STORIES, paragraph_hash
from crawler.stories.fingerprints import Fingerprint, fingerprint
from crawler.stories.linkage import groups
from crawler.stories.overrides import Overrides
from crawler.stories.relations import Relation, Text, relate
from crawler.stories.sentences import Sentence, sentences

MIN_COMMON = 3
"""Shared postings and sampled shingles that make a pair worth an alignment: 1,862 of 1,875 pairs of edited wires have
them, and 4 % of the strangers that share a posting."""

MAX_OWNERS = 500
"""Articles with one posting above which it is a phrase, not a passage."""

KNOWN_TO = {"day": 1, "month": 31}
"""Days within which a time of this precision lies."""

Link = tuple[str, str]


@dataclass(frozen=True)
class Story:
    """Rows of one story in the order of publication, and the relations found: (newer, older) id to relation."""

    rows: list[dict[str, Any]]
    links: dict[Link, Relation]


def published(row: dict[str, Any]) -> tuple[float, int, str]:
    """Order of publication: by time, a row of which only the day or month is known at its end, undated rows by their
    fetch; of equal times the fuller text first, since cuts are made of it."""
    time = datetime.fromisoformat(row.get("published_at") or row["fetched_at"])
    precision = row.get("published_precision") if row.get("published_at") else None
    time += timedelta(days=KNOWN_TO.get(precision or "", 0))
    stamp = (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
    return stamp, -len(row.get("text") or ""), row["id"]


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
    first = _joined(ordered, links, overrides)
    members: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in ordered:
        members[first[row["id"]]].append(row)
    inside: dict[str, dict[Link, Relation]] = defaultdict(dict)
    for link, relation in links.items():
        if first[link[0]] == first[link[1]]:
            inside[first[link[0]]][link] = relation
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


def _joined(rows: Sequence[dict[str, Any]], links: dict[Link, Relation], overrides: Overrides) -> dict[str, str]:
    """Article id to the id of its story's first publication."""
    strengths = {link: relation.strength for link, relation in links.items()}
    found = groups([row["id"] for row in rows], strengths, overrides.together, overrides.are_apart)
    return {id_: members[0] for members in found for id_ in members}
