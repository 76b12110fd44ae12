"""Saving a workbook so that equal content gives equal bytes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

# The earliest time a zip archive can hold.
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)


class StableZip(ZipFile):
    """A zip archive whose entries carry no time of their own."""

    def writestr(self, name: ZipInfo | str, data: Any, *_: Any, **__: Any) -> None:
        """Store ``data`` under ``name``."""
        super().writestr(_entry(name.filename if isinstance(name, ZipInfo) else name), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Store a file under ``arcname``."""
        with Path(filename).open("rb") as source, self.open(_entry(str(arcname or filename)), "w") as target:
            shutil.copyfileobj(source, target, 1 << 20)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, date_time=_ZIP_TIME)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o640 << 16
    entry.create_system = 3
    return entry


def save(book: Workbook, path: Path) -> None:
    """Save the workbook. Its document properties must hold a time of change already: none is put in.

    :raises OSError: when the file cannot be written.
    """
    from openpyxl.writer.excel import ExcelWriter

    with StableZip(path, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
