"""Pages with gold: a WARC file and a gold.jsonl beside it (`url`, `text`, `set`), and the measure of a body."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecordType

from crawler.items import Page, SourceFacts

FOLDER = Path(__file__).parents[3] / "shared" / "pages"
"""Where the pages lie unless `--pages` names another folder."""

_CJK = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass
class Sample:
    """A page, its gold text (None: the data set has none) and the data set it comes from."""

    page: Page
    text: str | None
    group: str
    wanted: tuple[str, ...] = ()
    """Passages of the article, in the one data set that has them in place of a text."""
    unwanted: tuple[str, ...] = ()
    """Passages of the page that are not the article's."""

    @property
    def host(self) -> str:
        """Registered part of the host, roughly: pages of one owner stay in one fold."""
        url = self.page.url.rsplit("/", 1)[-1].split("__")[0] if ".example/" in self.page.url else self.page.url
        name = urlsplit(url if "//" in url else f"//{url}").hostname or url
        return ".".join(name.split(".")[-2:])

    def fold(self, folds: int, salt: str = "") -> int:
        """Number of the fold of its host, the same on every machine."""
        return int(hashlib.md5((salt + self.host).encode()).hexdigest(), 16) % folds


def samples(folder: Path = FOLDER) -> Iterator[Sample]:
    """The pages of a folder in the order of the WARC file."""
    rows = map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines())
    gold: dict[str, dict[str, Any]] = {row["url"].strip(): row for row in rows}
    with (folder / "pages.warc.gz").open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            url = record.headers["WARC-Target-URI"]
            host = urlsplit(url).hostname or ""
            page = Page(url, record.reader.read(), SourceFacts(host), "2026-06-01T00:00:00Z", record.http_charset)
            row = gold.get(url.strip(), {})
            passages = (tuple(row.get(side) or ()) for side in ("with", "without"))
            yield Sample(page, row.get("text"), row.get("set", "none"), *passages)


def tokens(text: str) -> list[str]:
    """Words; in scripts without blanks one token a character."""
    return _TOKEN.findall(unicodedata.normalize("NFC", text).translate(_INVISIBLE))


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """Bag of the text's runs of `size` tokens."""
    words = tokens(text)
    return Counter(filter(None, (tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))))


def precision_recall(gold: str, found: str | None) -> tuple[float | None, float]:
    """Of a body; precision is None where nothing was found."""
    want, got = shingles(gold), shingles(found or "")
    hit = sum((want & got).values())
    return (hit / sum(got.values()) if got else None), hit / sum(want.values())


def f1(figures: list[tuple[float | None, float]]) -> float:
    """Harmonic mean of the mean precision and the mean recall (the public article-extraction benchmark's measure)."""
    precisions = [precision for precision, _ in figures if precision is not None]
    precision, recall = mean(precisions) if precisions else 0.0, mean(recall for _, recall in figures)
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def passages(sample: Sample, found: str | None) -> tuple[int, int, int]:
    """How many passages a body has that it should have, has not that it should, and has that it should not."""
    text = _spaced(found or "")
    kept = sum(_spaced(passage) in text for passage in sample.wanted)
    return kept, len(sample.wanted) - kept, sum(_spaced(passage) in text for passage in sample.unwanted)


def passages_f1(figures: list[tuple[int, int, int]]) -> float:
    """Harmonic mean of precision and recall over all passages together, as trafilatura's own evaluation counts them."""
    kept, missed, wrong = map(sum, zip(*figures, strict=True))
    return 2 * kept / (2 * kept + missed + wrong) if kept else 0.0


def _spaced(text: str) -> str:
    return " ".join(text.split())
