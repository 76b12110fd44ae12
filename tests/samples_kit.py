"""The bundled samples, read and judged as ``auditor demo`` does it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.audit import CallResult, Problem
from auditor.call import Call
from auditor.intake import IntakeOptions, read_calls
from auditor.metadata import load_roster
from auditor.profile import load
from auditor.registry import load as load_checks
from auditor.result import audit_call
from auditor.sources import discover

FOLDER = Path(str(files("auditor.sample_transcripts")))
EXPECTED = FOLDER / "expected.json"


@cache
def read() -> tuple[tuple[Call, ...], tuple[Problem, ...]]:
    """The calls, and everything that was wrong with a file or the roster."""
    roster, doubts = load_roster(str(FOLDER / "roster.csv"))
    sources, found = discover([str(FOLDER / "calls")])
    problems = [*found, *(Problem(source="roster.csv", reason=doubt) for doubt in doubts)]
    calls: list[Call] = []
    for source in sources:
        taken, trouble = read_calls(source, IntakeOptions(roster=roster))
        calls += taken
        problems += trouble
    return tuple(calls), tuple(problems)


def judged() -> Iterator[CallResult]:
    """Every call under the default profile."""
    profile = load(None, load_checks())
    return (audit_call(call, profile) for call in read()[0])


@cache
def outcomes() -> dict[str, Any]:
    """Call id -> its score, its number of turns and the outcome of every check."""
    return {
        result.id: {
            "score": None if result.score is None else round(result.score, 1),
            "turns": len(result.turns),
            "verdicts": {check: str(verdict.outcome.value) for check, verdict in sorted(result.verdicts.items())},
        }
        for result in sorted(judged(), key=lambda result: result.id.lower())
    }
