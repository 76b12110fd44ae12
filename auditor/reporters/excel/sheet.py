"""A sheet laid out by hand: titles, labels and values, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from auditor.reporters.excel.cells import Formula, KnownStyle, known_style, make_cell
from auditor.reporters.excel.package import Draft
from auditor.reporters.excel.styles import LOOKS
from auditor.reporters.excel.table import LINE_HEIGHT, MOST_LINES, Link, print_landscape, protect
from auditor.reporters.excel.values import lines, sheet_title
from auditor.reporters.wording import Wording

# Points; rows of a streamed sheet do not grow with their letters.
_HEIGHTS: Final[dict[str, float]] = {"Audit title": 30, "Audit big": 38, "Audit heading": 21, "Audit header": 18}


class FreeSheet:
    """Writes rows of (value, name of a style); None is no cell."""

    def __init__(
        self,
        draft: Draft,
        title: str,
        say: Wording,
        *,
        widths: Sequence[float],
        protected: bool = False,
        pages: int = 0,
    ) -> None:
        self._book = book = draft.book
        self._draft = draft
        self.sheet: Any = book.create_sheet(sheet_title(title, book.sheetnames))
        #: Rows written so far.
        self.rows = 0
        self._widths = widths
        self._styles: dict[str, KnownStyle] = {}
        for index, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(index)].width = width
        self.sheet.sheet_view.showGridLines = False
        print_landscape(self.sheet, say, pages)
        if protected:
            protect(self.sheet)

    def row(self, *cells: tuple[object, str] | None) -> int:
        """Append a row, an empty one without arguments; returns its number from 1."""
        height = max((self._height(*pair) for pair in zip(cells, self._widths, strict=False)), default=0)
        if height:
            self.sheet.row_dimensions[self.rows + 1].height = height
        self.sheet.append([None if cell is None else self._cell(*cell) for cell in cells])
        self.rows += 1
        return self.rows

    def add_chart(self, chart: Any, anchor: str, description: str) -> None:
        """Place a chart; ``description`` says in a sentence what it shows."""
        self._draft.add_chart(self.sheet, chart, anchor, description)

    def _height(self, cell: tuple[object, str] | None, width: float) -> float:
        if cell is None:
            return 0
        value, style = cell
        if not LOOKS[style].wrap or isinstance(value, Formula):
            return _HEIGHTS.get(style, 0)
        needed = lines(str(value), width)
        return LINE_HEIGHT * min(needed, MOST_LINES) if needed > 1 else _HEIGHTS.get(style, 0)

    def _cell(self, value: object, style: str) -> Any:
        if isinstance(value, Link) and not value.target:
            value, style = value.text, "Audit text"
        if style not in self._styles:
            self._styles[style] = known_style(self._book, self.sheet, style)
        known = self._styles[style]
        if not isinstance(value, Link):
            return make_cell(self.sheet, known, value)
        cell = make_cell(self.sheet, known, value.text)
        cell.hyperlink = Hyperlink(ref="A1", target=value.target, location=value.place or None)
        return cell

    def close(self) -> None:
        """Finish; no rows may follow."""
        self.sheet.close()
