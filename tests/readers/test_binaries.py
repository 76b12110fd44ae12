"""What is no text is refused in one sentence that says what it is and what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from auditor.cli.main import main
from auditor.errors import ReadError
from auditor.intake import read_calls
from auditor.readers.catalogue import sniff
from auditor.readers.interface import Document
from auditor.sources import discover

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(*members: tuple[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def open_document(kind: str) -> bytes:
    return zipped(("mimetype", f"application/vnd.oasis.opendocument.{kind}"), ("content.xml", "<x/>"))


FILES = {
    "old.xls": (_OLE, "old or password-protected Microsoft Office", ".xlsx or .csv", True),
    "sheet.ods": (open_document("spreadsheet"), "OpenDocument spreadsheet", ".xlsx or .csv", True),
    "letter.odt": (open_document("text"), "OpenDocument text", "plain text (.txt)", True),
    "teams.docx": (zipped(("[Content_Types].xml", "<x/>"), ("word/document.xml", "<w/>")), "Word", ".txt", True),
    "sheet.xlsb": (zipped(("[Content_Types].xml", "<x/>"), ("xl/workbook.bin", "x")), "binary Excel", ".xlsx", True),
    "slides.pptx": (zipped(("[Content_Types].xml", "<x/>"), ("ppt/p.xml", "x")), "presentation", "exports", False),
    "talk.rtf": (b"{\\rtf1\\ansi Agent: hello}", "RTF", "plain text (.txt)", True),
    "talk.pdf": (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "a PDF", ".txt", False),
    "call.wav": (b"RIFF\x24\0\0\0WAVEfmt " + bytes(50), "recording", "transcribe it first", False),
    "call.mp3": (b"\xff\xfb\x90\x64" + bytes(50), "recording", "transcribe it first", False),
    "tagged.mp3": (b"ID3\x03\0" + bytes(50), "recording", "transcribe it first", False),
    "call.m4a": (b"\0\0\0\x20ftypM4A " + bytes(50), "recording", "transcribe it first", False),
    "call.webm": (b"\x1a\x45\xdf\xa3" + bytes(50), "recording", "transcribe it first", False),
    "night.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(50), "an archive", ".zip or .tar.gz", True),
    "screen.png": (b"\x89PNG\r\n\x1a\n" + bytes(50), "an image", "give the text", False),
}


@pytest.mark.parametrize("name", FILES)
def test_it_is_named_and_the_advice_is_given(name: str) -> None:
    data, kind, advice, _ = FILES[name]
    with pytest.raises(ReadError) as caught:
        sniff(Document(data))
    assert kind in caught.value.reason
    assert advice in caught.value.reason
    assert caught.value.place == "byte 0"


@pytest.mark.parametrize("name", FILES)
def test_beside_transcripts_what_may_hold_one_fails_and_the_rest_is_only_named(tmp_path: Path, name: str) -> None:
    data, kind, _, may_hold_one = FILES[name]
    (tmp_path / name).write_bytes(data)
    (source,), problems = discover([str(tmp_path)])
    assert not problems
    calls, (problem,) = read_calls(source)
    assert not calls
    assert (problem.kind, kind in problem.reason) == ("failed" if may_hold_one else "skipped", True)


def test_the_command_says_it_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "teams.docx"
    file.write_bytes(FILES["teams.docx"][0])
    assert main(["sniff", str(file)]) == 3
    assert capsys.readouterr().out == (
        f"{file}: byte 0: this is a Word document, which is not read; open it and save it as plain text (.txt)\n"
    )


def test_text_that_begins_like_a_binary_name_is_text() -> None:
    reader, _ = sniff(Document(b"FORM 12\nAgent: Hello.\nCustomer: Hello, my form is missing.\nAgent: Sorry.\n"))
    assert reader.name == "text"
