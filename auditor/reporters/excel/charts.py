"""The charts of the sheets Summary and Agents, drawn from cells of the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from auditor.reporters.excel.sheet import FreeSheet
from auditor.reporters.excel.styles import ACCENT, INK_SOFT, MET, MISSED
from auditor.reporters.excel.table import TableSheet
from auditor.reporters.excel.weekly import COLUMNS, ChartRows
from auditor.reporters.wording import Wording

# Centimetres: four of the sheet's columns.
_WIDTH: Final = 13.2
_HEIGHT: Final = 9.5
# Hundredths of a point: small enough for every section to have its name.
_LABEL_SIZE: Final = 800
_TITLE_SIZE: Final = 1200
#: Agents in a chart; the table has them all.
MOST_AGENTS: Final = 20
#: Rows of a sheet that a chart covers, the empty one above it included.
CHART_ROWS: Final = 21
# Neighbours differ in lightness too.
_SECTION_COLOURS: Final = ("1D4F91", "E69F00", "00695C", "8FC1E3", "B03A00", "B8A9D9", "4D565C", "7FB5AC")


def add_weekly_chart(sheet: FreeSheet, say: Wording, rows: ChartRows, anchor: str) -> None:
    """Score by week with the target, on a fixed scale from 0 to 100."""
    from openpyxl.chart import LineChart, Reference

    source = sheet.sheet.parent[say("sheet.weekly")]
    keys = [column.key for column in COLUMNS]
    chart = LineChart()
    _dress(chart, say("workbook.chart_weekly"), say("workbook.chart_week"), say("workbook.chart_points"))
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 100
    for key, colour, dash in (("score", ACCENT, None), ("target", INK_SOFT, "dash")):
        chart.series.append(_series(source, keys.index(key) + 1, rows, say(f"column.{key}")))
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
    sheet.add_chart(chart, anchor, say("workbook.chart_weekly_alt", n=weeks, sheet=source.title))


def add_section_chart(sheet: FreeSheet, say: Wording, first: int, last: int, anchor: str) -> None:
    """Shares of met and not met by section, as stacked bars from 0 to 1."""
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.series_factory import SeriesFactory

    chart = BarChart()
    _dress(chart, say("workbook.chart_sections"), "", say("workbook.chart_share"))
    _stack(chart)
    for column, title, colour in ((2, say("word.met"), MET[0]), (3, say("word.not_met"), MISSED[0])):
        series = SeriesFactory(Reference(sheet.sheet, min_col=column, min_row=first, max_row=last), title=title)
        series.graphicalProperties.solidFill = colour
        chart.series.append(series)
    chart.set_categories(Reference(sheet.sheet, min_col=1, min_row=first, max_row=last))
    sheet.add_chart(chart, anchor, say("workbook.chart_sections_alt"))


def add_misses_chart(table: TableSheet, say: Wording, sections: Sequence[str], column: int) -> None:
    """How each agent's verdicts not met divide among the sections, below the table; the first agents only.

    :param column: number of the first section's column, the others follow.
    """
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.series_factory import SeriesFactory

    last = min(table.last, MOST_AGENTS + 1)
    chart = BarChart()
    _dress(chart, say("workbook.chart_misses"), "", say("workbook.chart_misses_share"))
    _stack(chart)
    for number, section in enumerate(sections):
        cells = Reference(table.sheet, min_col=column + number, min_row=2, max_row=last)
        series = SeriesFactory(cells, title=section)
        series.graphicalProperties.solidFill = _SECTION_COLOURS[number % len(_SECTION_COLOURS)]
        # A gap between neighbours, so that not the colour alone parts them.
        series.graphicalProperties.line.solidFill = "FFFFFF"
        chart.series.append(series)
    chart.set_categories(Reference(table.sheet, min_col=1, min_row=2, max_row=last))
    chart.width, chart.height = 2 * _WIDTH, _HEIGHT
    chart.legend.position = "r"
    table.add_chart(chart, f"A{table.last + 2}", say("workbook.chart_misses_alt"))


def _stack(chart: Any) -> None:
    """Bars that lie on their side and fill a scale from 0 to 1."""
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "percentStacked", 100, 60
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 1
    chart.y_axis.number_format = "0%"
    # Every bar has its name, however low the chart.
    chart.x_axis.tickLblSkip = 1
    # Excel draws the first row lowest otherwise.
    chart.x_axis.scaling.orientation = "maxMin"
    # The scale stays below the bars all the same.
    chart.y_axis.crosses = "max"


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
