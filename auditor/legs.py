"""A call that several agents took: whose part is which, and what each of them is scored for.

The call is judged once, as one conversation, so that nobody is asked to repeat what a colleague has done. Then every
finding goes to the agent whose turn it stands in; one in a turn of the customer goes to the agent who had the next
word. A delay belongs to the agent who let it come to that, not to the colleague who made good for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from auditor.call import Call, Person, Turn
from auditor.check import Finding, Outcome, Verdict
from auditor.roles import name_in

_ELSEWHERE: Final = "This came up in another agent's part of the call."
_NOT_HERE: Final = "Nothing of the kind in this agent's part of the call."
_NUMBERED: Final = re.compile(r"[a-z _-]+\d+", re.IGNORECASE)
_ROUNDING: Final = 1e-9


class Leg(Struct, frozen=True, kw_only=True):
    """The part of a call that one agent took."""

    agent: Person
    #: Turn numbers: the agent's own, and those of others to which this agent had the next word.
    turns: tuple[int, ...]
    #: Those of them in which the agent speaks.
    own: tuple[int, ...] = ()


def legs_of(call: Call) -> tuple[Leg, ...]:
    """The parts by order of first word; none where a single agent speaks.

    Agents are told apart by the identifier of the speaker, else by the name or number in the label.
    """
    if len({(turn.speaker, turn.speaker_id) for turn in call.turns if turn.role == "agent"}) < 2:
        return ()
    owners = _owners(call.turns)
    found = list(dict.fromkeys(owner for owner in owners if owner))
    if len(found) < 2:
        return ()
    people = {owner: _person(call, owner, owners) for owner in found}
    turns = {owner: tuple(number for number, who in enumerate(owners) if who == owner) for owner in found}
    return tuple(
        Leg(
            agent=people[owner],
            turns=turns[owner],
            own=tuple(number for number in turns[owner] if call.turns[number].role == "agent"),
        )
        for owner in found
    )


def _owners(turns: Sequence[Turn]) -> list[str]:
    """For each turn, which agent it counts for; "" where no agent is told from another."""
    known = [_who(turn) if turn.role == "agent" else "" for turn in turns]
    same = _same(turns, known)
    owners: list[str] = []
    before = ""
    for turn, who in zip(turns, known, strict=True):
        # An agent whom the label does not name is the one who spoke before.
        before = same.get(who, who) or before if turn.role == "agent" else before
        owners.append(before if turn.role == "agent" else "")
    upcoming = before
    for number in reversed(range(len(owners))):
        upcoming = owners[number] = owners[number] or upcoming
    return owners


def _who(turn: Turn) -> str:
    number = turn.speaker if _NUMBERED.fullmatch(turn.speaker.strip()) else ""
    return turn.speaker_id or name_in(turn.speaker) or number


def _same(turns: Sequence[Turn], known: Sequence[str]) -> dict[str, str]:
    """A name -> the identifier said with it, or the fuller name that holds it."""
    same: dict[str, str] = {}
    for turn, who in zip(turns, known, strict=True):
        name = name_in(turn.speaker)
        if who and name and turn.speaker_id:
            same[name] = turn.speaker_id
    names = list(dict.fromkeys(name_in(turn.speaker) for turn, who in zip(turns, known, strict=True) if who))
    for name in filter(None, names):
        fuller = next((other for other in names if other and other != name and _holds(other, name)), None)
        if fuller and name not in same:
            same[name] = same.get(fuller, fuller)
    return same


def _holds(name: str, part: str) -> bool:
    return set(part.casefold().split()) < set(name.casefold().split())


def _person(call: Call, owner: str, owners: Sequence[str]) -> Person:
    """Who the owner is: the call's own agent where that is the same person."""
    own = [turn for turn, who in zip(call.turns, owners, strict=True) if who == owner and turn.role == "agent"]
    names = sorted({name for turn in own if (name := name_in(turn.speaker))}, key=lambda name: (-len(name), name))
    number = next((turn.speaker_id for turn in own if turn.speaker_id), None)
    found = Person(id=number, name=names[0] if names else None if number else owner)
    stated = call.agent
    same_name = stated.name and found.name and (stated.name == found.name or _holds(stated.name, found.name))
    same_number = number is not None and stated.id == number
    return Person(id=stated.id or number, name=stated.name or found.name) if same_number or same_name else found


