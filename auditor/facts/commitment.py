"""Promises for after the call: who, what, when.

A promise is specific when it has a time, so the times are weighed first (:mod:`auditor.facts.promise`); where none is
the time of a promise, the turn is weighed for a promise without one (:mod:`auditor.facts.untimed`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.dates import LEADS
from auditor.facts.deadline import Deadline, deadlines
from auditor.facts.promise import Named, promised, window
from auditor.facts.records import Commitment
from auditor.facts.solution import helpers
from auditor.facts.untimed import untimed
from auditor.phrases import Hit
from auditor.text import BOUNDARIES, CUT, content_stems, normalise

if TYPE_CHECKING:
    from auditor.facts import Facts, Said

#: Tokens of a promise where no sentence end closes it.
_LENGTH: Final = 16
_TIMED: Final = ("promise_contact", "promise_action")
#: Content words that two promises without a time share if they are one.
_SAME: Final = 2
#: First words of a promise in which nobody does anything ("it will be reported", "you'll be notified").
_NOBODY: Final = frozenset("it this that you everything everyone".split())
_OURS: Final = frozenset("me us our my we i".split())


def commitments(facts: Facts) -> tuple[Commitment, ...]:
    """Every promise in order: one for each time that was promised, or one for each sentence that promises without one.

    What is said again, as in a recap, is the promise made before.
    """
    found: list[tuple[Commitment, frozenset[str]]] = []
    named: set[str] = set()
    for said in helpers(facts):
        made = [(promise, _act(promise)) for promise in _in_turn(facts, said, named)]
        found += [(promise, act) for promise, act in made if not any(_again(promise, act, *other) for other in found)]
    return tuple([promise for promise, _ in found])


def _again(promise: Commitment, act: frozenset[str], other: Commitment, known: frozenset[str]) -> bool:
    """Whether it was promised before: for the same time, in the same or in more or fewer words, or twice for none."""
    shared = len(act & known)
    if promise.when is None:
        return shared >= _SAME
    return other.when is not None and shared > 0 and _same_time(promise, other)


def _same_time(promise: Commitment, other: Commitment) -> bool:
    if promise.due is not None and promise.due == other.due:
        return True
    words, known = _core(promise.when or ""), _core(other.when or "")
    return words <= known or known <= words


def _act(promise: Commitment) -> frozenset[str]:
    """Its content words but for those of the time."""
    return content_stems(normalise(promise.what).words) - content_stems(normalise(promise.when or "").words)


def _core(when: str) -> frozenset[str]:
    return frozenset(when.lower().replace(",", " ").split()) - LEADS


def _in_turn(facts: Facts, said: Said, named: set[str]) -> list[Commitment]:
    """The promises of a turn; ``named``: the words for times that the agent's side has used so far."""
    timed: dict[Hit, Deadline] = {}
    times = named_times(facts, said, named)
    promises = said.find(*_TIMED) if times else []
    for deadline, time in times:
        if promised(facts, said, time):
            near = [hit for hit in promises if hit.last >= time.around.first and hit.first <= time.around.last]
            hit = min(near, key=lambda h: abs(h.first - time.hit.first), default=_head(time.around, time.hit))
            timed.setdefault(hit, deadline)
    made = [_commitment(facts, said, hit, time) for hit, time in sorted(timed.items())]
    return made or [_commitment(facts, said, hit, None) for hit in untimed(facts, said, a_time=bool(times))]


def named_times(facts: Facts, said: Said, named: set[str]) -> list[tuple[Deadline, Named]]:
    """The times named in a turn for which something may be promised; adds their words to ``named``."""
    tokens = said.normal.tokens
    times = [time for time in deadlines(tokens, facts.call.started_at) if not time.soon]
    cores = [_core(" ".join(said.tokens(time.hit))) for time in times]
    found = [
        (time, Named(time.hit, window(said, time.hit), several=len(times) > 1, known=bool(core) and core <= named))
        for time, core in zip(times, cores, strict=True)
    ]
    named.update(*cores)
    return found


def _head(around: Hit, time: Hit) -> Hit:
    """Where a promise without the wording of one begins: its sentence, or a few words before its time."""
    return Hit(max(around.first, time.first - _LENGTH // 2), time.last)


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
    """The actor in words: the agent's name, "the company", who was named, or "unnamed"."""
    first = next((word for word in words if word != CUT), "we")
    if first in ("i", "let", "will", "and", "then", "what"):
        return facts.call.agent.name or "the agent"
    if first in _NOBODY:
        return "unnamed" if _OURS.isdisjoint(words) else "the company"
    if first in ("we", "new", "next"):
        return "the company"
    if first in ("the", "our", "my", "a", "an", "your"):
        return " ".join(words[:2])
    return first
