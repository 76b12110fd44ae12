"""The flat tables: complete, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from factory import from_calls, make_audit
from msgspec.structs import replace

from auditor.call import Person
from auditor.check import Finding, Outcome, Verdict
from auditor.errors import WriteError
from auditor.reporters.csv import CsvReporter, safe_field
from auditor.reporters.interface import ReportOptions


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_verdict_and_finding_is_there(tmp_path: Path) -> None:
    audit = make_audit(calls=12, agents=3)
    assert CsvReporter().write(audit, tmp_path, ReportOptions()) == [Path("verdicts.csv"), Path("findings.csv")]
    verdicts = read(tmp_path / "verdicts.csv")
    assert len(verdicts) == 12 * len(audit.checks)
    first, call = verdicts[0], audit.results[0]
    assert first["call"] == call.id
    assert first["started_at"] == "2026-10-01T09:00:00+00:00"
    assert first["outcome"] == str(call.verdicts[first["guideline"]].outcome)
    findings = read(tmp_path / "findings.csv")
    assert len(findings) == sum(len(v.findings) for c in audit.calls() for v in c.verdicts.values())
    row = findings[0]
    told = call.verdicts[row["guideline"]].findings[0]
    assert (int(row["turn"]), row["kind"], row["quote"]) == (told.turn, told.kind, told.quote)


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\t", "\r", "\n", "\0"])
def test_formulas_get_an_apostrophe(lead: str) -> None:
    assert safe_field(f"{lead}1+1").startswith("'")
    assert "\0" not in safe_field(f"{lead}1+1")


def test_plain_text_stays() -> None:
    assert safe_field("Don't = 3") == "Don't = 3"
    assert safe_field("") == ""


def test_nothing_from_a_call_is_a_formula(tmp_path: Path) -> None:
    text = '=HYPERLINK("http://x","y"),"\n=1\ud800'
    call = make_audit(calls=1, agents=1).results[0]
    finding = Finding(turn=0, start=0, end=1, kind="breach", message=text, quote=text, time=0.5)
    verdict = Verdict(outcome=Outcome.NOT_MET, score=0.0, findings=(finding,), reason=text)
    agent = Person(id=text, name=text)
    call = replace(call, id=text, agent=agent, team=text, queue=text, verdicts={"empathy": verdict})
    CsvReporter().write(from_calls([call]), tmp_path, ReportOptions())
    for name in ("verdicts.csv", "findings.csv"):
        [row] = read(tmp_path / name)
        assert row["call"].startswith("'=HYPERLINK")
        assert not [value for value in row.values() if value.startswith(("=", "+", "@"))]


def test_masking(tmp_path: Path) -> None:
    call = make_audit(calls=1, agents=1).results[0]
    finding = Finding(turn=0, start=0, end=1, kind="credit", message="m", quote="Thank you, olga, 07911 123456")
    verdict = Verdict(outcome=Outcome.MET, score=1.0, findings=(finding,))
    call = replace(call, customer=Person(name="Olga Zwetkow"), verdicts={"empathy": verdict})
    CsvReporter().write(from_calls([call]), tmp_path, ReportOptions(mask=True))
    assert read(tmp_path / "findings.csv")[0]["quote"] == "Thank you, ••••, ••••••••••••"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"nowhere.*verdicts\.csv"):
        CsvReporter().write(make_audit(calls=1, agents=1), tmp_path / "nowhere", ReportOptions())
