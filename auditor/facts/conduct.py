"""How the agent behaves: the breaches that more than one guideline looks at.

All of these are accusations, so each has what clears it: a quotation, a question, ownership in the
same or the next turn, a warning said once with the offer to go on helping.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.check import Span

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said


def hostility(facts: Facts) -> tuple[Span, ...]:
    """Profanity, insult, threat or mockery by the agent; not what it quotes from the customer."""
    return tuple(span for said in facts.agent for span in _own(facts, said, "hostile"))


def defences(facts: Facts) -> tuple[Span, ...]:
    """Denials of one's own part and reproaches about the customer's manner."""
    return tuple(
        span for said in facts.agent for span in said.spans("defensive") if not _fair_warning(facts, said)
    )


def reproaches(facts: Facts) -> tuple[Span, ...]:
    """Blame on the customer and contradiction of what the customer says."""
    return tuple(span for said in facts.agent for span in said.spans("reproach") if not said.has("clears_customer"))


def dismissals(facts: Facts) -> tuple[Span, ...]:
    """The customer's feeling or trouble made small."""
    first = facts.problem.span.turn if facts.problem else len(facts.said)
    first = min([first, *(turn.span.turn for turn in facts.upset)])
    return tuple(span for said in facts.agent if said.index > first for span in said.spans("dismissal"))


def blame(facts: Facts) -> tuple[Span, ...]:
    """Blame on somebody else and excuses, with no ownership in the same or the next agent turn."""
    return tuple(
        span
        for said in facts.agent
        if (found := said.spans("blame", "excuse")) and not _owned(facts, said)
        for span in found
    )


def hurries(facts: Facts) -> tuple[Span, ...]:
    """The customer told to speed up, shorten or stop."""
    return tuple(span for said in facts.agent for span in said.spans("hurry"))


def _own(facts: Facts, said: Said, group: str) -> list[Span]:
    """Places of the group whose words the customer did not say just before."""
    before = facts.said[said.index - 1] if said.index else None
    heard = set(before.words) if before is not None and before.role == "customer" else set()
    return [said.span(hit) for hit in said.find(group) if not set(said.tokens(hit)) <= heard]


def _owned(facts: Facts, said: Said) -> bool:
    following = facts.agent_after(said.index, 1)
    return said.has("owns_it", "fault_admitted") or any(turn.has("owns_it", "fault_admitted") for turn in following)


def _fair_warning(facts: Facts, said: Said) -> bool:
    """A polite limit with the offer to go on helping, the first of its kind in the call."""
    if not said.has("offers_to_go_on"):
        return False
    return not any(turn.has("defensive") for turn in facts.agent if turn.index < said.index)
