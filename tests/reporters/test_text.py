"""The terminal's summary: readable at any width, and nothing in it acts."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from factory import MemoryAudit, hostile_audit, make_audit
from msgspec.structs import replace

from auditor.audit import Problem
from auditor.call import Person
from auditor.errors import WriteError
from auditor.reporters.interface import Acceptance, ReportOptions
from auditor.reporters.text import TerminalSummary, TextReporter, plain_summary, visible

OPTIONS = ReportOptions()


def shown(audit: MemoryAudit, width: int | None = 100, colour: bool | None = None) -> str:
    stream = io.StringIO()
    TerminalSummary.of(audit, OPTIONS).print_to(stream, width=width, colour=colour)
    return stream.getvalue()


def named(name: str) -> MemoryAudit:
    audit = make_audit(calls=12, agents=1)
    key = next(iter(audit.agents))
    audit.agents = {key: Person(id=name, name=name)}
    audit.problems = (Problem(source=name, reason=name, place=name),)
    audit.profile = replace(audit.profile, name=name)
    return audit


def test_plain_form_says_what_matters() -> None:
    options = ReportOptions(gate="Score fell by 4 points", gate_passed=False)
    text = plain_summary(make_audit(calls=80, agents=4), options)
    assert text.startswith("Audit of All agents: 80 calls, 4 agents\nScore: ")
    assert re.search(r"Score: \d\d\.\d of 100, target 80, 95 % range \d\d\.\d to \d\d\.\d\n", text)
    assert "Gate failed: Score fell by 4 points" in text
    assert re.search(r"\n +\d\d\.\d  Amara Diallo  \d+ calls, \d+ to \d+", text)
    assert re.search(r"\n +\d+ of \d+  Lets the customer finish \(interruptions\)", text)
    assert "  failed: inbox/2026-10-05/broken.json, line 12: is no JSON; export it again" in text
    assert text.endswith("\n")


def test_no_terminal_gets_the_plain_form() -> None:
    audit = make_audit(calls=12)
    assert shown(audit, width=None) == plain_summary(audit, OPTIONS)


def test_nothing_to_say_about_no_calls() -> None:
    text = plain_summary(make_audit(calls=0, problems=()), OPTIONS)
    assert "0 calls" in text
    assert "Score: none" in text
    assert "Agents" not in text.replace("All agents", "")


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_tables_fit_the_terminal(width: int) -> None:
    text = shown(make_audit(calls=60, agents=5), width)
    assert max(len(line) for line in text.splitlines()) <= width
    assert "Amara" in text


def test_colour_only_where_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    audit = make_audit(calls=80, agents=5)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[1;31m" in shown(audit, colour=True)
    assert "31m" not in shown(audit, colour=False)
    assert "\x1b" not in shown(audit)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "31m" not in shown(audit, colour=True)


@pytest.mark.parametrize(
    "name",
    ["\x1b[2J\x1b]0;title\x07", "a\r\nb", "a\n::set-env name=PATH::x", "::error::x", "##vso[task.setvariable]x",
     "##[error]x", "[bold]x[/bold]", "\u202egnp.exe", "\u2028x", "a\ud800b", "x\u200by", ":smile:", "\x9b31m"],
)  # fmt: skip
def test_data_is_never_a_command(name: str) -> None:
    for text in (plain_summary(named(name), OPTIONS), shown(named(name), 300)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\u200b\ud800-\udfff]", text)
        assert not re.search(r"(?m)^\s*::[\w-]+[ :]|##vso\[|##\[", text)
        text.encode("utf-8")
    if name.startswith("["):
        assert name in shown(named(name), 300)
    if name == ":smile:":
        assert ":smile:" in shown(named(name), 300)


def test_visible_keeps_what_people_write() -> None:
    for text in ("Zoë Müller-O'Neill", "王小明", "نور", "a::b", "50 % #1 🙂"):
        assert visible(text) == text
    assert visible("a\x1bb\n") == "a\\x1bb\\n"


def test_hostile_names_keep_their_lines() -> None:
    audit = hostile_audit()
    lines = plain_summary(audit, OPTIONS).splitlines()
    assert len([line for line in lines if re.match(r" +(\d+\.\d|-)  ", line)]) == len(audit.agents)


def test_a_terminal_that_knows_ascii_only() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    TerminalSummary.of(named("Zoë"), OPTIONS).print_to(stream)
    stream.seek(0)
    assert "Zo\\xeb" in stream.read()


def test_many_problems_are_counted() -> None:
    problems = tuple(Problem(source=f"{i}.json", reason="is empty") for i in range(15))
    text = plain_summary(make_audit(calls=1, problems=problems), OPTIONS)
    assert "15 files" in text
    assert "  and 5 more\n" in text


def test_the_file_form(tmp_path: Path) -> None:
    audit = make_audit(calls=5)
    assert TextReporter().write(audit, tmp_path, OPTIONS) == [Path("summary.txt")]
    assert (tmp_path / "summary.txt").read_text(encoding="utf-8") == plain_summary(audit, OPTIONS)
    with pytest.raises(WriteError, match="nowhere"):
        TextReporter().write(audit, tmp_path / "nowhere", OPTIONS)


def test_accepted_exceptions_are_named() -> None:
    options = ReportOptions(accepted=[Acceptance(about="empathy of Ann", reason="new\x1b[31m", until="2026-04-01")])
    assert "Accepted exception until 2026-04-01: empathy of Ann: new" in plain_summary(make_audit(calls=3), options)
    assert "\x1b" not in plain_summary(make_audit(calls=3), options)


def test_a_terminal_gets_tables_and_a_file_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("COLUMNS", "90")
    terminal, file = Terminal(), io.StringIO()
    summary = TerminalSummary.of(make_audit(calls=20, agents=2), OPTIONS)
    for stream in (terminal, file):
        summary.print_to(stream)
    assert "───" in terminal.getvalue()
    assert file.getvalue() == str(summary)
