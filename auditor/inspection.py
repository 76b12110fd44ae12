"""One call for the terminal: the talk with findings in the margin, and why a check decided as it did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Any

from auditor.call import Call
from auditor.check import Finding, Verdict
from auditor.engine import Ruling, judge
from auditor.errors import ReadError, UsageError
from auditor.facts import Facts
from auditor.facts.contract import contract
from auditor.intake import IntakeOptions, read_all
from auditor.profile import Profile
from auditor.sources import printable
from auditor.text import content_stems
from auditor.witness import Witness

_WIDTH = 100
_MOST_WORDS = 6
_SIGNS = {"credit": "+", "breach": "-", "due": "?"}


def pick_call(path: str, call_id: str | None, options: IntakeOptions, stdin: bytes | None = None) -> Call:
    """The one call of a file, or the one with the given id.

    :raises ReadError: if the file cannot be read or nobody says who the agent is.
    :raises UsageError: if the file holds several calls and none was picked.
    """
    calls, problems = read_all([path], options, stdin)
    found = [call for call in calls if call_id in (None, call.id)]
    if len(found) > 1:
        raise UsageError(f"{path}: holds {len(found)} calls; pick one with --call, such as --call {found[0].id}")
    if not found:
        reason = (
            problems[0].reason if problems and not calls else f"holds no call {call_id!r}" if call_id else "no call"
        )
        raise ReadError(f"{path}: {reason}")
    if found[0].role_source == "unknown":
        raise ReadError(f"{path}: nobody says who the agent is; name the agent with --agent-speaker or --agent-channel")
    return found[0]


def inspect_call(call: Call, profile: Profile, check_id: str | None = None) -> Iterator[str]:
    """The lines to print.

    :raises UsageError: if the check does not exist.
    """
    wanted = tuple(r for r in profile.rulings if check_id in (None, r.check.id))
    if not wanted:
        raise UsageError(f"--check {check_id}: no such check; 'auditor checks' lists them")
    facts, verdicts = judge(call, wanted, profile.book, profile.witness)
    yield from _head(call)
    notes: dict[int, list[tuple[str, Finding]]] = {}
    for name, verdict in verdicts.items():
        for finding in verdict.findings:
            notes.setdefault(finding.turn, []).append((name, finding))
    for index, turn in enumerate(call.turns):
        clock = "" if turn.start is None else f"{int(turn.start) // 60}:{int(turn.start) % 60:02d} "
        yield from _wrapped(f"{index:>3} {clock}{turn.role}: {printable(turn.text)}")
        for name, finding in notes.get(index, ()):
            likely = " (likely)" if finding.likely else ""
            yield from _wrapped(
                f"      {_SIGNS[finding.kind]} {name}: {finding.message}{likely} “{printable(finding.quote)}”", 8
            )
    yield ""
    for ruling in wanted:
        yield from _wrapped(_verdict_line(ruling.check.id, verdicts[ruling.check.id]))
    if check_id is not None:
        yield from _why(wanted[0], contract(facts))
        if profile.witness is not None:
            yield from _heard(facts, profile.witness, verdicts[check_id])


def _head(call: Call) -> Iterator[str]:
    sure = f" ({call.role_confidence:.0%} sure)" if call.role_source == "guessed" else ""
    yield f"{printable(call.id)}: {call.format}, {len(call.turns)} turns, roles {call.role_source}{sure}"
    for warning in call.warnings:
        yield f"  note: {printable(warning)}"
    yield ""


def _verdict_line(check_id: str, verdict: Verdict) -> str:
    score = "" if verdict.score is None else f" ({verdict.score:.2f})"
    reason = f": {verdict.reason}" if verdict.reason else ""
    return f"{check_id:<22} {verdict.outcome}{score}{reason}"


def _why(ruling: Ruling, facts: dict[str, Any]) -> Iterator[str]:
    """The facts and thresholds a verdict rests on."""
    yield ""
    yield f"pass mark {ruling.pass_mark:g}"
    for name, value in sorted(ruling.params.items()):
        yield f"parameter {name} = {value:g}"
    for name, value in facts.items():
        if value not in (None, [], ""):
            yield from _wrapped(f"{name}: {printable(str(value))}", 4)


def _heard(facts: Facts, witness: Witness, verdict: Verdict) -> Iterator[str]:
    """What the learned witness makes of the turns that decided and of the whole call, and the words that moved it."""
    for matter in witness.matters:
        summed: dict[str, int] = {}
        for said in facts.said:
            for words, points in witness.explain(said, matter):
                summed[words] = summed.get(words, 0) + points
        moved = _telling(sorted(summed.items(), key=lambda item: (-abs(item[1]), item[0])))
        yield from _wrapped(f"witness, whole call: {matter} {facts.testimony.matter(matter):+d}; moved by {moved}", 4)
    for turn in sorted({finding.turn for finding in verdict.findings}):
        for act in witness.acts:
            if act in witness.matters or turn not in facts.testimony.likely(act):
                continue
            how = "sure" if turn in facts.testimony.sure(act) else "likely"
            moved = _telling(witness.explain(facts.said[turn], act))
            yield from _wrapped(f"witness, turn {turn}: {act} {how}; moved by {moved}", 4)


def _telling(moved: Iterable[tuple[str, int]]) -> str:
    """The strongest words with what each added; words that every sentence holds add up and tell a reader nothing."""
    telling = [(words, points) for words, points in moved if content_stems(words.split())]
    return ", ".join(f"“{printable(words)}” {points:+d}" for words, points in telling[:_MOST_WORDS])


def _wrapped(text: str, indent: int = 10) -> list[str]:
    return wrap(text, _WIDTH, subsequent_indent=" " * indent, break_long_words=False) or [""]
