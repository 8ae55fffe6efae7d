"""`scrapy report`: its exit status and its words where nothing ran."""

from __future__ import annotations

import json


def test_one_incomplete_source_sets_the_status(scrapy):
    scrapy("crawl", "sample_vesti", SAMPLE="1")
    good = scrapy("report", "--json")
    assert good.status == 0, good.said
    assert [(run["source"], run["verdict"]) for run in json.loads(good.out)] == [("sample_vesti", "complete")]
    scrapy("crawl", "sample_oydin", "-s", "CHROMIUM=", SAMPLE="1")
    both = scrapy("report")
    assert both.status == 2
    assert both.out.splitlines()[0].startswith("source=sample_oydin  result=skipped  ended=20")


def test_where_nothing_ran_it_says_so(scrapy):
    run = scrapy("report")
    assert run.status == 1
    assert run.err.strip() == f"scrapy report: no run of any source has left a report below {run.output}"
