"""The information block: figures about a call that are shown and never scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.facts import Facts, Said

Value = float | int | str | None


def information(facts: Facts) -> dict[str, Value]:
    """The figures by name.

    ``talk_share`` is the agent's part of what agent and customer speak: of their seconds where the call has times
    (``talk_share_of`` = "seconds"), else of their words ("words"). ``silence_share`` is the part of the call's length in
    which nobody speaks. Times are seconds, rates words per minute, both None without times.
    """
    timed = facts.call.timed and not facts.call.typed
    agent, customer = _speech(facts.agent, timed=timed), _speech(facts.customer, timed=timed)
    length = facts.call.duration if timed else None
    return {
        "talk_share": _rounded(agent / (agent + customer), 3) if agent + customer else None,
        "talk_share_of": "seconds" if timed else "words",
        "longest_monologue": _rounded(max((_seconds(s) for s in facts.agent), default=0.0)) if timed else None,
        "silence_share": _rounded(1 - _covered(facts) / length, 3) if length else None,
        "words_per_minute_agent": _pace(facts.agent) if timed else None,
        "words_per_minute_customer": _pace(facts.customer) if timed else None,
        "holds": sum(wait.announced for wait in facts.waits),
        "first_response": _first_response(facts) if timed else None,
        "sorry_words": len(facts.apologies),
        "upset_turns": len(facts.upset),
        "attack_turns": len(facts.attacks),
        "length": _rounded(length),
        "turns": len(facts.said),
        "language": facts.call.language,
    }


def _seconds(said: Said) -> float:
    start, end = said.turn.start, said.turn.end
    return max(0.0, end - start) if start is not None and end is not None else 0.0


def _speech(turns: tuple[Said, ...], *, timed: bool) -> float:
    return sum(_seconds(said) if timed else len(said.words) for said in turns)


def _pace(turns: tuple[Said, ...]) -> float | None:
    seconds = sum(_seconds(said) for said in turns)
    return _rounded(60 * sum(len(said.words) for said in turns) / seconds, 1) if seconds else None


def _covered(facts: Facts) -> float:
    """Seconds in which somebody speaks; overlapping speech counts once."""
    covered, reached = 0.0, float("-inf")
    for start, end in sorted((s.turn.start or 0.0, s.turn.end or 0.0) for s in facts.said):
        covered += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return covered


def _first_response(facts: Facts) -> float | None:
    """Seconds from the end of the customer's first turn to the agent's next one; 0 where they overlap."""
    if not facts.customer:
        return None
    first = facts.customer[0]
    answers = facts.agent_after(first.index, 1, nods=True)
    if not answers or answers[0].turn.start is None or first.turn.end is None:
        return None
    return _rounded(max(0.0, answers[0].turn.start - first.turn.end))


def _rounded(value: float | None, digits: int = 2) -> float | None:
    return None if value is None else round(value, digits)
