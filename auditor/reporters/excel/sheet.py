"""A sheet laid out by hand: titles, labels and values, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from auditor.reporters.excel.styles import prototype
from auditor.reporters.excel.table import Link, print_landscape, protect
from auditor.reporters.excel.values import safe_text, sheet_title

if TYPE_CHECKING:
    from openpyxl import Workbook


class Formula(str):
    """A formula of ours, made of sheet names, cells and check ids alone; anything else stays text."""

    __slots__ = ()


class FreeSheet:
    """Writes rows of (value, name of a style); None is no cell."""

    def __init__(self, book: Workbook, title: str, *, widths: Sequence[float], protected: bool = False) -> None:
        from openpyxl.utils import get_column_letter

        self._book = book
        self.sheet: Any = book.create_sheet(sheet_title(title, book.sheetnames))
        #: Rows written so far.
        self.rows = 0
        self._styles: dict[str, Any] = {}
        for index, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(index)].width = width
        self.sheet.sheet_view.showGridLines = False
        print_landscape(self.sheet)
        if protected:
            protect(self.sheet)

    def row(self, *cells: tuple[object, str] | None) -> int:
        """Append a row, an empty one without arguments; returns its number from 1."""
        self.sheet.append([None if cell is None else self._cell(*cell) for cell in cells])
        self.rows += 1
        return self.rows

    def _cell(self, value: object, style: str) -> Any:
        from openpyxl.cell import Cell
        from openpyxl.worksheet.hyperlink import Hyperlink

        if isinstance(value, Link) and not value.target:
            value, style = value.text, "Audit text"
        if style not in self._styles:
            self._styles[style] = prototype(self._book, self.sheet, style)
        cell = Cell(self.sheet, row=1, column=1, style_array=self._styles[style])
        if isinstance(value, Link):
            cell.value, cell.data_type = safe_text(value.text), "s"
            cell.hyperlink = Hyperlink(ref="A1", target=value.target, location=value.place or None)
        elif isinstance(value, str) and value:
            formula = isinstance(value, Formula)
            cell.value, cell.data_type = (str(value), "f") if formula else (safe_text(value), "s")
        elif value != "":
            cell.value = value
        return cell

    def close(self) -> None:
        """Finish; no rows may follow."""
        self.sheet.close()

