"""Who spoke when and where the findings are, as one line over the call."""

from __future__ import annotations

from itertools import accumulate, pairwise

from auditor.audit import CallResult
from auditor.reporters.html import charts
from auditor.reporters.html.kit import Kit
from auditor.reporters.html.marks import TONES
from auditor.reporters.locale import offset

_MOST_TICKS = 12


def call_timeline(call: CallResult) -> charts.Timeline | None:
    """The line in seconds; of a call without times turn by turn, as wide as what was said is long."""
    spans = _spans(call) if _timed(call) else _lengths(call)
    marks = [
        (spans[finding.turn][0], TONES[finding.kind])
        for verdict in call.verdicts.values()
        for finding in verdict.findings
        if finding.kind != "due" and finding.turn < len(spans)
    ]
    every = -(-len(spans) // _MOST_TICKS)
    ticks = None if _timed(call) else [(spans[i][0], str(i + 1)) for i in range(0, len(spans), every or 1)]
    return charts.timeline([(*span, turn.role) for span, turn in zip(spans, call.turns, strict=True)], marks, ticks)


def timeline_text(kit: Kit, call: CallResult) -> str:
    """The line as a sentence."""
    kinds = [finding.kind for verdict in call.verdicts.values() for finding in verdict.findings]
    good, bad = kinds.count("credit"), kinds.count("breach")
    if not _timed(call):
        return kit.say("call.timeline_turns", good=good, bad=bad, n=len(call.turns))
    return kit.say("call.timeline", good=good, bad=bad, length=offset(call.duration or 0.0))


def _timed(call: CallResult) -> bool:
    return all(turn.start is not None and turn.end is not None for turn in call.turns)


def _spans(call: CallResult) -> list[tuple[float, float]]:
    return [(turn.start or 0.0, turn.end or 0.0) for turn in call.turns]


def _lengths(call: CallResult) -> list[tuple[float, float]]:
    ends = list(accumulate((float(len(turn.text)) for turn in call.turns), initial=0.0))
    return list(pairwise(ends))
