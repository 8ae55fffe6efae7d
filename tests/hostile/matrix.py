"""The fault matrix: every fault of the farm, and those that other tests hold, each with what stock Scrapy does."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from tests.hostile.faults import FAULTS, Fault

FARM_TEST = "tests/hostile/test_faults.py::test_a_fault_has_its_outcome_and_its_bounds"


@dataclass(frozen=True)
class Held:
    """A fault that a test of its own holds; `here` is what this project does."""

    fault: str
    stock: str
    here: str
    test: str


FIRST = [
    Held(
        "kill -9 in mid-crawl, then the next run",
        "7 of 18 runs lost all that waited, 11 exported twice; exit 0",
        "every article once",
        "tests/chaos/test_kill.py::test_kills_at_random_instants_lose_and_double_nothing",
    ),
    Held(
        "kill -9 at each write, commit and report",
        "as above",
        "every article once",
        "tests/chaos/test_kill.py::test_kills_where_something_is_written_lose_and_double_nothing",
    ),
    Held(
        "a full disk",
        "`finished`, exit 0: 300 items counted, 104 on disk and a torn line",
        "stops, says why, exit 2; the next run goes on, every article once",
        "tests/chaos/test_storage.py::test_a_disk_that_fills_up_stops_the_run_and_loses_nothing",
    ),
    Held(
        "Retry-After",
        "ignored: three requests in 20 ms",
        "kept, and the host with it",
        "tests/test_middlewares.py::test_a_host_that_asks_for_a_pause_gets_it",
    ),
    Held(
        "a feed or redirect to 127.0.0.1, 169.254.169.254, private networks or file:",
        "fetched, in nine odd spellings, too",
        "`private_address`, `scheme`",
        "tests/test_middlewares.py::test_feeds_and_redirects_lead_to_no_private_place",
    ),
    Held(
        "odd spellings of private addresses",
        "fetched",
        "`private_address`",
        "tests/fetching/test_addresses.py::test_private_addresses_are_refused_in_every_spelling",
    ),
    Held(
        "a name that resolves to a private address",
        "fetched",
        "`private_address`, when connecting",
        "tests/fetching/test_addresses.py::test_a_name_that_resolves_to_a_private_address_is_refused_when_connecting",
    ),
    Held(
        "a page in Chromium that asks for private addresses and file:",
        "all of them reached",
        "Chromium reaches nothing itself; the crawler fetches for it by its own rules",
        "tests/spiders/test_browser.py::test_the_inserted_text_is_read_and_the_browser_goes_where_the_crawler_may",
    ),
    Held(
        "a spider argument with ../",
        "wrote outside the output folder",
        "refused before anything starts",
        "tests/test_outputs.py::test_no_argument_writes_outside",
    ),
    Held(
        "a newline and terminal codes in what a site says",
        "a forged log line",
        "one record is one line",
        "tests/test_logs.py::test_a_forged_title_address_and_error_stay_in_their_lines",
    ),
]
"""What was measured with stock Scrapy first; bombs, attributes, cookies, robots.txt and callbacks are the farm's."""

