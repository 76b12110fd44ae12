"""The named styles of the workbook, in the colours of the HTML scorecards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from openpyxl import Workbook

INK: Final = "1A2024"
INK_SOFT: Final = "4D565C"
ACCENT: Final = "1D4F91"
MET: Final = ("00695C", "DFF1ED")
MISSED: Final = ("B03A00", "FDEBE1")
REVIEW: Final = ("6A3FB5", "EFE9FB")
NOT_APPLICABLE: Final = ("5B656B", "ECEEEA")
INPUT: Final = "FFF8DC"


class Look(NamedTuple):
    """What makes a named style."""

    number_format: str = "General"
    bold: bool = False
    size: float = 11
    colour: str = INK
    fill: str = ""
    wrap: bool = False
    horizontal: str | None = None
    underline: str | None = None
    #: Characters between the cell's edge and its content.
    indent: int = 0
    #: Holds text, whatever it looks like.
    text: bool = False
    #: Cells may be edited on a protected sheet.
    unlocked: bool = False


#: Name in the workbook -> look.
LOOKS: Final[dict[str, Look]] = {
    "Audit title": Look(text=True, bold=True, size=20),
    "Audit heading": Look(text=True, bold=True, size=13, colour=ACCENT),
    "Audit big": Look("0", bold=True, size=28, horizontal="left"),
    "Audit header": Look(text=True, bold=True, colour="FFFFFF", fill=ACCENT, wrap=True),
    "Audit label": Look(text=True, colour=INK_SOFT),
    "Audit text": Look(text=True),
    "Audit long text": Look(text=True, wrap=True),
    "Audit link": Look(text=True, colour=ACCENT, underline="single"),
    "Audit fact": Look("0", horizontal="left"),
    "Audit input": Look(text=True, fill=INPUT, wrap=True, unlocked=True),
    # "@" keeps an identifier of digits text when it is picked from a list.
    "Audit choice": Look("@", bold=True, fill=INPUT, text=True, unlocked=True),
    "Audit number": Look("0", horizontal="right", indent=1),
    "Audit score": Look("0", horizontal="right", indent=1),
    "Audit share": Look("0%", horizontal="right", indent=1),
    "Audit date": Look("yyyy-mm-dd", horizontal="left"),
    "Audit time": Look("hh:mm", horizontal="left"),
    "Audit offset": Look("[mm]:ss", horizontal="center"),
    "Audit length": Look("[mm]:ss", horizontal="left"),
    "Audit long offset": Look("[h]:mm:ss", horizontal="center"),
}


def add_styles(book: Workbook) -> None:
    """Register the named styles with the workbook."""
    for name, look in LOOKS.items():
        book.add_named_style(_named_style(name, look))


def _named_style(name: str, look: Look) -> Any:
    from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill, Protection

    return NamedStyle(
        name=name,
        number_format=look.number_format,
        font=Font(name="Calibri", size=look.size, bold=look.bold, color=look.colour, underline=look.underline),
        fill=PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill(),
        alignment=Alignment(vertical="top", wrap_text=look.wrap, horizontal=look.horizontal, indent=look.indent),
        protection=Protection(locked=not look.unlocked),
    )


def word_rule(word: str, colours: tuple[str, str], *, bold: bool = False) -> Any:
    """A conditional format for cells that hold exactly ``word``."""
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Font, PatternFill

    ink, tint = colours
    return CellIsRule(
        operator="equal",
        formula=['"' + word.replace('"', '""') + '"'],
        font=Font(color=ink, bold=bold),
        fill=PatternFill(bgColor=tint),
    )


def below_rule(limit: float, cell: str, condition: str = "") -> Any:
    """A conditional format for numbers below ``limit``; empty cells, which Excel takes for 0, stay as they are.

    :param cell: the first cell of the range, such as "G2".
    :param condition: what must hold besides, as a formula for the first row.
    """
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    ink, tint = MISSED
    return FormulaRule(
        formula=[f"AND(ISNUMBER({cell}),{cell}<{limit!r}{',' if condition else ''}{condition})"],
        font=Font(color=ink, bold=True),
        fill=PatternFill(bgColor=tint),
    )


def bar_rule() -> Any:
    """Data bars of shares, on a fixed scale from 0 to 1."""
    from openpyxl.formatting.rule import DataBarRule

    return DataBarRule(start_type="num", start_value=0, end_type="num", end_value=1, color="7FB5AC")


def input_rule() -> Any:
    """The tint of cells that wait for a person's entry; empty cells need not be stored for it."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill

    return FormulaRule(formula=["TRUE"], fill=PatternFill(bgColor=INPUT))
