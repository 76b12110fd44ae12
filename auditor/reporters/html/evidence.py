"""The quotes that stand for a guideline on an agent's page, picked while the calls pass by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from auditor.audit import CallResult
from auditor.check import Finding
from auditor.reporters.html.marks import label, one_line, visible

#: Quotes kept for each guideline and side.
MOST = 3
_SHORT, _LONG = 15, 160
_CUT = 240


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


class Evidence:
    """Collects quotes; holds at most :data:`MOST` a guideline and side, whatever the number of calls."""

    def __init__(self) -> None:
        self._good: dict[str, list[tuple[tuple[int, int, int], Quote]]] = defaultdict(list)
        self._bad: dict[str, list[tuple[tuple[int, int, int], Quote]]] = defaultdict(list)

    def add(self, index: int, call: CallResult, hide: Callable[[str], str]) -> None:
        """Take in the findings of one call: the best quote a guideline and side, hidden in what must not be seen."""
        for check, verdict in call.verdicts.items():
            for good, side in ((True, self._good), (False, self._bad)):
                fitting = [f for f in verdict.findings if (f.kind == "credit") is good]
                # A credit inside a guideline that was missed is no model to follow.
                if fitting and (not good or verdict.outcome == "met"):
                    best = min(fitting, key=_preference)
                    kept = side[check]
                    kept.append(((*_preference(best)[:1], index, best.turn), _quote(index, call, best, hide)))
                    kept.sort(key=lambda pair: pair[0])
                    del kept[MOST:]

    def good(self, check: str) -> list[Quote]:
        """Where it went well, best first."""
        return [quote for _, quote in self._good.get(check, ())]

    def bad(self, check: str) -> list[Quote]:
        """Where it went wrong, most telling first."""
        return [quote for _, quote in self._bad.get(check, ())]


def _preference(finding: Finding) -> tuple[int, int, int]:
    """Words of the agent before silence, and a length that can be read at a glance before others."""
    length = len(finding.quote)
    readable = 0 if _SHORT <= length <= _LONG else 1 if length else 2
    return (readable + (3 if finding.kind == "due" else 0), finding.turn, finding.start)


def _quote(index: int, call: CallResult, finding: Finding, hide: Callable[[str], str]) -> Quote:
    text = " ".join(hide(visible(finding.quote)).split())
    return Quote(
        call=index, call_id=label(call.id), turn=finding.turn, time=finding.time,
        text=text if len(text) <= _CUT else f"{text[:_CUT]}…", message=hide(one_line(finding.message)),
        kind=finding.kind,
    )
