"""The generated schema and page are those of items.py today."""

from crawler.export.schema import DOCS_FILE, SCHEMA_FILE, article_page, field_docs, schema_text


def test_the_shipped_schema_is_not_stale():
    assert SCHEMA_FILE.read_text("utf-8") == schema_text(), "run `make schema`"


def test_the_page_of_the_article_is_not_stale():
    assert DOCS_FILE.read_text("utf-8") == article_page(), "run `make schema`"


def test_every_field_says_its_format_and_fallback():
    for name in ("Article", "Relevance", "Evidence", "Event", "Claim", "Dateline", "Entry", "Removed"):
        for field, text in field_docs()[name].items():
            assert len(text) > 15, f"{name}.{field}"
