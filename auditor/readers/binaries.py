"""Files that are no text: what they are, and what to do to get at the talk in them."""

from __future__ import annotations

import io
import zipfile
from typing import Final, NamedTuple


class Binary(NamedTuple):
    """One kind of file."""

    #: What it is, to follow "this is".
    kind: str
    #: What to do about it.
    advice: str
    #: Whether it may well hold a transcript; others (recordings, pictures) lie beside transcripts.
    may_hold_one: bool


_AUDIO: Final = Binary(
    "an audio or video recording", "transcribe it first and give the file that the transcription engine writes", False
)
_PICTURE: Final = Binary("an image", "give the text it shows, or the file it was made from", False)
_OTHER: Final = "give the file that the transcription engine or the contact centre exports"
_ARCHIVE: Final = Binary(
    "an archive of another kind than zip and tar", "unpack it, or pack the files as .zip or .tar.gz", True
)
_OLD_OFFICE: Final = Binary(
    "an old or password-protected Microsoft Office file",
    "open it and save it without a password: a table as .xlsx or .csv, a text as plain text (.txt)",
    True,
)
_SHEET: Final = "open it and save it as .xlsx or .csv"
_TEXT: Final = "open it and save it as plain text (.txt)"

_BY_START: Final = (
    (b"PAR1", Binary("a Parquet file", "", True)),
    (b"\xd0\xcf\x11\xe0", _OLD_OFFICE),
    (b"%PDF", Binary("a PDF", "save the talk as plain text (.txt), or give the file it was printed from", False)),
    (b"{\\rtf", Binary("an RTF document", _TEXT, True)),
    (b"RIFF", _AUDIO),
    (b"ID3", _AUDIO),
    (b"\xff\xfb", _AUDIO),
    (b"\xff\xf3", _AUDIO),
    (b"OggS", _AUDIO),
    (b"fLaC", _AUDIO),
    (b"#!AMR", _AUDIO),
    (b"\x1a\x45\xdf\xa3", _AUDIO),
    (b"\x30\x26\xb2\x75", _AUDIO),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"Rar!\x1a", _ARCHIVE),
    (b"BZh9", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (b"\x7fELF", Binary("a program", _OTHER, False)),
    (b"SQLite format 3", Binary("a database", _OTHER, False)),
)
#: A member's name, or the start of one -> what a zip container that has it is.
_BY_MEMBER: Final = (
    ("xl/workbook.xml", Binary("an Excel workbook", "", True)),
    ("xl/", Binary("a binary Excel workbook", _SHEET, True)),
    ("word/", Binary("a Word document", _TEXT, True)),
    ("ppt/", Binary("a presentation", _OTHER, False)),
)
_OPEN_DOCUMENTS: Final = (
    ("spreadsheet", Binary("an OpenDocument spreadsheet", _SHEET, True)),
    ("text", Binary("an OpenDocument text", _TEXT, True)),
)
_ZIP: Final = b"PK\x03\x04"
_BROKEN_ZIP: Final = Binary("a zip container that is broken or of no known kind", _OTHER, True)


def binary_of(data: bytes) -> Binary | None:
    """What kind of file this is by its first bytes; None for text, and for what nobody knows."""
    if data.startswith(_ZIP):
        return _zipped(data)
    if data[4:8] == b"ftyp":
        return _AUDIO
    return next((kind for start, kind in _BY_START if data.startswith(start)), None)


def _zipped(data: bytes) -> Binary:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            mimetype = archive.open("mimetype").read(100).decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        return _BROKEN_ZIP
    for part, kind in _OPEN_DOCUMENTS:
        if mimetype.endswith(f"opendocument.{part}"):
            return kind
    return next((kind for start, kind in _BY_MEMBER if any(name.startswith(start) for name in names)), _BROKEN_ZIP)
