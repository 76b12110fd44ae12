"""Decisions come back from the workbook whatever was sorted, and nothing edited slips through."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from factory import from_calls, hostile_audit, make_audit
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from auditor.check import Finding, Outcome, Verdict
from auditor.errors import ReadError
from auditor.reporters.excel import FILE_NAME, ExcelReporter
from auditor.reporters.interface import ReportOptions
from auditor.review import Judgement, Review, labels, read_reviews


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    ExcelReporter().write(make_audit(calls=20, agents=3), folder, ReportOptions())
    return folder / FILE_NAME


def edit(original: Path, path: Path, change: Callable[[Any, dict[str, int]], None]) -> Review:
    """Let ``change`` work on the sheet as a reviewer does, save, and read back."""
    book = load_workbook(original)
    sheet = book["Findings"]
    change(sheet, {cell.value: cell.column for cell in sheet[1]})
    book.save(path)
    return read_reviews([path])


def find(sheet: Any, columns: dict[str, int], outcome: str, skip: int = 0) -> int:
    rows = [r for r in range(2, sheet.max_row + 1) if sheet.cell(r, columns["Outcome"]).value == outcome]
    return rows[skip]


def test_an_untouched_workbook_says_nothing(original: Path) -> None:
    review = read_reviews([original])
    assert review == Review(decisions=(), judgements=(), refused=(), contested=(), unsure=0)
    assert review.agreement == ()
    assert review.overrides == {}


def test_decisions_become_judgements(original: Path, tmp_path: Path) -> None:
    expected: dict[tuple[str, str], tuple[str, str]] = {}
    looked_at = (("met", "Agree", "met"), ("not met", "Disagree", "met"), ("not met", "Agree", "not met"))

    def change(sheet: Any, columns: dict[str, int]) -> None:
        for outcome, word, human in looked_at:
            row = find(sheet, columns, outcome, skip=len(expected))
            sheet.cell(row, columns["QA decision"]).value = word
            sheet.cell(row, columns["QA note"]).value = f"note {row}"
            sheet.cell(row, columns["Reviewer"]).value = " Rosa "
            expected[sheet.cell(row, 1).value, sheet.cell(row, columns["Guideline id"]).value] = (outcome, human)
        sheet.cell(find(sheet, columns, "met", 30), columns["QA decision"]).value = "Unsure"

    review = edit(original, tmp_path / "r.xlsx", change)
    assert {(j.call, j.check): (j.tool, j.human) for j in review.judgements} == expected
    assert review.unsure == 1
    assert review.refused == ()
    assert list(review.overrides.values()) == ["met"]
    assert {j.reviewers for j in review.judgements} == {("Rosa",)}
    assert review.agreement[-1].check == "all"
    assert (review.agreement[-1].n, review.agreement[-1].agreed) == (3, 2)
    # tool: met, not met, not met; people: met, met, not met: observed 2/3, expected (1*2 + 2*1)/9.
    assert review.agreement[-1].kappa == pytest.approx((2 / 3 - 4 / 9) / (1 - 4 / 9))


def test_row_order_does_not_matter(original: Path, tmp_path: Path) -> None:
    def judge(sheet: Any, columns: dict[str, int]) -> None:
        for row in range(2, 40):
            sheet.cell(row, columns["QA decision"]).value = ("Agree", "Disagree")[row % 2]

    def judge_and_shuffle(sheet: Any, columns: dict[str, int]) -> None:
        judge(sheet, columns)
        lines = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
        Random(3).shuffle(lines)
        for number, line in enumerate(lines, start=2):
            for column, value in enumerate(line, start=1):
                sheet.cell(number, column).value = value

    plain = edit(original, tmp_path / "a.xlsx", judge)
    shuffled = edit(original, tmp_path / "b.xlsx", judge_and_shuffle)
    assert sorted(plain.judgements, key=repr) == sorted(shuffled.judgements, key=repr)
    assert plain.agreement == shuffled.agreement
    assert len(plain.judgements) > 20


@pytest.mark.parametrize("column", ["Call", "Turn", "Guideline id", "Outcome", "Key", "Seal"])
def test_an_edited_row_is_refused_and_named(original: Path, tmp_path: Path, column: str) -> None:
    def change(sheet: Any, columns: dict[str, int]) -> None:
        sheet.cell(5, columns["QA decision"]).value = "Agree"
        sheet.cell(5, columns[column]).value = 99 if column == "Turn" else "met" if column == "Outcome" else "x"
        if column == "Outcome":
            row = find(sheet, columns, "not met", 2)
            sheet.cell(5, columns["QA decision"]).value = None
            sheet.cell(row, columns["QA decision"]).value = "Agree"
            sheet.cell(row, columns["Outcome"]).value = "met"

    review = edit(original, tmp_path / "r.xlsx", change)
    assert review.judgements == ()
    [refused] = review.refused
    assert "was changed" in refused.reason
    assert refused.row >= 5


@pytest.mark.parametrize(
    ("decision", "verdict", "reason"),
    [("Perhaps", None, "Perhaps"), ("Agree", "good", '"good"'), ("Agree", "unverifiable", "contradicts")],
)
def test_nonsense_is_named(original: Path, tmp_path: Path, decision: str, verdict: str | None, reason: str) -> None:
    def change(sheet: Any, columns: dict[str, int]) -> None:
        sheet.cell(7, columns["QA decision"]).value = decision
        sheet.cell(7, columns["QA verdict"]).value = verdict

    review = edit(original, tmp_path / "r.xlsx", change)
    assert [(r.row, reason in r.reason) for r in review.refused] == [(7, True)]
    assert review.decisions == ()


def test_a_qa_verdict_wins_over_disagree(original: Path, tmp_path: Path) -> None:
    def change(sheet: Any, columns: dict[str, int]) -> None:
        row = find(sheet, columns, "not met")
        sheet.cell(row, columns["QA decision"]).value = "disagree "
        sheet.cell(row, columns["QA verdict"]).value = "n/a"

    [judgement] = edit(original, tmp_path / "r.xlsx", change).judgements
    assert (judgement.tool, judgement.human, judgement.agreed) == ("not met", "n/a", False)


def test_a_reviewer_may_add_a_row(original: Path, tmp_path: Path) -> None:
    def change(sheet: Any, columns: dict[str, int]) -> None:
        for call, verdict in (("C-20401", "unverifiable"), ("C-20401", None), ("C-1", "met")):
            sheet.append([])
            row = sheet.max_row + 1
            sheet.cell(row, columns["Call"]).value = call
            sheet.cell(row, columns["Guideline id"]).value = "recap"
            sheet.cell(row, columns["QA decision"]).value = "Disagree"
            sheet.cell(row, columns["QA verdict"]).value = verdict

    review = edit(original, tmp_path / "r.xlsx", change)
    [judgement] = review.judgements
    assert (judgement.call, judgement.check, judgement.human) == ("C-20401", "recap", "unverifiable")
    assert judgement.tool in ("met", "not met", "n/a", "unverifiable")
    assert ["needs a QA verdict" in r.reason or 'no call "C-1"' in r.reason for r in review.refused] == [True, True]


def two_credits(first: str, second: str, tmp_path: Path, outcome: Outcome = Outcome.MET) -> Review:
    call = make_audit(calls=1, agents=1).results[0]
    findings = tuple(Finding(turn=t, start=0, end=1, kind="credit", message="m") for t in (0, 2))
    verdict = Verdict(outcome=outcome, score=float(outcome is Outcome.MET), findings=findings)
    audit = from_calls([replace(call, verdicts={"empathy": verdict}, facts={})])
    ExcelReporter().write(audit, tmp_path, ReportOptions())

    def change(sheet: Any, columns: dict[str, int]) -> None:
        sheet.cell(2, columns["QA decision"]).value = first
        sheet.cell(3, columns["QA decision"]).value = second

    return edit(tmp_path / FILE_NAME, tmp_path / "r.xlsx", change)


def test_one_right_credit_carries_the_verdict(tmp_path: Path) -> None:
    assert [j.agreed for j in two_credits("Disagree", "Agree", tmp_path).judgements] == [True]


def test_all_credits_wrong_turn_the_verdict(tmp_path: Path) -> None:
    [judgement] = two_credits("Disagree", "Disagree", tmp_path).judgements
    assert (judgement.human, judgement.turns) == ("not met", (0, 2))


def test_a_wrong_credit_under_not_met_changes_nothing(tmp_path: Path) -> None:
    assert two_credits("Disagree", "Disagree", tmp_path, Outcome.NOT_MET).judgements == ()


def test_reviewers_who_contradict_each_other_are_named(original: Path, tmp_path: Path) -> None:
    paths = []
    for number, verdict in enumerate(("met", "n/a")):
        path = tmp_path / f"{number}.xlsx"

        def change(sheet: Any, columns: dict[str, int], verdict: str = verdict) -> None:
            sheet.cell(find(sheet, columns, "not met"), columns["QA verdict"]).value = verdict

        edit(original, path, change)
        paths.append(path)
    review = read_reviews(paths)
    assert len(review.contested) == 1
    assert review.judgements == ()


def test_labels_have_the_form_of_a_labelled_set() -> None:
    made = [
        Judgement(call="a", check="empathy", tool="met", human="not met", turns=(3,)),
        Judgement(call="b", check="recap", tool="met", human="met"),
        Judgement(call="a", check="recap", tool="met", human="n/a"),
    ]
    assert list(labels(made)) == [
        {"id": "a", "verdicts": {"empathy": ["not met", [3], "h"], "recap": ["n/a", [], "h"]}, "facts": {}},
        {"id": "b", "verdicts": {"recap": ["met", [], "h"]}, "facts": {}},
    ]


def test_hostile_ids_come_back(tmp_path: Path) -> None:
    ExcelReporter().write(hostile_audit(), tmp_path, ReportOptions())

    def change(sheet: Any, columns: dict[str, int]) -> None:
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, columns["QA decision"]).value = "Agree"

    review = edit(tmp_path / FILE_NAME, tmp_path / "r.xlsx", change)
    assert review.refused == ()
    assert all(judgement.agreed for judgement in review.judgements)
    assert review.agreement[-1].share == 1.0


def test_other_files_are_refused(tmp_path: Path, original: Path) -> None:
    other = Workbook()
    other.save(tmp_path / "other.xlsx")
    with pytest.raises(ReadError, match=r"other\.xlsx: has no sheet"):
        read_reviews([tmp_path / "other.xlsx"])
    (tmp_path / "broken.xlsx").write_bytes(original.read_bytes()[:500])
    with pytest.raises(ReadError, match=r"broken\.xlsx"):
        read_reviews([tmp_path / "broken.xlsx"])
    with pytest.raises(ReadError, match=r"missing\.xlsx: cannot be read"):
        read_reviews([tmp_path / "missing.xlsx"])
    shutil.copy(original, tmp_path / "cut.xlsx")
    with pytest.raises(ReadError, match='no column "Seal"'):
        edit(original, tmp_path / "cut.xlsx", lambda sheet, columns: sheet.delete_cols(columns["Seal"]))
