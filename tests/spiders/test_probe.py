"""A probe of a numbered source asks for a listed article by its number, in the forms that the source declares."""

from __future__ import annotations

from scrapy import Request
from scrapy.http import Response

from crawler.spiders.kg.kg24 import Kg24
from crawler.spiders.probe import probing

LISTED = ("https://24.kg/vlast/168079_some_slug/", "https://24.kg/vlast/168080_other/")


def test_a_number_that_a_list_shows_is_asked_for_until_one_form_answers():
    spider = probing(Kg24)()
    (first,) = spider.number_probes(LISTED)
    assert first.url == Kg24.id_url[0].format(id=168079)
    assert list(spider.number_probes(LISTED)) == [], "once"
    (second,) = spider.number_answers(Response("https://24.kg/", request=first))
    assert second.url == Kg24.id_url[1].format(id=168079)
    assert spider.probed == []
    assert list(spider.number_answers(Response(second.url, request=second))) == []
    (told,) = spider.probed
    assert (told.route, told.failure, told.articles) == ("ids", None, (second.url,))


def test_the_last_form_s_failure_is_that_of_the_route():
    spider = probing(Kg24)()
    last = len(Kg24.id_url) - 1
    request = Request(Kg24.id_url[last].format(id=1), meta={"route": "ids", "form": ("1", last)})
    assert list(spider.number_answers(Response("https://24.kg/", request=request))) == []
    (told,) = spider.probed
    assert (told.failure, told.articles) == ("sent_elsewhere", ())
