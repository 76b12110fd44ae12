"""The names by which a reviewed workbook is read back when it is not in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from auditor.reporters.excel.values import list_word, sheet_title
from auditor.reporters.wording import Wording, load_wording

_SHEETS: Final = ("findings", "verdicts")
_COLUMNS: Final = (
    "call", "turn", "guideline_id", "outcome", "finding", "qa_decision", "qa_verdict", "qa_note", "reviewer", "key",
    "seal",
)  # fmt: skip
_WORDS: Final = (
    "met", "not_met", "not_applicable", "unverifiable", "error", "agree", "disagree", "unsure", "credit", "breach",
    "due",
)  # fmt: skip
_PARTS: Final = ("sheet.", "column.", "word.")
#: Columns whose cells hold words of ours.
_SPOKEN: Final = frozenset({"Outcome", "Finding", "QA decision", "QA verdict"})


def names_to_keep(say: Wording) -> dict[str, str]:
    """Key of a text -> the name in this language, of all that a review needs; none where the workbook is English."""
    own = _names(say)
    return own if own != _names(load_wording()) else {}


def in_english(sheets: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, Sequence[Sequence[str]]]:
    """Title -> rows of a reviewed workbook, as if it had been written in English; others stay as they are.

    What the names are stands in the workbook itself, in the sheet About.
    """
    english = _names(load_wording())
    own = _kept(sheets, english)
    if not own:
        return dict(sheets)
    back = {part: {own[key].casefold(): english[key] for key in own if key.startswith(part)} for part in _PARTS}
    found: dict[str, Sequence[Sequence[str]]] = {}
    for title, rows in sheets.items():
        base, mark, number = title.partition(" (")
        name = back["sheet."].get(base.casefold(), "")
        if name == english["sheet.findings"] and rows:
            header = [back["column."].get(cell.casefold(), cell) for cell in rows[0]]
            found[name + mark + number] = [header, *(_findings(line, header, back["word."]) for line in rows[1:])]
        elif name:
            found[name + mark + number] = [[back["word."].get(cell.casefold(), cell) for cell in line] for line in rows]
        else:
            found[title] = rows
    return found


def _names(say: Wording) -> dict[str, str]:
    sheets = {key: sheet_title(say(key), ()) for key in (f"sheet.{name}" for name in _SHEETS)}
    columns = {key: " ".join(say(key).split()) for key in (f"column.{name}" for name in _COLUMNS)}
    return sheets | columns | {key: list_word(say(key)) for key in (f"word.{name}" for name in _WORDS)}


def _kept(sheets: Mapping[str, Sequence[Sequence[str]]], keys: Mapping[str, str]) -> dict[str, str]:
    """The names that the workbook says it uses; none unless one sheet names them all."""
    for rows in reversed(list(sheets.values())):
        found = {line[0]: line[1] for line in rows if len(line) > 1 and line[0] in keys}
        if len(found) == len(keys):
            return found
    return {}


def _findings(line: Sequence[str], header: Sequence[str], words: Mapping[str, str]) -> list[str]:
    return [
        words.get(cell.strip().casefold(), cell) if title in _SPOKEN else cell
        for title, cell in zip(header, line, strict=False)
    ]
