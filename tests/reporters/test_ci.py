"""Reports for build servers: their shapes, and that nothing in a transcript can act on a log."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from factory import MemoryAudit, from_calls, hostile_audit, make_audit
from msgspec.structs import replace

from auditor import figures
from auditor.audit import Audit, Problem
from auditor.call import Person
from auditor.gate import Context, GateResult, Rules, evaluate
from auditor.reporters import ci, github, gitlab, junit, sarif
from auditor.reporters.catalogue import by_name
from auditor.reporters.interface import ReportOptions
from auditor.score import by_agent, team

ON = date(2026, 11, 1)
NAMES = ("junit", "github", "gitlab", "sarif")
EVIL = "x\n::error::owned\r##[command]rm\x1b[31m ::set-output name=a::b %0A ##vso[task.setvariable]\u2028\u202e\ud800\0"


def gated(audit: MemoryAudit, rules: Rules | None = None) -> tuple[GateResult, ReportOptions]:
    rules = rules or Rules(
        fail_under=99.0, agent_minimum=70.0, guidelines={"empathy": 99.0, "recap": 0.0}, not_audited_share=90.0,
        levels={"guideline:recap": "warn"},
    )  # fmt: skip
    result = evaluate(figures.of_audit(audit), rules, Context.of(audit), ON)
    return result, ReportOptions(
        gate=result.paragraph, gate_passed=result.decision != "FAIL", gate_rules=result.rules
    )


def evil_audit() -> MemoryAudit:
    audit = make_audit(calls=30, agents=3)
    results = [
        replace(call, id=f"{EVIL}{call.id}", source=f"{EVIL}/{call.source}", agent=Person(id=EVIL, name=EVIL))
        for call in audit.results
    ]
    problems = (Problem(source=EVIL, reason=EVIL, place=EVIL),)
    return from_calls(results, problems=problems)


def written(name: str, audit: Audit, folder: Path, options: ReportOptions) -> dict[str, str]:
    files = by_name(name).write(audit, folder, options)
    return {str(file): (folder / file).read_text(encoding="utf-8") for file in files}


@pytest.mark.parametrize("name", NAMES)
def test_the_same_audit_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    both = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        audit = make_audit()
        both.append(written(name, audit, folder, gated(audit)[1]))
    assert both[0] == both[1]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("make", [evil_audit, hostile_audit])
def test_nothing_from_outside_can_start_a_command(
    name: str, make: Callable[[], MemoryAudit], tmp_path: Path
) -> None:
    audit = make()
    for text in written(name, audit, tmp_path, gated(audit)[1]).values():
        ours = r"^::(error|warning|notice) title=[^:\n]*::(?!.*::[\w-]+[ :])"
        for line in text.split("\n"):
            if name == "github" and line.startswith("::"):
                assert re.match(ours, line)
                assert line.count("::") == 2
            else:
                assert not re.search(r"::[\w-]+[ :]", line)
            assert "##[" not in line
            assert "##vso[" not in line
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e]", text)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_cannot_be_written_is_named(name: str, tmp_path: Path) -> None:
    from auditor.errors import WriteError

    with pytest.raises(WriteError, match="none"):
        by_name(name).write(make_audit(calls=3), tmp_path / "none", ReportOptions())


class TestJunit:
    def test_a_reader_of_junit_finds_rules_inputs_agents_and_guidelines(self, tmp_path: Path) -> None:
        junitparser = pytest.importorskip("junitparser")
        audit = make_audit()
        result, options = gated(audit)
        junit.JunitReporter().write(audit, tmp_path, options)
        suites = {suite.name: suite for suite in junitparser.JUnitXml.fromfile(str(tmp_path / "junit.xml"))}
        assert list(suites) == ["gate", "inputs", "agents", "guidelines"]
        assert [case.name for case in suites["gate"]] == [rule.rule for rule in result.rules]
        assert suites["inputs"].errors == 1
        assert {case.name for case in suites["agents"] if not case.is_passed} == {
            audit.agents[key].name for rule in result.rules if rule.rule == "agents" for key in rule.agents
        }
        assert [case.name for case in suites["guidelines"] if not case.is_passed] == ["empathy"]
        assert suites["guidelines"].tests == len(audit.checks)

    def test_the_counts_are_those_of_the_cases(self) -> None:
        audit = make_audit()
        root = ElementTree.fromstring(junit.document(audit, gated(audit)[1]))
        for element in (root, *root):
            cases = list(element.iter("testcase"))
            assert element.get("tests") == str(len(cases))
            for tag, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
                assert element.get(name) == str(sum(case.find(tag) is not None for case in cases))

    def test_red_is_what_the_exit_code_says(self) -> None:
        audit = from_calls(make_audit().results)
        for rules, red in ((Rules(fail_under=99.0), True), (Rules(fail_under=1.0), False),
                           (Rules(fail_under=99.0, levels={"score": "warn"}), False)):  # fmt: skip
            result, options = gated(audit, rules)
            root = ElementTree.fromstring(junit.document(audit, options))
            assert (root.find(".//failure") is not None) == red == (result.exit_code == 1)

    def test_without_a_gate_only_inputs_can_fail(self) -> None:
        root = ElementTree.fromstring(junit.document(make_audit(), ReportOptions()))
        assert [case.get("name") for case in root.iter("testcase") if case.find("failure") is not None] == []
        assert root.get("errors") == "1"


class TestGithub:
    def test_annotations_name_rules_inputs_and_critical_calls(self) -> None:
        audit = make_audit()
        result, options = gated(audit)
        lines = list(github.commands(audit, options))
        failed = [rule for rule in result.rules if rule.state == "fail"]
        assert lines[0] == f"::error title=Gate%3A score::{failed[0].sentence}"
        assert "::error title=Not audited::inbox/2026-10-05/broken.json (line 12): is no JSON; export it again" in lines
        critical = team(audit).auto_fails
        assert sum(line.startswith("::warning title=calm-language") for line in lines) == min(critical, 10)

    def test_no_more_than_github_shows(self) -> None:
        problems = tuple(Problem(source=f"{number}.json", reason="is no JSON") for number in range(50))
        audit = from_calls(make_audit().results, problems=problems)
        assert sum(line.startswith("::error") for line in github.commands(audit, ReportOptions())) == 10

    def test_percent_signs_are_escaped(self) -> None:
        audit = from_calls([], problems=(Problem(source="a%0Ab.json", reason="100 %"),))
        assert list(github.commands(audit, ReportOptions())) == ["::error title=Not audited::a%250Ab.json: 100 %25"]

    def test_the_summary_has_a_row_for_each_agent_lowest_first(self) -> None:
        audit = make_audit()
        text = github.summary(audit, gated(audit)[1])
        lowest = min(by_agent(audit).values(), key=lambda one: one.score or 0)
        rows = [line for line in text.split("\n") if re.match(r"\| [^|]+\| \d+&#46;\d", line)]
        assert len(rows) == len(audit.agents)
        assert f"{lowest.score:.1f}".replace(".", "&#46;") in rows[0]
        assert "| Rule | Level | Result | Why |" in text

    def test_markdown_from_outside_stays_text(self) -> None:
        got = github.markdown("<img src=x> [a](http://evil) @all www.evil.com | `x` *b* _c_ ~d~ \\")
        assert not re.search(r"[<>\[\]()@.|`*_~\\:]", got)
        assert github.markdown("Zoë Ünal, 12") == "Zoë Ünal, 12"


class TestGitlab:
    def test_entries_have_the_shape_gitlab_asks_for(self, tmp_path: Path) -> None:
        audit = make_audit()
        gitlab.GitlabReporter().write(audit, tmp_path, gated(audit)[1])
        entries = json.loads((tmp_path / "gl-code-quality.json").read_text(encoding="utf-8"))
        assert len({entry["fingerprint"] for entry in entries}) == len(entries)
        for entry in entries:
            assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
            assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
            assert entry["location"]["lines"]["begin"] >= 1
            assert isinstance(entry["location"]["path"], str)
        assert entries[0]["severity"] == "blocker"
        missed = sum(tally.not_met for check in audit.checks if check.weight or check.critical
                     for tally in [team(audit).tallies[check.id]])  # fmt: skip
        assert len(entries) == missed + 1 + sum(entry["check_name"].startswith("gate/") for entry in entries)

    def test_fingerprints_stay_when_other_calls_come_and_go(self) -> None:
        audit = make_audit()
        fewer = from_calls(audit.results[:30])
        whole = {entry["fingerprint"] for entry in gitlab.entries(audit, ReportOptions())}
        assert {entry["fingerprint"] for entry in gitlab.entries(fewer, ReportOptions())} < whole


class TestSarif:
    @staticmethod
    def run_of(audit: MemoryAudit, options: ReportOptions) -> dict[str, Any]:
        document = json.loads(json.dumps(sarif.document(audit, options)))
        assert document["version"] == "2.1.0"
        (run,) = document["runs"]
        assert isinstance(run, dict)
        return run

    def test_results_point_at_rules_and_turns(self) -> None:
        audit = make_audit()
        run = self.run_of(audit, gated(audit)[1])
        rules = run["tool"]["driver"]["rules"]
        assert len({rule["id"] for rule in rules}) == len(rules) == len(audit.checks)
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in {"error", "warning", "note"}
            place = result["locations"][0]["physicalLocation"]
            assert place["region"]["startLine"] >= 1
            assert re.fullmatch(r"[\w./~%!-]+", place["artifactLocation"]["uri"])
            assert result["partialFingerprints"]["auditor/v1"]

    def test_inputs_and_rules_are_notifications(self) -> None:
        audit = make_audit()
        result, options = gated(audit)
        (invocation,) = self.run_of(audit, options)["invocations"]
        assert invocation["executionSuccessful"] is False
        levels = [note["level"] for note in invocation["toolExecutionNotifications"]]
        assert levels.count("error") == 1 + sum(one.state == "fail" and one.level == "error" for one in result.rules)


def test_issues_are_cut_with_the_critical_ones_kept() -> None:
    audit = make_audit(calls=200)
    every, few = ci.issues(audit), ci.issues(audit, most=20)
    assert len(few) == 20
    critical = sum(issue.check.critical for issue in every)
    assert sum(issue.check.critical for issue in few) == min(critical, 20)
    weightless = {check.id for check in audit.checks if not check.weight and not check.critical}
    assert not weightless & {issue.check.id for issue in every}
