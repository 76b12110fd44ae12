"""Checks declared in a profile, without Python: who must, or must not, say which phrases, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.check import Check, Params, Verdict, breach, credit, due, no_breach, not_applicable, scored
from auditor.errors import UsageError
from auditor.facts import Facts
from auditor.facts.said import Said
from auditor.phrases import Group

if TYPE_CHECKING:
    from auditor.profile import PhraseCheck

#: Turns of a side that make up its opening and its close.
_EDGE: Final = 3


def group_of(declared: PhraseCheck) -> Group:
    """The phrase group behind a declared check."""
    phrases = [phrase.strip() for phrase in declared.phrases]
    return Group(
        name=f"phrase check {declared.id}",
        speaker="customer" if declared.who == "customer" else "agent",
        patterns=tuple(p for p in phrases if not p.startswith("-")),
        exceptions=tuple(p[1:].strip() for p in phrases if p.startswith("-")),
    )


def check_of(declared: PhraseCheck) -> Check:
    """The check.

    :raises UsageError: naming the key that has an unknown value.
    """
    for key, value, known in (
        ("rule", declared.rule, ("must", "must not")),
        ("who", declared.who, ("agent", "customer")),
        ("within", declared.within, ("call", "opening", "close")),
    ):
        if value not in known:
            raise UsageError(f"phrase_checks.{declared.id}.{key}: {value!r} is none of {', '.join(known)}")
    group = group_of(declared).name

    def run(facts: Facts, params: Params) -> Verdict:
        turns = _within(facts, declared)
        if not turns:
            return not_applicable(f"The {declared.who} says nothing.")
        said = [span for turn in turns for span in turn.spans(group)]
        if declared.rule == "must not":
            return no_breach(breach(span, f"{declared.failure_title}.") for span in said)
        if said:
            return scored(1.0, [credit(span, f"{declared.title}.") for span in said])
        return scored(0.0, [due(turns[-1].span(), f"{declared.failure_title}: it was due by here.")])

    return Check(
        id=declared.id,
        title=declared.title,
        failure_title=declared.failure_title,
        why=declared.why,
        say=declared.say,
        instead_of=declared.instead_of,
        sources=("house",),
        section=declared.section,
        weight=declared.weight,
        critical=declared.critical,
        run=run,
    )


def _within(facts: Facts, declared: PhraseCheck) -> tuple[Said, ...]:
    turns = facts.agent if declared.who == "agent" else facts.customer
    if declared.within == "opening":
        return turns[:_EDGE]
    return turns[-_EDGE:] if declared.within == "close" else turns
