"""Sheet Form: the scorecard of one call, chosen in a cell and looked up in the other sheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from auditor.reporters.excel.calls import COLUMNS as CALL_COLUMNS
from auditor.reporters.excel.cells import Formula
from auditor.reporters.excel.context import Context
from auditor.reporters.excel.findings import COLUMNS as FINDING_COLUMNS
from auditor.reporters.excel.package import Draft
from auditor.reporters.excel.rules import outcome_colours
from auditor.reporters.excel.sheet import FreeSheet
from auditor.reporters.excel.table import Column
from auditor.reporters.excel.verdicts import LEADING

TITLE: Final = "Form"
#: Cell in which the call is chosen.
CHOICE: Final = "$B$3"
_HEADER: Final = ("Agent", "Date", "Length", "Customer", "Score", "Critical")
_COLUMNS: Final = ("Section", "Guideline", "Outcome", "Evidence", "Comment")
_STYLES: Final = {"Date": "Audit date", "Length": "Audit length", "Score": "Audit fact"}


def add_form(draft: Draft, context: Context, titles: dict[str, str]) -> None:
    """Write the sheet; ``titles`` names the sheets with calls, findings and verdicts."""
    last = max(len(context.summaries) + 1, 2)
    sheet = FreeSheet(draft, TITLE, widths=(22, 34, 15, 60, 40))
    sheet.row(("Call form", "Audit title"))
    sheet.row(("Values are looked up; if they stay empty, press Enable Editing.", "Audit label"))
    first = context.summaries[0].id if context.summaries else ""
    sheet.row(("Choose a call", "Audit heading"), (first, "Audit choice"))
    for title in _HEADER:
        column = _letter(CALL_COLUMNS, title)
        formula = _look_up(titles["calls"], column, "A", CHOICE, last)
        sheet.row((title, "Audit label"), (Formula(formula), _STYLES.get(title, "Audit long text")))
    sheet.row()
    heading = sheet.row(*((text, "Audit header") for text in _COLUMNS))
    for position, check in enumerate(context.audit.checks):
        outcome = _look_up(titles["verdicts"], _number_letter(len(LEADING) + position + 1), "A", CHOICE, last)
        key = f'{CHOICE}&"|{check.id.replace(chr(34), chr(34) * 2)}|1"'
        evidence = _look_up(
            titles["findings"], _letter(FINDING_COLUMNS, "Evidence"), _letter(FINDING_COLUMNS, "Key"), key, None
        )
        sheet.row(
            (context.section(check), "Audit label"),
            (check.title, "Audit long text"),
            (Formula(outcome), "Audit text"),
            (Formula(evidence), "Audit long text"),
            ("", "Audit input"),
        )
    _finish(sheet, titles["calls"], last, heading)


def _look_up(title: str, column: str, keys: str, wanted: str, last: int | None) -> str:
    end = last or 1_048_576
    where = f"'{title}'!${column}$2:${column}${end}"
    among = f"'{title}'!${keys}$2:${keys}${end}"
    return f'=IFERROR(IF(INDEX({where},MATCH({wanted},{among},0))="","",INDEX({where},MATCH({wanted},{among},0))),"")'


def _letter(columns: Sequence[Column], title: str) -> str:
    return _number_letter([column.title for column in columns].index(title) + 1)


def _number_letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))


def _finish(form: FreeSheet, calls: str, last: int, heading: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet: Any = form.sheet
    outcome_colours(sheet, f"C{heading + 1}:C{form.rows}", f"C{heading + 1}")
    validation = DataValidation(type="list", formula1=f"'{calls}'!$A$2:$A${last}", allow_blank=True)
    validation.promptTitle, validation.prompt = "Call", "Pick the call to look at."
    validation.errorTitle, validation.error = "Not accepted", "Please pick a call from the list."
    validation.showInputMessage = validation.showErrorMessage = True
    validation.add(CHOICE.replace("$", ""))
    sheet.data_validations.append(validation)
    form.close()
