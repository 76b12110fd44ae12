"""What the customer brings: problem, upset, attack, cost.

Anger is mostly not in the words for anger: it is told failures, repetition, broken promises, rhetorical
questions and demands. Every turn gets points for what is said in it and for where it stands; from
:data:`ENOUGH` on the turn counts. A second witness (a model) can add its points in ``_points``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.records import Problem, Upset

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: Points from which a turn counts.
ENOUGH: Final = 2
#: Customer turns with more than a nod among which the reason for the call is looked for.
_OPENING: Final = 4


def problem(facts: Facts) -> Problem | None:
    """The first turn that reports trouble, and the account of it."""
    turns = _problem_turns(facts)
    if not turns and facts.upset:
        turns = [facts.upset[0].span.turn]
    if not turns:
        return None
    account = _account(facts, turns[0])
    words = sum(len(facts.said[turn].words) for turn in account)
    return Problem(span=facts.whole(turns[0]), turns=tuple(turns), account=account, words=words)


def upset(facts: Facts) -> tuple[Upset, ...]:
    """Turns with anger, worry, disappointment, a repeated failure or a broken promise; attacks too."""
    found: list[Upset] = []
    trouble = False
    for said in facts.customer:
        trouble = trouble or said.has("trouble_clear")
        attack = said.has("attack_clear")
        if attack or _upset_points(facts, said, trouble=trouble, before=bool(found)) >= ENOUGH:
            found.append(Upset(span=said.span(), attack=attack, outside=not trouble and not attack))
    return tuple(found)


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
    found: list[int] = []
    opening = 0
    for said in facts.customer:
        if said.backchannel:
            continue
        opening += 1
        if _trouble_points(said, opening=opening <= _OPENING) >= ENOUGH:
            found.append(said.index)
    return found


def _trouble_points(said: Said, *, opening: bool) -> int:
    points = 2 * said.has("trouble_clear") + min(2, len(said.find("trouble_weak"))) * opening
    if said.has("plain_wish"):
        points -= 1
    return points


def _upset_points(facts: Facts, said: Said, *, trouble: bool, before: bool) -> int:
    if said.backchannel:
        return 0
    points = 2 * said.has("upset_clear")
    return points


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
