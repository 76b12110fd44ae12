"""What the customer brings: the problem, the account of it and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from auditor.facts.records import Problem

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: Points from which a call has a problem.
PROBLEM_FROM: Final = 9
#: What a sign of a problem in the call is worth, fitted on labelled calls and rounded.
_POINTS: Final = {
    "told": 2, "told early": 2, "told plainly": 5, "weak signs": 3, "upset": 1, "upset early": 2, "upset twice": 6,
    "agent takes it so": 7, "twice": 1, "fault admitted": 4, "a wish": -3, "opens with a wish": -4, "talk": -4,
}  # fmt: skip
#: What the witness' strongest word for a problem among the first turns is worth.
_HEARD: Final = (0, 0, 3, 4, 9, 11)
#: Customer turns with more than a nod among which the reason for the call is looked for; where a wish is the reason.
_OPENING: Final = 4
_WISHING: Final = 3
_FIRST: Final = 2
#: Weak signs that make one.
_WEAK: Final = 3
#: How strongly the witness speaks for a turn that reports trouble in words no list holds.

#: Words up to which a turn that tells of trouble tells little else.
_PLAIN: Final = 14
#: Words from which a turn can tell something.
_TELLING: Final = 7


def problem(facts: Facts) -> Problem | None:
    """The first turn that reports trouble, and the account of it."""
    turns = _problem_turns(facts)
    if not turns:
        return None
    account = _account(facts, turns[0])
    words = sum(len(facts.said[turn].words) for turn in account)
    return Problem(span=facts.whole(turns[0]), turns=tuple(turns), account=account, words=words)


def cost(facts: Facts) -> Span | None:
    """Where the customer first says what the problem costs: money, time, health, a missed event."""
    if facts.problem is None:
        return None
    for said in facts.customer:
        if said.index >= facts.problem.account[0]:
            for span in said.spans("cost"):
                return span
    return None


def _problem_turns(facts: Facts) -> list[int]:
    """Turns that report trouble; empty where the whole call does not bear out that there is any.

    Trouble can be told in words that no list holds. So where the call shows that there is trouble,
    the first turn that tells something, and is no mere wish, is taken for the report.
    """
    telling = [said for said in facts.customer if not said.backchannel]
    upset = {turn.span.turn for turn in facts.upset}
    if (
        not telling
        or sum(map(_POINTS.__getitem__, _signs(facts, telling, upset))) + _heard(facts, telling) < PROBLEM_FROM
    ):
        return []
    clear = [said for said in telling if said.has("trouble_clear") or said.index in upset]
    first = clear[0].index if clear else len(facts.said)
    report = next((said for said in telling[:_OPENING] if said.index < first and _tells(said)), None)
    start = report or (clear[0] if clear else telling[0])
    return [start.index, *(said.index for said in clear if said.index > start.index and said.has("trouble_clear"))]


def _signs(facts: Facts, telling: list[Said], upset: set[int]) -> Iterator[str]:
    """What speaks for and against a problem: where and how often it shows, and how the agent takes it."""
    early = telling[:_OPENING]
    told = facts.saying("trouble_clear", side="customer")
    taken = [said for said in facts.saying("takes_as_trouble") if said.index]
    shown = {
        "told": told,
        "told early": any(said in early for said in told),
        "told plainly": any(said in early and len(said.words) <= _PLAIN for said in told),
        "weak signs": sum(min(2, len(said.find("trouble_weak"))) for said in early) >= _WEAK,
        "upset": upset,
        "upset early": any(said.index in upset for said in early),
        "upset twice": len(upset) > 1,
        "agent takes it so": taken,
        "twice": taken[1:],
        "fault admitted": any(said.index for said in facts.saying("fault_admitted")),
        "a wish": any(said.has("plain_wish") for said in telling[:_WISHING]),
        "opens with a wish": any(said.has("plain_wish") for said in telling[:_FIRST]),
        "talk": any(said.has("elsewhere", "own_joke") for said in early),
    }
    return (sign for sign, there in shown.items() if there)


def _heard(facts: Facts, telling: list[Said]) -> int:
    """Points for what the witness heard in the first turns; where it is silent, plain words of trouble stand for it."""
    degrees = facts.testimony.degrees("problem")
    early = telling[:_OPENING]
    if not degrees:
        return _HEARD[-1] if any(said.has("trouble_clear") for said in early) else 0
    return _HEARD[max(degrees.get(said.index, 0) for said in early)]


def _tells(said: Said) -> bool:
    """Whether a turn tells something: no wish, no mere number or name."""
    if said.has("plain_wish") or len(said.words) < _TELLING:
        return False
    return said.has("trouble_weak") or len(said.words) >= 2 * _TELLING


def _account(facts: Facts, turn: int) -> tuple[int, ...]:
    """The turns around ``turn`` in which the customer tells the trouble, with nothing but nods between."""
    first = last = turn
    for said in reversed(facts.said[:turn]):
        if said.role == "customer":
            first = said.index
        elif not said.backchannel:
            break
    for said in facts.said[turn + 1 :]:
        if said.role == "customer":
            last = said.index
        elif not said.backchannel:
            break
    return tuple(said.index for said in facts.customer if first <= said.index <= last)
