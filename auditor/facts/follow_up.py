"""What the agent leaves behind: ways to reach it, prevention, gestures, the question whether it is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.grudging import grudging
from auditor.facts.heard import with_witness
from auditor.facts.records import LeftBehind
from auditor.facts.solution import helping
from auditor.facts.way_back import reads_back, ways_back

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts

#: Part of the agent's turns, from the end, in which the matter is closed.
_CLOSING_SHARE: Final = 3
_LEAST_CLOSING: Final = 4
_CLOSING_KINDS: Final = ("feedback", "completeness")
#: The agent's last turns: a question there that the witness takes for one whether all is well is no fact-finding.
_LAST: Final = 3
_LATE: Final = 2


def left_behind(facts: Facts) -> LeftBehind:
    """All that was said after the trouble was told."""
    start = facts.first_trouble
    if start is None:
        return LeftBehind(contact=(), prevention=(), goodwill=(), feedback=_feedback(facts))
    clear = facts.testimony.clear("way back")
    own = {said.index for said in facts.agent if said.index in clear and reads_back(facts, said)}
    return LeftBehind(
        contact=with_witness(facts, "way back", ways_back(facts), start, own),
        prevention=_said_or_heard(facts, "prevention", start),
        goodwill=_said_or_heard(facts, "goodwill", start),
        feedback=_feedback(facts),
    )


def _feedback(facts: Facts) -> tuple[Span, ...]:
    agent = facts.agent
    closing = {said.index for said in agent[-max(_LEAST_CLOSING, len(agent) // _CLOSING_SHARE) :]}
    closing -= facts.fending | {span.turn for span in facts.hurries}
    asked = {q.span for q in facts.questions if q.kind in _CLOSING_KINDS and q.span.turn in closing}
    told = {span for span in facts.spans("feedback_asked") if span.turn in closing}
    last = {said.index for said in agent[-_LAST:]} & closing
    degrees = facts.testimony.degrees("feedback")
    late = {q.span for q in facts.questions if q.kind == "fact" and q.span.turn in last}
    asked |= {span for span in late if degrees.get(span.turn, 0) >= _LATE}
    heard = (facts.testimony.clear("feedback") & closing) - {span.turn for span in asked | told}
    return tuple(sorted(asked | told | {facts.whole(turn) for turn in heard}))


def _said_or_heard(facts: Facts, act: str, start: int) -> tuple[Span, ...]:
    """``act`` names the phrase group, too; where only its exceptions are found, the wording is known to be none.

    Of an agent who is grudging the witness hears it wrongly more often than not.
    """
    said = [span for said in helping(facts, act) if said.index > start for span in said.spans(act)]
    begrudged = grudging(facts)
    barred = {said.index for said in facts.agent if begrudged or said.excepted(act)}
    return with_witness(facts, act, said, start, barred)
