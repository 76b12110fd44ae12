"""Bringing in a manager: asked for, offered, refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.facts.trouble import trouble_from

if TYPE_CHECKING:
    from auditor.check import Span
    from auditor.facts import Facts, Said


#: Turns of the agent in which a request for a manager is answered.
_ANSWERS: Final = 2
#: Turns in which a caller wants somebody who can help, whoever it is.
_OPENING: Final = 3


class Managers(NamedTuple):
    """Places where a manager is asked for (customer), brought in or kept away (agent)."""

    asked: tuple[Span, ...]
    offered: tuple[Span, ...]
    kept_away: tuple[Span, ...]
    #: The agent says there is nothing more it can do.
    at_end: tuple[Span, ...]


def managers(facts: Facts) -> Managers:
    """In the order of the call. Keeping away counts only in the answers to somebody who asked."""
    asked = _asked(facts)
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


def _asked(facts: Facts) -> tuple[Span, ...]:
    """Requests in plain words, in a pronoun for who was named, and after trouble for somebody who can do more."""
    first = trouble_from(facts)
    named = [said.index for said in facts.saying("names_senior", "brings_manager", "keeps_manager_away")]
    asked: list[Span] = []
    for said in facts.saying("asks_for_manager", "asks_for_them", "asks_for_abler", side="customer"):
        groups = ["asks_for_manager"]
        if asked or (named and named[0] < said.index):
            groups.append("asks_for_them")
        if said.index > max(first, _OPENING):
            groups.append("asks_for_abler")
        asked += said.spans(*groups)[:1]
    return tuple(asked)


def _offers(said: Said, *, asked: bool) -> Span | None:
    """Where a turn brings somebody in: outright, in a pronoun after naming them, or by a yes to whoever asked."""
    groups = ["brings_manager"]
    if asked:
        groups += ["agrees_to_manager", "fetches"]
    elif said.has("names_senior"):
        groups += ["fetches"]
    return next(iter(said.spans(*groups)), None)
