"""A sheet that is one real table, written row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from auditor.reporters.excel.styles import prototype
from auditor.reporters.excel.values import safe_text, sheet_title

if TYPE_CHECKING:
    from openpyxl import Workbook

#: Excel's own limits.
ROW_LIMIT: Final = 1_048_576
LINK_LIMIT: Final = 65_530

_HOUR: Final = timedelta(hours=1)


class Link(NamedTuple):
    """Text that leads to a place below the report's folder."""

    text: str
    #: Relative path, made from our own file names; "" = plain text.
    target: str
    #: Fragment on the page, without "#".
    place: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column of a table."""

    title: str
    #: Name of the style of its cells.
    style: str = "Audit text"
    #: Characters.
    width: float = 12


#: Adds conditional formats and validations to a finished column: (sheet, range of cells, first cell).
Rule = Callable[[Any, str, str], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """What a table sheet looks like."""

    title: str
    #: Name of the table, a word: "tblFindings".
    table: str
    columns: tuple[Column, ...]
    #: Title of the column -> its rules.
    rules: dict[str, Sequence[Rule]]
    #: Columns to the left that stay in view.
    frozen: int = 1
    protected: bool = False


class TableSheet:
    """Writes rows of plain values; a further sheet takes over where Excel's rows end.

    Text is stored as text whatever it begins with, None is no cell, "" an empty one to be filled in by hand.
    """

    def __init__(self, book: Workbook, layout: Layout, *, row_limit: int = ROW_LIMIT) -> None:
        self._book = book
        self._layout = layout
        self._headings = unique_headings([column.title for column in layout.columns])
        self._row_limit = row_limit
        #: Names of the sheets that hold the rows, in order.
        self.titles: list[str] = []
        self._open()

    def _open(self) -> None:
        titles = self._book.sheetnames
        place = titles.index(self.titles[-1]) + 1 if self.titles else len(titles)
        title = sheet_title(self._layout.title, titles)
        self._sheet = self._book.create_sheet(title, place)
        self.titles.append(title)
        self._rows = 1
        self._links = 0
        self._styles = [prototype(self._book, self._sheet, column.style) for column in self._layout.columns]
        self._long_offset = prototype(self._book, self._sheet, "Audit long offset")
        self._plain = prototype(self._book, self._sheet, "Audit text")
        _set_up(self._sheet, self._layout)
        header = prototype(self._book, self._sheet, "Audit header")
        self._sheet.append([self._cell(heading, header) for heading in self._headings])

    def add(self, values: Sequence[object]) -> int:
        """Append one row, one value a column; returns its number in the sheet."""
        if self._rows == self._row_limit:
            self._finish()
            self._open()
        self._sheet.append([self._styled(value, style) for value, style in zip(values, self._styles, strict=True)])
        self._rows += 1
        return self._rows

    def close(self) -> None:
        """Declare the table and its formats; no rows may follow."""
        self._finish()

    def _styled(self, value: object, style: Any) -> Any:
        if value is None:
            return None
        if isinstance(value, Link):
            return self._linked(value, style)
        if isinstance(value, timedelta) and value >= _HOUR:
            return self._cell(value, self._long_offset)
        return self._cell(value, style)

    def _cell(self, value: object, style: Any) -> Any:
        from openpyxl.cell import Cell

        if not isinstance(value, str):
            return Cell(self._sheet, row=1, column=1, value=value, style_array=style)
        cell = Cell(self._sheet, row=1, column=1, value=None, style_array=style)
        if value:
            cell.value = safe_text(value)
            # openpyxl takes text that begins with "=" for a formula.
            cell.data_type = "s"
        return cell

    def _linked(self, link: Link, style: Any) -> Any:
        from openpyxl.worksheet.hyperlink import Hyperlink

        if not link.target or self._links >= LINK_LIMIT:
            return self._cell(link.text, self._plain)
        self._links += 1
        cell = self._cell(link.text, style)
        cell.hyperlink = Hyperlink(ref="A1", target=link.target, location=link.place or None)
        return cell

    def _finish(self) -> None:
        from openpyxl.utils import get_column_letter

        columns = self._layout.columns
        last = max(self._rows, 2)
        for index, column in enumerate(columns, start=1):
            letter = get_column_letter(index)
            for rule in self._layout.rules.get(column.title, ()):
                rule(self._sheet, f"{letter}2:{letter}{last}", f"{letter}2")
        suffix = str(len(self.titles)) if len(self.titles) > 1 else ""
        self._declare(f"{self._layout.table}{suffix}", f"A1:{get_column_letter(len(columns))}{last}")
        self._sheet.close()

    def _declare(self, name: str, cells: str) -> None:
        from openpyxl.worksheet.table import Table, TableStyleInfo

        table = Table(displayName=name, ref=cells)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        # A streamed sheet cannot be read back for its headers, so the table is told them.
        table._initialise_columns()
        for column, heading in zip(table.tableColumns, self._headings, strict=True):
            column.name = heading
        # add_table warns on every streamed sheet, told or not.
        self._sheet.tables.add(table)


def unique_headings(titles: Sequence[str]) -> list[str]:
    """Headings a table accepts: one line each, none twice whatever the case, at most 255 characters."""
    taken: set[str] = set()
    headings = []
    for title in titles:
        base = safe_text(" ".join(title.split()), 240) or "Column"
        heading, number = base, 1
        while heading.casefold() in taken:
            number += 1
            heading = f"{base} ({number})"
        taken.add(heading.casefold())
        headings.append(heading)
    return headings


def _set_up(sheet: Any, layout: Layout) -> None:
    """What must be known before the first row is written."""
    from openpyxl.utils import get_column_letter

    for index, column in enumerate(layout.columns, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    sheet.freeze_panes = f"{get_column_letter(layout.frozen + 1)}2"
    sheet.print_title_rows = "1:1"
    print_landscape(sheet)
    if layout.protected:
        protect(sheet)


def print_landscape(sheet: Any) -> None:
    """A4 landscape, one page wide, pages numbered."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "Page &P of &N"


def protect(sheet: Any) -> None:
    """Against slips of the hand: no password, and sorting, filtering and column widths stay free."""
    sheet.protection.sheet = True
    sheet.protection.sort = False
    sheet.protection.autoFilter = False
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
