"""Holds, requests to wait and long silences: announced, explained, kept, and ended with thanks or news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.facts.records import Wait

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said
    from auditor.phrases import Hit

#: Seconds in which nobody speaks from which silence is a wait.
SILENCE: Final = 10.0
#: Seconds without a word that need a promised length.
LONG: Final = 120.0
#: A promised length is kept within this factor.
_GRACE: Final = 1.25
#: Seconds up to which any answer about the matter ends a wait.
_SHORT: Final = 45.0
#: Words after an announcement, in the same turn, from which the wait is over within it.
_SAME_TURN: Final = 12
#: Words before a question from which something was told before it was asked.
_TOLD: Final = 4
#: Words of a customer's turn that grants the time.
_GRANT: Final = 9
#: Words up to which "please hold" says neither why nor how long.
_CURT: Final = 2
#: Turns after an announcement within which its silence begins.
_REACH: Final = 3
_UNITS: Final = {"second": 1.0, "sec": 1.0, "tick": 1.0, "minute": 60.0, "min": 60.0, "mins": 60.0, "moment": 30.0}
_NUMBERS: Final = {
    word: float(value)
    for value, words in enumerate(
        ("", "a one another", "two couple", "three few", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
    for word in words.split()
}


class _Gap(NamedTuple):
    """Silence between two turns, in seconds."""

    before: int
    after: int
    seconds: float


def waits(facts: Facts) -> tuple[Wait, ...]:
    """In the order of the call. Silence while the customer does something is none."""
    gaps = _gaps(facts)
    announced = facts.saying("wait_announce")
    found = []
    taken: set[int] = set()
    for said in announced:
        own = [gap for gap in gaps if said.index <= gap.before < said.index + _REACH and gap.before not in taken]
        own = [gap for gap in own if not _announced_between(announced, said.index, gap.before)]
        if (wait := _announced(facts, said, own[0] if own else None)) is not None:
            found.append(wait)
            taken.update(gap.before for gap in own[:1])
    back = {wait.until for wait in found if wait.returned}
    for gap in gaps:
        if gap.before not in taken and _is_wait(facts, gap):
            found.append(_silent(facts, gap, goes_on=bool(back & {gap.before, gap.before - 1})))
    return tuple(sorted(found, key=lambda wait: (wait.span.turn, wait.span.start)))


def _gaps_show(facts: Facts) -> bool:
    return facts.call.timed and not facts.call.typed


def _gaps(facts: Facts) -> list[_Gap]:
    """Silences by time; none in typed conversations or where times are missing."""
    if not _gaps_show(facts):
        return []
    order = sorted((said.turn.start or 0.0, said.index) for said in facts.said)
    gaps, end, before = [], order[0][0], order[0][1]
    for start, index in order:
        if start - end > SILENCE:
            gaps.append(_Gap(before, index, start - end))
        turn_end = facts.said[index].turn.end or start
        if turn_end >= end:
            end, before = turn_end, index
    return gaps


def _announced_between(announced: list[Said], first: int, last: int) -> bool:
    return any(first < said.index <= last for said in announced)


def _announced(facts: Facts, said: Said, gap: _Gap | None) -> Wait | None:
    """The wait that an announcement opens; None if it came to nothing."""
    hit = said.find("wait_announce")[0]
    seconds = gap.seconds if gap else None
    rest = len(said.normal.tokens) - 2 - said.find("wait_announce")[-1].last
    same = gap is None and rest >= _SAME_TURN
    back = said if same else _speaks_again(facts, said.index if gap is None else gap.after - 1)
    if back is None and (gap is None or facts.shape.handed_over):
        return None
    called = gap is not None and _called(facts, gap)
    returned = same or (back is not None and not called and _returns(facts, back, seconds))
    no_wait = gap is None and bool(_gaps_show(facts))
    return Wait(
        span=said.span(hit),
        announced=True,
        explained=no_wait
        or said.has("wait_reason", "works_silently")
        or _explained_before(facts, said)
        or (gap is None and returned and len(said.words) > _CURT),
        returned=returned,
        seconds=seconds,
        until=back.index if back else None,
        kept=seconds is None or seconds <= max(LONG, _promised(said) * _GRACE),
    )


def _speaks_again(facts: Facts, turn: int) -> Said | None:
    return next((said for said in facts.agent if said.index > turn and not said.backchannel), None)


def _explained_before(facts: Facts, said: Said) -> bool:
    """Whether the agent's turn before it says what it is about to do."""
    before = _last_agent(facts, said.index)
    return before is not None and said.index - before.index <= _REACH and before.has("works_silently", "wait_reason")


