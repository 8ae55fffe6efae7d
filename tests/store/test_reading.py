"""Jobs that share a state read while another one writes."""

from pathlib import Path

from crawler.store import State


def test_reading_does_not_wait_for_the_write_of_another_run(tmp_path: Path):
    url = f"sqlite:///{tmp_path}/state.db"
    writer, reader = State(url), State(url)
    with reader.transaction():
        reader.connection.exec_driver_sql("PRAGMA busy_timeout=0")  # a wait would fail at once
    with writer.transaction():
        writer.mark_exported("0123456789abcdef")
        assert reader.repeated("kaktus", ["a"]) == set()
    with reader.transaction():
        reader.mark_exported("0123456789abcdef")  # and after reading it writes as before
    writer.close()
    reader.close()
