"""What a reporter is: one output form, written from a finished audit.

A reporter reads the :class:`~auditor.audit.Audit` and nothing else. It writes into a folder
that the caller has made and will move into place, so a failure half-way leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Literal, NamedTuple, Protocol

from auditor.audit import Audit

#: Key of the whole team in :attr:`ReportOptions.trend`.
TEAM: Final = ""


class LargeFileWarning(UserWarning):
    """One sentence about a file that mail servers may refuse."""


class TrendPoint(NamedTuple):
    """One week of one agent or of the team."""

    #: Monday of the week.
    week: date
    #: Points, 0 to 100; the interval is the 95 % one, None where it cannot be told.
    score: float
    low: float | None
    high: float | None
    #: Calls behind the score.
    n: int
    #: Points are comparable only where it is equal; the line breaks where it changes.
    profile_hash: str


class Acceptance(NamedTuple):
    """A verdict that a person looked at and took out of the account, or a rule that was excepted."""

    #: Call id, agent or check the exception is about.
    about: str
    reason: str
    #: Who accepted it and until when; "" where nobody said.
    by: str = ""
    until: str = ""


class RuleOutcome(Protocol):
    """What became of one rule of the gate."""

    @property
    def rule(self) -> str:
        """``score``, ``section:listen``, ``guideline:empathy``, ``agents``, ``drop:score`` ..."""

    @property
    def level(self) -> str:
        """``warn`` or ``error``."""

    @property
    def state(self) -> str:
        """``pass``, ``fail``, ``inconclusive`` or ``excepted``."""

    @property
    def sentence(self) -> str:
        """What was found, without a full stop."""

    @property
    def agents(self) -> tuple[str, ...]:
        """Keys of the agents to look at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportOptions:
    """What the user may ask of a report; every reporter takes what concerns it."""

    #: Language and region of dates and numbers: "en-GB", "en-US", "de-DE" ...
    locale: str = "en-GB"
    #: Heading of the team's pages; "" = what the calls say, else "All agents".
    title: str = ""
    #: Customer names and long numbers shown as marks.
    mask: bool = False
    #: One HTML file an agent with its calls inside, for mail.
    single_file: bool = False
    #: Most calls inside a single file; the rest is named.
    single_file_calls: int = 100
    #: Folder whose files take the place of the built-in templates, style, script and texts.
    templates: Path | None = None
    #: Agent key (or :data:`TEAM`) -> weeks, oldest first. Without it no trend is shown.
    trend: Mapping[str, Sequence[TrendPoint]] = field(default_factory=dict)
    #: Agent key -> check id -> weeks, oldest first; scores in percent met, ``n`` calls it applied to.
    guideline_trend: Mapping[str, Mapping[str, Sequence[TrendPoint]]] = field(default_factory=dict)
    accepted: Sequence[Acceptance] = ()
    #: Result of the gate as one sentence; "" where no gate was asked for.
    gate: str = ""
    gate_passed: bool | None = None
    #: One workbook for the team, or one an agent with that agent's rows only.
    excel_per: Literal["team", "agent"] = "team"
    #: Whether the HTML pages are written beside the other reports, so that links to them lead somewhere.
    pages: bool = True
    #: Its rules one by one, for build servers.
    gate_rules: Sequence[RuleOutcome] = ()


class Reporter(Protocol):
    """One output form."""

    #: What ``--format`` calls it.
    name: str

    def write(self, audit: Audit, folder: Path, options: ReportOptions) -> list[Path]:
        """Write the report below ``folder`` and name the files, relative to it, in writing order.

        :raises auditor.errors.WriteError: when a file cannot be written.
        """
        ...
