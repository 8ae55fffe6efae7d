"""docs/sources.md is today's table of the sources."""

from crawler.spiders.catalogue import DOCS_FILE, catalogue
from tests.spiders.test_sources import SOURCES


def test_the_page_of_the_sources_is_not_stale():
    assert DOCS_FILE.read_text("utf-8") == catalogue(SOURCES.values()), "run `make sources`"


def test_every_source_stands_in_the_page_once_with_its_reach():
    page = catalogue(SOURCES.values())
    for name in SOURCES:
        assert page.count(f"| `{name}` |") == 1
    assert "| `kaktus` | Kaktus.media | ru, ky | archive, feed | any day, by its archive |" in page
