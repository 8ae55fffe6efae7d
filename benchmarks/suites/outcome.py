"""What a suite gave."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Outcome:
    """Counts of one suite: cases, those that raised or hung, those that came out wrong; `notes` are its own figures."""

    cases: int = 0
    crashes: int = 0
    wrong: int = 0
    notes: dict[str, int] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    @property
    def is_bad(self) -> bool:
        return bool(self.crashes or self.wrong)

    def crash(self, case: str, error: BaseException) -> None:
        self.crashes += 1
        self.told.append(f"raised: {case[:80]}: {type(error).__name__}: {' '.join(str(error).split())[:120]}")

    def fault(self, case: str, why: str) -> None:
        self.wrong += 1
        self.told.append(f"wrong: {case[:80]}: {why[:160]}")

    def note(self, name: str, by: int = 1) -> None:
        self.notes[name] = self.notes.get(name, 0) + by

    def line(self, name: str) -> str:
        """One line: `name: 318 cases, 0 crashes, 0 wrong; 3 read leniently`."""
        notes = "".join(f"; {count} {what}" for what, count in self.notes.items())
        return f"{name}: {self.cases} cases, {self.crashes} crashes, {self.wrong} wrong{notes}"
