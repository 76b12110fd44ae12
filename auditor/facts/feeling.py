"""The customer's feeling: turns of upset and of attack.

Anger is mostly not in the words for anger: it is told failures, repetition, broken promises, rhetorical questions,
irony and demands. So every turn collects signs, from what is said in it, from how the agent takes it and from what
the witness heard, and the points of the signs are added up: see :data:`_POINTS`. Then the rest of the call has its
say: among turns of upset a mild one is one more of them, among friendly ones it is talk.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from auditor.facts.records import Upset
from auditor.facts.trouble import both_sides, heard_ordinary, tells_enough

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: Points from which a turn is upset, and one of attack.
UPSET_FROM: Final = 45
ATTACK_FROM: Final = 40
#: Points that the strongest turn and what the whole talk says of upset must come to; without a witness, the turn alone.
VOICED_FROM: Final = 58
ALONE: Final = 47
#: Turns with fewer words are short or brief, with more long.
_SHORT: Final = 4
_BRIEF: Final = 8
_LONG: Final = 20
#: Phrase groups of the customer that are signs by themselves.
_GROUPS: Final = (
    "upset_felt", "upset_outrage", "upset_repeated", "upset_broken", "upset_waited", "upset_hit", "upset_reproach",
    "upset_demand", "upset_resigned", "upset_ironic", "upset_word", "upset_wait", "upset_said",
    "attack_clear", "attack_likely", "attack_jibe", "cost", "told_now",
    "relief", "regret", "plain_wish", "own_joke",
)  # fmt: skip
#: Those of them whose plain words outweigh that a turn is brief.
_PLAIN: Final = frozenset(_GROUPS[:8])
#: What a sign is worth, fitted on labelled turns and rounded.
_POINTS: Final = {
    "upset_felt": 14, "upset_outrage": 15, "upset_repeated": 13, "upset_broken": 6, "upset_waited": 3, "upset_hit": 8,
    "upset_reproach": 10, "upset_demand": 8, "upset_resigned": 16, "upset_ironic": 11,
    "attack_clear": 22, "attack_jibe": 22, "attack_likely": 8, "overdue": 10, "praise": 14,
    "upset_word": 9, "upset_wait": 3, "cost": 5, "told_now": 11, "upset_said": 2,
    "exclaims": 14, "last": 8, "long": 4, "refused": 3, "soothed": 3,
    "relief": -4, "regret": -14, "plain_wish": -6, "own_joke": -7,
    "brief": -7, "short": -10, "answers_question": -7,
}  # fmt: skip
#: What the witness' word is worth, by how strongly it speaks for upset.
_HEARD: Final = (0, 5, 11, 16, 17, 22)
#: A silent witness counts as one in doubt where the words are plain, as one who doubts it elsewhere.
_SILENT: Final = (1, 3)
#: What stands for the whole talk where there is no witness.
_UNHEARD: Final = 9
#: The least and the most that the mean points of the other turns add; where there is too little talk for a mean.
_COLD: Final = 2
_HOT: Final = 20
_NO_REST: Final = 14
#: Points from which the customer's turn before is likely one of upset; and what that adds.
_NEIGHBOUR: Final = 26
_BEFORE: Final = 4
#: The same for attack: signs, the witness' word, and marks of upset with what each adds.
_ATTACK_POINTS: Final = {
    "attack_clear": 27, "attack_jibe": 27, "attack_likely": 7, "upset_ironic": 3, "upset_outrage": 9, "long": 3,
    "last": 6, "praise": 8, "upset_felt": -8, "upset_word": -5, "upset_waited": -5, "upset_broken": -7, "told_now": -8,
    "cost": -6, "relief": -3, "regret": -3,
}  # fmt: skip
_ATTACK_HEARD: Final = (0, 0, 5, 13, 15, 20)
_ATTACK_SILENT: Final = 2
_UPSET_MARKS: Final = ((37, 14), (45, 4), (53, 2), (61, 2), (69, 3))
#: An agent turn that holds one of these takes what was said as something to soothe.
_SOOTHING: Final = ("sorry_word", "empathy_named", "comfort", "hardship", "exclaims", "takes_as_trouble")
#: An agent turn that holds one of these provokes.
_PROVOKING: Final = ("hostile", "reproach", "dismissal", "defensive", "blame", "excuse")


def upset(facts: Facts) -> tuple[Upset, ...]:
    """Turns with anger, worry, disappointment, a repeated failure or a broken promise; attacks too."""
    if heard_ordinary(facts):
        return ()
    turns = [said for said in facts.customer if not said.backchannel]
    signs = upset_signs(facts, turns)
    heard, heard_attack = facts.testimony.degrees("upset"), facts.testimony.degrees("attack")
    matter = _matter(facts)
    own = []
    for said in turns:
        silent = _SILENT[not _PLAIN.isdisjoint(signs[said.index])]
        own.append(_worth(signs[said.index], _POINTS, (matter or 0) + _HEARD[heard.get(said.index, silent)]))
    told = False
    found: list[Upset] = []
    for number, said in enumerate(turns):
        told = told or said.has("trouble_clear")
        rest = _around(own, number)
        points = own[number] + (max(_NO_REST, rest) if matter is None else rest)
        hostile = _ATTACK_HEARD[heard_attack.get(said.index, _ATTACK_SILENT)]
        hostile += sum(worth for mark, worth in _UPSET_MARKS if points >= mark)
        attack = _worth(signs[said.index], _ATTACK_POINTS, hostile) >= ATTACK_FROM
        if attack or points >= UPSET_FROM:
            found.append(Upset(span=said.span(), points=points, attack=attack, outside=not told and not attack))
    attacked = any(turn.attack for turn in found)
    return tuple(found) if attacked or _voiced(facts, max((turn.points for turn in found), default=0)) else ()


def _voiced(facts: Facts, strongest: int) -> bool:
    """Whether anybody is upset at all, by the strongest turn and by what both sides say over the whole call."""
    if not facts.testimony.heard("upset told") or not tells_enough(facts):
        return strongest >= ALONE
    told, answered = facts.testimony.matter("upset told"), facts.testimony.matter("upset answered")
    return strongest + (6 * told + 3 * answered) // 8 >= VOICED_FROM


def _worth(signs: list[str], points: Mapping[str, int], heard: int) -> int:
    return heard + sum(points.get(sign, 0) for sign in signs)


def upset_signs(facts: Facts, turns: list[Said]) -> dict[int, list[str]]:
    """What speaks for and against upset in each of the customer's turns, without the witness."""
    signs: dict[int, list[str]] = {said.index: [] for said in turns}
    for group in _GROUPS:
        for said in facts.saying(group, side="customer"):
            if said.index in signs:
                signs[said.index].append(group)
    for said in facts.saying("was_due", side="customer"):
        if said.index in signs and said.has("not_done"):
            signs[said.index].append("overdue")
    for said in turns:
        signs[said.index] += _manner(said, signs[said.index], last=said is turns[-1])
    _between(facts, signs)
    return signs


