"""Figures: the sums of a set of calls, an agent at a time, as gate and history compare them.

A night, a results file and a baseline of many nights all come down to the same sums, so
whatever is compared is compared in the same way.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from auditor.audit import OUTCOME_LETTERS, SCHEMA, Audit, Summary, WholeCall
from auditor.call import Person
from auditor.check import Outcome
from auditor.clusters import Cell, cell
from auditor.errors import ReadError
from auditor.score import Tally, agent_key, by_agent_key, calls_once, tallies

_FIELDS: Final = {
    Outcome.MET: "met",
    Outcome.NOT_MET: "not_met",
    Outcome.NOT_APPLICABLE: "not_applicable",
    Outcome.UNVERIFIABLE: "unverifiable",
    Outcome.ERROR: "error",
}


class AgentFigures(Struct, frozen=True, kw_only=True):
    """The calls of one agent, summed."""

    calls: int
    #: Scores of the calls that have one, points.
    scores: Cell
    #: Calls that missed a critical guideline.
    auto_fails: int
    #: Check id -> verdicts.
    tallies: dict[str, Tally]


class Figures(Struct, frozen=True, kw_only=True):
    """A set of calls, summed by agent."""

    #: What people call it: "last night's calls", "the last 14 nights", a file's name.
    label: str
    #: Figures are comparable only where it is equal.
    profile_hash: str
    agents: dict[str, AgentFigures]
    #: Inputs that could not be audited.
    not_audited: int = 0
    #: Agent key -> name, where known.
    names: dict[str, str] = {}
    #: Each call once; None where no call was shared, so that the agents add up to it.
    team: AgentFigures | None = None

    @property
    def _parts(self) -> list[AgentFigures]:
        return [self.team] if self.team else list(self.agents.values())

    @property
    def calls(self) -> int:
        """Calls of all agents, each once."""
        return sum(part.calls for part in self._parts)

    @property
    def auto_fails(self) -> int:
        """Calls of all agents that missed a critical guideline, each once."""
        return sum(part.auto_fails for part in self._parts)

    @property
    def scores(self) -> Cell:
        """Scores of all agents' calls."""
        return sum((part.scores for part in self._parts), Cell())

    def tally(self, check: str) -> Tally:
        """Verdicts of one guideline over all agents."""
        return sum((part.tallies.get(check, Tally()) for part in self._parts), Tally())

    @property
    def verdicts(self) -> Tally:
        """Verdicts of all guidelines over all agents."""
        return sum((tally for part in self._parts for tally in part.tallies.values()), Tally())


def of_audit(audit: Audit, label: str = "these calls") -> Figures:
    """The figures of a finished audit."""
    check_ids = [check.id for check in audit.checks]
    agents = {key: _summed(calls, check_ids) for key, calls in by_agent_key(audit.summaries).items()}
    shared = any(summary.whole for summary in audit.summaries)
    team = _summed(calls_once(audit.summaries), check_ids) if shared else None
    failed = sum(problem.kind == "failed" for problem in audit.problems)
    names = {key: person.name or key for key, person in audit.agents.items()}
    return Figures(
        label=label, profile_hash=audit.profile.hash, agents=agents, not_audited=failed, names=names, team=team
    )


def _summed(calls: Sequence[Summary], check_ids: Sequence[str]) -> AgentFigures:
    return AgentFigures(
        calls=len(calls),
        scores=cell([call.score for call in calls if call.score is not None]),
        auto_fails=sum(call.auto_fail for call in calls),
        tallies=tallies(calls, check_ids),
    )


_OUTCOMES: Final = {letter: outcome for outcome, letter in OUTCOME_LETTERS.items()}


class _Verdict(Struct):
    outcome: Outcome


class _Line(Struct):
    """The few fields of a line of ``results.jsonl`` that figures need."""

    schema: str
    profile_hash: str
    agent: Person
    verdicts: dict[str, _Verdict] = {}
    score: float | None = None
    failed_critical: tuple[str, ...] = ()
    part: int = 0
    whole: WholeCall | None = None

    def as_one(self) -> _Line:
        """The line as it counts for the team."""
        if self.whole is None:
            return self
        outcomes = (_OUTCOMES[letter] for letter in self.whole.outcomes)
        return replace(
            self,
            score=self.whole.score,
            failed_critical=("a critical guideline",) if self.whole.auto_fail else (),
            verdicts={check: _Verdict(outcome) for check, outcome in zip(self.verdicts, outcomes, strict=False)},
        )


