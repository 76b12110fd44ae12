"""For GitHub Actions: ``github-annotations.txt`` to print, ``github-summary.md`` for the job's summary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from auditor.audit import Audit
from auditor.reporters.ci import failures, issues, safe, said_of, write_text
from auditor.reporters.interface import ReportOptions
from auditor.score import Standing, by_agent, team

ANNOTATIONS: Final = "github-annotations.txt"
SUMMARY: Final = "github-summary.md"
#: GitHub shows ten of each kind a step and drops the rest.
_MOST: Final = 10
_MOST_ROWS: Final = 30
_KINDS: Final = {"fail": "error", "inconclusive": "notice", "excepted": "notice"}
_SIGNS: Final = {"pass": "✅ pass", "fail": "❌ fail", "inconclusive": "❔ inconclusive", "excepted": "⏸ excepted"}
_PLAIN: Final = frozenset(" ,-")


class GithubReporter:
    """Annotations and a job summary."""

    name = "github"

    def write(self, audit: Audit, folder: Path, options: ReportOptions) -> list[Path]:
        """Write both files."""
        annotated = "".join(f"{line}\n" for line in commands(audit, options))
        return [write_text(folder, ANNOTATIONS, annotated), write_text(folder, SUMMARY, summary(audit, options))]


def commands(audit: Audit, options: ReportOptions) -> Iterator[str]:
    """Workflow commands, at most ten of a kind: rules, inputs, then calls that miss a critical guideline."""
    shown = {"error": 0, "warning": 0, "notice": 0}
    for kind, title, text in _annotated(audit, options):
        shown[kind] += 1
        if shown[kind] <= _MOST:
            yield f"::{kind} title={_property(title)}::{_data(text)}"


def _annotated(audit: Audit, options: ReportOptions) -> Iterator[tuple[str, str, str]]:
    for rule in options.gate_rules:
        if rule.state in _KINDS:
            kind = "warning" if rule.state == "fail" and rule.level != "error" else _KINDS[rule.state]
            yield kind, f"Gate: {safe(rule.rule)}", safe(rule.sentence, 600)
    for problem in failures(audit):
        yield "error", "Not audited", said_of(problem)
    for issue in issues(audit, _MOST):
        if issue.check.critical:
            yield "warning", safe(issue.check.id), issue.message


def _data(text: str) -> str:
    """Escaped as GitHub's own toolkit does, so that text stays text."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(audit: Audit, options: ReportOptions) -> str:
    """The job's summary in Markdown."""
    whole = team(audit)
    score = "no score" if whole.score is None else f"**{whole.score:.1f}** of 100, target {audit.profile.target:g}"
    lines = [
        "## Call audit",
        "",
        f"Mean score {score}; {whole.calls} calls, {len(audit.agents)} agents, {whole.auto_fails} auto-fails, "
        f"{sum(1 for _ in failures(audit))} inputs not audited.",
    ]
    if options.gate:
        lines += ["", markdown(safe(options.gate, 2_000))]
    lines += _table(
        ("Rule", "Level", "Result", "Why"),
        [(rule.rule, rule.level, _SIGNS[rule.state], rule.sentence) for rule in options.gate_rules],
    )
    lines += _table(
        ("Accepted exception", "Until", "Reason", "By"),
        [(one.about, one.until, one.reason, one.by) for one in options.accepted],
    )
    lines += _table(
        ("Agent", "Score", "95 %", "Calls", "Auto-fails"),
        [_row(audit, key, one) for key, one in _lowest_first(by_agent(audit))],
    )
    lines += _table(("Not audited",), [(said_of(problem),) for problem in failures(audit)])
    lines += ["", f"Profile {markdown(audit.profile.name)} {audit.profile.hash}, version {audit.run.version}."]
    return "\n".join(lines) + "\n"


def _lowest_first(standings: dict[str, Standing]) -> list[tuple[str, Standing]]:
    return sorted(standings.items(), key=lambda one: (one[1].score is None, one[1].score or 0.0, one[0]))


def _row(audit: Audit, key: str, one: Standing) -> tuple[str, ...]:
    person = audit.agents.get(key)
    spread = f"{one.interval.low:.0f} to {one.interval.high:.0f}" if one.interval else ""
    score = "none" if one.score is None else f"{one.score:.1f}{' provisional' if one.provisional else ''}"
    return ((person and person.name) or key, score, spread, str(one.scored), str(one.auto_fails))


def _table(heading: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    if not rows:
        return
    yield ""
    yield f"| {' | '.join(heading)} |"
    yield "|--" * len(heading) + "|"
    for row in rows[:_MOST_ROWS]:
        yield f"| {' | '.join(markdown(safe(cell, 600)) for cell in row)} |"
    if len(rows) > _MOST_ROWS:
        yield ""
        yield f"and {len(rows) - _MOST_ROWS} more in the scorecards."


def markdown(text: str) -> str:
    """Text that means itself: every ASCII sign that Markdown or HTML might read is written as an entity."""
    return "".join(
        char if char.isalnum() or char in _PLAIN or not char.isascii() else f"&#{ord(char)};" for char in text
    )
