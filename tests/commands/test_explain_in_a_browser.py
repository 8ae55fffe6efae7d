"""The page that `scrapy explain --html` writes is inert in a real browser, whatever the explained page holds."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from crawler.explanation import as_html, explain
from crawler.items import Page, SourceFacts

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
ATTACKS = (
    "<script>window.pwned=1</script>",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;",
    '"><img src=x onerror="window.pwned=1">',
    "'><svg/onload=window.pwned=1>",
    "</title><script>window.pwned=1</script>",
    "</style><iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "--><a href=javascript:window.pwned=1>x</a>",
    "<base href=https://evil.example/><form action=javascript:pwned=1><button>x</button></form>",
    "\u202egnp.exe\u2066",
)


def hostile() -> Page:
    """A page all of whose fields attack: title, description, authors, tags, section, dates, addresses, text."""
    told = [re.sub(r'"', "&quot;", attack).replace("<", "&lt;") for attack in ATTACKS]
    metas = "".join(
        f'<meta property="{name}" content="{value}">'
        for value in told
        for name in ("og:title", "og:description", "article:author", "article:tag", "article:section", "og:url")
    )
    urls = (
        '<link rel="canonical" href="javascript:window.pwned=1"><meta property="og:image" content="javascript:pwned=1">'
    )
    dates = '<meta property="article:published_time" content="2020-10-05T20:00:00Z&quot;&gt;&lt;script&gt;pwned=1">'
    body = "".join(f"<p>Protesters gathered in Kelbash and police detained 12 people, {value}.</p>" for value in told)
    data = '{"@type":"NewsArticle","headline":"\\ud800<img src=x onerror=pwned=1>"}'
    head = f'{urls}{metas}{dates}<script type="application/ld+json">{data}</script><title>{told[0]}</title>'
    html = f"<html><head>{head}</head><body><h1>{told[2]}</h1>{body}</body></html>"
    address = 'https://post.example/"><script>window.pwned=1</script>'
    facts = SourceFacts("<script>pwned=1</script>", title="<img src=x onerror=pwned=1>")
    return Page(address, html.encode(), facts, "2020-10-06T00:00:00Z")


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("has_policy", [True, False], ids=["with its policy", "by its markup alone"])
def test_an_explanation_runs_and_loads_nothing(has_policy: bool, tmp_path: Path):
    from playwright.sync_api import sync_playwright

    html = as_html(explain(hostile()))
    assert "pwned" in html, "the attacks are shown"
    file = tmp_path / "why.html"
    file.write_text(html if has_policy else re.sub(r"<meta http-equiv[^>]*>", "", html), "utf-8")
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: asked.append(dialog.message))
        page.goto(file.as_uri(), wait_until="load")
        assert page.evaluate("window.pwned") is None
        assert (
            page.evaluate("document.querySelectorAll('script,img,iframe,svg,form,base,object,embed,link,a').length")
            == 0
        )
        named = "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).map(a => a.name)"
        assert {name for name in page.evaluate(named) if name.startswith("on") or name in ("href", "src")} == set()
        assert "\u202e" not in page.content()
        browser.close()
    assert asked == [file.as_uri()]
