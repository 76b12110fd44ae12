"""``junit.xml``: rules, inputs, agents and guidelines as tests, red exactly where the exit code is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from auditor.audit import Audit
from auditor.reporters.ci import failures, safe, said_of, said_of_exception, write_text
from auditor.reporters.interface import ReportOptions, RuleOutcome
from auditor.score import Standing, Tally, by_agent, team

FILE_NAME: Final = "junit.xml"
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAGS: Final = {"fail": "failure", "error": "error", "inconclusive": "skipped", "excepted": "skipped"}


class _Case(NamedTuple):
    name: str
    state: str
    text: str


class JunitReporter:
    """JUnit XML for build servers."""

    name = "junit"

    def write(self, audit: Audit, folder: Path, options: ReportOptions) -> list[Path]:
        """Write ``junit.xml``."""
        return [write_text(folder, FILE_NAME, document(audit, options))]


def document(audit: Audit, options: ReportOptions) -> str:
    """The XML document."""
    standings, whole = by_agent(audit), team(audit)
    failed = {rule.rule: rule for rule in options.gate_rules if rule.state == "fail" and rule.level == "error"}
    suites = {
        "gate": [_rule(rule) for rule in options.gate_rules],
        "inputs": [_Case(safe(problem.source), "error", said_of(problem)) for problem in failures(audit)],
        "agents": [_agent(audit, key, one, failed) for key, one in standings.items()],
        "guidelines": [_guideline(check.id, check.title, whole.tallies[check.id], failed) for check in audit.checks],
    }
    if options.accepted:
        suites["exceptions"] = [_Case(safe(one.about), "excepted", safe(said_of_exception(one), 600))
                                for one in options.accepted]  # fmt: skip
    cases = [case for suite in suites.values() for case in suite]
    at = audit.run.at.strftime("%Y-%m-%dT%H:%M:%S")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="auditor" {_counts(cases)}>',
        *(line for name, suite in suites.items() for line in _suite(name, suite, at)),
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _rule(rule: RuleOutcome) -> _Case:
    state = "warn" if rule.state == "fail" and rule.level != "error" else rule.state
    return _Case(safe(rule.rule), state, safe(rule.sentence, 600))


def _agent(audit: Audit, key: str, one: Standing, failed: Mapping[str, RuleOutcome]) -> _Case:
    below = "agents" in failed and key in failed["agents"].agents
    score = "no score" if one.score is None else f"mean score {one.score:.1f}"
    provisional = ", provisional" if one.provisional else ""
    text = f"{score} over {one.scored} of {one.calls} calls{provisional}; {one.auto_fails} auto-fails"
    person = audit.agents.get(key)
    return _Case(safe((person and person.name) or key), "fail" if below else "pass", text)


def _guideline(check: str, heading: str, tally: Tally, failed: Mapping[str, RuleOutcome]) -> _Case:
    rules = [rule for name, rule in failed.items() if name.endswith(f"guideline:{check}")]
    text = f"{heading}: met {tally.met} of {tally.applicable}; n/a {tally.not_applicable}, unverifiable " \
           f"{tally.unverifiable}"  # fmt: skip
    return _Case(check, "fail" if rules else "pass", safe(text))


def _suite(name: str, cases: list[_Case], at: str) -> Iterator[str]:
    skipped = sum(_TAGS.get(case.state) == "skipped" for case in cases)
    yield f' <testsuite name="{name}" timestamp="{at}" {_counts(cases)} skipped="{skipped}">'
    for case in cases:
        opened = f'  <testcase classname="auditor.{name}" name={_attribute(case.name)} time="0"'
        tag = _TAGS.get(case.state)
        if tag:
            yield f'{opened}><{tag} type="{name}" message={_attribute(case.text)}/></testcase>'
        else:
            yield f"{opened}><system-out>{escape(_xml(case.text))}</system-out></testcase>"
    yield " </testsuite>"


def _counts(cases: list[_Case]) -> str:
    """The counts that the common schema has for one suite and for all of them."""
    tags = [_TAGS.get(case.state) for case in cases]
    return f'tests="{len(cases)}" failures="{tags.count("failure")}" errors="{tags.count("error")}" time="0"'


def _attribute(text: str) -> str:
    return quoteattr(_xml(text))


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
