"""The two charts of the sheet Summary, drawn from cells of the workbook."""

from __future__ import annotations

from typing import Any, Final

from auditor.reporters.excel.sheet import FreeSheet
from auditor.reporters.excel.styles import ACCENT, INK_SOFT, MET, MISSED
from auditor.reporters.excel.weekly import COLUMNS, ChartRows

# Centimetres: four of the sheet's columns.
_WIDTH: Final = 13.2
_HEIGHT: Final = 9.5
# Hundredths of a point: small enough for every section to have its name.
_LABEL_SIZE: Final = 800
_TITLE_SIZE: Final = 1200


def add_weekly_chart(sheet: FreeSheet, weekly_title: str, rows: ChartRows, anchor: str) -> None:
    """Score by week with the target, on a fixed scale from 0 to 100."""
    from openpyxl.chart import LineChart, Reference

    source = sheet.sheet.parent[weekly_title]
    titles = [column.title for column in COLUMNS]
    chart = LineChart()
    _dress(chart, "Score by week, with the target", "Week (Monday)", "Points")
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 100
    for title, colour, dash in (("Score", ACCENT, None), ("Target", INK_SOFT, "dash")):
        column = titles.index(title) + 1
        chart.series.append(_series(source, column, rows, title))
        line = chart.series[-1]
        line.graphicalProperties.line.solidFill = colour
        line.graphicalProperties.line.width = 28_000 if dash is None else 15_000
        line.graphicalProperties.line.dashStyle = dash
        line.smooth = False
        if dash is None:
            line.marker.symbol = "circle"
            line.marker.graphicalProperties.solidFill = colour
    chart.set_categories(Reference(source, min_col=1, min_row=rows.first, max_row=rows.last))
    chart.x_axis.number_format = "dd mmm"
    weeks = rows.last - rows.first + 1
    sheet.add_chart(
        chart, anchor, f"Line chart: score of the last {weeks} weeks and the target; the numbers are on {weekly_title}."
    )


def add_section_chart(sheet: FreeSheet, first: int, last: int, anchor: str) -> None:
    """Shares of met and not met by section, as stacked bars from 0 to 1."""
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.series_factory import SeriesFactory

    chart = BarChart()
    _dress(chart, "Met and not met by section", "", "Share of the applicable verdicts")
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "percentStacked", 100, 60
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 1
    chart.y_axis.number_format = "0%"
    # Every section has its name, however low the chart.
    chart.x_axis.tickLblSkip = 1
    # Excel draws the first row lowest otherwise.
    chart.x_axis.scaling.orientation = "maxMin"
    for column, title, colour in ((2, "met", MET[0]), (3, "not met", MISSED[0])):
        series = SeriesFactory(Reference(sheet.sheet, min_col=column, min_row=first, max_row=last), title=title)
        series.graphicalProperties.solidFill = colour
        chart.series.append(series)
    chart.set_categories(Reference(sheet.sheet, min_col=1, min_row=first, max_row=last))
    sheet.add_chart(
        chart, anchor, "Bar chart: shares of met and not met in each section; the numbers are in the table above it."
    )


def _series(source: Any, column: int, rows: ChartRows, title: str) -> Any:
    from openpyxl.chart import Reference
    from openpyxl.chart.series_factory import SeriesFactory

    return SeriesFactory(Reference(source, min_col=column, min_row=rows.first, max_row=rows.last), title=title)


def _dress(chart: Any, title: str, across: str, up: str) -> None:
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties

    chart.title = title
    for paragraph in chart.title.tx.rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=CharacterProperties(sz=_TITLE_SIZE, b=True))
        for run in paragraph.r:
            run.rPr = CharacterProperties(sz=_TITLE_SIZE, b=True)
    for axis in (chart.x_axis, chart.y_axis):
        small = ParagraphProperties(defRPr=CharacterProperties(sz=_LABEL_SIZE))
        axis.txPr = RichText(p=[Paragraph(pPr=small, endParaRPr=CharacterProperties(sz=_LABEL_SIZE))])
    chart.width, chart.height = _WIDTH, _HEIGHT
    chart.legend.position = "b"
    if across:
        chart.x_axis.title = across
    chart.y_axis.title = up
    # Without this Excel shows the chart without its axes.
    chart.x_axis.delete = chart.y_axis.delete = False
