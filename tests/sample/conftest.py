"""One crawl of the whole sample, and a second one behind it, for all tests of a session."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Run, scrapy_into

SITES = ("courier", "kerben", "mayak", "torganpress", "vesti", "oydin")


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    """`scrapy collect --sample`, twice over one state."""
    scrapy = scrapy_into(tmp_path_factory.mktemp("sample") / "output")
    return scrapy("collect", "--sample"), scrapy("collect", "--sample")


@pytest.fixture(scope="session")
def rows(runs: tuple[Run, Run]) -> dict[str, list[dict[str, Any]]]:
    """Rows by site, those of the duplicates feed too; every line was validated."""
    first = runs[0]
    return {site: first.feed(f"sample_{site}") + first.feed(f"sample_{site}", ".duplicates") for site in SITES}


@pytest.fixture(scope="session")
def by_number(rows: dict[str, list[dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    """Rows by `site/number`, the way texts/*.yml names articles."""
    from crawler.sample.texts import texts

    numbers = {site: {text.slug: text.id for text in texts(site)} for site in SITES}
    return {
        f"{site}/{number}": row
        for site, found in rows.items()
        for row in found
        for slug, number in numbers[site].items()
        if slug in row["url"]
    }
