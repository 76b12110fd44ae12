"""What a history is: what past runs found, kept as scores, counts and hashes.

No turn of a call, no quote and no customer is ever kept. Agents are, until they are purged.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from auditor.audit import Audit
from auditor.figures import Figures
from auditor.score import Tally
from auditor.stats import Interval


class Run(Struct, frozen=True, kw_only=True):
    """One recorded run."""

    run_id: str
    #: Time of the run, UTC, ISO 8601.
    at: str
    version: str
    profile: str
    profile_hash: str
    input_hash: str
    #: First and last day among the calls.
    first_day: date
    last_day: date
    calls: int
    scored: int
    #: Mean of the calls' scores, points; None where no call has one.
    score: float | None
    auto_fails: int
    not_audited: int
    #: Calls that another run had recorded before; trends count them once, there.
    repeated: int


class AgentOfRun(Struct, frozen=True, kw_only=True):
    """One agent's part of a run, repeated calls left out."""

    agent: str
    name: str
    calls: int
    score: float | None
    auto_fails: int


class RunDetail(Struct, frozen=True, kw_only=True):
    """A run with its agents and guidelines."""

    run: Run
    agents: tuple[AgentOfRun, ...]
    #: Check id -> verdicts.
    tallies: dict[str, Tally]


class TrendPoint(Struct, frozen=True, kw_only=True):
    """One week under one profile."""

    #: Monday of the week.
    week: date
    #: Where it changes, figures are no longer comparable and a line must break.
    profile_hash: str
    calls: int
    #: Points; None where no call has a score, or a guideline was asked for.
    score: float | None
    #: 95 % interval of the score in points, or of the guideline's rate (0 to 1).
    interval: Interval | None
    #: Verdicts of the guideline asked for; None for scores.
    tally: Tally | None = None


class History(Protocol):
    """Past runs. Every method raises :class:`auditor.errors.WriteError` when the store fails."""

    def record(self, audit: Audit, run_id: str = "") -> Run:
        """Keep a run; one with the same identifier is replaced. One transaction: all of it or nothing.

        Without ``run_id`` the identifier is made of the last day, the inputs and the profile, so that
        the same night audited again replaces itself.
        """
        ...

    def runs(self) -> list[Run]:
        """All runs, oldest first."""
        ...

    def show(self, run_id: str) -> RunDetail:
        """One run; raises :class:`auditor.errors.UsageError` if there is none of that name."""
        ...

    def trend(self, *, agent: str = "", check: str = "", since: date | None = None) -> list[TrendPoint]:
        """Week by week, oldest first: of an agent or all, scores or one guideline."""
        ...

    def guideline_trends(self, agent: str, since: date) -> dict[str, list[TrendPoint]]:
        """Week by week, oldest first: every guideline of an agent, by check id."""
        ...

    def baseline(
        self, profile_hash: str, *, nights: int | None = None, days: int | None = None, without: str = ""
    ) -> Figures | None:
        """The newest runs that this profile judged, or the newest days; None if there are none.

        :param without: identifier of a run to leave out: the one that is compared.
        """
        ...

    def purge(self, *, before: date | None = None, agent: str = "") -> int:
        """Delete calls before a day, of an agent, or both conditions together; returns the number of calls."""
        ...

    def export(self, path: Path) -> int:
        """Write all recorded calls to a ``.csv`` or ``.parquet`` file; returns the number of calls."""
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...