def _returns(facts: Facts, back: Said, seconds: float | None) -> bool:
    """Whether the agent's turn after a wait has thanks or news in it; after a short wait any statement will do."""
    turns = [back, *(facts.agent_after(back.index, 1) if len(back.words) <= _SAME_TURN else ())]
    if any(said.has("wait_return", "wait_announce") for said in turns):
        return True
    asked = [q.span.start for q in facts.questions if q.span.turn == back.index and q.kind != "buy-in"]
    short = seconds is None or seconds <= _SHORT
    return not asked or (short and len(back.turn.text[: min(asked)].split()) > _TOLD)


def _promised(said: Said) -> float:
    """The longest time named, in seconds; 0 if none is."""
    tokens = said.normal.tokens
    longest = 0.0
    for position, token in enumerate(tokens):
        unit = _UNITS.get(token.rstrip("s")) or _UNITS.get(token)
        if unit:
            longest = max([longest, *(_number(word) * unit for word in tokens[max(0, position - 3) : position])])
    return longest


def _number(word: str) -> float:
    return float(word) if word.isdecimal() else _NUMBERS.get(word, 0.0)


def _is_wait(facts: Facts, gap: _Gap) -> bool:
    """Whether an unannounced silence is the agent's: not the customer's own, nor time for a task or an answer."""
    before, after = facts.said[gap.before], facts.said[gap.after]
    if _called(facts, gap):
        return True
    agent = before if before.role == "agent" else _last_agent(facts, gap.before)
    if before.role == "customer" and before.has("customer_pauses"):
        return False
    if agent is not None and agent.index >= gap.before - 1 and agent.has("customer_task"):
        return False
    if after.role == "customer":
        return before.role == "agent" and before.has("works_silently") and not before.asks
    return before.role == "customer" or not any(q.span.turn == gap.before for q in facts.questions)


def _last_agent(facts: Facts, turn: int) -> Said | None:
    return next((said for said in reversed(facts.said[:turn]) if said.role == "agent"), None)


def _called(facts: Facts, gap: _Gap) -> bool:
    """Whether the customer had to call into the silence."""
    return facts.said[gap.after].has("customer_calls_out")


def _hinted(facts: Facts, gap: _Gap) -> bool:
    """Weak signs that a silence was announced: a word of waiting or working, and the customer granting the time."""
    before = facts.said[gap.before]
    if _called(facts, gap):
        return before.role == "agent" and before.has("wait_hint")
    if before.role == "agent":
        return before.has("wait_hint") or (gap.seconds <= _SHORT and before.has("works_silently"))
    agent = _last_agent(facts, before.index)
    if agent is None or len(before.words) > _GRANT:
        return False
    granted = before.backchannel or before.has("consents_to_wait") or len(before.words) <= _CURT * 2
    asked = {question.kind for question in facts.questions if question.span.turn == agent.index}
    return granted and (agent.has("wait_hint", "works_silently", "wait_reason") or not asked & {"fact", "identity"})


def _silent(facts: Facts, gap: _Gap, *, goes_on: bool) -> Wait:
    """A silence nobody asked for; ``goes_on``: the agent came back from an announced wait just before it."""
    before = facts.said[gap.before]
    back = _speaks_again(facts, gap.after - 1)
    hit: Hit | None = next(iter(before.find("works_silently")), None)
    told = (goes_on or _hinted(facts, gap)) and not (back is not None and back.has("owns_silence"))
    return Wait(
        span=before.span(hit),
        announced=told,
        explained=told or hit is not None,
        returned=back is not None and (goes_on or _returns(facts, back, gap.seconds)) and not _called(facts, gap),
        seconds=gap.seconds,
        until=gap.after,
        kept=gap.seconds <= LONG,
        asked=False,
    )
