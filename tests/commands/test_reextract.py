"""`scrapy reextract` over the sample's archive, beside an export that is worse in known ways."""

from __future__ import annotations

import json

from tests.conftest import ROOT

ARCHIVE = str(ROOT / "crawler" / "sample" / "sample.warc.gz")


def test_gains_and_losses_of_a_source(scrapy, tmp_path):
    run = scrapy("crawl", "sample_courier", SAMPLE="1")
    rows = run.feed("sample_courier")
    rows[0]["text"] = None
    rows[1]["text"] += "\n\n" + rows[1]["text"]
    rows[2]["published_at"] = "2019-01-01T00:00:00+06:00"
    old = tmp_path / "old.jsonl"
    old.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    told = scrapy("reextract", ARCHIVE, "--against", str(old), "--json", SAMPLE="1")
    assert told.status == 0, told.said
    (courier,) = [source for source in json.loads(told.out) if source["source"] == "sample_courier"]
    assert (courier["compared"], courier["same"], courier["not_archived"]) == (9, 6, 0)
    found = {difference["kind"]: difference["url"] for difference in courier["differences"]}
    assert found["texts_found"] == rows[0]["url"]
    assert found["shorter"] == rows[1]["url"]
    assert found["dates_changed"] == rows[2]["url"]


def test_mistakes_are_one_line(scrapy, tmp_path):
    run = scrapy("reextract", "missing.warc.gz")
    assert (run.status, run.err.strip()) == (1, "scrapy reextract: name WARC files and --against OLD.jsonl")
    old = tmp_path / "old.jsonl"
    old.touch()
    run = scrapy("reextract", "missing.warc.gz", "--against", str(old))
    assert (run.status, run.err.strip()) == (1, "scrapy reextract: path: no file matches 'missing.warc.gz'")
