"""Cells of a sheet laid out by hand, and the numbers of styles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl.cell import Cell, WriteOnlyCell

from auditor.reporters.excel.styles import LOOKS
from auditor.reporters.excel.values import safe_text

if TYPE_CHECKING:
    from openpyxl import Workbook


class KnownStyle(NamedTuple):
    """A style as cells hold it, and its number in the workbook."""

    array: Any
    number: int


class Formula(str):
    """A formula of ours, made of sheet names, cells and check ids alone; any other text stays text."""

    __slots__ = ()


def known_style(book: Workbook, sheet: Any, name: str) -> KnownStyle:
    """A named style, ready for the cells of a sheet.

    Text cells say with ``quotePrefix`` that they are text, which keeps them text when a user presses F2 and Enter.
    """
    cell = WriteOnlyCell(sheet)
    cell.style = name
    if LOOKS[name].text:
        cell.quotePrefix = True
    return KnownStyle(cell._style, cell.style_id)


def make_cell(sheet: Any, style: KnownStyle, value: object) -> Any:
    """A cell of this value; text is stored as text whatever it begins with, "" leaves the cell empty."""
    cell = Cell(sheet, row=1, column=1, style_array=style.array)
    if isinstance(value, Formula):
        cell.value = str(value)
    elif isinstance(value, str):
        cell.value = safe_text(value) or None
        # openpyxl takes text that begins with "=" for a formula.
        cell.data_type = "s" if value else "n"
    else:
        cell.value = value
    return cell
