"""Is a time that was named the time of a promise? Evidence from the words around it, weighed and added up.

The weights were fitted on labelled turns and rounded; a further witness adds one more name to the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.event import is_past
from auditor.phrases import Hit
from auditor.text import QUESTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.facts import Facts, Said

#: Evidence and its weight (log-odds); their sum decides.
_WEIGHTS: Final = {
    "any time": -1.1,
    "will": 1.4,
    "wording of a promise": 1.3,
    "wording of getting in touch": 1.1,
    "by, before, within": 1.1,
    "happens then": 0.75,
    "customer asked when": 0.65,
    "answers with little else": 0.35,
    "with you": 0.4,
    "tomorrow, tonight, next": 0.35,
    "refused": -1.1,
    "past before it": -1.0,
    "length of time alone": -0.9,
    "condition": -0.75,
    "question": -0.7,
    "customer acts": -0.45,
    "past after it": -0.4,
    "asked or looked up": -0.6,
    "since, until": -1.5,
}
_ENOUGH: Final = 0.4
#: Tokens around a time that say what it is the time of.
_BEFORE: Final = 14
_AFTER: Final = 9
_SOON_AFTER: Final = 4
_NEAR: Final = 5
#: Longest sentence that is a time and little else ("By six this evening, yes").
_FRAGMENT: Final = 7
_LEADS: Final = frozenset("by within inside before".split())
_SINCE: Final = frozenset("until from since till through".split())
_AHEAD: Final = frozenset("tomorrow tonight next later".split())
_LENGTHS: Final = frozenset("minutes hour hours day days week weeks month months".split())
_CONDITIONS: Final = frozenset("if unless whether suppose".split())
_NOT: Final = frozenset("not never nobody nothing neither".split())
_WILL: Final = frozenset("will shall going gonna".split())
#: Past forms that tell of an arrangement or of what somebody promised.
_REPORTS: Final = frozenset("have has said told agreed confirmed got promised booked scheduled arranged".split())


def window(said: Said, time: Hit) -> Hit:
    """The sentence around a time, cut to what may belong to it: raw speech has no sentence ends."""
    first, last = said.sentence(time)
    return Hit(max(first, time.first - _BEFORE), min(last, time.last + _AFTER))


def promised(facts: Facts, said: Said, time: Hit, around: Hit) -> bool:
    """Whether something is promised for this time."""
    return sum(_WEIGHTS[name] for name in _evidence(facts, said, time, around)) >= _ENOUGH


def _evidence(facts: Facts, said: Said, time: Hit, around: Hit) -> Iterator[str]:
    tokens = said.normal.tokens
    before = tokens[around.first : time.first]
    after = tokens[time.last + 1 : around.last + 1]
    words = tokens[time.first : time.last + 1]
    yield "any time"
    yield from _wordings(said, time, around)
    yield from _time_itself(words, before)
    will_before = not _WILL.isdisjoint(before)
    if will_before or not _WILL.isdisjoint(after):
        yield "will"
    if "with" in before[-_NEAR:]:
        yield "with you"
    if not will_before and any(map(_tells_the_past, before)):
        yield "past before it"
    if any(map(_tells_the_past, after[:_SOON_AFTER])) and _WILL.isdisjoint(after):
        yield "past after it"
    if not _NOT.isdisjoint(before):
        yield "refused"
    if not _CONDITIONS.isdisjoint(before):
        yield "condition"
    asked = said.index > 0 and facts.said[said.index - 1].has("asks_when")
    if asked:
        yield "customer asked when"
        if around.last - around.first < _FRAGMENT:
            yield "answers with little else"


def _tells_the_past(word: str) -> bool:
    return word not in _REPORTS and is_past(word)


def _wordings(said: Said, time: Hit, around: Hit) -> Iterator[str]:
    contact = near(said, around, "promise_contact")
    if contact or near(said, around, "promise_action"):
        yield "wording of a promise"
    if contact:
        yield "wording of getting in touch"
    if near(said, around, "happens_then"):
        yield "happens then"
    if near(said, around, "asks_then"):
        yield "asked or looked up"
    if near(said, around, "customer_acts"):
        yield "customer acts"
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
