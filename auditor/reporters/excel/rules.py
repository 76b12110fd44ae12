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
from auditor.reporters.excel.values import list_word
from auditor.reporters.wording import Wording

#: Keys of the words to choose from.
DECISIONS: Final = ("agree", "disagree", "unsure")
VERDICTS: Final = ("met", "not_met", "not_applicable", "unverifiable")
KEPT: Final = ("kept", "broken", "unknown")
#: Excel's limits for what it shows beside a cell, in characters.
TITLE_OF_ENTRY: Final = 32
TEXT_OF_ENTRY: Final = 225


def outcome_colours(say: Wording) -> Rule:
    """The words of a verdict in the colours of the scorecards; the word stays the sign."""

    def add(sheet: Any, cells: str, _first: str) -> None:
        for rule in (
            word_rule(say("word.not_met"), MISSED, bold=True),
            word_rule(say("word.met"), MET),
            word_rule(say("word.unverifiable"), REVIEW),
            word_rule(say("word.error"), REVIEW, bold=True),
            word_rule(say("word.not_applicable"), (INK_SOFT, NOT_APPLICABLE[1])),
        ):
            sheet.conditional_formatting.add(cells, rule)

    return add


def share_bars(sheet: Any, cells: str, _first: str) -> None:
    """Data bars from 0 to 1."""
    sheet.conditional_formatting.add(cells, bar_rule())


def below(limit: float, condition: str = "") -> Rule:
    """Marks numbers under ``limit`` where ``condition`` holds for the first row, such as "$B2>=10"."""

    def add(sheet: Any, cells: str, first: str) -> None:
        sheet.conditional_formatting.add(cells, below_rule(limit, first, condition))

    return add


def choice(say: Wording, keys: Sequence[str], prompt: str) -> Rule:
    """A drop-down list of the words of these keys that refuses everything else but an empty cell.

    :param prompt: key of the text shown beside the cell.
    """
    words = [list_word(say(f"word.{key}")) for key in keys]
    named = ", ".join(words)

    def add(sheet: Any, cells: str, _first: str) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        validation = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
        _explain(validation, say, say(prompt, words=named), say("entry.choose", words=named))
        _add(sheet, cells, validation)

    return add


def short_text(say: Wording, limit: int, prompt: str) -> Rule:
    """Free text of at most ``limit`` characters; ``prompt`` is the key of the text shown beside the cell."""

    def add(sheet: Any, cells: str, _first: str) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        validation = DataValidation(type="textLength", operator="lessThanOrEqual", formula1=str(limit))
        validation.allow_blank = True
        _explain(validation, say, say(prompt), say("entry.at_most", limit=limit))
        _add(sheet, cells, validation)

    return add


def _add(sheet: Any, cells: str, validation: Any) -> None:
    validation.add(cells)
    sheet.data_validations.append(validation)
    sheet.conditional_formatting.add(cells, input_rule())


def _explain(validation: Any, say: Wording, prompt: str, error: str) -> None:
    validation.promptTitle = say("entry.title")[:TITLE_OF_ENTRY]
    validation.prompt = prompt[:TEXT_OF_ENTRY]
    validation.showInputMessage = True
    validation.errorTitle = say("entry.refused")[:TITLE_OF_ENTRY]
    validation.error = error[:TEXT_OF_ENTRY]
    validation.errorStyle = "stop"
    validation.showErrorMessage = True