class _Sums:
    """One agent's sums while a file is read."""

    def __init__(self) -> None:
        self.calls = 0
        self.auto_fails = 0
        self.scores: list[float] = []
        self.outcomes: Counter[tuple[str, Outcome]] = Counter()

    def add(self, line: _Line) -> None:
        self.calls += 1
        self.auto_fails += bool(line.failed_critical)
        if line.score is not None:
            self.scores.append(line.score)
        self.outcomes.update((check, verdict.outcome) for check, verdict in line.verdicts.items())

    def figures(self) -> AgentFigures:
        checks = sorted({check for check, _ in self.outcomes})
        return AgentFigures(
            calls=self.calls,
            scores=cell(self.scores),
            auto_fails=self.auto_fails,
            tallies={
                check: Tally(**{name: self.outcomes[check, outcome] for outcome, name in _FIELDS.items()})
                for check in checks
            },
        )


def of_results(path: Path, label: str = "") -> Figures:
    """The figures of a ``results.jsonl``.

    :raises ReadError: naming the file and line, when it cannot be read, is empty, or holds calls
        that different profiles judged.
    """
    sums: dict[str, _Sums] = {}
    team, shared = _Sums(), False
    names: dict[str, str] = {}
    hashes: dict[str, int] = {}
    for number, line in _lines(path):
        hashes.setdefault(line.profile_hash, number)
        if len(hashes) > 1:
            raise ReadError(
                "judged by another profile than the lines before; audit all of them again with one profile",
                place=f"{path}: line {number}",
            )
        key = agent_key(line.agent)
        names.setdefault(key, line.agent.name or key)
        sums.setdefault(key, _Sums()).add(line)
        shared = shared or line.whole is not None
        if not line.part:
            team.add(line.as_one())
    if not sums:
        raise ReadError("holds no audited call", place=str(path))
    return Figures(
        label=label or path.name,
        profile_hash=next(iter(hashes)),
        agents={key: one.figures() for key, one in sorted(sums.items())},
        names=names,
        team=team.figures() if shared else None,
    )


def _lines(path: Path) -> Iterator[tuple[int, _Line]]:
    decoder = msgspec.json.Decoder(_Line)
    try:
        with path.open("rb") as stream:
            for number, raw in enumerate(stream, start=1):
                if raw.strip():
                    yield number, _decode(decoder, raw, f"{path}: line {number}")
    except OSError as error:
        raise ReadError(f"cannot be read ({error.strerror})", place=str(path)) from error


def _decode(decoder: msgspec.json.Decoder[_Line], raw: bytes, place: str) -> _Line:
    try:
        line = decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReadError(f"no audited call ({error}); is this the results.jsonl of a run?", place=place) from error
    if line.schema != SCHEMA:
        raise ReadError(f'schema "{line.schema}" where "{SCHEMA}" is needed; audit the calls again', place=place)
    if line.score is not None and not math.isfinite(line.score):
        raise ReadError("its score is no number", place=place)
    return line


def together(parts: Iterable[Figures], label: str) -> Figures:
    """Several sets of calls as one; all must have been judged by one profile.

    :raises ValueError: when their profiles differ or there are none.
    """
    whole = list(parts)
    if len({part.profile_hash for part in whole}) != 1:
        raise ValueError("figures of different profiles do not add up")
    agents: dict[str, AgentFigures] = {}
    for part in whole:
        for key, one in part.agents.items():
            agents[key] = _both(agents[key], one) if key in agents else one
    return Figures(
        label=label,
        profile_hash=whole[0].profile_hash,
        agents=dict(sorted(agents.items())),
        not_audited=sum(part.not_audited for part in whole),
        names={key: name for part in whole for key, name in part.names.items()},
        team=reduce(_both, (_all(part) for part in whole)) if any(part.team for part in whole) else None,
    )


def _all(part: Figures) -> AgentFigures:
    checks = dict.fromkeys(check for one in part.agents.values() for check in one.tallies)
    tallied = {check: part.tally(check) for check in checks}
    return AgentFigures(calls=part.calls, scores=part.scores, auto_fails=part.auto_fails, tallies=tallied)


def _both(first: AgentFigures, second: AgentFigures) -> AgentFigures:
    checks = [*first.tallies, *(check for check in second.tallies if check not in first.tallies)]
    return AgentFigures(
        calls=first.calls + second.calls,
        scores=first.scores + second.scores,
        auto_fails=first.auto_fails + second.auto_fails,
        tallies={check: first.tallies.get(check, Tally()) + second.tallies.get(check, Tally()) for check in checks},
    )
