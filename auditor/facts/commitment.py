"""Promises for after the call: who, what, when.

A promise is specific when it has a time. Times are therefore weighed first: the wording of a promise beside them,
their own wording ("by", "within"), who is to act, and what speaks against it (a question, the past, a refusal, a
condition, a task for the customer). What is promised without a time needs the wording of a promise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.deadline import Deadline, deadlines
from auditor.facts.event import is_past
from auditor.facts.records import Commitment
from auditor.facts.solution import helpers
from auditor.phrases import Hit
from auditor.text import BOUNDARIES, CUT, QUESTION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.facts import Facts, Said

#: Tokens around a time that say what it is the time of.
_BEFORE: Final = 14
_AFTER: Final = 9
#: Tokens of a promise where no sentence end closes it.
_LENGTH: Final = 16
#: Weight from which a time is the time of a promise.
_ENOUGH: Final = 1.5
_TIMED: Final = ("promise_contact", "promise_action")
_UNTIMED: Final = ("promise_contact", "promise_later")
_COMPANY: Final = frozenset(("we", "it", "this", "that", "you", "new", "next"))
_LEADS: Final = frozenset("by within inside before latest in".split())
_SINCE: Final = frozenset("until from since till through".split())
_AHEAD: Final = frozenset("tomorrow tonight next later soonest".split())
_CONDITIONS: Final = frozenset("if unless whether suppose".split())
_NOT: Final = frozenset("not never nobody nothing neither".split())
_REPORTS: Final = frozenset("said told agreed confirmed got promised booked scheduled arranged".split())
_WILL: Final = frozenset("will shall going gonna".split())
#: Longest sentence that is a time and little else ("By six this evening, yes").
_FRAGMENT: Final = 7


def commitments(facts: Facts) -> tuple[Commitment, ...]:
    """Every promise in order: one for each time that was promised, one for each sentence that promises without one."""
    told: set[object] = set()
    found: list[Commitment] = []
    for said in helpers(facts):
        fresh = [promise for promise in _in_turn(facts, said) if _when(promise) not in told]
        told.update(when for promise in fresh if (when := _when(promise)) is not None)
        found += fresh
    return tuple(found)


def _when(promise: Commitment) -> object:
    """What makes a time the same time when it is said again; None without one."""
    return promise.due or (promise.when and promise.when.lower())


def _in_turn(facts: Facts, said: Said) -> list[Commitment]:
    promises = said.find(*_TIMED)
    timed: dict[Hit, Deadline] = {}
    for time in deadlines(said.normal.tokens, facts.call.started_at):
        sentence = _window(said, time.hit)
        near = [hit for hit in promises if hit.last >= sentence.first and hit.first <= sentence.last]
        if not time.soon and _weight(facts, said, time.hit, sentence, bool(near)) >= _ENOUGH:
            hit = min(near, key=lambda h: abs(h.first - time.hit.first), default=_head(said, sentence, time.hit))
            timed.setdefault(hit, time)
    made = [_commitment(facts, said, hit, time) for hit, time in sorted(timed.items())]
    return made or [_commitment(facts, said, hit, None) for hit in _untimed(facts, said)]


def _window(said: Said, time: Hit) -> Hit:
    """The sentence around a time, cut to what may belong to it: raw speech has no sentence ends."""
    first, last = said.sentence(time)
    return Hit(max(first, time.first - _BEFORE), min(last, time.last + _AFTER))


def _weight(facts: Facts, said: Said, time: Hit, window: Hit, promised: bool) -> float:
    """Evidence that a time is when something promised will happen."""
    tokens = said.normal.tokens
    before = tokens[window.first : time.first]
    lead = tokens[time.first]
    if lead in _SINCE or (before and before[-1] in _SINCE):
        return 0.0
    weight = 2.0 * promised + 1.0 * (lead in _LEADS) + 0.5 * (not _AHEAD.isdisjoint(tokens[time.first : time.last + 1]))
    around = Hit(window.first, window.last)
    if any(hit.first <= around.last and hit.last >= around.first for hit in said.find("happens_then")):
        weight += 1.5
    weight += 1.0 * _answers_when(facts, said, time)
    if tokens[said.sentence(time).last + 1] == QUESTION or said.find("asks_then") and _overlap(said, "asks_then", window):
        weight -= 1.5
    after = tokens[time.last + 1 : window.last + 1]
    if any(is_past(word) and word not in _REPORTS for word in before) and _WILL.isdisjoint(before):
        weight -= 1.5
    elif not promised and any(map(is_past, after[:4])) and _WILL.isdisjoint(after):
        weight -= 1.0
    if not _NOT.isdisjoint(before):
        weight -= 1.0
    if not _CONDITIONS.isdisjoint(before):
        weight -= 1.0
    if _overlap(said, "customer_acts", window):
        weight -= 1.5
    return weight


def _overlap(said: Said, group: str, window: Hit) -> bool:
    return any(hit.first <= window.last and hit.last >= window.first for hit in said.find(group))


def _answers_when(facts: Facts, said: Said, time: Hit) -> bool:
    """A time and little else, after the customer has asked for one or the agent was about to promise."""
    sentence = said.sentence(time)
    if sentence.last - sentence.first >= _FRAGMENT:
        return False
    before = facts.said[said.index - 1] if said.index else None
    return before is not None and before.role == "customer" and before.has("asks_when")


def _head(said: Said, window: Hit, time: Hit) -> Hit:
    """Where a promise without the wording of one begins: its sentence, or a few words before its time."""
    return Hit(max(window.first, time.first - _LENGTH // 2), time.last)


def _untimed(facts: Facts, said: Said) -> list[Hit]:
    """The first promise of each sentence; none where the agent goes to ask while the customer waits."""
    if any(wait.span.turn == said.index for wait in facts.waits):
        return []
    sentences: dict[Hit, Hit] = {}
    for hit in said.find(*_UNTIMED):
        if not _conditional(said.normal.tokens, hit):
            sentences.setdefault(said.sentence(hit), hit)
    return list(sentences.values())


def _conditional(tokens: Sequence[str], hit: Hit) -> bool:
    return not _CONDITIONS.isdisjoint(tokens[max(0, hit.first - 3) : hit.first])


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
