"""The bundled archive as a look-up: what the invented sites answer under an address."""

from __future__ import annotations

import io
import re
from functools import cache
from importlib.resources import files

Answer = tuple[int, dict[str, str], bytes]
"""Status, headers, body."""

WINDOW = re.compile(r"&(?:after|before)=[^&]*")
"""A window in a wp-json query: the archive holds the whole list, and the spider keeps to its window by itself."""


class SampleArchive:
    """Answers by address; `get` gives None for what the sites do not have."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers

    def get(self, url: str) -> Answer | None:
        """The answer to a request of `url`."""
        return self.answers.get(WINDOW.sub("", url))


@cache
def sample_archive() -> SampleArchive:
    """The archive crawler/sample/sample.warc.gz, read once a process."""
    return SampleArchive(read_answers(files("crawler.sample").joinpath("sample.warc.gz").read_bytes()))


def read_answers(warc: bytes) -> dict[str, Answer]:
    """Answers by target address of a WARC's bytes, in the order of its records."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    answers: dict[str, Answer] = {}
    for record in ArchiveIterator(io.BytesIO(warc), record_types=WarcRecordType.response, parse_http=True):
        headers = {str(name): str(value) for name, value in record.http_headers}
        status = record.http_headers.status_code or 200
        answers[record.headers["WARC-Target-URI"]] = (status, headers, record.reader.read())
    return answers
