"""Forms of one address have one key, addresses of different articles have two."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crawler.stories import url_key

PAIRS = yaml.safe_load((Path(__file__).parent / "url_pairs.yml").read_text("utf-8"))

PIECES = """
/ // /amp .amp .html /index.php /c/s/ .. . ;jsessionid=1 /(S(abcdefghij0123456789))/ ? & &amp; = # #! utm_source=a sid=4
id=5 amp % %2F %2f %FF %2E 41 https:// www. m. kg cdn.ampproject.org google.com/amp/s/ : :80 мит + @ [
"""
ADDRESSES = st.lists(st.sampled_from([*PIECES.split(), " "]), max_size=12).map(
    lambda pieces: "https://kerben.example/" + "".join(pieces)
)


@pytest.mark.parametrize(("one", "other"), PAIRS["same"])
def test_forms_of_one_address_have_one_key(one: str, other: str):
    assert url_key(one) == url_key(other)


@pytest.mark.parametrize(("one", "other"), PAIRS["apart"])
def test_addresses_of_different_articles_have_two(one: str, other: str):
    assert url_key(one) != url_key(other)


def test_the_table_is_as_long_as_promised():
    assert len(PAIRS["same"]) + len(PAIRS["apart"]) >= 80


@given(st.text() | ADDRESSES)
def test_no_string_raises(anything: str):
    assert isinstance(url_key(anything), str)


@given(ADDRESSES)
def test_the_key_of_a_key_is_itself(address: str):
    key = url_key(address)
    if key != address.strip():  # an address that cannot be read is its own key
        assert url_key(f"https://{key}") == key
