"""The information block of a scorecard: figures without a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from auditor.facts import overlap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.facts import Facts
    from auditor.facts.said import Said

Figures: TypeAlias = dict[str, float | int | str | None]


def information(facts: Facts) -> Figures:
    """What every scorecard shows beside its verdicts; None where the transcript cannot say.

    - ``talk_share``: agent's part (0 to 1) of the speech of agent and customer; ``talk_share_of`` says of what:
      "seconds", or "words" where there are no times or the conversation is typed.
    - ``longest_monologue``: seconds of the longest agent speech without a turn of the customer.
    - ``silence_share``: part (0 to 1) of the call in which nobody speaks.
    - ``words_per_minute_agent``, ``words_per_minute_customer``: words per minute of that side's own speech.
    - ``holds``: times the customer was asked to wait.
    - ``first_response``: seconds from the end of the first customer turn to the agent's answer; 0 if it overlaps.
    - ``interruptions``: times the agent interrupted; None where the transcript cannot show it.
    - ``vendor_interruptions``: what the vendor counted, by its own rule and mostly of both sides; None if nothing.
    - ``sorry_words``, ``upset_turns``, ``attack_turns``, ``turns``: counts.
    - ``length``: seconds from the first word to the last.
    - ``language``: as the file states it.
    """
    call = facts.call
    spoken = call.timed and not call.typed
    agent, customer = _speech(facts.agent, seconds=spoken), _speech(facts.customer, seconds=spoken)
    return {
        "talk_share": _ratio(agent, agent + customer),
        "talk_share_of": "seconds" if spoken else "words",
        "longest_monologue": _longest_monologue(facts) if spoken else None,
        "silence_share": _silence(facts) if spoken else None,
        "words_per_minute_agent": _pace(facts.agent, agent) if spoken else None,
        "words_per_minute_customer": _pace(facts.customer, customer) if spoken else None,
        "holds": sum(wait.asked for wait in facts.waits),
        "first_response": _first_response(facts) if call.timed else None,
        "interruptions": len(facts.interruptions) if overlap.visible(facts) and not call.typed else None,
        "vendor_interruptions": call.vendor.get("interruptions"),
        "sorry_words": len(facts.apologies),
        "upset_turns": len(facts.upset),
        "attack_turns": len(facts.attacks),
        "length": None if call.duration is None else round(call.duration, 1),
        "turns": len(call.turns),
        "language": call.language,
    }


def _seconds(said: Said) -> tuple[float, float]:
    start, end = said.turn.start, said.turn.end
    if start is None or end is None:
        return (0.0, 0.0)
    return (start, end if end > start else start)


def _speech(side: Iterable[Said], *, seconds: bool) -> float:
    """Seconds one side speaks, its own overlapping pieces counted once; or its words."""
    if not seconds:
        return float(sum(len(said.turn.text.split()) for said in side))
    return _covered(map(_seconds, side))


def _covered(pieces: Iterable[tuple[float, float]]) -> float:
    total, reached = 0.0, float("-inf")
    for start, end in sorted(pieces):
        if end > reached:
            total += end - (start if start > reached else reached)
            reached = end
    return total


def _ratio(part: float, whole: float) -> float | None:
    return round(part / whole, 3) if whole > 0 else None


def _pace(side: Iterable[Said], seconds: float) -> float | None:
    words = sum(len(said.turn.text.split()) for said in side)
    return round(words * 60 / seconds, 1) if seconds > 0 else None


def _silence(facts: Facts) -> float | None:
    duration = facts.call.duration or 0.0
    return _ratio(max(0.0, duration - _covered(map(_seconds, facts.said))), duration)


def _longest_monologue(facts: Facts) -> float | None:
    """Nods of the customer do not end a monologue."""
    longest, begun, reached = 0.0, None, 0.0
    for said in sorted(facts.said, key=_seconds):
        start, end = _seconds(said)
        if said.role == "agent":
            begun = start if begun is None else begun
            reached = max(reached, end)
            longest = max(longest, reached - begun)
        elif not said.backchannel:
            begun, reached = None, 0.0
    return round(longest, 1) if facts.agent else None


def _first_response(facts: Facts) -> float | None:
    for said in facts.customer:
        answer = next((each for each in facts.agent if each.index > said.index), None)
        if answer is not None:
            return round(max(0.0, _seconds(answer)[0] - _seconds(said)[1]), 1)
    return None
