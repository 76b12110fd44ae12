"""Saving a workbook: the tables' rows put in, and equal bytes for equal content."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from auditor.reporters.excel.rows import RowStore

# The earliest time a zip archive can hold.
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_END_OF_ROWS: Final = b"</sheetData>"
_CHUNK: Final = 1 << 20


def _streamed() -> Workbook:
    return Workbook(write_only=True)


@dataclass(frozen=True)
class Draft:
    """A workbook on its way: openpyxl's, and the rows of its tables. Used as a context, it cleans up."""

    book: Workbook = field(default_factory=_streamed)
    #: Title of the sheet -> its rows after the header.
    rows: dict[str, RowStore] = field(default_factory=dict)
    #: Title of the sheet -> what each of its charts shows, in order, for who cannot see it.
    descriptions: dict[str, list[str]] = field(default_factory=dict)

    def add_chart(self, sheet: Any, chart: Any, anchor: str, description: str) -> None:
        """Place a chart on a sheet; ``description`` says in a sentence what it shows."""
        self.descriptions.setdefault(sheet.title, []).append(description)
        sheet.add_chart(chart, anchor)

    def __enter__(self) -> Draft:
        return self

    def __exit__(self, *_: object) -> None:
        for store in self.rows.values():
            store.close()


class StableZip(ZipFile):
    """A zip archive whose entries carry no time of their own, and whose sheets get their rows."""

    #: Path in the archive -> rows.
    rows: dict[str, RowStore]
    #: Path of a drawing in the archive -> what each of its charts shows.
    descriptions: dict[str, list[str]]

    def writestr(self, zinfo_or_arcname: ZipInfo | str, data: Any, *_: Any, **__: Any) -> None:
        """Store ``data`` under a name."""
        name = zinfo_or_arcname.filename if isinstance(zinfo_or_arcname, ZipInfo) else zinfo_or_arcname
        told = self.descriptions.get(name)
        super().writestr(_entry(name), _described(data, told) if told else data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Store a file under ``arcname``."""
        name = str(arcname or filename)
        with Path(filename).open("rb") as source, self.open(_entry(name), "w") as target:
            if name in self.rows:
                _splice(source.read(), self.rows[name].take(), target)
            else:
                shutil.copyfileobj(source, target, _CHUNK)


def _described(drawing: bytes | str, descriptions: list[str]) -> str:
    """The drawing with alternative texts, which openpyxl cannot write."""
    text = drawing.decode() if isinstance(drawing, bytes) else drawing
    for number, description in enumerate(descriptions, start=1):
        text = text.replace(f'name="Chart {number}"', f'name="Chart {number}" descr={quoteattr(description)}')
    return text


def _splice(sheet: bytes, rows: IO[bytes], target: IO[bytes]) -> None:
    head, end, tail = sheet.partition(_END_OF_ROWS)
    target.write(head)
    shutil.copyfileobj(rows, target, _CHUNK)
    target.write(end + tail)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, date_time=_ZIP_TIME)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o640 << 16
    entry.create_system = 3
    return entry


def save(draft: Draft, path: Path) -> None:
    """Save the workbook. Its document properties must hold a time of change already: none is put in.

    :raises OSError: when the file cannot be written.
    """
    titles = enumerate(draft.book.sheetnames, start=1)
    with StableZip(path, "w", ZIP_DEFLATED) as archive:
        # openpyxl numbers the drawings in the order of the sheets that have any.
        drawn = [draft.descriptions[title] for title in draft.book.sheetnames if title in draft.descriptions]
        archive.descriptions = {f"xl/drawings/drawing{n}.xml": told for n, told in enumerate(drawn, start=1)}
        archive.rows = {f"xl/worksheets/sheet{n}.xml": draft.rows[t] for n, t in titles if t in draft.rows}
        ExcelWriter(draft.book, archive).write_data()
