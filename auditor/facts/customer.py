"""What the customer brings: the problem, the account of it and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.records import Problem
from auditor.facts.trouble import OPENING, has_trouble

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: The witness' word from which a turn reports trouble.
_HEARD: Final = 3
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

    Trouble can be told in words that no list holds. So where the call shows that there is trouble, the first turn in
    which it is told plainly, or the witness hears it, is taken for the report; else the first that tells something.
    """
    telling = [said for said in facts.customer if not said.backchannel]
    if not has_trouble(facts, telling):
        return []
    upset = {turn.span.turn for turn in facts.upset}
    clear = [said for said in telling if said.has("trouble_clear") or said.index in upset]
    heard = facts.testimony.degrees("problem")
    reports = [
        said
        for said in telling[:OPENING]
        if said.has("trouble_clear") or (heard.get(said.index, 0) >= _HEARD and len(said.words) >= _TELLING)
    ]
    first = clear[0].index if clear else len(facts.said)
    told = [said for said in telling[:OPENING] if said.index < first and _tells(said)]
    start = [*reports, *told, *clear, *telling][0]
    return [start.index, *(said.index for said in clear if said.index > start.index and said.has("trouble_clear"))]


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
