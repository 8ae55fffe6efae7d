"""Filling templates, and writing dates as the sites' languages print them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from zoneinfo import ZoneInfo

from crawler.sample.texts import Text

MONTHS = {
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ky": "Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "uz": "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr",
}


@cache
def template(name: str) -> Template:
    """A file below templates/."""
    return Template(files("crawler.sample").joinpath("templates", name).read_text("utf-8"))


def fill(name: str, **values: str) -> str:
    """The template with its values: those whose name ends in `_html` as they are, all others escaped."""
    safe = {key: value if key.endswith("_html") else escape(value) for key, value in values.items()}
    return template(name).substitute(safe)


def blocks(paragraphs: Iterable[str], tag: str = "p") -> str:
    """Paragraphs as elements, one a line."""
    return "\n".join(f"<{tag}>{escape(paragraph, quote=False)}</{tag}>" for paragraph in paragraphs)


def month(moment: datetime, language: str) -> str:
    """The month's name as the language prints it in a date."""
    return MONTHS[language].split()[moment.month - 1]


def iso(moment: datetime, zone: str) -> str:
    """ISO 8601 with the zone's offset of that day."""
    return moment.replace(tzinfo=ZoneInfo(zone)).isoformat()


def utc(moment: datetime, zone: str) -> datetime:
    """The moment in UTC."""
    return moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def teasers(articles: Iterable[Text], urls: Iterable[str], pattern: str) -> str:
    """Links to other articles by a format of `{url}` and `{title}`."""
    pairs = zip(articles, urls, strict=True)
    return "\n".join(pattern.format(url=escape(url), title=escape(text.title)) for text, url in pairs)
