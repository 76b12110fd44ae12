"""What the customer brings: problem, upset, attack, cost.

Anger is mostly not in the words for anger: it is told failures, repetition, broken promises, rhetorical
questions and demands. So every turn collects signs, from what is said in it and from where it stands,
and the points of the signs are added up: see :data:`_UPSET_POINTS`. A second witness adds its own sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from auditor.facts.records import Problem, Upset

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: Points from which a turn counts.
ENOUGH: Final = 10
#: Customer turns with more than a nod among which the reason for the call is looked for.
_OPENING: Final = 4
#: Turns after a turn of upset in which the next is likely.
_JUST_BEFORE: Final = 4
#: Phrase groups that are signs by themselves.
_SIGN_GROUPS: Final = (
    "attack_clear", "trouble_clear", "cost", "told_now", "relief", "regret", "elsewhere", "plain_wish",
    "upset_word", "upset_wait", "upset_said", "upset_money", "upset_again", "upset_against", "upset_family",
)  # fmt: skip
#: What a sign is worth, fitted on labelled turns and rounded; ENOUGH makes an upset turn.
_UPSET_POINTS: Final = {
    "attack_clear": 20, "upset_clear": 16, "upset_clear_twice": 8, "upset_word": 8, "upset_wait": 6,
    "cost": 5, "told_now": 5, "upset_said": 2, "upset_again": 2, "upset_money": 2, "upset_against": 1,
    "provoked": 6, "counters": 2, "echoes": 1, "upset_before": 1, "upset_just_before": 3,
    "long": 7, "brief": -7, "short": -10, "opening": -2, "nothing_told": -4, "answers_question": -5,
    "relief": -6, "regret": -8, "elsewhere": -4, "plain_wish": -2,
}  # fmt: skip
#: An agent turn that holds one of these provokes.
_PROVOKING: Final = ("hostile", "reproach", "dismissal", "defensive", "blame", "excuse")


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
    told = False
    plain: int | None = None
    for number, said in enumerate(turn for turn in facts.customer if not turn.backchannel):
        told = told or said.has("trouble_clear")
        attack = said.has("attack_clear")
        points = sum(_UPSET_POINTS.get(sign, 0) for sign in upset_signs(facts, said, number, plain, told=told))
        if attack or points >= ENOUGH:
            found.append(Upset(span=said.span(), attack=attack, outside=not told and not attack))
        if attack or said.has("upset_clear"):
            plain = said.index
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


def upset_signs(facts: Facts, said: Said, number: int, plain: int | None, *, told: bool) -> Iterator[str]:
    """What speaks for or against upset in the customer's turn ``number`` (nods not counted).

    ``plain`` is the last turn before it with plain words of upset, ``told`` whether trouble was told by now.
    """
    clear = len(said.find("upset_clear"))
    if clear:
        yield "upset_clear"
    if clear > 1:
        yield "upset_clear_twice"
    yield from (group for group in _SIGN_GROUPS if said.has(group))
    words = len(said.words)
    if words < 8:
        yield "short" if words < 4 else "brief"
    elif words > 20:
        yield "long" if told or plain is not None else "long_before_trouble"
    if not told:
        yield "nothing_told"
    if number < 2:
        yield "opening"
    if plain is not None:
        yield "upset_before"
        if said.index - plain <= _JUST_BEFORE:
            yield "upset_just_before"
    yield from _answering(facts, said)


def _answering(facts: Facts, said: Said) -> Iterator[str]:
    """Signs in how the turn answers the agent."""
    agent = _agent_before(facts, said)
    if agent is None:
        return
    if agent.has(*_PROVOKING):
        yield "provoked"
    question = agent.normal.tokens[-1] == "?"
    if question:
        yield "answers_question"
    elif said.has("counters"):
        yield "counters"
    if not question and len(said.words) < 15 and said.content & agent.content:
        yield "echoes"


def _agent_before(facts: Facts, said: Said) -> Said | None:
    for index in range(said.index - 1, -1, -1):
        turn = facts.said[index]
        if turn.role != "customer" and not turn.backchannel:
            return turn
    return None


def _problem_turns(facts: Facts) -> list[int]:
    upset_turns = {turn.span.turn for turn in facts.upset}
    found: list[int] = []
    opening = 0
    for said in facts.customer:
        if said.backchannel:
            continue
        opening += 1
        early = opening <= _OPENING
        if _trouble_points(said, opening=early) >= ENOUGH or (early and said.index in upset_turns):
            found.append(said.index)
    return found


def _trouble_points(said: Said, *, opening: bool) -> int:
    points = ENOUGH * said.has("trouble_clear")
    if opening:
        points += 5 * min(2, len(said.find("trouble_weak")))
    if said.has("plain_wish"):
        points -= 5
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
