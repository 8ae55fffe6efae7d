"""`scrapy annotate`: rows in, the same rows annotated out, and every refused line named."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.commands.annotate import MalformedRowError, annotation_of, parsed
from tests.conftest import Run

RALLY = "Protesters rallied in Tolmok on Monday. Police detained 12 people."


def test_rows_are_annotated_and_other_fields_pass_through(scrapy: Callable[..., Run], tmp_path: Path) -> None:
    rows, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [
        json.dumps({"id": "a", "text": RALLY, "mine": [1, {"x": None}], "language": "en"}),
        "{broken",
        "",
        json.dumps(
            {"id": "b", "title": None, "text": "Кыргызстандын курамасы беттеште жеңилди. Футбол боюнча беттеш."}
        ),
        json.dumps(["no", "object"]),
    ]
    rows.write_text("\n".join(lines) + "\n", "utf-8")
    run = scrapy("annotate", str(rows), str(out), "--explain")
    assert run.status == 2, run.said
    first, second = (json.loads(line) for line in out.read_text("utf-8").splitlines())
    assert first["mine"] == [1, {"x": None}]
    assert (first["id"], first["relevance"]["verdict"]) == ("a", "unrest")
    assert first["claims"][0]["wording"].startswith("detained 12")
    assert (second["id"], second["language"], second["relevance"]["verdict"]) == ("b", "ky", "none")
    assert f"{rows}:2: no JSON" in run.err
    assert f"{rows}:5: not an object" in run.err
    assert "2 rows, 2 malformed lines" in run.err
    assert "[Protesters|protest] [rallied|protest] in Tolmok" in run.out
    assert list(tmp_path.glob("*.partial")) == []


def test_rows_of_foreign_tools_leave_clean(scrapy: Callable[..., Run], tmp_path: Path) -> None:
    """Decomposed letters, lone surrogates, escape codes: words are found, offsets fit, file and terminal are safe."""
    rows, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    text = unicodedata.normalize("NFD", "Митингге 100гө чукул адам келди, милиция көз жашын агызуучу газ колдонду.")
    told = {"id": "a\x1b[2J\n", "title": "half \ud800", "text": f"\ufeff{text}\x1b", "mine": "\udfff"}
    rows.write_text(json.dumps(told) + "\n" + "[" * 100_000 + "\n", "utf-8")
    run = scrapy("annotate", str(rows), str(out), "--explain")
    assert run.status == 2, run.said
    (row,) = (json.loads(line) for line in out.read_text("utf-8").splitlines())
    (claim,) = row["claims"]
    assert (claim["low"], row["text"][claim["start"] : claim["end"]]) == (100, claim["wording"])
    assert (row["title"], row["mine"]) == ("half \ufffd", "\ufffd")
    assert "\x1b" not in run.said
    assert "Traceback" not in run.err


def test_a_missing_file_is_one_line_and_status_1(scrapy: Callable[..., Run], tmp_path: Path) -> None:
    run = scrapy("annotate", str(tmp_path / "none.jsonl"), str(tmp_path / "out.jsonl"))
    assert run.status == 1
    assert run.err.strip().splitlines() == [f"scrapy annotate: {tmp_path / 'none.jsonl'}: no such file"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"title": "x"}', "no field `text`"),
        (b'{"text": 5}', "`text` is neither a string nor null"),
        (b'{"text": "x", "language": ["ky"]}', "`language` is neither a string nor null"),
        (b'{"text": "\xff"}', "no JSON"),
        (b"3", "not an object"),
    ],
)
def test_a_line_that_is_no_row_says_why(line: bytes, why: str) -> None:
    with pytest.raises(MalformedRowError, match=why):
        parsed(line)


def test_a_time_that_is_none_refuses_its_row() -> None:
    with pytest.raises(MalformedRowError, match="published_at"):
        annotation_of({"text": RALLY, "language": "en", "published_at": "yesterday"})


def test_a_row_without_a_text_has_no_language_and_no_verdict_but_none() -> None:
    row = {"text": None, "language": None}
    assert annotation_of(row).relevance.verdict == "none"
    assert row["language"] is None