def verdict_of(leg: Leg, whole: Verdict, pass_mark: float, window: int | None = None) -> Verdict:
    """The verdict on the agent of a leg, from the verdict on the whole call.

    Where all findings stand in the leg, or there are none, it is the same. An agent to whom none of them belong is
    clear of a breach of somebody else's, and otherwise the guideline did not come up for this agent. What is left is
    the share handled well.

    :param window: agent turns that may pass, of a guideline about a delay: who came later and took no longer than
        that has no part in the delay.
    """
    turns = set(leg.turns)
    own = tuple(finding for finding in whole.findings if finding.turn in turns)
    if window is not None and own and own[0] != whole.findings[0]:
        own = tuple(finding for finding in own if not _in_time(finding, whole.findings[0], leg, window))
    if len(own) == len(whole.findings):
        return whole
    if whole.score is None:
        return replace(whole, findings=own)
    if own:
        score = _score(own, whole)
        outcome = Outcome.MET if score >= pass_mark - _ROUNDING else Outcome.NOT_MET
        return Verdict(outcome=outcome, score=score, findings=own, reason=whole.reason)
    if all(finding.kind == "breach" for finding in whole.findings):
        return Verdict(outcome=Outcome.MET, score=1.0, reason=_NOT_HERE)
    return Verdict(outcome=Outcome.NOT_APPLICABLE, reason=_ELSEWHERE)


def _in_time(finding: Finding, occasion: Finding, leg: Leg, window: int) -> bool:
    """Whether what was due came late, but soon enough for the agent who said it."""
    passed = sum(occasion.turn < turn <= finding.turn for turn in leg.own)
    return finding.kind == "due" and finding.turn in leg.own and passed <= window


def _score(own: Sequence[Finding], whole: Verdict) -> float:
    good = sum(finding.kind == "credit" for finding in own)
    if good == len(own):
        # Credits alone that do not make it full: the colleagues' would not either.
        alone = all(finding.kind == "credit" for finding in whole.findings)
        return (whole.score or 0.0) if alone else 1.0
    # A guideline of the kind "never" is not shared out: one breach decides it.
    return good / len(own) if whole.score else 0.0


def facts_of(leg: Leg, call: Call, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts without what other agents said; what the customer brought stays whole."""
    foreign = {number for number, turn in enumerate(call.turns) if turn.role == "agent"} - set(leg.turns)

    def keep(entry: Any) -> bool:
        return (entry.get("turn") if isinstance(entry, dict) else entry) not in foreign

    return {name: list(filter(keep, value)) if isinstance(value, list) else value for name, value in facts.items()}


def id_of(call: Call, number: int) -> str:
    """Identifier of the scorecard of the leg with this number, from 0."""
    return f"{call.id}#{number + 1}"


def notices_of(call: Call, legs: Sequence[Leg], number: int) -> tuple[str, ...]:
    """What the scorecard of a leg must say: whose part it is, where the others are, whom nobody heard."""
    others = ", ".join(f"{id_of(call, n)} ({_called(leg.agent)})" for n, leg in enumerate(legs) if n != number)
    notice = (
        f"{len(legs)} agents speak in this call: this scorecard counts what {_called(legs[number].agent)} said; "
        f"for the others see {others}"
    )
    heard = {known for leg in legs for known in (leg.agent.id, leg.agent.name) if known}
    stated = {known for known in (call.agent.id, call.agent.name) if known}
    if stated and stated.isdisjoint(heard):
        return notice, f"the agent given for this call, {_called(call.agent)}, is none of those who speak"
    return (notice,)


def _called(person: Person) -> str:
    return person.name or person.id or "unknown"
