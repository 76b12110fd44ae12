"""The rows of a table as the sheet's XML, written as they come.

openpyxl builds, binds and serialises an object a cell, some 10 microseconds each, and a night has some
hundred thousand cells. The rows of the tables are therefore written here and put into the sheet when the
workbook is saved (:mod:`auditor.reporters.excel.package`); everything else is openpyxl's. Measured in
``benchmarks/excel.py``.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import IO, Final

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from auditor.reporters.excel.values import safe_text

_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class RowStore:
    """Rows after the header, kept in a temporary file until the workbook is saved."""

    def __init__(self, width: int) -> None:
        self._letters = [get_column_letter(number) for number in range(1, width + 1)]
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the draft
        #: Number of the last row; the header is row 1.
        self.last = 1

    def add(self, values: Sequence[object], styles: Sequence[int], height: float = 0.0) -> None:
        """Append a row of values (None = no cell) with the numbers of their styles.

        :param height: points; 0 leaves it to the program that opens the workbook.
        """
        self.last += 1
        number = str(self.last)
        cells = [
            _cell(letter + number, style, value)
            for letter, style, value in zip(self._letters, styles, values, strict=True)
            if value is not None
        ]
        tall = f' ht="{height:g}" customHeight="1"' if height else ""
        self._file.write(f'<row r="{number}"{tall}>{"".join(cells)}</row>'.encode())

    def take(self) -> IO[bytes]:
        """The rows as a file to read from the start."""
        self._file.seek(0)
        return self._file

    def close(self) -> None:
        """Give the temporary file back."""
        self._file.close()


def _cell(place: str, style: int, value: object) -> str:
    if isinstance(value, str):
        text = safe_text(value).translate(_ESCAPES)
        space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{space}>{text}</t></is></c>' if text else ""
    if isinstance(value, (date, time, timedelta)):
        value = to_excel(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"a workbook cell cannot hold {type(value).__name__}")
    return f'<c r="{place}" s="{style}"><v>{value!r}</v></c>' if math.isfinite(value) else ""
