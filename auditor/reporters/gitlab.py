"""``gl-code-quality.json``: GitLab's code quality report of rules, inputs and missed guidelines."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Final

from auditor.audit import Audit, CheckInfo
from auditor.reporters.ci import failures, issues, safe, said_of, write_json
from auditor.reporters.interface import ReportOptions

FILE_NAME: Final = "gl-code-quality.json"
#: Weight from which a guideline is major.
_HEAVY: Final = 3.0


class GitlabReporter:
    """GitLab code quality."""

    name = "gitlab"

    def write(self, audit: Audit, folder: Path, options: ReportOptions) -> list[Path]:
        """Write ``gl-code-quality.json``."""
        return [write_json(folder, FILE_NAME, entries(audit, options))]


def entries(audit: Audit, options: ReportOptions) -> list[dict[str, Any]]:
    """One entry a rule that failed, an input that could not be audited, and a guideline missed in a call.

    ``lines.begin`` is the number of the turn.
    """
    found = [
        _entry(safe(rule.sentence, 600), f"gate/{rule.rule}", "blocker" if rule.level == "error" else "minor",
               FILE_NAME, 1, _digest(f"gate\n{rule.rule}"))
        for rule in options.gate_rules
        if rule.state == "fail"
    ]  # fmt: skip
    found += [
        _entry(said_of(one), "not-audited", "critical", one.source, 1,
               _digest(f"{one.source}\n{one.place}\n{one.reason}"))
        for one in failures(audit)
    ]  # fmt: skip
    found += [
        _entry(issue.message, issue.check.id, _severity(issue.check), issue.source, issue.turn, issue.fingerprint)
        for issue in issues(audit)
    ]
    return list({entry["fingerprint"]: entry for entry in found}.values())


def _entry(text: str, check: str, severity: str, path: str, line: int, fingerprint: str) -> dict[str, Any]:
    return {
        "description": text,
        "check_name": safe(check),
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": safe(path, 1_000), "lines": {"begin": line}},
    }


def _severity(check: CheckInfo) -> str:
    if check.critical:
        return "critical"
    return "major" if check.weight >= _HEAVY else "minor"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
