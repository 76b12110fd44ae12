"""What the gate answers."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from auditor.audit import Audit, CheckInfo
from auditor.errors import EXIT_BELOW_THRESHOLD, EXIT_OK
from auditor.gate.rules import Level

State: TypeAlias = Literal["pass", "fail", "inconclusive", "excepted"]
Decision: TypeAlias = Literal["PASS", "FAIL", "INCONCLUSIVE"]


class RuleResult(Struct, frozen=True, kw_only=True):
    """What became of one rule."""

    #: "score", "section:listen", "guideline:empathy", "drop:score", ...
    rule: str
    level: Level
    state: State
    #: Without a full stop.
    sentence: str
    #: The figure now: points, or percent.
    value: float | None = None
    #: The threshold, or the figure of the baseline.
    limit: float | None = None
    #: Calls or verdicts behind the figure.
    count: int = 0
    #: Chance of such a drop by luck, corrected for the number of comparisons; None for thresholds.
    chance: float | None = None
    #: Calls or verdicts that would decide an inconclusive comparison; None where unknown.
    needed: int | None = None
    #: Keys of the agents to look at, most telling first.
    agents: tuple[str, ...] = ()


class GateResult(Struct, frozen=True, kw_only=True):
    """The verdict of the gate."""

    decision: Decision
    rules: tuple[RuleResult, ...]
    #: One paragraph: what failed, where, how sure, what to open.
    paragraph: str
    #: Exceptions that ended or except nothing, comparisons that could not be made.
    warnings: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """1 for FAIL, else 0."""
        return EXIT_BELOW_THRESHOLD if self.decision == "FAIL" else EXIT_OK


class Context(Struct, frozen=True, kw_only=True):
    """What the figures mean; all of it may be empty."""

    checks: tuple[CheckInfo, ...] = ()
    #: Section -> heading.
    sections: dict[str, str] = {}
    #: Agent key -> name.
    names: dict[str, str] = {}

    @classmethod
    def of(cls, audit: Audit) -> Context:
        """The context of an audit."""
        names = {key: person.name or key for key, person in audit.agents.items()}
        return cls(checks=audit.checks, sections=audit.profile.sections, names=names)
