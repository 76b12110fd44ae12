"""What the agent leaves behind: ways to reach it, prevention, gestures, the question whether it is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.solution import first_trouble, helpers

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts

#: Part of the agent's turns, from the end, in which the matter is closed.
_CLOSING_SHARE: Final = 3
_LEAST_CLOSING: Final = 4
_CLOSING_KINDS: Final = ("feedback", "completeness")


def contact_given(facts: Facts) -> tuple[Span, ...]:
    """Numbers, addresses, names to ask for and case numbers, given after the trouble was told."""
    return _said_after_trouble(facts, "contact_given")


def prevention(facts: Facts) -> tuple[Span, ...]:
    """Statements of what will keep it from happening again."""
    return _said_after_trouble(facts, "prevention")


def goodwill(facts: Facts) -> tuple[Span, ...]:
    """Gestures beyond putting it right."""
    return _said_after_trouble(facts, "goodwill")


def feedback(facts: Facts) -> tuple[Span, ...]:
    """Near the end: is it settled, how was it, anything else, or a promise to see that it worked."""
    agent = facts.agent
    closing = {said.index for said in agent[-max(_LEAST_CLOSING, len(agent) // _CLOSING_SHARE) :]}
    asked = {q.span for q in facts.questions if q.kind in _CLOSING_KINDS and q.span.turn in closing}
    told = {span for said in agent if said.index in closing for span in said.spans("feedback_asked")}
    return tuple(sorted(asked | told))


def _said_after_trouble(facts: Facts, group: str) -> tuple[Span, ...]:
    start = first_trouble(facts)
    if start is None:
        return ()
    return tuple(span for said in helpers(facts) if said.index > start for span in said.spans(group))
