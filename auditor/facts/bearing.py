"""What the learned witness hears in how the agent bears itself, weighed with the whole call.

One curt turn may be read in many ways; in a call whose turns lean to reproach and defence it is read rightly.
So the mood of all agent turns is added to what speaks for a breach in one of them. It accuses only after trouble
or upset was told, and never a turn with warmth in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts
    from auditor.facts.said import Said

#: The degree from which a turn is a breach by itself, and whether the mood of the call counts for it.
_ACCUSED_FROM: Final = {
    "dismissal": (6, True),
    "reproach": (4, True),
    "defence": (4, True),
    "blame": (2, True),
    "scorn": (6, False),
    "hurry": (5, False),
}
#: The phrase group of an act: where only its exceptions are found, the wording is known to be no breach.
_GROUPS: Final = {
    "dismissal": "dismissal",
    "reproach": "reproach",
    "defence": "defensive",
    "blame": "blame",
    "scorn": "hostile",
    "hurry": "hurry",
}
#: The degree that a wording needs which is a breach only in some mouths.
_BORNE_OUT_FROM: Final = 2
#: Fewer agent turns have no mood: there one turn must be sure by itself.
_ENOUGH: Final = 4
_SURE: Final = 5
_MOST_OTHERS: Final = 2
#: Turns of fewer words are nods.
_SHORTEST: Final = 4
#: An identity question of so few words is curt at most.
_BRIEF: Final = 8
_WARM: Final = ("owns_it", "fault_admitted", "clears_customer", "believes", "takes_action")


def accused(facts: Facts, act: str, others: int = 0) -> list[Span]:
    """Turns in which the witness is sure enough of the breach; ``others``: kinds of breach found beside it in the call.

    Each of them, up to two, makes it one degree easier; scorn and dismissal are never found without one.
    """
    first = trouble_from(facts)
    degree, moody = _ACCUSED_FROM[act]
    if len(facts.agent) < _ENOUGH:
        degree, moody = max(degree, _SURE), False
    degree -= min(others, _MOST_OTHERS)
    turns = [turn for turn, found in _degrees(facts, act, moody=moody).items() if found >= degree and turn > first]
    return [facts.whole(turn) for turn in turns if _may_accuse(facts, facts.said[turn], _GROUPS[act])]


def _may_accuse(facts: Facts, said: Said, group: str) -> bool:
    excepted = said.hits.any_of((group,)) and not said.has(group)
    excepted = excepted or (len(said.words) <= _BRIEF and _identifies(facts, said))
    return said.role == "agent" and len(said.words) >= _SHORTEST and not excepted and not warm(facts, said)


def _identifies(facts: Facts, said: Said) -> bool:
    return any(question.span.turn == said.index and question.kind == "identity" for question in facts.questions)


def borne_out(facts: Facts, act: str, found: list[Span], degree: int = _BORNE_OUT_FROM) -> list[Span]:
    """Of places with an ambiguous wording those that the witness does not contradict; all where it is not heard."""
    if not found:
        return []
    degrees = _degrees(facts, act, moody=True)
    return [span for span in found if degrees.get(span.turn, degree) >= degree]


def trouble_from(facts: Facts) -> int:
    """The first turn of upset or trouble; past the end if there is none."""
    return len(facts.said) if facts.first_trouble is None else facts.first_trouble


def warm(facts: Facts, said: Said) -> bool:
    """Ownership, action, an apology or empathy in the turn."""
    return (
        said.has(*_WARM)
        or any(apology.span.turn == said.index and apology.real for apology in facts.apologies)
        or any(empathy.span.turn == said.index for empathy in facts.empathy)
    )


def _degrees(facts: Facts, act: str, *, moody: bool) -> dict[int, int]:
    return facts.testimony.degrees(act, facts.testimony.mood("misconduct") if moody else 0)