MORE = [
    Held(
        "a full disk when a line is written",
        "a torn line, exit 0",
        "the line stays queued, none is torn",
        "tests/export/test_feed.py::test_a_line_that_the_disk_did_not_take_stays_queued_and_leaves_no_torn_line",
    ),
    Held(
        "a start address of file:",
        "fetched",
        "refused before anything starts",
        "tests/test_options.py::test_a_wrong_argument_is_one_line_that_tells_what_to_write",
    ),
    Held(
        "a certificate of another host",
        "accepted with a warning",
        "nothing is asked, unless UNVERIFIED_HOSTS names the host",
        "tests/fetching/test_certificates.py"
        "::test_a_certificate_that_nobody_vouches_for_is_refused_unless_its_host_is_listed",
    ),
    Held(
        "one article under www., :80, other schemes and session ids",
        "1,000 addresses, 1,000 requests",
        "one key, one request",
        "tests/stories/test_urlkey.py::test_forms_of_one_address_have_one_key",
    ),
    Held(
        "ports of the crawler's own",
        "the telnet console and the remote control listen, a password stands in the log",
        "none",
        "tests/chaos/test_doors.py::test_a_crawl_in_progress_listens_nowhere",
    ),
    Held(
        "a Scrapyd that anybody may reach",
        "runs code and writes files for whoever asks (Scrapyd 1.6)",
        "does not start without a password, and answers nothing without it",
        "tests/deploy/test_scrapyd.py::test_without_the_password_nothing_is_answered",
    ),
    Held(
        "a state that is no database",
        "a traceback, exit 0",
        "one line that says what to do, exit 1, before anything starts",
        "tests/chaos/test_storage.py::test_a_state_that_is_no_database_is_told_before_anything_starts",
    ),
    Held(
        "a database server that does not answer",
        "not measured",
        "one line without its password, exit 1",
        "tests/chaos/test_storage.py::test_a_database_server_that_does_not_answer_is_told_before_anything_starts",
    ),
    Held(
        "the database is held for over a minute",
        "each item waits 5 s, and is lost",
        "waits a minute, then stops and says why; the next run goes on",
        "tests/test_runtime.py::test_a_database_that_is_held_for_too_long_stops_the_crawl_and_says_why",
    ),
    Held(
        "the database is held while it is opened, written and closed",
        "nothing else runs for as long",
        "the event loop goes on: under 50 ms",
        "tests/test_runtime.py::test_a_database_that_is_held_keeps_the_event_loop_free",
    ),
    Held(
        "a server that dies after 20 pages",
        "63 failed requests, `finished`, exit 0",
        "`host_unreachable` after five, exit 2; the next run reads the rest, every article once",
        "tests/chaos/test_network.py::test_a_server_that_dies_is_left_and_read_on_when_it_is_back",
    ),
    Held(
        "a clock that jumps in mid-crawl, an hour either way",
        "not measured",
        "no page is killed or spared by it; the run says so, exit 2",
        "tests/extraction/test_pool.py::test_a_clock_that_jumps_neither_kills_nor_spares_a_page",
    ),
    Held(
        "a clock that was set while a crawl ran",
        "not noticed",
        "told as a reason, exit 2: its dates are not to be trusted",
        "tests/test_extensions.py::test_a_clock_that_was_set_is_told",
    ),
    Held(
        "a clock that is a year off for a whole run",
        "keeps no articles to compare with",
        "what is stored is still recognised by the next run",
        "tests/chaos/test_clock.py::test_what_was_collected_is_recognised_after_a_run_whose_clock_was_wrong",
    ),
    Held(
        "a crawler that is killed while a worker is at a page",
        "has no workers",
        "the worker ends with it",
        "tests/extraction/test_pool.py::test_a_worker_ends_with_its_parent",
    ),
    Held(
        "a page that ends the process that reads it",
        "the crawl ends",
        "`worker_died`; the next page is read",
        "tests/extraction/test_pool.py::test_a_page_that_ends_its_worker_is_counted_by_that_name",
    ),
    Held(
        "two runs that write to one file",
        "lines of both, mixed",
        "the second one stops and says so",
        "tests/export/test_feed.py::test_two_runs_do_not_write_to_one_file",
    ),
    Held(
        "robots.txt of over 500 KiB",
        "parsed whole: 50 MB took 34 s",
        "its first 500 KiB count",
        "tests/fetching/test_robots.py::test_only_the_first_500_kib_are_read",
    ),
    Held(
        "robots.txt of 500 KiB of blank lines",
        "fine",
        "no time",
        "tests/discovery/test_listing.py::test_sitemaps_of_a_robots_file_of_blank_lines_cost_no_time",
    ),
    Held(
        "a pattern of 30 stars in robots.txt",
        "fine",
        "no time",
        "tests/fetching/test_robots.py::test_thirty_stars_cost_no_time",
    ),
    Held(
        "calendars, sorting links and session ids without an end",
        "followed without an end, 33 pages a second",
        "`trap`: at most 1 % of the fetches",
        "tests/spiders/test_traps.py::test_of_a_farm_of_traps_every_article_is_read_once_and_hardly_anything_else",
    ),
    Held(
        "a formula in a field of a CSV feed",
        "written as it is",
        "written as a text",
        "tests/test_outputs.py::test_scrapy_s_csv_feed_computes_nothing",
    ),
    Held(
        "lone surrogates, NUL, bidi overrides",
        "ill-formed XML; UnicodeEncodeError, the item is lost",
        "cleaned by one rule",
        "tests/test_characters.py::test_every_field_of_an_exported_line_is_clean",
    ),
]


def held_by(row: Fault | Held) -> str:
    """The test that holds a row, as pytest names it without its parameters."""
    return FARM_TEST if isinstance(row, Fault) else row.test


def rows() -> list[Fault | Held]:
    """All rows, in the page's order."""
    return [*FIRST, *FAULTS, *MORE]


if __name__ == "__main__":
    sys.stdout.write(" ".join(sorted({row.test for row in rows() if isinstance(row, Held)})))
