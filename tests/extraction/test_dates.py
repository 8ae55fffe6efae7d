"""Dates as pages print them: (printed, language) to a moment in Bishkek, or the reason why it is none."""

from __future__ import annotations

import time

import pytest

from crawler.extraction.calendar import JALALI
from crawler.extraction.calendar_names import MONTHS
from crawler.extraction.dates import Habits, parse_date
from crawler.extraction.rungs import Rejected

FETCHED = "2020-10-07T12:00:00Z"

MACHINE = """
2020-10-05T20:00:00+06:00 | 2020-10-05T20:00
2020-10-05T14:00:00Z | 2020-10-05T20:00
2020-10-05T14:00:00.123Z | 2020-10-05T20:00
2020-10-05T14:00:00.123456+00:00 | 2020-10-05T20:00
2020-10-05 14:00:00Z | 2020-10-05T20:00
2020-10-05 14:00:00 UTC | 2020-10-05T20:00
2020-10-05T20:00+0600 | 2020-10-05T20:00
2020-10-05T20:00:00 +06:00 | 2020-10-05T20:00
2020-10-05T20:00 | 2020-10-05T20:00
2020-10-05 20:00:00 | 2020-10-05T20:00
20201005T140000Z | 2020-10-05T20:00
20201005 | 2020-10-05
2020-10-05 | 2020-10-05
2020-10-05T00:00:00+06:00 | 2020-10-05
2020-10-05T00:00:00Z | 2020-10-05
2020-10-05T00:00:00 | 2020-10-05
1601906400 | 2020-10-05T20:00
1601906400000 | 2020-10-05T20:00
Mon, 05 Oct 2020 14:00:00 GMT | 2020-10-05T20:00
Mon, 05 Oct 2020 20:00:00 +0600 | 2020-10-05T20:00
Mon Oct 05 2020 20:00:00 GMT+0600 (KGT) | 2020-10-05T20:00
Mon Oct 05 20:00:00 +0600 2020 | 2020-10-05T20:00
Mon Oct 05 16:00:00 CEST 2020 | 2020-10-05T20:00
"""

