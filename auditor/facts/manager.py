"""Bringing in a manager: asked for, offered, refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts, Said


#: Turns of the agent in which a request for a manager is answered.
_ANSWERS: Final = 2


class Managers(NamedTuple):
    """Places where a manager is asked for (customer), brought in or kept away (agent)."""

    asked: tuple[Span, ...]
    offered: tuple[Span, ...]
    kept_away: tuple[Span, ...]
    #: The agent says there is nothing more it can do.
    at_end: tuple[Span, ...]


def managers(facts: Facts) -> Managers:
    """In the order of the call. Keeping away counts only in the answers to somebody who asked."""
    asked = tuple(said.spans("asks_for_manager")[0] for said in facts.saying("asks_for_manager", side="customer"))
    answers = {said.index for span in asked for said in facts.agent_after(span.turn, _ANSWERS)}
    kept = [
        said
        for said in facts.saying("keeps_manager_away")
        if said.index in answers and not said.has("brings_manager", "fetches")  # "not in, she will ring you"
    ]
    away = {said.index for said in kept}
    offered = [
        found
        for said in facts.saying("brings_manager", "agrees_to_manager", "names_senior")
        if said.index not in away and (found := _offers(said, asked=said.index in answers)) is not None
    ]
    return Managers(
        asked=asked,
        offered=tuple(offered),
        kept_away=tuple(said.spans("keeps_manager_away")[0] for said in kept),
        at_end=tuple(said.spans("nothing_more")[0] for said in facts.saying("nothing_more")),
    )


def _offers(said: Said, *, asked: bool) -> Span | None:
    """Where a turn brings somebody in: outright, in a pronoun after naming them, or by a yes to whoever asked."""
    groups = ["brings_manager"]
    if asked:
        groups += ["agrees_to_manager", "fetches"]
    elif said.has("names_senior"):
        groups += ["fetches"]
    return next(iter(said.spans(*groups)), None)
