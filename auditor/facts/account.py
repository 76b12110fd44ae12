"""The customer's account of the problem as a listener takes it: the problem turn and what is added to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from auditor.facts import Facts

#: Customer turns after the first account that may still belong to it.
_MORE: Final = 3
#: Turns from the start of the account within which it is added to.
_REACH: Final = 10
#: Words below which a turn adds nothing (a number, a yes).
_FEWEST: Final = 6


def telling(facts: Facts) -> tuple[int, ...]:
    """Customer turns in which the problem is told, across the agent's questions, soon after its start."""
    problem = facts.problem
    if problem is None:
        return ()
    first = problem.account[0] if problem.account else problem.span.turn
    base = set(problem.account) | {problem.span.turn}
    later = [
        said.index
        for said in facts.customer
        if first < said.index <= first + _REACH and said.index not in base and len(said.words) >= _FEWEST
    ]
    return tuple(sorted(base | set(later[:_MORE])))


def told_words(facts: Facts, turns: tuple[int, ...]) -> int:
    """Words in those turns."""
    return sum(len(facts.said[turn].words) for turn in turns)