def _manner(said: Said, groups: list[str], *, last: bool) -> list[str]:
    """Signs in how much is said, how loud and when."""
    signs = []
    words = len(said.words)
    if words < _BRIEF:
        if _PLAIN.isdisjoint(groups):
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
    provoked = refused or (before is not None and before.has(*_PROVOKING))
    if said.has("praise") and (provoked or said.has("trouble_clear", "not_done")):
        signs.append("praise")
    if before is None:
        return signs
    if before.normal.tokens[-1] == "?" or before.has("asks_in_words"):
        signs.append("answers_question")
    return signs


def _matter(facts: Facts) -> int | None:
    """What the whole talk of both sides says of the call's trouble; None where there is too little of it."""
    if not facts.testimony.heard("trouble told"):
        return _UNHEARD
    if not tells_enough(facts):
        return None
    told, answered = both_sides(facts)
    return (3 * told + 5 * answered) // 10


def _around(own: list[int], number: int) -> int:
    """What the points of the customer's other turns add to those of one turn."""
    others = len(own) - 1
    if not others:
        return _NO_REST
    points = max(_COLD, min(_HOT, 3 * (sum(own) - own[number]) // (8 * others)))
    if number and own[number - 1] >= _NEIGHBOUR:
        points += _BEFORE
    return points
