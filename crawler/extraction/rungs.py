"""The ladder itself: a field's rungs, from the most to the least trusted, and the one function that climbs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

MAX_RAW = 300
"""Characters of a raw value that are remembered: enough to find it in the page again."""

T = TypeVar("T")
P = TypeVar("P")


class Rejected(ValueError):  # noqa: N818 - the message is the reason that an analyst reads
    """A raw value that is none of the field's; the message is the reason, e.g. `is a clock`, `not a person`."""


@dataclass(frozen=True)
class Clue:
    """A raw value as it stands in the page, with the element that carries it where there is one."""

    raw: str
    element: Any = None
    is_declared: bool = False
    """Whether a source's own selector found it: then only a comment is no part of the article."""
    reason: str | None = None
    """What its rung knows against it; None where only reading tells."""


@dataclass(frozen=True)
class Rung(Generic[P]):
    """One place to look: its name (provenance's `method`) and what it finds on a page."""

    name: str
    look: Callable[[P], Iterable[Clue | str | None]]


@dataclass
class Candidate(Generic[T]):
    """A raw value, what it was read as, and why it did not win (None for the winner and its equals)."""

    rung: str
    raw: str
    value: T | None = None
    reason: str | None = None
    element: Any = field(default=None, repr=False, compare=False)


@dataclass
class Climb(Generic[T]):
    """What a ladder gave: the value, the candidate that brought it, and every candidate that was looked at."""

    value: T | None
    won: Candidate[T] | None
    candidates: list[Candidate[T]]

    def conflicts(self) -> list[Candidate[T]]:
        """Candidates that were read and say something else than the winner."""
        return [c for c in self.candidates if c.value is not None and c.reason == CONFLICTS]


CONFLICTS = "conflicts"
Settle = Callable[[list[Candidate[T]]], tuple[T, Candidate[T]] | None]


def climb(
    rungs: Iterable[Rung[P]],
    page: P,
    read: Callable[[Clue], T],
    settle: Settle[T] | None = None,
    is_enough: Callable[[str, list[Candidate[T]]], bool] | None = None,
    remember: bool = False,
    agree: Callable[[T, T], bool] | None = None,
) -> Climb[T]:
    """Climb until a rung answers, or over all rungs where they are weighed or shall be remembered.

    Args:
        rungs: the field's rungs, the most trusted first.
        page: what the rungs look at.
        read: makes a value of a clue, or raises Rejected with the reason.
        settle: makes the value of the candidates that were read, in the rungs' order; None takes the first.
        is_enough: whether to stop behind the named rung with what was read so far; None stops at the first value.
        agree: whether two values say the same; None asks for equal ones, or for a part of what was chosen.
        remember: look at every rung although an earlier one has answered, so that each candidate can be shown.
    """
    candidates: list[Candidate[T]] = []
    weighed: list[Candidate[T]] | None = None
    for rung in rungs:
        candidates.extend(_candidates(rung, page, read))
        accepted = [c for c in candidates if c.value is not None]
        if weighed is None and accepted and (is_enough is None or is_enough(rung.name, accepted)):
            weighed = accepted
            if not remember:
                break
    # What is only looked at to be shown must not change what is chosen.
    accepted = [c for c in candidates if c.value is not None]
    chosen = (settle or _first)(weighed or accepted) if accepted else None
    if chosen is None:
        return Climb(None, None, candidates)
    value, won = chosen
    for candidate in accepted:
        if candidate is not won and candidate.reason is None and not (agree or _is_part)(candidate.value, value):  # type: ignore[arg-type]
            candidate.reason = CONFLICTS
    return Climb(value, won, candidates)


def _is_part(mine: object, chosen: object) -> bool:
    """Whether a candidate says the same as what was chosen, or a part of it (one of several authors or tags)."""
    if isinstance(mine, tuple) and isinstance(chosen, tuple):
        return set(mine) <= set(chosen)
    return mine == chosen


def _candidates(rung: Rung[P], page: P, read: Callable[[Clue], T]) -> Iterable[Candidate[T]]:
    for found in rung.look(page):
        clue = found if isinstance(found, Clue) else Clue(found or "")
        if not clue.raw.strip():
            continue
        candidate: Candidate[T] = Candidate(rung.name, clue.raw.strip()[:MAX_RAW], element=clue.element)
        try:
            candidate.value = read(clue)
        except Rejected as error:
            candidate.reason = str(error)
        yield candidate


def _first(accepted: list[Candidate[T]]) -> tuple[T, Candidate[T]]:
    value = accepted[0].value
    assert value is not None
    return value, accepted[0]
