"""What the learned witness hears in how the agent bears itself, weighed with wordings and the whole call.

One curt turn may be read in many ways; in a call whose turns lean to reproach and defence it is read rightly.
So the mood of all agent turns is added to what speaks for a breach in one of them. How strong that must be depends
on what else speaks for it: a plain wording, one that is a breach only as an answer, or none. Without a wording the
agent is accused only after trouble or upset was told, and never for a turn with warmth in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.facts.fault import elsewhere
from auditor.facts.trouble import trouble_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.check import Span
    from auditor.facts import Facts
    from auditor.facts.said import Said


class Bar(NamedTuple):
    """How strongly the witness must hear a breach; fitted on labelled calls and rounded."""

    #: What it listens for.
    act: str
    #: The phrase group of the breach: where only its exceptions are found, the wording is known to be none.
    group: str
    #: The degree from which a turn is a breach with a wording that is one by itself, ...
    plain: int
    #: ... with one that is a breach only as an answer, ...
    answer: int
    #: ... and with none.
    unworded: int
    #: Added to what each turn says, in units of the witness: always, ...
    base: int
    #: ... so many percent of the call's mood, ...
    mood: int
    #: ... and so many percent of how far the call tells of the company's doing.
    company: int


_NEVER: Final = 6
BARS: Final = {
    "dismissal": Bar("dismissal", "dismissal", 2, 3, 4, 12, 75, 20),
    "reproach": Bar("reproach", "reproach", 2, 2, 4, 8, 50, 25),
    "defence": Bar("defence", "defensive", 2, 2, 5, 0, 33, 25),
    "blame": Bar("blame", "blame", 2, 2, 4, 6, 25, 75),
    "scorn": Bar("misconduct", "hostile", 1, 1, _NEVER, 0, 100, 0),
    "hurry": Bar("hurry", "hurry", 1, 1, 5, 0, 33, 10),
}
#: Fewer agent turns have no mood: there one turn must be strong enough by itself.
_ENOUGH: Final = 4
#: Turns of fewer words are nods.
_SHORTEST: Final = 4
#: An identity question of so few words is curt at most.
_BRIEF: Final = 8
_WARM: Final = ("owns_it", "fault_admitted", "clears_customer", "believes", "takes_action")


def upheld(facts: Facts, breach: str, plain: Iterable[Span], answers: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Breaches in order: of the places with a wording those the witness bears out, and turns in which it hears one.

    ``plain``: wordings that are a breach by themselves; ``answers``: those that are one only in some mouths and
    places, left out where a plain one stands in the same turn. All stand where the witness is not heard.
    """
    bar = BARS[breach]
    degrees = facts.testimony.degrees(bar.act, _lean(facts, bar))
    found: set[Span] = set()
    unworded = _unworded(facts, bar, degrees)
    doubted = bar.plain if facts.tells_enough else 0  # of few words it knows too little to doubt a plain wording
    for places, degree in ((plain, doubted), (answers, bar.answer), (unworded, bar.unworded)):
        turns = {span.turn for span in found}
        found.update(span for span in places if span.turn not in turns and degrees.get(span.turn, degree) >= degree)
    return tuple(sorted(found))


def _lean(facts: Facts, bar: Bar) -> int:
    """What the whole call adds to what is heard in one turn."""
    return bar.base + (facts.testimony.mood("misconduct") * bar.mood - elsewhere(facts) * bar.company) // 100


def _unworded(facts: Facts, bar: Bar, degrees: dict[int, int]) -> list[Span]:
    """Turns in which the witness may hear a breach without any wording."""
    first = trouble_from(facts)
    if len(facts.agent) < _ENOUGH:
        sure = facts.testimony.degrees(bar.act)
        degrees = {turn: min(degree, sure[turn]) for turn, degree in degrees.items()}
    turns = [turn for turn, degree in degrees.items() if degree >= bar.unworded and turn > first]
    return [facts.whole(turn) for turn in turns if _may_accuse(facts, facts.said[turn], bar.group)]


def _may_accuse(facts: Facts, said: Said, group: str) -> bool:
    excepted = said.excepted(group) or (len(said.words) <= _BRIEF and _identifies(facts, said))
    return said.role == "agent" and len(said.words) >= _SHORTEST and not excepted and not warm(facts, said)


def _identifies(facts: Facts, said: Said) -> bool:
    return any(question.span.turn == said.index and question.kind == "identity" for question in facts.questions)


def warm(facts: Facts, said: Said) -> bool:
    """Ownership, action, an apology or empathy in the turn."""
    return (
        said.has(*_WARM)
        or any(apology.span.turn == said.index and apology.real for apology in facts.apologies)
        or any(empathy.span.turn == said.index for empathy in facts.empathy)
    )
