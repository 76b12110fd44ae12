"""The public API of a check: what it is made of and what it answers.

A check is one :class:`Check` record in one file. Its ``run`` is a pure function of
the :class:`~auditor.facts.Facts` of one call: no I/O, no clock, no globals. It returns
one of :func:`scored`, :func:`not_applicable` or :func:`unverifiable`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from auditor.facts import Facts


class Outcome(StrEnum):
    """A check's verdict on a call. Only the first two enter a score."""

    MET = "met"
    NOT_MET = "not met"
    NOT_APPLICABLE = "n/a"
    UNVERIFIABLE = "unverifiable"
    ERROR = "error"


Kind: TypeAlias = Literal["credit", "breach", "due"]


class Span(Struct, frozen=True, order=True, gc=False):
    """A place in the call: characters ``start`` to ``end`` of ``turns[turn].text``."""

    turn: int
    start: int
    end: int


class Finding(Struct, frozen=True, kw_only=True):
    """A place that speaks for (credit) or against (breach) the agent, or where something was due.

    ``quote`` and ``time`` (seconds) are filled in by the engine from the call.
    """

    turn: int
    start: int
    end: int
    kind: Kind
    #: A sentence a coach can read aloud.
    message: str
    quote: str = ""
    time: float | None = None
    #: Made from marks in the text rather than from times.
    likely: bool = False


class Verdict(Struct, frozen=True, kw_only=True):
    """What a check decided on a call, and why."""

    outcome: Outcome
    #: 0 to 1; None unless met or not met.
    score: float | None = None
    findings: tuple[Finding, ...] = ()
    #: One sentence: why it does not apply, cannot be verified, or what decided it.
    reason: str = ""


def credit(span: Span, message: str) -> Finding:
    """A finding for the agent."""
    return Finding(turn=span.turn, start=span.start, end=span.end, kind="credit", message=message)


def breach(span: Span, message: str, *, likely: bool = False) -> Finding:
    """A finding against the agent."""
    return Finding(turn=span.turn, start=span.start, end=span.end, kind="breach", message=message, likely=likely)


def due(span: Span, message: str) -> Finding:
    """Evidence for absence: where something was due and never said."""
    return Finding(turn=span.turn, start=span.start, end=span.end, kind="due", message=message)


def scored(score: float, findings: Iterable[Finding] = (), reason: str = "") -> Verdict:
    """A verdict by score (0 to 1); the engine applies the profile's pass mark."""
    outcome = Outcome.MET if score >= 1.0 else Outcome.NOT_MET
    return Verdict(outcome=outcome, score=score, findings=tuple(findings), reason=reason)


def not_applicable(reason: str, findings: Iterable[Finding] = ()) -> Verdict:
    """The occasion never arose."""
    return Verdict(outcome=Outcome.NOT_APPLICABLE, findings=tuple(findings), reason=reason)


def unverifiable(reason: str, findings: Iterable[Finding] = ()) -> Verdict:
    """The occasion arose or may have, but this transcript cannot show it."""
    return Verdict(outcome=Outcome.UNVERIFIABLE, findings=tuple(findings), reason=reason)


def unanswered(facts: Facts) -> Verdict:
    """No agent turn follows the occasion: unverifiable where the transcript stops there, else n/a."""
    if facts.shape.cut_end:
        return unverifiable("The transcript stops here.")
    return not_applicable("The agent had no chance to answer.")


def never_said(facts: Facts, occasion: Span, called: str, passed: str) -> Verdict:
    """Not met because nothing of what was due came after ``occasion``.

    Cites the occasion, where the upset was sharpest after it, and the answer that passed it over.
    """
    answers = facts.agent_after(occasion.turn)
    if not answers:
        return unanswered(facts)
    sharp = [span for span in sharpest(facts) if span.turn > occasion.turn]
    return scored(0.0, [*(due(span, called) for span in (occasion, *sharp)), due(answers[0].span(), passed)])


def sharpest(facts: Facts) -> list[Span]:
    """The two plainest turns of upset, in the order of the call: where a word was missed most."""
    plainest = sorted(facts.upset, key=lambda turn: -turn.points)[:2]
    return sorted(turn.span for turn in plainest)


def no_breach(breaches: Iterable[Finding], good: Iterable[Finding] = ()) -> Verdict:
    """For guidelines of the kind "never say ...": met unless something was said."""
    found = tuple(breaches)
    return scored(0.0 if found else 1.0, (*found, *good))


def share(good: Iterable[Finding], bad: Iterable[Finding]) -> Verdict:
    """For guidelines that count occasions: the score is the share handled well.

    At least one of the two must hold a finding; a check answers n/a before it comes here otherwise.
    """
    handled, missed = tuple(good), tuple(bad)
    findings = sorted((*handled, *missed), key=lambda f: (f.turn, f.start))
    return scored(len(handled) / (len(handled) + len(missed)), findings)


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A short dialogue, the wanted outcome and the turns that must be named.

    ``talk`` has one turn a line: ``agent: ...``, ``customer: ...`` or ``other: ...``, with times
    as ``agent 3.5-7.2: ...`` (seconds). Lines before the first turn set facts of the call:
    ``customer name = Denise Kowalczyk``, ``agent name = Karthik``, ``channel = chat``,
    ``overlap visible = no``, ``started = 2026-02-03T18:41``.
    """

    talk: str
    outcome: Outcome | str
    #: Turns that a finding must stand in; empty = not checked.
    turns: tuple[int, ...] = ()
    #: What the example shows, such as the trap it is there for.
    note: str = ""


Params: TypeAlias = Mapping[str, float]
Run: TypeAlias = Callable[["Facts", Params], Verdict]


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One guideline: everything else (catalogue, help, tests) is printed from this record."""

    id: str
    #: Said when the guideline was met.
    title: str
    #: Said when it was not.
    failure_title: str
    #: One sentence: why the customer cares.
    why: str
    say: str
    instead_of: str
    #: Articles that ask for it, "S0" to "S4".
    sources: tuple[str, ...]
    section: str
    run: Run
    weight: float = 2.0
    #: A breach fails the whole call.
    critical: bool = False
    #: Lowest score that counts as met.
    pass_mark: float = 1.0
    #: Numbers a profile may change, with their defaults.
    params: Params = field(default_factory=dict)
    #: Of a guideline about a delay: the parameter that says how many agent turns may pass.
    delay: str | None = None
    examples: tuple[Example, ...] = ()
    #: What it is known to get wrong, one sentence each.
    weaknesses: tuple[str, ...] = ()
