"""Is a time that was named the time of a promise? Evidence from the words around it, weighed and added up.

The weights were fitted by logistic regression on labelled calls, with a witness that had not learned from them, and
rounded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.facts.days import DAYS, TOMORROW
from auditor.facts.moment import moments
from auditor.facts.tense import CONDITIONS, nearest, subject
from auditor.phrases import Hit
from auditor.text import BOUNDARIES, QUESTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.facts import Facts, Said

#: Evidence and its weight (log-odds); their sum decides.
_WEIGHTS: Final = {
    "any time": -4.0,
    "wording of a promise": 1.15,
    "wording of getting in touch": 0.6,
    "by, within": 0.8,
    "tomorrow": 0.45,
    "weekday": 0.8,
    "time first": 1.3,
    "several times": 0.45,
    "with you": 0.95,
    "minutes or hours": -0.15,
    "since, until": -0.4,
    "one of two": -0.9,
    "condition": -1.3,
    "refused": -0.8,
    "wished": -1.6,
    "as a rule": -1.2,
    "asked or looked up": -0.6,
    "question": -0.4,
    "asks whether it suits": 0.95,
    "asks what is preferred": -0.95,
    "we could": 0.65,
    "you could": -0.4,
    "taken up": 0.4,
    "said before": -1.15,
    "summary": -0.8,
    "solution": 1.15,
    "customer asked when": 0.45,
    "customer said the time": -0.75,
    "call with trouble": 0.75,
    "early in the call": -2.15,
    "late in the call": 2.25,
    "last words": -0.6,
    "no witness": 1.1,
    # a short sentence in which nobody acts ("That's Thursday")
    "curt": -0.45,
    # the nearest verb before the time
    "future": 1.45,
    "happens": 0.9,
    "progressive": 0.7,
    "present": 0.4,
    "expected": 0.15,
    "arranged": 0.05,
    "booked": 0.0,
    "state": -0.7,
    "perfect": -0.55,
    "modal": -1.5,
    "past": -2.6,
    # after it, where there is none before
    "future after": 0.55,
    "perfect after": 0.05,
    "booked after": 0.0,
    "expected after": 0.0,
    "progressive after": 0.0,
    "state after": -0.05,
    "happens after": -0.25,
    "arranged after": -0.3,
    "present after": -0.35,
    "past after": -0.45,
    "modal after": -0.8,
    "none after": -1.2,
    # who or what it is said of, and a time that is itself spoken of ("the day after is fine")
    "it will": 0.8,
    "there is": -0.75,
    "somebody is": -0.65,
    "the time itself": -0.7,
}
#: The same for the degree of the witness for a promise with a time, and for any promise.
_HEARD: Final = {
    "timed commitment": (0.0, 0.5, 1.4, 1.75, 2.2, 2.6),
    "commitment": (0.0, 0.0, -0.5, -0.3, 0.05, 0.65),
}
_ACTING: Final = frozenset(("future", "happens", "present", "progressive"))
#: Tokens around a time that say what it is the time of.
_BEFORE: Final = 14
_AFTER: Final = 9
_NEAR: Final = 5
#: Tokens of a short sentence.
_SHORT: Final = 8
_LEADS: Final = frozenset("by within inside".split())
_SINCE: Final = frozenset("until from since till through".split())
_MINUTES: Final = frozenset("minute minutes min mins hour hours".split())
_AS_A_RULE: Final = frozenset("usually normally always generally typically sometimes often takes".split())
_WISHES: Final = frozenset("hope wish bless enjoy luck".split())
_COULD: Final = frozenset("can could might may would".split())
_OURS: Final = frozenset("i we they he she somebody someone".split())
#: Who is somewhere at a time ("what I can do is ..." is no such thing).
_OTHERS: Final = frozenset("he she they somebody someone".split())
#: First words of a customer who takes up what is offered, and words near the start of such a turn.
_TAKES: Final = (
    frozenset(
        "yes yeah yep okay ok please perfect great fine lovely grand good brilliant sure all go deal works right do "
        "sound smashing".split()
    )
    | DAYS.keys()
    | TOMORROW
)
_TAKES_SOON: Final = frozenset("please works perfect sounds ahead".split())
_SOON: Final = 8
_NOT: Final = frozenset("not never nobody nothing neither".split())
_DAYS_AND_HOURS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday tomorrow tonight today morning afternoon evening noon "
    "one two three four five six seven eight nine ten eleven twelve half quarter week month".split()
)


def window(said: Said, time: Hit) -> Hit:
    """The sentence around a time, cut to what may belong to it: raw speech has no sentence ends."""
    first, last = said.sentence(time)
    return Hit(max(first, time.first - _BEFORE), min(last, time.last + _AFTER))


class Named(NamedTuple):
    """A time that was named."""

    hit: Hit
    #: The words that may belong to it.
    around: Hit
    #: Whether it is not the only one in the turn.
    several: bool
    #: Whether the agent's side has named it before.
    known: bool


def promised(facts: Facts, said: Said, time: Named) -> bool:
    """Whether something is promised for this time."""
    return sum(_WEIGHTS[sign] for sign in signs(facts, said, time)) + _heard(facts, said) >= 0


def _heard(facts: Facts, said: Said) -> float:
    """What the witness adds."""
    if not facts.testimony.heard("timed commitment"):
        return _WEIGHTS["no witness"]
    return facts.testimony.worth(said.index, _HEARD)


def signs(facts: Facts, said: Said, time: Named) -> Iterator[str]:
    """Everything that speaks for or against a promise, but for the witness."""
    yield from _evidence(facts, said, time.hit, time.around)
    yield from _tense(said, time.hit, time.around)
    if time.several:
        yield "several times"
    if time.known:
        yield "said before"


def _tense(said: Said, time: Hit, around: Hit) -> Iterator[str]:
    tokens = said.normal.tokens
    first, last = said.sentence(time)
    tense: str = nearest(tokens[around.first : time.first], backwards=True)
    if tense == "none":
        tense = nearest(tokens[time.last + 1 : around.last + 1], backwards=False)
        yield f"{tense} after"
    else:
        yield tense
        yield from _said_of(tense, subject(tokens[around.first : time.first]))
    if last - first < _SHORT and tense not in _ACTING:
        yield "curt"


def _said_of(tense: str, who: str) -> Iterator[str]:
    """Where somebody is and what there is are no promises; what "it" will do is one."""
    if tense == "future" and who == "it":
        yield "it will"
    if who == "there":
        yield "there is"
    if tense == "state" and who in _OTHERS:
        yield "somebody is"


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
    if not CONDITIONS.isdisjoint(before):
        yield "condition"
    if not _WISHES.isdisjoint(before) or near(said, around, "good_wishes"):
        yield "wished"
    if not _AS_A_RULE.isdisjoint(before) or not _AS_A_RULE.isdisjoint(after):
        yield "as a rule"
    if "or" in after or "either" in before:
        yield "one of two"
    yield from _offered(facts, said, before)
    if said.index > 0:
        yield from _asked(facts.said[said.index - 1], words)


def _offered(facts: Facts, said: Said, before: Sequence[str]) -> Iterator[str]:
    """Whether it is what somebody could do, and what becomes of it."""
    if nearest(before, backwards=True) == "modal":
        could = next((at for at in range(len(before) - 1, -1, -1) if before[at] in _COULD), None)
        if could is not None:
            subject = before[max(0, could - 2) : could + 3]
            yield "you could" if "you" in subject[:3] or _OURS.isdisjoint(subject) else "we could"
    if any(solution.span.turn == said.index for solution in facts.solutions):
        yield "solution"
    if facts.recap.summary is not None and facts.recap.summary.turn == said.index:
        yield "summary"
    answer = facts.said[said.index + 1] if said.index + 1 < len(facts.said) else None
    if answer is not None and answer.role == "customer" and _takes_up(answer.words):
        yield "taken up"


def _takes_up(words: Sequence[str]) -> bool:
    return not _TAKES.isdisjoint(words[:1]) or not _TAKES_SOON.isdisjoint(words[:_SOON])


def _asked(prior: Said, words: Sequence[str]) -> Iterator[str]:
    """What the turn before has to do with the time."""
    if prior.role != "customer":
        return
    if prior.has("asks_when"):
        yield "customer asked when"
    if not _DAYS_AND_HOURS.isdisjoint(set(words).intersection(prior.words)):
        yield "customer said the time"


def _place(facts: Facts, said: Said, time: Hit) -> Iterator[str]:
    if time.first == said.sentence(time).first or said.normal.tokens[time.first - 1] in BOUNDARIES:
        yield "time first"
    yield from moments(facts, said)
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
    if said.has("q_preference", "q_your_choice"):
        yield "asks what is preferred"


def _time_itself(words: Sequence[str], before: Sequence[str]) -> Iterator[str]:
    lead = words[0]
    if lead in _LEADS:
        yield "by, within"
    if lead in _SINCE or (before and before[-1] in _SINCE):
        yield "since, until"
    if lead == "the":
        yield "the time itself"
    if not _MINUTES.isdisjoint(words):
        yield "minutes or hours"
    if not TOMORROW.isdisjoint(words):
        yield "tomorrow"
    if not DAYS.keys().isdisjoint(words):
        yield "weekday"


def near(said: Said, around: Hit, group: str) -> bool:
    """Whether a phrase of the group overlaps the words around a time."""
    return any(hit.first <= around.last and hit.last >= around.first for hit in said.find(group))
