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

#: Points from which a turn is upset, and from which a call has a problem.
UPSET_FROM: Final = 8
PROBLEM_FROM: Final = 10
#: Points that the only upset turn of a call needs.
ALONE: Final = 12
#: Customer turns with more than a nod among which the reason for the call is looked for.
_OPENING: Final = 4
#: Words from which a turn can tell something.
_TELLING: Final = 7
#: Turns with fewer words are short or brief, with more long.
_SHORT: Final = 4
_BRIEF: Final = 8
_LONG: Final = 20
#: Turns after a turn of upset in which the next is likely.
_JUST_BEFORE: Final = 4
#: Phrase groups that are signs by themselves.
_SIGN_GROUPS: Final = (
    "attack_clear", "upset_clear", "trouble_clear", "cost", "told_now", "relief", "regret", "elsewhere", "plain_wish",
    "upset_word", "upset_wait", "upset_said", "upset_money", "upset_again", "upset_against",
)  # fmt: skip
#: What a sign is worth, fitted on labelled turns and rounded.
_UPSET_POINTS: Final = {
    "attack_clear": 20, "upset_clear": 16, "upset_clear_twice": 8, "upset_word": 8, "upset_wait": 6,
    "cost": 5, "told_now": 5, "upset_said": 2, "upset_again": 2, "upset_money": 2, "upset_against": 1,
    "provoked": 6, "counters": 2, "upset_before": 1, "upset_just_before": 3,
    "long": 7, "brief": -7, "short": -10, "opening": -2, "nothing_told": -4, "answers_question": -5,
    "relief": -6, "regret": -8, "elsewhere": -4, "plain_wish": -2,
    "witnessed": 7, "unwitnessed": -3, "trouble_clear": 0,
}  # fmt: skip
#: An agent turn that holds one of these provokes.
_PROVOKING: Final = ("hostile", "reproach", "dismissal", "defensive", "blame", "excuse")


def problem(facts: Facts) -> Problem | None:
    """The first turn that reports trouble, and the account of it."""
    turns = _problem_turns(facts)
    if not turns:
        return None
    account = _account(facts, turns[0])
    words = sum(len(facts.said[turn].words) for turn in account)
    return Problem(span=facts.whole(turns[0]), turns=tuple(turns), account=account, words=words)


def upset(facts: Facts) -> tuple[Upset, ...]:
    """Turns with anger, worry, disappointment, a repeated failure or a broken promise; attacks too."""
    found: list[Upset] = []
    worded = _worded_signs(facts)
    told = False
    plain: int | None = None
    highest = 0
    for number, said in enumerate(turn for turn in facts.customer if not turn.backchannel):
        signs = worded[said.index]
        told = told or "trouble_clear" in signs
        attack = "attack_clear" in signs
        clear = "upset_clear" in signs
        signs += _standing_signs(facts, said, number, plain, told=told, clear=clear)
        points = sum(map(_UPSET_POINTS.__getitem__, signs))
        if attack or points >= UPSET_FROM:
            found.append(Upset(span=said.span(), points=points, attack=attack, outside=not told and not attack))
            highest = max(highest, ALONE if attack else points)
        if attack or clear:
            plain = said.index
    return () if len(found) == 1 and highest < ALONE else tuple(found)


def cost(facts: Facts) -> Span | None:
    """Where the customer first says what the problem costs: money, time, health, a missed event."""
    if facts.problem is None:
        return None
    for said in facts.customer:
        if said.index >= facts.problem.account[0]:
            for span in said.spans("cost"):
                return span
    return None


def _worded_signs(facts: Facts) -> dict[int, list[str]]:
    """The signs in the words of the customer's turns, and in what the witness heard there."""
    signs: dict[int, list[str]] = {said.index: [] for said in facts.customer}
    for group in _SIGN_GROUPS:
        for said in facts.saying(group, side="customer"):
            signs[said.index].append(group)
    for said in facts.saying("upset_clear", side="customer"):
        if len(said.find("upset_clear")) > 1:
            signs[said.index].append("upset_clear_twice")
    for turn in facts.testimony.borne_out("upset", ()):
        signs[turn].append("witnessed")
    for turn in signs.keys() - facts.testimony.borne_out("upset", signs):
        signs[turn].append("unwitnessed")
    return signs


def _standing_signs(
    facts: Facts, said: Said, number: int, plain: int | None, *, told: bool, clear: bool
) -> Iterator[str]:
    """What speaks for or against upset in how the customer's turn ``number`` (nods not counted) stands in the call.

    ``plain`` is the last turn before it with plain words of upset, ``told`` whether trouble was told by now,
    ``clear`` whether the turn itself has plain words of upset.
    """
    words = len(said.words)
    if words < _BRIEF:
        if not clear:
            yield "short" if words < _SHORT else "brief"
    elif words > _LONG and (told or plain is not None):
        yield "long"
    if not told and not clear:
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
    if agent.normal.tokens[-1] == "?" or agent.has("asks_in_words"):
        yield "answers_question"
    elif said.has("counters"):
        yield "counters"


def _agent_before(facts: Facts, said: Said) -> Said | None:
    for index in range(said.index - 1, -1, -1):
        turn = facts.said[index]
        if turn.role != "customer" and not turn.backchannel:
            return turn
    return None


def _problem_turns(facts: Facts) -> list[int]:
    """Turns that report trouble; empty where the whole call does not bear out that there is any.

    Trouble can be told in words that no list holds. So where the call shows that there is trouble,
    the first turn that tells something, and is no mere wish, is taken for the report.
    """
    upset_turns = {turn.span.turn for turn in facts.upset}
    telling = [said for said in facts.customer if not said.backchannel]
    clear = [said for said in telling if said.has("trouble_clear") or said.index in upset_turns]
    if _borne_out(facts, telling, clear) < PROBLEM_FROM:
        return []
    first = clear[0].index if clear else len(facts.said)
    report = next((said for said in telling[:_OPENING] if said.index < first and _tells(said)), None)
    start = report or (clear[0] if clear else telling[0])
    return [start.index, *(said.index for said in clear if said.index > start.index and said.has("trouble_clear"))]


def _borne_out(facts: Facts, telling: list[Said], clear: list[Said]) -> int:
    """Points for there being a problem at all: where and how often it shows, and how the agent takes it."""
    early = {said.index for said in telling[:_OPENING]}
    points = sum(10 if said.index in early else 5 for said in clear)
    points += 3 * sum(min(2, len(said.find("trouble_weak"))) for said in telling[:_OPENING])
    points += 4 * sum(said.index > 0 for said in facts.saying("takes_as_trouble", "fault_admitted"))
    points -= 6 * any(said.has("plain_wish") for said in telling[:_OPENING])
    return points


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
