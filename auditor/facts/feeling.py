"""The customer's feeling: turns of upset and of attack.

Anger is mostly not in the words for anger: it is told failures, repetition, broken promises, rhetorical questions,
irony and demands. So every turn collects signs, from what is said in it, from how the agent takes it and from what
the witness heard, and the points of the signs are added up: see :data:`_POINTS`. Then the whole talk has its say: among
upset people a mild turn is one more of upset, among friendly ones it is talk.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from auditor.facts.records import Upset
from auditor.facts.trouble import heard_ordinary

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: Points from which a turn is upset, and one of attack.
UPSET_FROM: Final = 40
ATTACK_FROM: Final = 59
#: Points that the strongest turn and what both sides say of upset on the whole must come to; the turn alone, where
#: there is too little talk.
VOICED_FROM: Final = 45
ALONE: Final = 37
#: Points more that are wanted without a witness where no trouble was told before: it may be about anything.
_OUTSIDE: Final = 8
#: What the customer's telling and the agent's answers say of upset on the whole, at the least and at the most.
_TOLD: Final = (-20, 30)
_ANSWERED: Final = (-30, 60)
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
    "upset_felt": 14, "upset_outrage": 14, "upset_repeated": 9, "upset_broken": 6, "upset_waited": 2, "upset_hit": 4,
    "upset_reproach": 9, "upset_demand": 6, "upset_resigned": 17, "upset_ironic": 13,
    "attack_clear": 18, "attack_jibe": 26, "attack_likely": 10, "overdue": 2, "praise": 8,
    "upset_word": 8, "upset_wait": 4, "cost": 6, "told_now": 10, "upset_said": 2,
    "exclaims": 11, "last": 5, "long": 6, "refused": 5, "soothed": 4,
    "relief": -6, "regret": -12, "plain_wish": -2, "own_joke": -6,
    "brief": -8, "short": -12, "answers_question": -10,
}  # fmt: skip
#: What the witness' word is worth, by how strongly it speaks for upset.
_HEARD: Final = (0, 11, 18, 23, 28, 35)
#: A silent witness counts as one in doubt where the words are plain, as one who doubts it elsewhere.
_SILENT: Final = (1, 3)
#: What stands for the whole talk where there is no witness.
_UNHEARD: Final = 9
#: Of the points of the customer's turn before, one in so many is added, up to so many.
_BEFORE: Final = 8
_MOST_BEFORE: Final = 48
#: The same for attack: signs, the witness' word, and marks of upset with what each adds.
_ATTACK_POINTS: Final = {
    "attack_clear": 26, "attack_jibe": 34, "attack_likely": 3, "upset_ironic": 4, "upset_outrage": 10, "exclaims": 6,
    "long": 5, "last": 6, "praise": 4, "upset_felt": -10, "upset_word": -8, "upset_waited": -2, "upset_broken": -8,
    "told_now": -6, "cost": -7, "regret": -5, "upset_reproach": -2, "upset_demand": -3, "brief": -7, "short": -3,
}  # fmt: skip
_ATTACK_HEARD: Final = (0, 14, 26, 36, 42, 48)
_ATTACK_SILENT: Final = 2
_UPSET_MARKS: Final = ((28, 9), (34, 4), (40, 4), (48, 2), (64, 3))
#: An agent turn that holds one of these takes what was said as something to soothe.
_SOOTHING: Final = ("sorry_word", "empathy_named", "comfort", "hardship", "exclaims", "takes_as_trouble")
#: An agent turn that holds one of these provokes.
_PROVOKING: Final = ("hostile", "reproach", "dismissal", "defensive", "blame", "excuse")


def upset(facts: Facts) -> tuple[Upset, ...]:
    """Turns with anger, worry, disappointment, a repeated failure or a broken promise; attacks too."""
    turns = [said for said in facts.customer if not said.backchannel]
    if not turns or heard_ordinary(facts):
        return ()
    signs = upset_signs(facts, turns)
    heard_attack = facts.testimony.degrees("attack")
    told, found = False, []
    for said, points in zip(turns, _turn_points(facts, turns, signs), strict=True):
        told = told or said.has("trouble_clear")
        hostile = _ATTACK_HEARD[heard_attack.get(said.index, _ATTACK_SILENT)]
        hostile += sum(worth for mark, worth in _UPSET_MARKS if points >= mark)
        attack = _worth(signs[said.index], _ATTACK_POINTS, hostile) >= ATTACK_FROM
        found.append(Upset(span=said.span(), points=points, attack=attack, outside=not told and not attack))
    strongest = max(found, key=lambda turn: turn.points)
    if not any(turn.attack for turn in found) and not _voiced(facts, strongest):
        return ()
    return tuple([turn for turn in found if turn.attack or turn.points >= UPSET_FROM]) or (strongest,)


def _turn_points(facts: Facts, turns: list[Said], signs: dict[int, list[str]]) -> list[int]:
    """The points of each turn: its signs, the witness' word, the whole talk, and the turn before."""
    heard = facts.testimony.degrees("upset")
    whole = _UNHEARD
    if facts.testimony.heard("upset told"):
        told, answered = _whole_talk(facts)
        whole = (4 * told + answered) // 10
    own = []
    for said in turns:
        silent = _SILENT[not _PLAIN.isdisjoint(signs[said.index])]
        own.append(_worth(signs[said.index], _POINTS, whole + _HEARD[heard.get(said.index, silent)]))
    before = [0, *(max(0, min(_MOST_BEFORE, points)) // _BEFORE for points in own)]
    return [points + more for points, more in zip(own, before, strict=False)]


def _voiced(facts: Facts, strongest: Upset) -> bool:
    """Whether anybody is upset at all, by the strongest turn and by what both sides say over the whole call."""
    if not facts.testimony.heard("upset told"):
        return strongest.points >= UPSET_FROM + (_OUTSIDE if strongest.outside else 0)
    if not facts.tells_enough:
        return strongest.points >= ALONE
    return strongest.points + sum(_whole_talk(facts)) >= VOICED_FROM


def _whole_talk(facts: Facts) -> tuple[int, int]:
    """What the customer's telling and the agent's answers say of upset, in units of the witness, within limits."""
    return facts.testimony.matter("upset told", _TOLD), facts.testimony.matter("upset answered", _ANSWERED)


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
