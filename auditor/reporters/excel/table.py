"""A sheet that is one real table, written row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table, TableStyleInfo

from auditor.reporters.excel.cells import known_style, make_cell
from auditor.reporters.excel.package import Draft
from auditor.reporters.excel.rows import RowStore
from auditor.reporters.excel.styles import LOOKS
from auditor.reporters.excel.values import lines, safe_text, sheet_title
from auditor.reporters.wording import Wording

#: Excel's own limits.
ROW_LIMIT: Final = 1_048_576
LINK_LIMIT: Final = 65_530

#: Points.
LINE_HEIGHT: Final = 15
#: Lines a row may grow to; longer text is read in the cell or on the call's page.
MOST_LINES: Final = 12
# Inches.
_MARGIN: Final = 0.35
# Points: two lines.
_HEADER_HEIGHT: Final = 32
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

    #: What code calls it; its header is the text "column.<key>" unless there is a ``title``.
    key: str
    #: Name of the style of its cells.
    style: str = "Audit text"
    #: Characters.
    width: float = 12
    #: Header of a column that only this audit has, such as one for each section.
    title: str = ""


#: Adds conditional formats and validations to a finished column: (sheet, range of cells, first cell).
Rule = Callable[[Any, str, str], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """What a table sheet looks like."""

    title: str
    #: Name of the table, a word: "tblFindings".
    table: str
    columns: tuple[Column, ...]
    #: Key of the column -> its rules.
    rules: dict[str, Sequence[Rule]]
    #: Columns to the left that stay in view.
    frozen: int = 1
    protected: bool = False
    #: Columns from the left that are printed; 0 = all.
    printed: int = 0
    #: Rows that a chart below the table takes in print.
    printed_below: int = 0


class TableSheet:
    """Writes rows of plain values; a further sheet takes over where Excel's rows end.

    Text is stored as text whatever it begins with; None is an empty cell.
    """

    def __init__(self, draft: Draft, layout: Layout, say: Wording, *, row_limit: int = ROW_LIMIT) -> None:
        self._draft = draft
        self._say = say
        self._layout = layout
        self._headings = unique_headings([column.title or say(f"column.{column.key}") for column in layout.columns])
        self._wrapped = [(i, c.width) for i, c in enumerate(layout.columns) if LOOKS[c.style].wrap]
        self._row_limit = row_limit
        #: Names of the sheets that hold the rows, in order.
        self.titles: list[str] = []
        self._open()

    def _open(self) -> None:
        book, columns = self._draft.book, self._layout.columns
        titles = book.sheetnames
        place = titles.index(self.titles[-1]) + 1 if self.titles else len(titles)
        title = sheet_title(self._layout.title, titles)
        self._sheet = book.create_sheet(title, place)
        self.titles.append(title)
        self._rows = self._draft.rows[title] = RowStore(len(columns))
        self._links = 0
        self._styles = [known_style(book, self._sheet, column.style).number for column in columns]
        self._long_offset = known_style(book, self._sheet, "Audit long offset").number
        self._plain = known_style(book, self._sheet, "Audit text").number
        _set_up(self._sheet, self._layout, self._say)
        header = known_style(book, self._sheet, "Audit header")
        self._sheet.append([make_cell(self._sheet, header, heading) for heading in self._headings])

    def add(self, values: Sequence[object]) -> int:
        """Append one row, one value a column; returns its number in the sheet."""
        if self._rows.last == self._row_limit:
            self._finish()
            self._open()
        styles = list(self._styles)
        plain = list(values)
        for index, value in enumerate(values):
            if isinstance(value, Link):
                plain[index] = value.text
                if not self._link(index, value):
                    styles[index] = self._plain
            elif isinstance(value, timedelta) and value >= _HOUR:
                styles[index] = self._long_offset
        self._rows.add(plain, styles, self._height(values))
        return self._rows.last

    @property
    def last(self) -> int:
        """Number of the last row written."""
        return self._rows.last

    def add_chart(self, chart: Any, anchor: str, description: str) -> None:
        """Place a chart; ``description`` says in a sentence what it shows."""
        self._draft.add_chart(self._sheet, chart, anchor, description)

    @property
    def sheet(self) -> Any:
        """The sheet in hand, for charts that draw its cells."""
        return self._sheet

    def close(self) -> None:
        """Declare the table and its formats; no rows may follow."""
        self._finish()

    def _link(self, index: int, link: Link) -> bool:
        """Put a link on the coming row's cell; False where it stays plain text."""
        if not link.target or self._links >= LINK_LIMIT:
            return False
        self._links += 1
        place = f"{get_column_letter(index + 1)}{self._rows.last + 1}"
        # A sheet's own list, since rows that are not openpyxl's cells cannot bring their links along.
        self._sheet._hyperlinks.append(Hyperlink(ref=place, target=link.target, location=link.place or None))
        return True

    def _height(self, values: Sequence[object]) -> float:
        """Room for wrapped text, in points: not every program makes it by itself; 0 for one line."""
        needed = max((lines(str(values[i]), width) for i, width in self._wrapped if values[i]), default=1)
        return LINE_HEIGHT * min(needed, MOST_LINES) if needed > 1 else 0.0

    def _finish(self) -> None:
        columns = self._layout.columns
        last = max(self._rows.last, 2)
        for index, column in enumerate(columns, start=1):
            letter = get_column_letter(index)
            for rule in self._layout.rules.get(column.key, ()):
                rule(self._sheet, f"{letter}2:{letter}{last}", f"{letter}2")
        suffix = str(len(self.titles)) if len(self.titles) > 1 else ""
        self._declare(f"{self._layout.table}{suffix}", f"A1:{get_column_letter(len(columns))}{last}")
        if self._layout.printed:
            self._sheet.print_area = f"A1:{get_column_letter(self._layout.printed)}{last + self._layout.printed_below}"
        self._sheet.close()

    def _declare(self, name: str, cells: str) -> None:
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


def _set_up(sheet: Any, layout: Layout, say: Wording) -> None:
    """What must be known before the first row is written."""
    for index, column in enumerate(layout.columns, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    sheet.row_dimensions[1].height = _HEADER_HEIGHT
    sheet.freeze_panes = f"{get_column_letter(layout.frozen + 1)}2"
    sheet.print_title_rows = "1:1"
    print_landscape(sheet, say)
    if layout.protected:
        protect(sheet)


def print_landscape(sheet: Any, say: Wording, pages_high: int = 0) -> None:
    """A4 landscape, one page wide, as many high as it takes or ``pages_high``; pages numbered."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = pages_high
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = _MARGIN
    sheet.page_margins.top = sheet.page_margins.bottom = 2 * _MARGIN
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = say("workbook.page", page="&P", pages="&N")


def protect(sheet: Any) -> None:
    """Against slips of the hand: no password, and sorting, filtering and column widths stay free."""
    sheet.protection.sheet = True
    sheet.protection.sort = False
    sheet.protection.autoFilter = False
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
