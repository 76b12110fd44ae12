"""Bringing in a manager: asked for, offered, refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts


class Managers(NamedTuple):
    """Places where a manager is asked for (customer), brought in or kept away (agent)."""

    asked: tuple[Span, ...]
    offered: tuple[Span, ...]
    kept_away: tuple[Span, ...]
    #: The agent says there is nothing more it can do.
    at_end: tuple[Span, ...]


def managers(facts: Facts) -> Managers:
    """In the order of the call. Keeping away counts only after somebody asked."""
    asked = tuple(said.spans("asks_for_manager")[0] for said in facts.saying("asks_for_manager", side="customer"))
    first = asked[0].turn if asked else len(facts.said)
    kept = [said for said in facts.saying("keeps_manager_away") if said.index > first]
    away = {said.index for said in kept}
    answers = {said.index for span in asked for said in facts.agent_after(span.turn, 1)}
    offered = [
        said.spans("brings_manager", "agrees_to_manager")[0]
        for said in facts.saying("brings_manager", "agrees_to_manager")
        if said.index not in away
        and (said.has("brings_manager") or (said.index in answers and said.has("agrees_to_manager")))
    ]
    return Managers(
        asked=asked,
        offered=tuple(offered),
        kept_away=tuple(said.spans("keeps_manager_away")[0] for said in kept),
        at_end=tuple(said.spans("nothing_more")[0] for said in facts.saying("nothing_more")),
    )
