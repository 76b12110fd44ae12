"""``results.sarif``: missed guidelines as SARIF 2.1.0, for code-scanning views."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from auditor.audit import Audit, CheckInfo
from auditor.reporters.ci import Issue, failures, issues, safe, said_of, said_of_exception, write_json
from auditor.reporters.interface import ReportOptions, RuleOutcome

FILE_NAME: Final = "results.sarif"
_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_HEAVY: Final = 3.0


class SarifReporter:
    """SARIF 2.1.0."""

    name = "sarif"

    def write(self, audit: Audit, folder: Path, options: ReportOptions) -> list[Path]:
        """Write ``results.sarif``."""
        return [write_json(folder, FILE_NAME, document(audit, options))]


def document(audit: Audit, options: ReportOptions) -> dict[str, Any]:
    """The log: one result a guideline missed in a call; rules of the gate and bad inputs are notifications.

    ``startLine`` is the number of the turn.
    """
    positions = {check.id: position for position, check in enumerate(audit.checks)}
    unread = [_notification(said_of(problem), "error") for problem in failures(audit)]
    ruled = [_of_rule(rule) for rule in options.gate_rules if rule.state != "pass"]
    accepted = [_notification(safe(said_of_exception(one), 600), "note") for one in options.accepted]
    run = {
        "tool": {
            "driver": {
                "name": "auditor",
                "version": audit.run.version,
                "rules": [_rule(check) for check in audit.checks],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not unread,
                "endTimeUtc": audit.run.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "toolExecutionNotifications": [*unread, *ruled, *accepted],
            }
        ],
        "results": [_result(issue, positions[issue.check.id]) for issue in issues(audit)],
        "columnKind": "unicodeCodePoints",
        "properties": {"profile": safe(audit.profile.name), "profileHash": audit.profile.hash},
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(check: CheckInfo) -> dict[str, Any]:
    return {
        "id": check.id,
        "name": check.title,
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": check.why},
        "help": {"text": f"Say: {check.say}\nInstead of: {check.instead_of}"},
        "defaultConfiguration": {"level": _level(check)},
        "properties": {"section": check.section, "weight": check.weight, "critical": check.critical},
    }


def _result(issue: Issue, position: int) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": quote(issue.source.encode("utf-8", "replace"), safe="/")},
        "region": {"startLine": issue.turn},
    }
    return {
        "ruleId": issue.check.id,
        "ruleIndex": position,
        "level": _level(issue.check),
        "message": {"text": issue.message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"auditor/v1": issue.fingerprint},
    }


def _of_rule(rule: RuleOutcome) -> dict[str, Any]:
    level = "note" if rule.state != "fail" else "error" if rule.level == "error" else "warning"
    return _notification(safe(f"gate, {rule.rule}, {rule.state}: {rule.sentence}", 600), level)


def _notification(text: str, level: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": text}}


def _level(check: CheckInfo) -> str:
    if check.critical:
        return "error"
    return "warning" if check.weight >= _HEAVY else "note"
