"""The quotes that stand for a guideline on an agent's page, picked while the calls pass by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from auditor.audit import CallResult
from auditor.call import Role
from auditor.check import Finding
from auditor.reporters.html.excerpts import clipped, excerpt, fitness
from auditor.reporters.html.marks import label, one_line, visible

#: Quotes kept for each guideline and side.
MOST = 3
_SHORT, _LONG = 15, 160


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """Words of a call that speak for or against the agent, or after which something was due."""

    call: int
    call_id: str
    turn: int
    #: Seconds; None without times.
    time: float | None
    #: The words; "" where a finding marks none.
    text: str
    message: str
    #: "credit", "breach" or "due".
    kind: str
    #: Who says the words.
    role: Role


_Rank: TypeAlias = tuple[int, int, int, int]


class Evidence:
    """Collects quotes; holds at most :data:`MOST` a guideline and side, whatever the number of calls."""

    def __init__(self) -> None:
        self._good: dict[str, list[tuple[_Rank, Quote]]] = defaultdict(list)
        self._bad: dict[str, list[tuple[_Rank, Quote]]] = defaultdict(list)

    def add(self, index: int, call: CallResult, hide: Callable[[str], str]) -> None:
        """Take in the findings of one call: the best quote a guideline and side, hidden in what must not be seen."""
        for check, verdict in call.verdicts.items():
            praised = [f for f in verdict.findings if f.kind == "credit"]
            # A credit inside a guideline that was missed is no model to follow.
            if praised and verdict.outcome == "met":
                _keep(self._good[check], [(*_model(call, f), index, f.turn) for f in praised], praised, call, hide)
            others = [f for f in verdict.findings if f.kind != "credit"]
            if others:
                _keep(self._bad[check], [(*_telling(call, f), index, f.turn) for f in others], others, call, hide)

    def good(self, check: str) -> list[Quote]:
        """Where it went well, the best model first."""
        return [quote for _, quote in self._good.get(check, ())]

    def bad(self, check: str) -> list[Quote]:
        """Where it went wrong, most telling first."""
        return [quote for _, quote in self._bad.get(check, ())]


def _keep(
    kept: list[tuple[_Rank, Quote]],
    ranks: list[_Rank],
    findings: list[Finding],
    call: CallResult,
    hide: Callable[[str], str],
) -> None:
    """Put the best finding of a call in its place among those kept."""
    best = min(range(len(ranks)), key=lambda i: (ranks[i], findings[i].start))
    if len(kept) == MOST and kept[-1][0] <= ranks[best]:
        return
    kept.append((ranks[best], _quote(ranks[best][2], call, findings[best], hide)))
    kept.sort(key=lambda pair: pair[0])
    del kept[MOST:]


def _words(call: CallResult, finding: Finding) -> str:
    """The sentence around the finding; its bare quote where the talk is not at hand."""
    if finding.turn < len(call.turns):
        return excerpt(call.turns[finding.turn].text, finding.start, finding.end)
    return finding.quote


def _role(call: CallResult, finding: Finding) -> Role:
    return call.turns[finding.turn].role if finding.turn < len(call.turns) else "agent"


def _model(call: CallResult, finding: Finding) -> tuple[int, int]:
    """A full phrase to repeat before a fragment."""
    return fitness(_words(call, finding))


def _telling(call: CallResult, finding: Finding) -> tuple[int, int]:
    """What was said before what was not, what the customer said before it; then what reads at a glance."""
    length = len(_words(call, finding))
    silent = 0 if finding.kind == "breach" else 1 if _role(call, finding) == "customer" else 2
    return silent, 0 if _SHORT <= length <= _LONG else 1 if length else 2


def _quote(index: int, call: CallResult, finding: Finding, hide: Callable[[str], str]) -> Quote:
    return Quote(
        call=index,
        call_id=label(call.id),
        turn=finding.turn,
        time=finding.time,
        text=clipped(hide(visible(_words(call, finding)))),
        message=hide(one_line(finding.message)),
        kind=finding.kind,
        role=_role(call, finding),
    )
