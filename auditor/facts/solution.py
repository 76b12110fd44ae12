"""Concrete actions and remedies: offered, under way or done, and steps for the customer to take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.question import in_turn
from auditor.facts.records import QuestionKind, Solution
from auditor.phrases import Hit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from auditor.call import Role
    from auditor.check import Span
    from auditor.facts import Facts, Said

_GROUPS: Final = ("remedy", "steps")
_SPEAKER: Final = frozenset(("i", "we", "me"))
#: The degree of the witness from which a turn may solve something, with a wording for it and without.
_MAY_SOLVE: Final = 1
_UNWORDED: Final = 4
_SIDES: Final[tuple[Role, ...]] = ("agent", "other")


def solutions(facts: Facts) -> tuple[Solution, ...]:
    """In the order of the call, at most one a sentence; nothing in a call without a problem or an upset customer."""
    start = facts.first_trouble
    if start is None:
        return ()
    sentences = {said.index: _sentences(said) for said in helping(facts, *_GROUPS) if said.index > start}
    own = {turn for turn, hits in sentences.items() if any(_own_act(facts.said[turn], hit) for hit in hits)}
    hinted = sentences.keys() - own - _spent(facts)
    turns = facts.testimony.borne_out("solution", own, hinted) or _less_sure(facts, own, hinted)
    put = {question.span.turn for question in facts.questions if question.kind == "preference"}
    return tuple(
        found
        for said in helpers(facts)
        if said.index > start and said.index in turns
        for found in _in_turn(said, sentences.get(said.index, (None,)), choice=said.index in put)
    )


def _less_sure(facts: Facts, own: Collection[int], hinted: Collection[int]) -> set[int]:
    """Where no turn is sure to solve anything: those that may, if the agent fends nobody off in them."""
    degrees = facts.testimony.degrees("solution")
    worded = {turn for turn in hinted if degrees.get(turn, 0) >= _MAY_SOLVE}
    unworded = {turn for turn, degree in degrees.items() if degree >= _UNWORDED}
    return worded.union(own, unworded) - facts.fending


def asked_for_say(facts: Facts, *kinds: QuestionKind) -> list[Span]:
    """Questions by which an agent, or a colleague who joins, gives the customer a say; none in scorn or in a hurry."""
    deaf = facts.fending | {span.turn for span in facts.hurries}
    joined = [question for said in helpers(facts) if said.role == "other" for question in in_turn(said)]
    asked = (question for question in (*facts.questions, *joined) if question.kind in kinds)
    return sorted(question.span for question in asked if question.span.turn not in deaf)


def choices(facts: Facts) -> list[Span]:
    """Solutions put side by side for the customer to take one; none in scorn."""
    return [
        found.span
        for found in facts.solutions
        if found.choice and found.span.turn not in facts.fending and facts.said[found.span.turn].has("two_ways")
    ]


def helpers(facts: Facts) -> list[Said]:
    """Turns of the agents, and of a colleague who joins later ("other"); not of other people in a thread of posts."""
    first = facts.agent[0].index if facts.agent else len(facts.said)
    joined = facts.call.channel != "post"
    return [
        said for said in facts.said if said.role == "agent" or (said.role == "other" and joined and said.index > first)
    ]


def helping(facts: Facts, *groups: str) -> list[Said]:
    """The helpers' turns in which one of the phrase groups was said."""
    turns = {said.index for side in _SIDES for said in facts.saying(*groups, side=side)}
    return [said for said in helpers(facts) if said.index in turns] if turns else []


def _sentences(said: Said) -> Collection[Hit]:
    """The first hit in each sentence."""
    sentences: dict[Hit, Hit] = {}
    for hit in said.find(*_GROUPS):
        sentences.setdefault(said.sentence(hit), hit)
    return sentences.values()


def _spent(facts: Facts) -> set[int]:
    """Turns to which the customer says that it has been done already, to no avail."""
    return {said.index - 1 for said in facts.saying("done_already", side="customer")}


def _own_act(said: Said, hit: Hit) -> bool:
    """Whether a phrase tells what the agent does, not what happens, has happened or is to be done by others."""
    return not _SPEAKER.isdisjoint(said.tokens(hit))


def _in_turn(said: Said, hits: Iterable[Hit | None], *, choice: bool) -> list[Solution]:
    choice = choice or said.has("options")
    return [Solution(span=said.span(hit), choice=choice) for hit in hits]
