"""Is a time that was named the time of a promise? Evidence from the words around it, weighed and added up.

The weights were fitted on labelled turns and rounded; a further witness adds one more name to the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.days import DAYS, TOMORROW
from auditor.facts.tense import nearest
from auditor.phrases import Hit
from auditor.text import BOUNDARIES, QUESTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.facts import Facts, Said

#: Evidence and its weight (log-odds); their sum decides.
_WEIGHTS: Final = {
    "any time": -2.8,
    "wording of a promise": 0.65,
    "wording of getting in touch": 1.05,
    "by, within": 0.95,
    "tomorrow": 1.0,
    "weekday": 0.55,
    "time first": 1.0,
    "several times": 0.6,
    "with you": 0.55,
    "minutes or hours": -0.75,
    "length of time alone": -0.3,
    "since, until": -0.2,
    "one of two": -0.4,
    "condition": -0.75,
    "refused": -0.75,
    "wished": -1.2,
    "as a rule": -0.9,
    "asked or looked up": -0.25,
    "question": -0.25,
    "asks whether it suits": 0.8,
    "customer asked": 0.4,
    "customer asked when": 0.5,
    "customer said the time": -0.25,
    "call with trouble": 0.65,
    "early in the call": -1.5,
    "late in the call": 1.7,
    "near the end": -0.5,
}
#: The same for the nearest verb before the time, and after it where there is none before.
_TENSES: Final = {
    "future": 1.9,
    "booked": 0.9,
    "expected": 0.2,
    "progressive": 0.95,
    "happens": 0.4,
    "present": 0.1,
    "state": 0.05,
    "arranged": 0.1,
    "none": 0.0,
    "past": -0.4,
    "perfect": -0.7,
    "modal": -0.9,
}
_TENSES_AFTER: Final = {
    "future": 0.45,
    "booked": 0.0,
    "expected": -0.7,
    "present": 0.3,
    "progressive": 0.0,
    "perfect": 0.0,
    "arranged": 0.0,
    "none": -0.45,
    "past": -0.6,
    "state": -0.7,
    "happens": -0.8,
    "modal": -0.85,
}
_ACTING: Final = frozenset(("future", "happens", "present", "progressive"))
#: What a short sentence in which nobody acts takes away ("That's Thursday").
_CURT: Final = -0.55
#: Tokens around a time that say what it is the time of.
_BEFORE: Final = 14
_AFTER: Final = 9
_NEAR: Final = 5
#: Tokens of a short sentence.
_SHORT: Final = 8
#: Parts of a call before and after which times are told rather than promised.
_EARLY: Final = 0.25
_LATE: Final = 0.5
#: Turns of a conversation that is short enough for a promise in its first answer.
_FEW: Final = 9
_ENDING: Final = 0.75
_LEADS: Final = frozenset("by within inside".split())
_SINCE: Final = frozenset("until from since till through".split())
_LENGTHS: Final = frozenset("minutes hour hours day days week weeks month months".split())
_MINUTES: Final = frozenset("minute minutes min mins hour hours".split())
_AS_A_RULE: Final = frozenset("usually normally always generally typically sometimes often takes".split())
_CONDITIONS: Final = frozenset("if unless whether suppose".split())
_WISHES: Final = frozenset("hope wish bless enjoy luck".split())
_NOT: Final = frozenset("not never nobody nothing neither".split())
_DAYS_AND_HOURS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday tomorrow tonight today morning afternoon evening noon "
    "one two three four five six seven eight nine ten eleven twelve half quarter week month".split()
)


def window(said: Said, time: Hit) -> Hit:
    """The sentence around a time, cut to what may belong to it: raw speech has no sentence ends."""
    first, last = said.sentence(time)
    return Hit(max(first, time.first - _BEFORE), min(last, time.last + _AFTER))


def promised(facts: Facts, said: Said, time: Hit, around: Hit, *, several: bool) -> bool:
    """Whether something is promised for this time; ``several``: it is not the only one in the turn."""
    points = _tense(said, time, around) + sum(_WEIGHTS[name] for name in _evidence(facts, said, time, around))
    return points + (_WEIGHTS["several times"] if several else 0) >= 0


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
    if not _WISHES.isdisjoint(before) or near(said, around, "good_wishes"):
        yield "wished"
    if not _AS_A_RULE.isdisjoint(before) or not _AS_A_RULE.isdisjoint(after):
        yield "as a rule"
    if "or" in after or "either" in before:
        yield "one of two"
    if said.index > 0:
        yield from _asked(facts.said[said.index - 1], words)


def _asked(prior: Said, words: Sequence[str]) -> Iterator[str]:
    """What the turn before has to do with the time."""
    if prior.role != "customer":
        return
    if prior.asks:
        yield "customer asked"
    if prior.has("asks_when"):
        yield "customer asked when"
    if not _DAYS_AND_HOURS.isdisjoint(set(words).intersection(prior.words)):
        yield "customer said the time"


def _place(facts: Facts, said: Said, time: Hit) -> Iterator[str]:
    if time.first == said.sentence(time).first or said.normal.tokens[time.first - 1] in BOUNDARIES:
        yield "time first"
    part = said.index / len(facts.said)
    if part < _EARLY:
        yield "early in the call"
    if part > _LATE or len(facts.said) < _FEW:
        yield "late in the call"
    if part > _ENDING:
        yield "near the end"
    if facts.difficult:
        yield "call with trouble"


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
    if said.has("q_if_suits", "q_buyin"):
        yield "asks whether it suits"


def _time_itself(words: Sequence[str], before: Sequence[str]) -> Iterator[str]:
    lead = words[0]
    if lead in _LEADS:
        yield "by, within"
    elif lead != "in" and not _LENGTHS.isdisjoint(words):
        yield "length of time alone"
    if lead in _SINCE or (before and before[-1] in _SINCE):
        yield "since, until"
    if not _MINUTES.isdisjoint(words):
        yield "minutes or hours"
    if not TOMORROW.isdisjoint(words):
        yield "tomorrow"
    if not DAYS.keys().isdisjoint(words):
        yield "weekday"


def near(said: Said, around: Hit, group: str) -> bool:
    """Whether a phrase of the group overlaps the words around a time."""
    return any(hit.first <= around.last and hit.last >= around.first for hit in said.find(group))
