"""`scrapy crawl`: mistakes end before any request, in one line on stderr, with exit status 1."""

import pytest


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("crawl",), "scrapy crawl: name one source; `scrapy list` shows them"),
        (("crawl", "nosuch"), "scrapy crawl: nosuch: no such source; `scrapy list` shows them"),
        (("crawl", "kaktus", "-a", "since=yesterday"), "scrapy crawl: since: 'yesterday' is no day"),
        (("crawl", "kaktus", "-a", "via=wp", "-s", "CONTACT=a@post.example"), "scrapy crawl: via=wp: kaktus has "),
        (("crawl", "kaktus"), "scrapy crawl: CONTACT is not set: name an e-mail or URL"),
        (("crawl", "archive", "-a", "path=nothing/*.warc.gz"), "path: no file matches 'nothing/*.warc.gz'"),
        (("crawl", "archive", "-a", "path=x", "-o", "a", "-O", "b"), "write either -o FILE or -O FILE, once"),
        (("collect", "--country", "XX"), "scrapy collect: no source of country XX; there are "),
    ],
)
def test_a_mistake_is_one_line_and_exit_status_1(scrapy, arguments: tuple[str, ...], said: str):
    run = scrapy(*arguments)
    assert run.status == 1
    assert said in run.err
    assert len(run.err.strip().splitlines()) == 1, "no log, no traceback"
    assert not run.out.strip()
    assert not run.output.exists(), "nothing was started"
