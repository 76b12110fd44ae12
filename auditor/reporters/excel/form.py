"""Sheet Form: the scorecard of one call, chosen in a cell and looked up in the other sheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from auditor.reporters.excel.calls import COLUMNS as CALL_COLUMNS
from auditor.reporters.excel.cells import Formula
from auditor.reporters.excel.context import Context
from auditor.reporters.excel.findings import COLUMNS as FINDING_COLUMNS
from auditor.reporters.excel.package import Draft
from auditor.reporters.excel.rules import TEXT_OF_ENTRY, TITLE_OF_ENTRY, outcome_colours
from auditor.reporters.excel.sheet import FreeSheet
from auditor.reporters.excel.table import Column
from auditor.reporters.excel.verdicts import LEADING
from auditor.reporters.wording import Wording

#: Cell in which the call is chosen.
CHOICE: Final = "$B$3"
_HEADER: Final = ("agent", "date", "length", "customer", "score", "critical")
_COLUMNS: Final = ("section", "guideline", "outcome", "evidence", "comment")
_STYLES: Final = {"date": "Audit date", "length": "Audit length", "score": "Audit fact"}


def add_form(draft: Draft, context: Context, titles: dict[str, str]) -> None:
    """Write the sheet; ``titles`` names the sheets with calls, findings and verdicts."""
    last = max(len(context.summaries) + 1, 2)
    say = context.say
    sheet = FreeSheet(draft, say("sheet.form"), say, widths=(22, 34, 15, 60, 40))
    sheet.row((say("callform.title"), "Audit title"))
    sheet.row((say("callform.note"), "Audit label"))
    first = context.summaries[0].id if context.summaries else ""
    sheet.row((say("callform.choose"), "Audit heading"), (first, "Audit choice"))
    for key in _HEADER:
        column = _letter(CALL_COLUMNS, key)
        formula = _look_up(titles["calls"], column, "A", CHOICE, last)
        sheet.row((say(f"column.{key}"), "Audit label"), (Formula(formula), _STYLES.get(key, "Audit long text")))
    sheet.row()
    heading = sheet.row(*((say(f"column.{key}"), "Audit header") for key in _COLUMNS))
    for position, check in enumerate(context.audit.checks):
        outcome = _look_up(titles["verdicts"], _number_letter(len(LEADING) + position + 1), "A", CHOICE, last)
        wanted = f'{CHOICE}&"|{check.id.replace(chr(34), chr(34) * 2)}|1"'
        evidence = _look_up(
            titles["findings"], _letter(FINDING_COLUMNS, "evidence"), _letter(FINDING_COLUMNS, "key"), wanted, None
        )
        sheet.row(
            (context.section(check), "Audit label"),
            (check.title, "Audit long text"),
            (Formula(outcome), "Audit text"),
            (Formula(evidence), "Audit long text"),
            ("", "Audit input"),
        )
    _finish(sheet, say, titles["calls"], last, heading)


def _look_up(title: str, column: str, keys: str, wanted: str, last: int | None) -> str:
    end = last or 1_048_576
    where = f"'{title}'!${column}$2:${column}${end}"
    among = f"'{title}'!${keys}$2:${keys}${end}"
    return f'=IFERROR(IF(INDEX({where},MATCH({wanted},{among},0))="","",INDEX({where},MATCH({wanted},{among},0))),"")'


def _letter(columns: Sequence[Column], key: str) -> str:
    return _number_letter([column.key for column in columns].index(key) + 1)


def _number_letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))


def _finish(form: FreeSheet, say: Wording, calls: str, last: int, heading: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet: Any = form.sheet
    outcome_colours(say)(sheet, f"C{heading + 1}:C{form.rows}", f"C{heading + 1}")
    validation = DataValidation(type="list", formula1=f"'{calls}'!$A$2:$A${last}", allow_blank=True)
    validation.promptTitle, validation.prompt = say("column.call")[:TITLE_OF_ENTRY], say("entry.call")[:TEXT_OF_ENTRY]
    validation.errorTitle = say("entry.refused")[:TITLE_OF_ENTRY]
    validation.error = say("entry.call_refused")[:TEXT_OF_ENTRY]
    validation.showInputMessage = validation.showErrorMessage = True
    validation.add(CHOICE.replace("$", ""))
    sheet.data_validations.append(validation)
    form.close()