PRINTED = """
05.10.2020 23:25 | ru | 2020-10-05T23:25
23:25, 05.10.2020 | ru | 2020-10-05T23:25
05.10.2020 в 23:25 | ru | 2020-10-05T23:25
5.10.2020 | ru | 2020-10-05
05.10.20 | ru | 2020-10-05
05/10/2020 | ky | 2020-10-05
05-10-2020 | uz | 2020-10-05
05 / 10 / 2020 | ru | no date
2020.10.05 14:30 | hu | 2020-10-05T14:30
2020/10/05 | ja | 2020-10-05
5 октября 2020, 14:30 | ru | 2020-10-05T14:30
5 октября 2020 г. в 14:30 | ru | 2020-10-05T14:30
10:14, 05 октября 2020, Бишкек - Агентство, Имя | ru | 2020-10-05T10:14
понедельник, 5 октября 2020 года | ru | 2020-10-05
14:30 | 5 окт. 2020 | ru | 2020-10-05T14:30
5 Октября, 2020 | ru | 2020-10-05
5-октябрда 2020 | ky | 2020-10-05
5-октябрь, 2020-жыл 14:30 | ky | 2020-10-05T14:30
2020-жылдын 5-октябры | ky | 2020-10-05
2020-жылдын 5-октябрында, 14:30 | ky | 2020-10-05T14:30
5-Октябрь, 2020 | ky | 2020-10-05
тогуздун айынын 5и 2020 | ky | no date
5 тогуздун айы 2020 | ky | 2020-10-05
2020 жылғы 5 қазан | kk | 2020-10-05
5 қазан 2020, 14:30 | kk | 2020-10-05T14:30
5 Қазан, 2020 жыл | kk | 2020-10-05
2020 жылдың 5 қазанында | kk | 2020-10-05
5 qazan 2020 | kk | 2020-10-05
5 oktabr 2020, 14:30 | uz | 2020-10-05T14:30
2020 yil 5 oktabr, 14:30 | uz | 2020-10-05T14:30
2020-yil 5-oktyabr | uz | 2020-10-05
5-oktabr, 2020-yil | uz | 2020-10-05
2020 йил 5 октябрь | uz | 2020-10-05
2020 йилнинг 5 октябрида | uz | 2020-10-05
5 октябри соли 2020 | tg | 2020-10-05
5-уми октябри соли 2020 | tg | 2020-10-05
05 октябр 2020, 14:30 | tg | 2020-10-05T14:30
5 Ekim 2020 Pazartesi 14:30 | tr | 2020-10-05T14:30
05 Ekim 2020 - 14:30 | tr | 2020-10-05T14:30
5 EKİM 2020 | tr | 2020-10-05
5 жовтня 2020 року, 14:30 | uk | 2020-10-05T14:30
05 жовтня 2020 | uk | 2020-10-05
5 кастрычніка 2020 | be | 2020-10-05
5 oktyabr 2020, 14:30 | az | 2020-10-05T14:30
5 Oktyabr 2020-ci il | az | 2020-10-05
۱۴ مهر ۱۳۹۹ - ۱۴:۳۰ | fa | 2020-10-05T14:30
دوشنبه ۱۴ مهر ۱۳۹۹ | fa | 2020-10-05
1399/07/14 | fa | 2020-10-05
۱۳۹۹/۰۷/۱۴ ۱۴:۳۰ | fa | 2020-10-05T14:30
14 میزان 1399 | prs | 2020-10-05
5 اکتبر 2020 | fa | 2020-10-05
5 أكتوبر 2020 | ar | 2020-10-05
٥ أكتوبر ٢٠٢٠ | ar | 2020-10-05
5 تشرين الأول 2020 | ar | 2020-10-05
5 تشرين الأول/أكتوبر 2020 | ar | 2020-10-05
5 اکتوبر، 2020 | ur | 2020-10-05
5 اکتوبر 2020 | ur | 2020-10-05
October 5, 2020 3:07 pm | en | 2020-10-05T15:07
October 5, 2020 at 12:07 a.m. | en | 2020-10-05T00:07
Oct. 5th, 2020 | en | 2020-10-05
Monday, October 5, 2020 - 15:07 | en | 2020-10-05T15:07
05 Oct 2020 | en | 2020-10-05
05-Oct-2020 15:07 | en | 2020-10-05T15:07
05-Oct-20 | en | 2020-10-05
5th of October 2020 | en | 2020-10-05
2020 October 5 | en | 2020-10-05
Jane Sample 1 minute ago Mon 05th October 2020 / 09:09 PM | en | 2020-10-05T21:09
Published: October 5, 2020 10:00 Updated: October 6, 2020 11:00 | en | 2020-10-05T10:00
Updated October 6, 2020, first published October 5, 2020 | en | 2020-10-05
13/09/2020 | en | 2020-09-13
09/13/2020 | en | 2020-09-13
09/09/2020 | en | 2020-09-09
5. Oktober 2020, 14:30 Uhr | de | 2020-10-05T14:30
5. Oktober 2020 um 14.30 | de | 2020-10-05T14:30
Lundi 5 octobre 2020 à 14h30 | fr | 2020-10-05T14:30
1er octobre 2020 | fr | 2020-10-01
5 de octubre de 2020 | es | 2020-10-05
5 Octubre, 2020 | es | 2020-10-05
5 ottobre 2020 | it | 2020-10-05
5 de outubro de 2020 | pt | 2020-10-05
5 oktober 2020 14:30 | nl | 2020-10-05T14:30
5 października 2020 | pl | 2020-10-05
5. října 2020 | cs | 2020-10-05
5 listopada 2019 | pl | 2019-11-05
5. listopada 2019 | hr | 2019-10-05
2020. október 5. 14:30 | hu | 2020-10-05T14:30
2020. 10. 5. | hu | 2020-10-05
2020 m. spalio 5 d. | lt | 2020-10-05
5 octombrie 2020 | ro | 2020-10-05
5 Οκτωβρίου 2020 | el | 2020-10-05
5 ოქტომბერი 2020 | ka | 2020-10-05
5 հոկտեմբերի 2020 | hy | 2020-10-05
2020 оны 10-р сарын 05 | mn | 2020-10-05
2020 оны 10 дугаар сарын 05 | mn | 2020-10-05
ngày 5 tháng 10 năm 2020 | vi | 2020-10-05
Thứ Hai, 05/10/2020 | vi | 2020-10-05
2020年10月5日 14時30分 | ja | 2020-10-05T14:30
令和2年10月5日 | ja | 2020-10-05
2020년 10월 5일 14:30 | ko | 2020-10-05T14:30
2020-10-05 下午 2:30 | zh | 2020-10-05T14:30
5 ต.ค. 2563 14:30 น. | th | 2020-10-05T14:30
5 ตุลาคม 2563 | th | 2020-10-05
5 अक्टूबर 2020 | hi | 2020-10-05
৫ অক্টোবর ২০২০, ১৪:৩০ | bn | 2020-10-05T14:30
5 באוקטובר 2020 | he | no date
5 Oktober 2020 | id | 2020-10-05
October 2020 | en | 2020-10
октябрь 2020 | ru | 2020-10
05/10/2020 | en | ambiguous order
31.02.2020 | ru | no date
2020-13-45 | en | no date
12.12.2020 | ru | in the future
2031-01-01 | en | in the future
Updated: October 6, 2020 | en | date of a change
Обновлено 6 октября 2020 | ru | date of a change
5 октября | ru | no date
+996 (700) 05 10 20 | ru | no date
Copyright 1998-2020 | en | no date
10 of 20 comments | en | no date
May 35 people be told | en | no date
14:30 | en | no date
5 listopad 2019 | xx | no date
"""

