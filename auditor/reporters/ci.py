"""What the reports for build servers share: rules and missed guidelines as plain records.

Nothing in them can act on a log: names, file names and quotes come from outside.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from auditor.audit import Audit, CallResult, CheckInfo, Problem
from auditor.check import Finding, Outcome, Verdict
from auditor.errors import WriteError
from auditor.reporters.interface import Acceptance
from auditor.reporters.text import visible

#: Build servers cut longer lists; the results file has them all.
MOST_ISSUES: Final = 5_000
_LONGEST: Final = 300
_SPACE: Final = re.compile(r"\s+")


class Issue(NamedTuple):
    """A guideline that a call missed, at one place."""

    check: CheckInfo
    #: Where the call was read.
    source: str
    #: Turn, from 1.
    turn: int
    message: str
    #: The same issue has the same one in every run.
    fingerprint: str


def safe(text: str, longest: int = _LONGEST) -> str:
    """Text from outside on one line, without anything a terminal or a build server could act on."""
    plain = visible(_SPACE.sub(" ", text).strip())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def issues(audit: Audit, most: int = MOST_ISSUES) -> list[Issue]:
    """Missed guidelines, those that fail a call first, then in input order; guidelines without weight left out."""
    critical: list[Issue] = []
    others: list[Issue] = []
    for call in audit.calls():
        for check in audit.checks:
            verdict = call.verdicts.get(check.id)
            if verdict is None or verdict.outcome is not Outcome.NOT_MET or not (check.weight or check.critical):
                continue
            kept = critical if check.critical else others
            if len(kept) < most:
                kept.append(_issue(call, check, verdict))
    return [*critical, *others][:most]


def _issue(call: CallResult, check: CheckInfo, verdict: Verdict) -> Issue:
    place = _telling(verdict)
    said = place.message if place else verdict.reason
    who = call.agent.name or call.agent.id or "the agent"
    turn = place.turn + 1 if place else 1
    key = f"{call.digest or call.id}\n{call.id}\n{call.source}\n{check.id}\n{turn}"
    return Issue(
        check=check,
        source=call.source,
        turn=turn,
        message=safe(f"{check.failure_title}: {said} (call {call.id}, {who}, turn {turn})"),
        fingerprint=hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _telling(verdict: Verdict) -> Finding | None:
    """The finding to show: a breach, else where something was due."""
    against = [finding for finding in verdict.findings if finding.kind != "credit"]
    return min(against, key=lambda finding: (finding.kind != "breach", finding.turn), default=None)


def failures(audit: Audit) -> Iterator[Problem]:
    """Inputs that could not be audited."""
    return (problem for problem in audit.problems if problem.kind == "failed")


def said_of(problem: Problem) -> str:
    """A problem as one line."""
    place = f" ({problem.place})" if problem.place else ""
    return safe(f"{problem.source}{place}: {problem.reason}")


def said_of_exception(one: Acceptance) -> str:
    """An accepted exception as one line."""
    until = f" until {one.until}" if one.until else ""
    return f"accepted exception{until}, {one.about}: {one.reason}{f' ({one.by})' if one.by else ''}"


def write_text(folder: Path, name: str, text: str) -> Path:
    """Write a report below the folder; lone surrogates become U+FFFD.

    :raises WriteError: naming the file.
    """
    clean = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    try:
        (folder / name).write_text(clean, encoding="utf-8", newline="\n")
    except OSError as error:
        raise WriteError(f"{folder / name}: cannot be written ({error.strerror})") from error
    return Path(name)


def write_json(folder: Path, name: str, document: Any) -> Path:
    """Write a JSON document below the folder."""
    return write_text(folder, name, json.dumps(document, ensure_ascii=False, indent=1) + "\n")
