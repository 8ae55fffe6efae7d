"""What the look-up of an event costs as the events of its window grow in number.

    python -m benchmarks.stories.window 1000 20000

All events are of one day and one country: 80 towns, 5,000 names by Zipf's law, of which each report has six.
"""

from __future__ import annotations

import sys
import time
from itertools import accumulate
from random import Random

from crawler.store import State
from crawler.stories.happening import Happening

NAMES, TOWNS, TIMED = 5_000, 80, 500


def told(draw: Random) -> Happening:
    """A report of some event of the day."""
    names = draw.choices(range(NAMES), cum_weights=list(accumulate(1 / (rank + 3) for rank in range(NAMES))), k=6)
    town = draw.randrange(TOWNS)
    return Happening(
        language=draw.choice(("ru", "ky", "en")),
        published=737_700,
        days=frozenset({737_700}),
        places=frozenset({f"{40 + town / 10:.2f},70.00"}),
        towns=frozenset({f"town{town}"}),
        types=frozenset({draw.choice(("peaceful_protest", "riot", "strike", "road_block"))}),
        counts=frozenset({f"crowd:{draw.randrange(10, 3000)}"}),
        names=frozenset(f"n{name}" for name in names),
        words=frozenset(draw.sample(range(1 << 16), 40)),
    )


def milliseconds(events: int) -> float:
    """CPU milliseconds that one report more costs in a window of so many."""
    state, draw = State("sqlite://"), Random(1)
    with state.transaction():
        for number in range(1, events + 1):
            state.stamping.happenings.event_of(number, told(draw))
        reports = [told(draw) for _ in range(TIMED)]
        begun = time.process_time()
        for number, report in enumerate(reports, events + 1):
            state.stamping.happenings.event_of(number, report)
        spent = time.process_time() - begun
    state.close()
    return spent / TIMED * 1000


if __name__ == "__main__":
    for wanted in sys.argv[1:]:
        print(f"{wanted} reports in the window: {milliseconds(int(wanted)):.2f} ms of CPU for one more")
