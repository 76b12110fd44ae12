"""Promises for after the call: who, what, when.

A promise is specific when it has a time, so the times are weighed first (:mod:`auditor.facts.promise`). What is
promised without a time needs the wording of a promise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.dates import LEADS
from auditor.facts.deadline import Deadline, deadlines
from auditor.facts.promise import promised, window
from auditor.facts.records import Commitment
from auditor.facts.solution import helpers
from auditor.phrases import Hit
from auditor.text import BOUNDARIES, CUT, QUESTION, content_stems, normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.facts import Facts, Said

#: Tokens of a promise where no sentence end closes it.
_LENGTH: Final = 16
_TIMED: Final = ("promise_contact", "promise_action")
#: The first is work that may as well be done in the call: a promise only in its second half.
_UNTIMED: Final = ("promise_action", "promise_contact", "promise_later")
_NEAR: Final = 6
#: Content words that two promises without a time share if they are one.
_SAME: Final = 2
_AT_ONCE: Final = frozenset("now quickly while first here".split())
_CHOICE: Final = frozenset("or either rather prefer".split())
#: First words of a promise in which nobody does anything ("it will be reported", "you'll be notified").
_NOBODY: Final = frozenset("it this that you everything everyone".split())
_OURS: Final = frozenset("me us our my we i".split())
_CONDITIONS: Final = frozenset("if unless whether suppose".split())


def commitments(facts: Facts) -> tuple[Commitment, ...]:
    """Every promise in order: one for each time that was promised, or one for each sentence that promises without one.

    What is said again, as in a recap, is the promise made before.
    """
    found: list[tuple[Commitment, frozenset[str]]] = []
    for said in helpers(facts):
        made = [(promise, _act(promise)) for promise in _in_turn(facts, said)]
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


def _in_turn(facts: Facts, said: Said) -> list[Commitment]:
    timed: dict[Hit, Deadline] = {}
    times = [time for time in deadlines(said.normal.tokens, facts.call.started_at) if not time.soon]
    promises = said.find(*_TIMED) if times else []
    for time in times:
        around = window(said, time.hit)
        if promised(facts, said, time.hit, around, several=len(times) > 1):
            near = [hit for hit in promises if hit.last >= around.first and hit.first <= around.last]
            hit = min(near, key=lambda h: abs(h.first - time.hit.first), default=_head(around, time.hit))
            timed.setdefault(hit, time)
    made = [_commitment(facts, said, hit, time) for hit, time in sorted(timed.items())]
    return made or [_commitment(facts, said, hit, None) for hit in _untimed(facts, said)]


def _head(around: Hit, time: Hit) -> Hit:
    """Where a promise without the wording of one begins: its sentence, or a few words before its time."""
    return Hit(max(around.first, time.first - _LENGTH // 2), time.last)


def _untimed(facts: Facts, said: Said) -> list[Hit]:
    """The first promise of each sentence; none where the agent goes to ask while the customer waits."""
    if any(wait.span.turn == said.index for wait in facts.waits):
        return []
    sentences: dict[Hit, Hit] = {}
    late = 2 * said.index >= len(facts.said)
    for hit in said.find(*(_UNTIMED if late else _UNTIMED[1:])):
        if not _conditional(said.normal.tokens, hit) and not _in_the_call(said, hit):
            sentences.setdefault(said.sentence(hit), hit)
    if not sentences and said.index and facts.said[said.index - 1].has("asks_whether_later"):
        sentences.update((said.sentence(hit), hit) for hit in said.find("answers_later"))
    return list(sentences.values())


def _in_the_call(said: Said, hit: Hit) -> bool:
    """Whether it is done at once, or asked rather than promised."""
    tokens = said.normal.tokens
    end = min(said.sentence(hit).last + 1, len(tokens) - 1)
    around = tokens[max(0, hit.first - _NEAR) : min(end, hit.last + _LENGTH)]
    return (
        tokens[end] == QUESTION
        or not _AT_ONCE.isdisjoint(tokens[hit.last - 1 : min(end, hit.last + _NEAR)])
        or (not _CHOICE.isdisjoint(around))
    )


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
