"""The customer's feeling: turns of upset and of attack.

Anger is mostly not in the words for anger: it is told failures, repetition, broken promises, rhetorical questions,
irony and demands. So every turn collects signs, from what is said in it, from how the agent takes it and from what
the witness heard, and the points of the signs are added up: see :data:`_POINTS`. Then the rest of the call has its
say: among turns of upset a mild one is one more of them, among friendly ones it is talk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.records import Upset

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: Points from which a turn is upset.
UPSET_FROM: Final = 24
#: Points that the only upset turn of a call needs.
ALONE: Final = 30
#: Turns with fewer words are short or brief, with more long.
_SHORT: Final = 4
_BRIEF: Final = 8
_LONG: Final = 20
#: Customer turns in which a mere wish shows what the call is about.
_OPENING: Final = 3
#: Phrase groups of the customer that are signs by themselves.
_GROUPS: Final = (
    "attack_clear", "upset_clear", "cost", "told_now", "relief", "regret", "elsewhere", "plain_wish",
    "upset_word", "upset_wait", "upset_said", "upset_again",
)  # fmt: skip
#: What a sign is worth, fitted on labelled turns and rounded.
_POINTS: Final = {
    "attack_clear": 12, "upset_clear": 8, "upset_clear_twice": 2, "upset_word": 7, "upset_wait": 3,
    "cost": 3, "told_now": 2, "upset_said": 1, "upset_again": 1,
    "exclaims": 7, "last": 6, "long": 3, "refused": 3, "soothed": 2, "counters": 1,
    "relief": -4, "regret": -4, "elsewhere": -5, "plain_wish": -3, "wish_call": -3,
    "brief": -4, "short": -5, "answers_question": -4,
}  # fmt: skip
#: What the witness' word is worth, by how strongly it speaks for upset; the third is that of a witness who is silent.
_HEARD: Final = (0, 5, 8, 12, 13, 18)
_SILENT: Final = 2
#: Mean points of the other turns from which the call is lukewarm, warm, hot; and what each adds.
_WARMTH: Final = ((1, 5), (7, 2), (13, 4))
#: Points from which the customer's turn before, or after, is likely one of upset; and what that adds.
_NEIGHBOUR: Final = 10
_BEFORE: Final = 2
_AFTER: Final = 1
#: An agent turn that holds one of these takes what was said as something to soothe.
_SOOTHING: Final = ("sorry_word", "empathy_named", "comfort", "hardship", "exclaims", "takes_as_trouble")


def upset(facts: Facts) -> tuple[Upset, ...]:
    """Turns with anger, worry, disappointment, a repeated failure or a broken promise; attacks too."""
    turns = [said for said in facts.customer if not said.backchannel]
    own = _own_points(facts, turns)
    told = False
    found: list[Upset] = []
    highest = 0
    for number, said in enumerate(turns):
        told = told or said.has("trouble_clear")
        attack = said.has("attack_clear")
        points = own[number] + _around(own, number)
        if attack or points >= UPSET_FROM:
            found.append(Upset(span=said.span(), points=points, attack=attack, outside=not told and not attack))
            highest = max(highest, ALONE if attack else points)
    return () if len(found) == 1 and highest < ALONE else tuple(found)


def _own_points(facts: Facts, turns: list[Said]) -> list[int]:
    """The points of the customer's turns (nods not counted), each for itself."""
    signs: dict[int, list[str]] = {said.index: [] for said in turns}
    for group in _GROUPS:
        for said in facts.saying(group, side="customer"):
            if said.index in signs:
                signs[said.index].append(group)
    for said in turns:
        signs[said.index] += _manner(said, last=said is turns[-1])
    _between(facts, signs)
    general = _POINTS["wish_call"] if any("plain_wish" in signs[said.index] for said in turns[:_OPENING]) else 0
    degrees = facts.testimony.degrees("upset")
    return [
        general + sum(map(_POINTS.__getitem__, signs[said.index])) + _HEARD[degrees.get(said.index, _SILENT)]
        for said in turns
    ]


def _manner(said: Said, *, last: bool) -> list[str]:
    """Signs in how much is said, how loud and when."""
    signs = []
    words = len(said.words)
    plain = len(said.find("upset_clear"))
    if plain > 1:
        signs.append("upset_clear_twice")
    if words < _BRIEF:
        if not plain:
            signs.append("short" if words < _SHORT else "brief")
    elif words > _LONG:
        signs.append("long")
    if "!" in said.turn.text:
        signs.append("exclaims")
    if last:
        signs.append("last")
    return signs


def _between(facts: Facts, signs: dict[int, list[str]]) -> None:
    """Adds the signs in what the agent said before and says after each turn."""
    refusing = {said.index for said in facts.saying("refusal")}
    soothing = {said.index for said in facts.saying(*_SOOTHING)}
    before: Said | None = None
    waiting: list[int] = []
    for said in facts.said:
        if said.index in signs:
            signs[said.index] += _answering(said, before, refused=before is not None and before.index in refusing)
            waiting.append(said.index)
        elif said.role != "customer" and not said.backchannel:
            for turn in waiting if said.index in soothing else ():
                signs[turn].append("soothed")
            waiting, before = [], said


def _answering(said: Said, before: Said | None, *, refused: bool) -> list[str]:
    """Signs in what the turn answers."""
    signs = ["refused"] if refused else []
    if before is None:
        return signs
    if before.normal.tokens[-1] == "?" or before.has("asks_in_words"):
        signs.append("answers_question")
    elif said.has("counters"):
        signs.append("counters")
    return signs


def _around(own: list[int], number: int) -> int:
    """What the points of the customer's other turns add to those of one turn."""
    others = len(own) - 1
    if not others:
        return _WARMTH[0][1]
    mean = (sum(own) - own[number]) / others
    points = sum(worth for mark, worth in _WARMTH if mean >= mark)
    if number and own[number - 1] >= _NEIGHBOUR:
        points += _BEFORE
    if number < others and own[number + 1] >= _NEIGHBOUR:
        points += _AFTER
    return points
