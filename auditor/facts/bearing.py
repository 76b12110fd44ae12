"""What the learned witness hears in how the agent bears itself, weighed with wordings and the whole call.

One curt turn may be read in many ways; in a call whose turns lean to reproach and defence it is read rightly.
So the mood of all agent turns is added to what speaks for a breach in one of them. How strong that must be depends
on what else speaks for it: a plain wording, one that is a breach only as an answer, or none. Without a wording the
agent is accused only after trouble or upset was told, and never for a turn with warmth in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.check import Span
    from auditor.facts import Facts
    from auditor.facts.said import Said


class Bar(NamedTuple):
    """The degree of the witness from which a turn is a breach, by what else speaks for it; fitted on labelled calls."""

    plain: int
    answer: int
    unworded: int
    #: Percent of the call's mood that counts for each turn.
    mood: int


_BARS: Final = {
    "dismissal": Bar(0, 2, 6, 100),
    "reproach": Bar(0, 2, 4, 100),
    "defence": Bar(0, 2, 4, 100),
    "blame": Bar(0, 0, 2, 100),
    "scorn": Bar(0, 0, 6, 0),
    "hurry": Bar(1, 1, 5, 0),
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
#: Fewer agent turns have no mood: there one turn must be sure by itself.
_ENOUGH: Final = 4
_SURE: Final = 5
#: Turns of fewer words are nods.
_SHORTEST: Final = 4
#: An identity question of so few words is curt at most.
_BRIEF: Final = 8
_WARM: Final = ("owns_it", "fault_admitted", "clears_customer", "believes", "takes_action")


def upheld(facts: Facts, act: str, plain: Iterable[Span], answers: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Breaches in order: of the places with a wording those the witness bears out, and turns in which it hears one.

    ``plain``: wordings that are a breach by themselves; ``answers``: those that are one only in some mouths and
    places, left out where a plain one stands in the same turn. All stand where the witness is not heard.
    """
    bar = _BARS[act]
    lean = facts.testimony.mood("misconduct") * bar.mood // 100
    degrees = facts.testimony.degrees(act, lean)
    found = {span for span in plain if degrees.get(span.turn, bar.plain) >= bar.plain}
    turns = {span.turn for span in found}
    found |= {span for span in answers if span.turn not in turns and degrees.get(span.turn, bar.answer) >= bar.answer}
    turns = {span.turn for span in found}
    return tuple(sorted({*found, *(span for span in _unworded(facts, act, degrees) if span.turn not in turns)}))


def _unworded(facts: Facts, act: str, degrees: dict[int, int]) -> list[Span]:
    """Turns in which the witness is sure enough of the breach without any wording."""
    first = trouble_from(facts)
    bar = _BARS[act].unworded
    if len(facts.agent) < _ENOUGH:
        bar = max(bar, _SURE)
        degrees = facts.testimony.degrees(act)
    turns = [turn for turn, degree in degrees.items() if degree >= bar and turn > first]
    return [facts.whole(turn) for turn in turns if _may_accuse(facts, facts.said[turn], _GROUPS[act])]


def _may_accuse(facts: Facts, said: Said, group: str) -> bool:
    excepted = said.hits.any_of((group,)) and not said.has(group)
    excepted = excepted or (len(said.words) <= _BRIEF and _identifies(facts, said))
    return said.role == "agent" and len(said.words) >= _SHORTEST and not excepted and not warm(facts, said)


def _identifies(facts: Facts, said: Said) -> bool:
    return any(question.span.turn == said.index and question.kind == "identity" for question in facts.questions)


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
