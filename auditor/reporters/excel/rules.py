"""Conditional formats and lists of allowed values, ready for a column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from auditor.reporters.excel.styles import (
    INK_SOFT,
    MET,
    MISSED,
    NOT_APPLICABLE,
    REVIEW,
    bar_rule,
    below_rule,
    input_rule,
    word_rule,
)
from auditor.reporters.excel.table import Rule

DECISIONS: Final = ("Agree", "Disagree", "Unsure")
VERDICTS: Final = ("met", "not met", "n/a", "unverifiable")
KEPT: Final = ("Kept", "Broken", "Unknown")
#: Excel's limit for a list that stands in the cell's own rule, in characters.
LIST_LIMIT: Final = 255


def outcome_colours(sheet: Any, cells: str, _first: str) -> None:
    """The words of a verdict in the colours of the scorecards; the word stays the sign."""
    for rule in (
        word_rule("not met", MISSED, bold=True),
        word_rule("met", MET),
        word_rule("unverifiable", REVIEW),
        word_rule("error", REVIEW, bold=True),
        word_rule("n/a", (INK_SOFT, NOT_APPLICABLE[1])),
    ):
        sheet.conditional_formatting.add(cells, rule)


def share_bars(sheet: Any, cells: str, _first: str) -> None:
    """Data bars from 0 to 1."""
    sheet.conditional_formatting.add(cells, bar_rule())


def below(limit: float, condition: str = "") -> Rule:
    """Marks numbers under ``limit`` where ``condition`` holds for the first row, such as "$B2>=10"."""

    def add(sheet: Any, cells: str, first: str) -> None:
        sheet.conditional_formatting.add(cells, below_rule(limit, first, condition))

    return add


def choice(words: Sequence[str], prompt: str) -> Rule:
    """A drop-down list that refuses everything else but an empty cell."""

    def add(sheet: Any, cells: str, _first: str) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        listed = ",".join(words)
        validation = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
        _explain(validation, prompt, f"Please choose one of: {', '.join(words)}.")
        _add(sheet, cells, validation)

    return add


def short_text(limit: int, prompt: str) -> Rule:
    """Free text of at most ``limit`` characters."""

    def add(sheet: Any, cells: str, _first: str) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        validation = DataValidation(type="textLength", operator="lessThanOrEqual", formula1=str(limit))
        validation.allow_blank = True
        _explain(validation, prompt, f"Please use at most {limit} characters.")
        _add(sheet, cells, validation)

    return add


def _add(sheet: Any, cells: str, validation: Any) -> None:
    validation.add(cells)
    sheet.data_validations.append(validation)
    sheet.conditional_formatting.add(cells, input_rule())


def _explain(validation: Any, prompt: str, error: str) -> None:
    validation.promptTitle = "Quality assurance"
    validation.prompt = prompt
    validation.showInputMessage = True
    validation.errorTitle = "Not accepted"
    validation.error = error
    validation.errorStyle = "stop"
    validation.showErrorMessage = True
