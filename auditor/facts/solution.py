"""Concrete actions and remedies: offered, under way or done, and steps for the customer to take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.records import Solution
from auditor.phrases import Hit

if TYPE_CHECKING:
    from auditor.facts import Facts, Said

_GROUPS: Final = ("remedy", "steps")


def solutions(facts: Facts) -> tuple[Solution, ...]:
    """In the order of the call, at most one a sentence; nothing in a call without a problem or an upset customer."""
    start = first_trouble(facts)
    if start is None:
        return ()
    return tuple(found for said in helpers(facts) if said.index > start for found in _in_turn(facts, said))


def first_trouble(facts: Facts) -> int | None:
    """The first problem or upset turn."""
    turns = [upset.span.turn for upset in facts.upset[:1]]
    if facts.problem is not None:
        turns.append(facts.problem.span.turn)
    return min(turns, default=None)


def helpers(facts: Facts) -> list[Said]:
    """Turns of the agents, and of a colleague who joins later ("other"); not of other people in a thread of posts."""
    first = facts.agent[0].index if facts.agent else len(facts.said)
    joined = facts.call.channel != "post"
    return [
        said for said in facts.said if said.role == "agent" or (said.role == "other" and joined and said.index > first)
    ]


def _in_turn(facts: Facts, said: Said) -> list[Solution]:
    sentences: dict[Hit, Hit] = {}
    for hit in said.find(*_GROUPS):
        sentences.setdefault(said.sentence(hit), hit)
    if not facts.testimony.weigh("solution", said.index, found=bool(sentences)):
        return []
    choice = said.has("options") or any(q.kind == "preference" and q.span.turn == said.index for q in facts.questions)
    return [Solution(span=said.span(hit), choice=choice) for hit in sentences.values() or (None,)]
