"""The invented reports of events, stamped by a state one after the other."""

from __future__ import annotations

from benchmarks.stories.events import told
from crawler.items import Article, Claim, Event, Relevance
from crawler.store import State
from crawler.stories import article_id


def events_of(state: State) -> list[str | None]:
    """The event of each report by the name of its first, as the state tells it."""
    names: dict[str, str] = {}
    found = []
    for report in told():
        row = report.row
        key = article_id(row["id"])
        names[key] = row["id"]
        article = Article(
            id=key,
            url=f"https://a.example/{row['id']}",
            source=row["id"],
            fetched_at=row["published_at"],
            story_id=key,
            relevance=Relevance(**row["relevance"]),
            events=[Event(**event) for event in row["events"]],
            claims=[Claim(**claim) for claim in row["claims"]],
            **{name: row[name] for name in ("title", "text", "language", "published_at")},
        )
        with state.transaction():
            state.stamp(article, article.text)
        found.append(article.event_id and names[article.event_id])
    return found