RELATIVE = """
5 минут назад | 2020-10-07T17:55
минуту назад | 2020-10-07T17:59
3 часа назад | 2020-10-07
2 дня назад | 2020-10-05
вчера, 18:05 | 2020-10-06T18:05
сегодня в 09:15 | 2020-10-07T09:15
позавчера | 2020-10-05
10 мүнөт мурун | 2020-10-07T17:50
2 саат мурда | 2020-10-07
бүгүн | 2020-10-07
Кечээ, 18:05 | 2020-10-06T18:05
5 минут бұрын | 2020-10-07T17:55
кеше 18:05 | 2020-10-06T18:05
5 daqiqa oldin | 2020-10-07T17:55
kecha, 18:05 | 2020-10-06T18:05
5 дақиқа пеш | 2020-10-07T17:55
дирӯз | 2020-10-06
5 dakika önce | 2020-10-07T17:55
dün 18:05 | 2020-10-06T18:05
5 хвилин тому | 2020-10-07T17:55
вчора | 2020-10-06
۵ دقیقه پیش | 2020-10-07T17:55
منذ 5 دقائق | 2020-10-07T17:55
1 minute ago | 2020-10-07T17:59
an hour ago | 2020-10-07
just now | 2020-10-07T18:00
Yesterday 18:05 | 2020-10-06T18:05
vor 5 Minuten | 2020-10-07T17:55
il y a 5 minutes | 2020-10-07T17:55
hace 2 días | 2020-10-05
5 октября, 14:30 | 2020-10-05T14:30
5 октября | 2020-10-05
Oct 5 | 2020-10-05
2 недели назад | no date
a year ago | no date
"""


def read(printed: str, *, is_relative: bool = False, **habits: object) -> str:
    """The moment as short as its precision, or the reason why there is none."""
    known = Habits(zone="Asia/Bishkek", fetched_at=FETCHED, **habits)  # type: ignore[arg-type]
    try:
        moment = parse_date(printed, known, is_relative=is_relative)
    except Rejected as error:
        return str(error)
    assert moment.iso.endswith("+06:00")
    return moment.iso[: {"month": 7, "day": 10, "minute": 16}[moment.precision]]


@pytest.mark.parametrize(("printed", "expected"), [line.rsplit(" | ", 1) for line in MACHINE.strip().splitlines()])
def test_a_machine_date_is_told_in_the_sites_zone(printed: str, expected: str):
    assert read(printed) == expected


@pytest.mark.parametrize(
    ("printed", "language", "expected"), [line.rsplit(" | ", 2) for line in PRINTED.strip().splitlines()]
)
def test_a_printed_date_is_read_by_the_habits_of_its_language(printed: str, language: str, expected: str):
    month_first = None if language == "en" else False
    assert read(printed, month_first=month_first, languages=(language,)) == expected


@pytest.mark.parametrize(("printed", "expected"), [line.rsplit(" | ", 1) for line in RELATIVE.strip().splitlines()])
def test_a_relative_date_counts_from_the_fetch_and_only_in_a_publication_line(printed: str, expected: str):
    assert read(printed, is_relative=True, month_first=False) == expected
    assert read(printed, month_first=False) == "no date"


@pytest.mark.parametrize("language", sorted(set(MONTHS) - JALALI))
def test_every_month_of_every_language_is_read_between_day_and_year(language: str):
    names = [row.split()[0].replace("_", " ") for row in MONTHS[language].split("|")]
    days = [read(f"5 {name} 2019", month_first=False, languages=(language,)) for name in names]
    assert days == [f"2019-{month:02}-05" for month in range(1, 13)]


def test_us_english_puts_the_month_first():
    assert read("10/05/2020", month_first=True) == "2020-10-05"


def test_the_zone_that_is_printed_counts_where_the_sites_is_unknown():
    moment = parse_date("October 4, 2020 8:30 PM EST", Habits())
    assert moment.iso == "2020-10-04T20:30:00-04:00"
    assert parse_date("2020-10-05 01:30:00", Habits()).iso == "2020-10-05T01:30:00+00:00"


def test_the_change_goes_before_the_publication_where_it_is_asked_for():
    line = "Published October 5, 2020 10:00. Updated October 6, 2020 11:00"
    known = Habits(zone="Asia/Bishkek", fetched_at=FETCHED)
    assert parse_date(line, known, is_change=True).iso == "2020-10-06T11:00:00+06:00"


@pytest.mark.parametrize(
    "hostile", ["1" * 100_000, ":" * 10_000, "5 мая " * 30, "٥" * 190, "2020-" * 40, " " * 199 + "1"]
)
def test_hostile_strings_cost_nothing(hostile: str):
    started = time.process_time()
    read(hostile, is_relative=True)
    assert time.process_time() - started < 0.1
