"""The workbook: real types, text that stays text, links, lists, and the same bytes every time."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from factory import MemoryAudit, from_calls, hostile_audit, make_audit
from msgspec.structs import replace
from openpyxl import load_workbook

from auditor.call import Person
from auditor.check import Finding, Outcome, Verdict
from auditor.errors import WriteError
from auditor.reporters.excel import FILE_NAME, ExcelReporter
from auditor.reporters.excel.context import Context
from auditor.reporters.excel.package import Draft, save
from auditor.reporters.excel.workbook import build
from auditor.reporters.interface import ReportOptions
from auditor.reporters.names import call_slugs

SHEETS = ["Summary", "Agents", "Guidelines", "Calls", "Findings", "Commitments", "Verdicts", "Weekly", "Form", "About"]
TABLES = [title for title in SHEETS if title not in ("Summary", "Form", "About")]
FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "=cmd|' /C calc'!A0",
]


def write(audit: MemoryAudit, folder: Path, options: ReportOptions | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    [path] = ExcelReporter().write(audit, folder, options or ReportOptions())
    return folder / path


@pytest.fixture(scope="module")
def audit() -> MemoryAudit:
    return make_audit(calls=90, agents=5)


@pytest.fixture(scope="module")
def path(audit: MemoryAudit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(audit, tmp_path_factory.mktemp("excel"))


@pytest.fixture(scope="module")
def book(path: Path) -> Any:
    return load_workbook(path)


def rows(sheet: Any) -> Iterator[dict[str, Any]]:
    lines = sheet.iter_rows(values_only=True)
    header = next(lines)
    for line in lines:
        yield dict(zip(header, line, strict=True))


def all_xml(path: Path, part: str) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if re.search(part, name)}


def with_text(text: str) -> MemoryAudit:
    """An audit whose every text from outside is ``text``."""
    call = make_audit(calls=1, agents=1).results[0]
    finding = Finding(turn=0, start=0, end=1, kind="breach", message=text, quote=text, time=1.0)
    verdicts = {"empathy": Verdict(outcome=Outcome.NOT_MET, score=0.0, findings=(finding,))}
    promise = {"turn": 0, "who": text, "what": text, "when": text, "quote": text}
    return from_calls(
        [
            replace(
                call,
                id=text,
                agent=Person(name=text),
                customer=Person(name=text),
                queue=text,
                team=text,
                warnings=(text,),
                verdicts=verdicts,
                facts={"commitments": [promise]},
            )
        ]
    )


def test_sheets_in_order(book: Any) -> None:
    assert book.sheetnames == SHEETS
    assert book.active.title == "Summary"
    assert all(len(title) <= 31 for title in book.sheetnames)


@pytest.mark.parametrize("title", TABLES)
def test_each_data_sheet_is_one_real_table(book: Any, title: str) -> None:
    sheet = book[title]
    [table] = sheet.tables.values()
    assert table.ref == sheet.dimensions
    assert table.ref.startswith("A1:")
    assert table.displayName == f"tbl{title}"
    assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
    assert table.autoFilter is not None
    assert sheet.freeze_panes.endswith("2")
    assert sheet.print_title_rows == "$1:$1"
    assert not sheet.merged_cells.ranges
    assert all(any(value is not None for value in line) for line in sheet.iter_rows(values_only=True))


def test_types_survive_pandas(path: Path, audit: MemoryAudit) -> None:
    import pandas as pd

    tables = pd.read_excel(path, sheet_name=None, engine="calamine", keep_default_na=False, na_values=[""])
    calls = tables["Calls"]
    assert len(calls) == 90
    assert pd.api.types.is_datetime64_any_dtype(calls["Date"])
    assert list(calls["Date"].dt.date) == [call.started_at.date() for call in audit.calls() if call.started_at]
    assert set(calls["Date"].dt.hour) == {0}
    assert list(calls["Time"]) == [call.started_at.time() for call in audit.calls() if call.started_at]
    assert calls["Score"].dtype == "float64"
    assert calls["Met"].dtype == "int64"
    assert [value.total_seconds() for value in calls["Length"]] == [round(call.duration or 0) for call in audit.calls()]
    assert list(calls["Call"]) == [call.id for call in audit.calls()]
    assert calls["Score"].tolist() == [call.score for call in audit.calls()]
    guidelines = tables["Guidelines"]
    assert guidelines["Share met"].dtype == "float64"
    escalation = guidelines.set_index("Id").loc["escalation"]
    assert pd.isna(escalation["Share met"])
    agents = tables["Agents"]
    assert agents["Score"].dtype == "float64"
    weekly = tables["Weekly"]
    assert pd.api.types.is_datetime64_any_dtype(weekly["Week"])
    assert set(weekly["Week"].dt.day_of_week) == {0}


def test_counts_add_up_to_the_audit(book: Any, audit: MemoryAudit) -> None:
    for position, row in enumerate(rows(book["Guidelines"])):
        letters = [summary.outcomes[position] for summary in audit.summaries]
        counted = [row["Met"], row["Not met"], row["n/a"], row["Unverifiable"], row["Errors"]]
        assert counted == [letters.count(letter) for letter in "mnaue"]
        assert row["Applicable"] == row["Met"] + row["Not met"]
    found = sum(len(v.findings) for call in audit.calls() for v in call.verdicts.values())
    assert book["Findings"].max_row == found + 1
    promised = sum(len(call.facts["commitments"]) for call in audit.calls())
    assert book["Commitments"].max_row == promised + 1
    for row, summary in zip(rows(book["Verdicts"]), audit.summaries, strict=True):
        words = list(row.values())[3:]
        assert words.count("met") == summary.outcomes.count("m")
        assert words.count("n/a") == summary.outcomes.count("a")


def test_findings_show_words_and_offsets(book: Any, audit: MemoryAudit) -> None:
    row = next(rows(book["Findings"]))
    call = audit.results[0]
    check = next(check.id for check in audit.checks if call.verdicts[check.id].findings)
    finding = call.verdicts[check].findings[0]
    assert (row["Call"], row["Guideline id"], row["Turn"]) == (call.id, check, finding.turn + 1)
    assert row["Evidence"] == finding.quote
    assert row["Reason"] == finding.message
    cell = book["Findings"]["E2"]
    assert cell.number_format == "[mm]:ss"
    assert cell.is_date or cell.data_type == "d"


def test_an_offset_over_an_hour_shows_its_hours(tmp_path: Path) -> None:
    audit = with_text("x")
    call = audit.results[0]
    verdict = call.verdicts["empathy"]
    late = replace(verdict, findings=(replace(verdict.findings[0], time=3725.0),))
    book = load_workbook(write(from_calls([replace(call, verdicts={"empathy": late})]), tmp_path))
    assert book["Findings"]["E2"].number_format == "[h]:mm:ss"
    assert book["Findings"]["E2"].value.total_seconds() == 3725


def test_agents_with_too_few_calls_stand_last_without_shares(book: Any, audit: MemoryAudit) -> None:
    lines = list(rows(book["Agents"]))
    few = [line["Calls"] < audit.profile.min_sample for line in lines]
    assert few == sorted(few)
    assert few[-1]
    for line in lines:
        too_few = line["Calls"] < audit.profile.min_sample
        assert (line["Listen"] is None) == too_few
        assert (line["Verdict"] in ("provisional", "too few calls")) == too_few
    scores = [line["Score"] for line in lines if line["Calls"] >= audit.profile.min_sample]
    assert scores == sorted(scores, reverse=True)


def test_few_calls_show_counts_without_a_share(tmp_path: Path) -> None:
    book = load_workbook(write(make_audit(calls=6, agents=2), tmp_path))
    for row in rows(book["Guidelines"]):
        assert row["Share met"] is None
        assert row["Sample"] == ("too few" if row["Applicable"] else None)


@pytest.mark.parametrize("text", FORMULAS)
def test_text_never_becomes_a_formula(tmp_path: Path, text: str) -> None:
    path = write(with_text(text), tmp_path)
    sheets = load_workbook(path)
    for title in TABLES:
        assert "<f>" not in all_xml(path, rf"sheet{SHEETS.index(title) + 1}\.xml$").popitem()[1]
    row = next(rows(sheets["Findings"]))
    assert row["Evidence"] == row["Reason"] == row["Call"] == row["Agent"] == text
    assert sheets["Findings"]["A2"].quotePrefix
    assert next(rows(sheets["Commitments"]))["What"] == text
    assert next(rows(sheets["Calls"]))["Customer"] == text
    assert sheets["Form"]["B3"].value == text
    assert sheets["Form"]["B3"].data_type == "s"


@pytest.mark.parametrize("text", ["a\x01b", "a\x00b", "a\ud800b", "a\ufffeb", "a\uffffb", "a\x1bb"])
def test_characters_no_workbook_can_hold_are_replaced(tmp_path: Path, text: str) -> None:
    book = load_workbook(write(with_text(text), tmp_path))
    assert next(rows(book["Findings"]))["Evidence"] == "a\ufffdb"


def test_markup_and_line_breaks_stay_text(tmp_path: Path) -> None:
    text = '  <b>&amp; "x"</b>\n]]>\ttab  '
    book = load_workbook(write(with_text(text), tmp_path))
    assert next(rows(book["Findings"]))["Evidence"] == text


def test_long_text_is_cut_with_a_mark(tmp_path: Path) -> None:
    book = load_workbook(write(with_text("😀" * 40_000), tmp_path))
    evidence = next(rows(book["Findings"]))["Evidence"]
    assert evidence.endswith("… (cut)")
    assert len(evidence.encode("utf-16-le")) // 2 <= 32_767


def test_hostile_names_make_whole_workbooks(tmp_path: Path) -> None:
    audit = hostile_audit()
    book = load_workbook(write(audit, tmp_path / "team"))
    assert book.sheetnames == SHEETS
    files = ExcelReporter().write(audit, tmp_path, ReportOptions(excel_per="agent"))
    assert len(set(files)) == len(audit.agents)
    total = 0
    for file in files:
        assert file.parent == Path()
        calls = load_workbook(tmp_path / file)["Calls"]
        assert len({row["Agent"] for row in rows(calls)}) == 1
        total += calls.max_row - 1
    assert total == len(audit.summaries)


def test_links_lead_to_the_turn_on_the_call_page(book: Any, audit: MemoryAudit) -> None:
    sheet = book["Findings"]
    link = sheet["A2"].hyperlink
    assert link.target == f"calls/{call_slugs(audit)[0]}.html"
    assert link.location == f"t{sheet['D2'].value:02d}"
    assert book["Agents"]["A2"].hyperlink.target.startswith("agents/")


def test_links_never_come_from_the_data(tmp_path: Path) -> None:
    path = write(with_text("http://evil.example/?x"), tmp_path)
    targets = re.findall(r'Target="([^"]*)"', "".join(all_xml(path, r"sheet\d+\.xml\.rels$").values()))
    assert targets
    assert not [target for target in targets if "://" in target]


def test_without_pages_there_are_no_links(tmp_path: Path) -> None:
    path = write(make_audit(calls=3, agents=1), tmp_path, ReportOptions(pages=False))
    assert "hyperlink" not in "".join(all_xml(path, r"rels$").values())
    assert next(rows(load_workbook(path)["Calls"]))["Call"] == "C-20401"


def test_lists_refuse_other_values(book: Any) -> None:
    lists = {v.formula1: v for v in book["Findings"].data_validations.dataValidation if v.type == "list"}
    decision = lists['"Agree,Disagree,Unsure"']
    assert decision.showErrorMessage
    assert decision.errorStyle in (None, "stop")
    assert str(decision.sqref).startswith("O2:")
    assert lists['"met,not met,n/a,unverifiable"'].showErrorMessage
    assert all(len(formula) <= 255 for formula in lists)
    [form] = book["Form"].data_validations.dataValidation
    assert form.showErrorMessage
    assert form.formula1 == "'Calls'!$A$2:$A$91"


def test_conditional_formats_one_data_bar_a_range(path: Path) -> None:
    for xml in all_xml(path, r"worksheets/sheet\d+\.xml$").values():
        for rule in re.findall(r"<conditionalFormatting.*?</conditionalFormatting>", xml):
            assert rule.count("<dataBar>") <= 1
    guidelines = all_xml(path, r"sheet3\.xml$").popitem()[1]
    assert '<cfvo type="num" val="0" /><cfvo type="num" val="1" />' in guidelines


def test_charts_have_axes(path: Path) -> None:
    charts = all_xml(path, r"charts/chart\d+\.xml$")
    assert len(charts) == 3
    for xml in charts.values():
        assert xml.count('<delete val="0"') == 2
    assert any("Weekly" in xml for xml in charts.values())


def test_charts_say_what_they_show_to_who_cannot_see_them(path: Path) -> None:
    drawings = all_xml(path, r"drawings/drawing\d+\.xml$")
    told = {name[-5]: re.findall(r'name="Chart \d" descr="(\w+ chart): ', xml) for name, xml in drawings.items()}
    assert told == {"1": ["Bar chart", "Line chart"], "2": ["Bar chart"]}


def test_a_single_week_has_no_line(tmp_path: Path) -> None:
    path = write(make_audit(calls=5, agents=1), tmp_path)
    assert len(all_xml(path, r"charts/chart\d+\.xml$")) == 1


def test_summary_and_tables_are_protected_findings_are_free(book: Any) -> None:
    assert {sheet.title for sheet in book if sheet.protection.sheet} == {"Summary", "Agents", "Guidelines"}
    assert not [sheet.title for sheet in book if sheet.sheet_state != "visible"]
    assert book["Agents"].protection.password is None


def test_named_styles_and_few_formats(book: Any, path: Path) -> None:
    assert {"Audit title", "Audit text", "Audit link"} <= set(book.named_styles)
    styles = all_xml(path, r"styles\.xml$").popitem()[1]
    count = re.search(r'<cellXfs count="(\d+)"', styles)
    assert count
    assert int(count[1]) < 25


def test_properties_and_print(book: Any) -> None:
    assert book.properties.title == "All agents: call scorecard"
    assert book.properties.created == book.properties.modified == datetime(2026, 11, 1, 2, 10)
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_same_audit_same_bytes(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]);"
        "from factory import make_audit; from auditor.reporters.excel import ExcelReporter;"
        "from auditor.reporters.interface import ReportOptions;"
        "ExcelReporter().write(make_audit(calls=30), Path(sys.argv[2]), ReportOptions())"
    )
    tests = str(Path(__file__).resolve().parent.parent)
    outputs = []
    for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo")):
        folder = tmp_path / seed
        folder.mkdir()
        env = {"PYTHONHASHSEED": seed, "TZ": zone, "LANG": "C", "PATH": "/usr/bin:/bin", "TMPDIR": str(tmp_path)}
        subprocess.run([sys.executable, "-c", script, tests, str(folder)], check=True, env=env)
        outputs.append((folder / FILE_NAME).read_bytes())
    assert outputs[0] == outputs[1]


def test_rows_over_the_limit_go_to_a_further_sheet(tmp_path: Path) -> None:
    audit = make_audit(calls=25, agents=2)
    path = tmp_path / "split.xlsx"
    with Draft() as draft:
        build(draft, Context(audit, ReportOptions()), row_limit=20)
        save(draft, path)
    book = load_workbook(path)
    assert book.sheetnames[3:5] == ["Calls", "Calls (2)"]
    ids = [row["Call"] for title in ("Calls", "Calls (2)") for row in rows(book[title])]
    assert ids == [summary.id for summary in audit.summaries]
    assert list(book["Calls (2)"].tables) == ["tblCalls2"]


@pytest.mark.parametrize("calls", [0, 1])
def test_an_empty_run_makes_a_workbook(tmp_path: Path, calls: int) -> None:
    book = load_workbook(write(make_audit(calls=calls, agents=1), tmp_path))
    assert book.sheetnames == SHEETS
    assert book["Calls"].max_row == calls + 1
    if not calls:
        texts = [cell.value for row in book["Summary"] for cell in row]
        assert "There are no calls in this workbook." in texts


def test_masking_hides_customers_and_long_numbers(tmp_path: Path) -> None:
    audit = with_text("x")
    call = audit.results[0]
    quote = "Ms Zwetkow, your number 0171 555 0199 is noted"
    verdict = call.verdicts["empathy"]
    verdict = replace(verdict, findings=(replace(verdict.findings[0], quote=quote),))
    audit = from_calls([replace(call, customer=Person(name="Olga Zwetkow"), verdicts={"empathy": verdict}, facts={})])
    path = write(audit, tmp_path, ReportOptions(mask=True))
    text = "".join(all_xml(path, r"\.xml$").values())
    assert "Zwetkow" not in text
    assert "0199" not in text
    assert "Ms •••••••, your number ••••••••••••• is noted" in text


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    with pytest.raises(WriteError, match="missing"):
        ExcelReporter().write(make_audit(calls=1, agents=1), missing, ReportOptions())


def test_openpyxl_is_not_imported_before_writing() -> None:
    script = "import sys, auditor.reporters.excel; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
