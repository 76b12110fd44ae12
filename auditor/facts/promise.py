"""Is a time that was named the time of a promise? Evidence from the words around it, weighed and added up.

The weights were fitted on labelled turns and rounded; a further witness adds one more name to the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.tense import nearest
from auditor.phrases import Hit
from auditor.text import BOUNDARIES, QUESTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.facts import Facts, Said

#: Evidence and its weight (log-odds); their sum decides.
_WEIGHTS: Final = {
    "any time": -1.4,
    "wording of a promise": 2.4,
    "wording of getting in touch": 1.4,
    "by, before, within": 1.25,
    "tomorrow, tonight, next": 1.1,
    "answers with little else": 1.05,
    "late in the call": 0.9,
    "customer asked when": 0.85,
    "time first": 0.8,
    "with you": 0.7,
    "length of time alone": -0.55,
    "since, until": -0.65,
    "one of two": -0.8,
    "customer said the time": -0.8,
    "asked or looked up": -0.8,
    "question": -1.0,
    "opening hours": -1.05,
    "refused": -1.4,
    "condition": -1.6,
}
#: The same for the nearest verb before the time, and after it where there is none before.
_TENSES: Final = {
    "future": 1.85,
    "happens": 1.2,
    "present": 1.15,
    "progressive": 1.4,
    "arranged": 0.0,
    "none": -0.15,
    "state": -0.65,
    "perfect": -0.95,
    "past": -1.0,
    "modal": -1.05,
}
_TENSES_AFTER: Final = _TENSES | {"future": 1.1, "present": 0.9, "past": -0.65, "state": -0.95, "modal": -1.45}
_ACTING: Final = frozenset(("future", "happens", "present", "progressive"))
#: What a short sentence in which nobody acts takes away ("That's Thursday").
_CURT: Final = -0.85
#: Tokens around a time that say what it is the time of.
_BEFORE: Final = 14
_AFTER: Final = 9
_NEAR: Final = 5
#: Longest sentence that is a time and little else ("By six this evening, yes"), and one that is short.
_FRAGMENT: Final = 7
_SHORT: Final = 8
_LEADS: Final = frozenset("by within inside before".split())
_SINCE: Final = frozenset("until from since till through".split())
_AHEAD: Final = frozenset("tomorrow tonight next later".split())
_LENGTHS: Final = frozenset("minutes hour hours day days week weeks month months".split())
_CONDITIONS: Final = frozenset("if unless whether suppose".split())
_NOT: Final = frozenset("not never nobody nothing neither".split())
_HOURS: Final = frozenset("open opens closed close closes hours office".split())
_DAYS_AND_HOURS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday tomorrow tonight today morning afternoon evening noon "
    "one two three four five six seven eight nine ten eleven twelve half quarter week month".split()
)


def window(said: Said, time: Hit) -> Hit:
    """The sentence around a time, cut to what may belong to it: raw speech has no sentence ends."""
    first, last = said.sentence(time)
    return Hit(max(first, time.first - _BEFORE), min(last, time.last + _AFTER))


def promised(facts: Facts, said: Said, time: Hit, around: Hit) -> bool:
    """Whether something is promised for this time."""
    return _tense(said, time, around) + sum(_WEIGHTS[name] for name in _evidence(facts, said, time, around)) >= 0


def _tense(said: Said, time: Hit, around: Hit) -> float:
    tokens = said.normal.tokens
    first, last = said.sentence(time)
    tense, weights = nearest(tokens[around.first : time.first], backwards=True), _TENSES
    if tense == "none":
        tense, weights = nearest(tokens[time.last + 1 : around.last + 1], backwards=False), _TENSES_AFTER
    curt = last - first < _SHORT and tense not in _ACTING
    return weights[tense] + (_CURT if curt else 0)


def _evidence(facts: Facts, said: Said, time: Hit, around: Hit) -> Iterator[str]:
    tokens = said.normal.tokens
    before = tokens[around.first : time.first]
    after = tokens[time.last + 1 : around.last + 1]
    words = tokens[time.first : time.last + 1]
    yield "any time"
    yield from _wordings(said, time, around)
    yield from _time_itself(words, before)
    yield from _place(facts, said, time)
    if "with" in before[-_NEAR:]:
        yield "with you"
    if not _NOT.isdisjoint(before):
        yield "refused"
    if not _CONDITIONS.isdisjoint(before):
        yield "condition"
    if not _HOURS.isdisjoint(before) or not _HOURS.isdisjoint(after):
        yield "opening hours"
    if "or" in after or "either" in before:
        yield "one of two"
    if said.index > 0:
        yield from _asked(facts.said[said.index - 1], words, around)


def _asked(prior: Said, words: Sequence[str], around: Hit) -> Iterator[str]:
    """What the turn before has to do with the time."""
    if prior.has("asks_when"):
        yield "customer asked when"
        if around.last - around.first < _FRAGMENT:
            yield "answers with little else"
    if prior.role == "customer" and not _DAYS_AND_HOURS.isdisjoint(set(words).intersection(prior.words)):
        yield "customer said the time"


def _place(facts: Facts, said: Said, time: Hit) -> Iterator[str]:
    if time.first == said.sentence(time).first or said.normal.tokens[time.first - 1] in BOUNDARIES:
        yield "time first"
    if 2 * said.index > len(facts.said):
        yield "late in the call"


def _wordings(said: Said, time: Hit, around: Hit) -> Iterator[str]:
    contact = near(said, around, "promise_contact")
    if contact or near(said, around, "promise_action"):
        yield "wording of a promise"
    if contact:
        yield "wording of getting in touch"
    if near(said, around, "asks_then"):
        yield "asked or looked up"
    if said.normal.tokens[said.sentence(time).last + 1] == QUESTION:
        yield "question"


def _time_itself(words: Sequence[str], before: Sequence[str]) -> Iterator[str]:
    lead = words[0]
    if lead in _LEADS:
        yield "by, before, within"
    elif lead != "in" and not _LENGTHS.isdisjoint(words):
        yield "length of time alone"
    if lead in _SINCE or (before and before[-1] in _SINCE):
        yield "since, until"
    if not _AHEAD.isdisjoint(words):
        yield "tomorrow, tonight, next"


def near(said: Said, around: Hit, group: str) -> bool:
    """Whether a phrase of the group overlaps the words around a time."""
    return any(hit.first <= around.last and hit.last >= around.first for hit in said.find(group))
