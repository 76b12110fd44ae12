"""Promises for after the call: who, what, when.

A promise is a wording with an actor of the agent's side and an action; it is specific when a time stands near it.
Work in the call ("I'll pull that up"), questions, refusals and what the customer does are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.deadline import Deadline, deadlines
from auditor.facts.records import Commitment
from auditor.phrases import Hit
from auditor.text import BOUNDARIES, CUT

if TYPE_CHECKING:
    from auditor.facts import Facts, Said

#: Tokens between a promise and a time that still belongs to it, before and after.
_BEFORE: Final = 9
_AFTER: Final = 18
#: Tokens of a promise where no sentence end closes it.
_LENGTH: Final = 16
_TIMED: Final = ("promise_contact", "promise_action", "promise_arrival")
_VAGUE: Final = ("promise_contact", "promise_action")
_COMPANY: Final = frozenset(("we", "it", "this", "that", "you", "new", "next"))


def commitments(facts: Facts) -> tuple[Commitment, ...]:
    """Every promise in order, vague or not; one for each time that was named, one for each vague sentence."""
    found = [c for said in facts.agent for c in _in_turn(facts, said)]
    return tuple(found)


def _in_turn(facts: Facts, said: Said) -> list[Commitment]:
    if not said.has(*_TIMED):
        return []
    times = [t for t in deadlines(said.normal.tokens, facts.call.started_at) if not t.soon]
    promises = said.find(*_TIMED)
    taken: dict[Hit, Deadline] = {}
    for time in times:
        near = [hit for hit in promises if hit.first - _BEFORE <= time.hit.first <= hit.last + _AFTER]
        if near:
            hit = min(near, key=lambda h: _distance(h, time.hit))
            taken.setdefault(hit, time)
    vague = [hit for hit in said.find(*_VAGUE) if hit not in taken and not _told_in(said, hit, taken)]
    made = [_commitment(facts, said, hit, time) for hit, time in taken.items()]
    made += [_commitment(facts, said, hit, None) for hit in _apart(said, vague)]
    return sorted(made, key=lambda c: (c.span, c.when is None))


def _distance(promise: Hit, time: Hit) -> int:
    """Tokens between the two; a time before the promise is as near as one after it."""
    if time.first > promise.last:
        return time.first - promise.last
    return max(0, promise.first - time.last)


def _told_in(said: Said, hit: Hit, taken: dict[Hit, Deadline]) -> bool:
    """Whether the same sentence holds a promise with a time: "I'll check it and text you by ten" is one."""
    first, last = said.sentence(hit)
    return any(first <= other.first <= last and abs(other.first - hit.first) <= _LENGTH for other in taken)


def _apart(said: Said, hits: list[Hit]) -> list[Hit]:
    """The first promise of each sentence."""
    sentences: dict[Hit, Hit] = {}
    for hit in hits:
        sentences.setdefault(said.sentence(hit), hit)
    return list(sentences.values())


def _commitment(facts: Facts, said: Said, hit: Hit, time: Deadline | None) -> Commitment:
    tokens = said.normal.tokens
    last = hit.last
    while last + 1 < len(tokens) and tokens[last + 1] not in BOUNDARIES and last - hit.first < _LENGTH:
        last += 1
    span = said.span(Hit(hit.first, last))
    start, end = said.normal.span(*time.hit) if time else (0, 0)
    return Commitment(
        span=span,
        who=_who(facts, tokens[hit.first : hit.last + 1]),
        what=" ".join(said.turn.text[span.start : span.end].split()),
        when=" ".join(said.turn.text[start:end].split()) if time else None,
        due=time.due if time else None,
    )


def _who(facts: Facts, words: tuple[str, ...]) -> str:
    """The actor in words: the agent's name, "the company", or who was named."""
    first = next((word for word in words if word != CUT), "we")
    if first in ("i", "let", "will", "and", "then", "what"):
        return facts.call.agent.name or "the agent"
    if first in _COMPANY:
        return "the company"
    if first in ("the", "our", "my", "a", "an", "your"):
        return " ".join(words[:2])
    return first
