"""Is something promised without a time? Evidence from wording, place and the learned witness, weighed and added up.

The weights were fitted by logistic regression on labelled calls, with a witness that had not learned from them, and
rounded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.moment import moments
from auditor.facts.tense import CONDITIONS, WILL
from auditor.phrases import Hit
from auditor.text import QUESTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.facts import Facts, Said

_WORDINGS: Final = ("promise_action", "promise_contact", "promise_later", "vague_action")
#: Evidence and its weight (log-odds); their sum decides.
_WEIGHTS: Final = {
    "any turn": -6.0,
    "promise_action": 2.05,
    "promise_contact": 2.25,
    "promise_later": 3.15,
    "vague_action": 1.5,
    "a time": -0.8,
    "customer asked whether": 0.65,
    "answers that": 1.0,
    "customer asked what next": 1.05,
    "call with trouble": 1.25,
    "before the trouble": -0.4,
    "early in the call": -1.15,
    "late in the call": 1.65,
    "last words": -0.7,
    "asks whether it suits": 0.45,
    "fends off": -0.45,
    "goes to ask": -1.4,
    "no witness": 1.6,
}
#: The same for the degrees of the witness; a promise with a time that was not found is no vague one.
_HEARD: Final = {
    "commitment": (0.0, 0.85, 1.5, 1.9, 1.7, 2.7),
    "timed commitment": (0.0, -0.1, -0.4, -1.3, -2.15, -3.1),
    "solution": (0.0, 0.75, 0.75, 0.8, 0.8, 0.8),
    "prevention": (0.0, 0.3, 0.3, 0.85, 0.85, 1.1),
}
#: The degree of the witness from which a turn without the wording of a promise may hold one.
_UNWORDED: Final = 4
#: Tokens around a wording that say whether it is for now, or one of two.
_NEAR: Final = 6
_LENGTH: Final = 16
_AT_ONCE: Final = frozenset("now quickly while first here".split())
_CHOICE: Final = frozenset("or either rather prefer".split())


def untimed(facts: Facts, said: Said, *, a_time: bool) -> list[Hit]:
    """The places of promises without a time in a turn; ``a_time``: a time is named that belongs to something else."""
    hits = wordings(said)
    if not hits and facts.testimony.degrees("commitment").get(said.index, 0) < _UNWORDED:
        return []
    if sum(_WEIGHTS[sign] for sign in signs(facts, said, hits, a_time=a_time)) + _heard(facts, said) < 0:
        return []
    sentences: dict[Hit, Hit] = {}
    for hit in sorted(hit for group, found in hits.items() if group != _WORDINGS[-1] for hit in found):
        sentences.setdefault(said.sentence(hit), hit)
    return list(sentences.values()) or [_ahead(said)]


def wordings(said: Said) -> dict[str, list[Hit]]:
    """The groups of which a wording stands in the turn, with its places."""
    hits = {group: [hit for hit in said.find(group) if _stands(said, hit)] for group in _WORDINGS}
    return {group: found for group, found in hits.items() if found}


def signs(facts: Facts, said: Said, hits: Iterable[str], *, a_time: bool) -> Iterator[str]:
    """Everything that speaks for or against a promise, but for the witness."""
    yield from hits
    yield from _evidence(facts, said)
    if a_time:
        yield "a time"


def _ahead(said: Said) -> Hit:
    """The first sentence that looks ahead, or the first of all."""
    sentences = [Hit(first, last) for first, last in said.normal.sentences()]
    return next((each for each in sentences if not WILL.isdisjoint(said.tokens(each))), sentences[0])


def _heard(facts: Facts, said: Said) -> float:
    """What the witness adds."""
    if not facts.testimony.heard("commitment"):
        return _WEIGHTS["no witness"]
    return facts.testimony.worth(said.index, _HEARD)


def _evidence(facts: Facts, said: Said) -> Iterator[str]:
    yield "any turn"
    yield from moments(facts, said)
    if facts.first_trouble is not None:
        yield "call with trouble"
        if said.index < facts.first_trouble:
            yield "before the trouble"
    if any(wait.span.turn == said.index for wait in facts.waits):
        yield "goes to ask"
    if said.index in facts.fending:
        yield "fends off"
    if any(question.kind == "buy-in" and question.span.turn == said.index for question in facts.questions):
        yield "asks whether it suits"
    prior = facts.said[said.index - 1] if said.index else None
    if prior is not None and prior.has("asks_whether_later"):
        yield "customer asked whether"
        if said.has("answers_later"):
            yield "answers that"
    if prior is not None and prior.has("asks_when", "asks_what_next"):
        yield "customer asked what next"


def _stands(said: Said, hit: Hit) -> bool:
    """Whether a wording promises: not done at once, not on a condition, not asked, not one of two."""
    tokens = said.normal.tokens
    end = min(said.sentence(hit).last + 1, len(tokens) - 1)
    around = tokens[max(0, hit.first - _NEAR) : min(end, hit.last + _LENGTH)]
    soon = tokens[hit.last - 1 : min(end, hit.last + _NEAR)]
    return (
        tokens[end] != QUESTION
        and _AT_ONCE.isdisjoint(soon)
        and _CHOICE.isdisjoint(around)
        and not _conditional(tokens, hit)
    )


def _conditional(tokens: Sequence[str], hit: Hit) -> bool:
    return not CONDITIONS.isdisjoint(tokens[max(0, hit.first - 3) : hit.first])
