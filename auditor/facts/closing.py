"""The agent's greeting and close, and its please and thanks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.check import Span

if TYPE_CHECKING:
    from auditor.facts import Facts

#: Agent turns in which a greeting can fall, and a close.
_OPENING: Final = 3
_ENDING: Final = 3
#: A department's name of up to so many words, and nothing else, greets nobody.
_CURT: Final = 3


def greeting(facts: Facts) -> Span | None:
    """A salutation with a name or an offer to help, or a name with an offer, in the first agent turns.

    "This is ridiculous" has the words of an introduction and is none: one that fits no name does not count.
    """
    opening = facts.agent[:_OPENING]
    offered = any(said.has("offers_help", "asks_business") for said in opening)
    for said in opening:
        hits = said.find("salutation")
        named = said.has("introduces_self") or any(use.span.turn == said.index for use in facts.name_uses)
        if hits and (named or offered or len(said.words) > 3):
            return said.span(hits[0])
        introduced = said.find("introduces_self") if offered or len(said.words) > _CURT else ()
        if introduced and (said.has("offers_help", "asks_business") or said is facts.agent[0]):
            return said.span(introduced[0])
        if said.has("offers_help") and said is facts.agent[0]:
            return said.span(said.find("offers_help")[0])
    return None


def please_or_thanks(facts: Facts) -> Span | None:
    """The first please or thanks of the agent; the please that hurries somebody is none."""
    hurried = {span.turn for span in facts.hurries}
    for said in facts.agent:
        for span in said.spans("please_thanks") if said.index not in hurried else ():
            return span
    return None


def close(facts: Facts) -> Span | None:
    """Thanks or good wishes in the last agent turns, not said in scorn; a bare goodbye is none."""
    last = len(facts.said)
    for said in reversed(facts.agent[-_ENDING:]):
        if said.index in facts.fending:
            continue
        hits = said.find("good_wishes", "closing_thanks")
        if hits and (last - said.index <= 2 * _ENDING):
            return said.span(hits[-1])
    return None
