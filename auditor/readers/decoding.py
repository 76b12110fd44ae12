"""Bytes to text and text to typed records, with the place named when it fails.

What is neither marked by a byte-order mark nor valid UTF-8 is read as what Windows writes, if it can be nothing else,
and said so; otherwise it is refused with the byte where it goes wrong. JSON that other programs accept by habit (NaN,
1e400, lone surrogates) is mended.
"""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from auditor.errors import ReadError
from auditor.readers.binaries import binary_of
from auditor.readers.leaving_out import decode_rest

if TYPE_CHECKING:
    from auditor.readers.interface import Document

T = TypeVar("T")

# UTF-32-LE before UTF-16-LE: the mark of one starts with the mark of the other.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)

_LOOKED_AT: Final = 400
_MOSTLY: Final = 0.9
#: Share of bytes beyond ASCII up to which a text may be of a Western European language.
_MOST_ACCENTS: Final = 0.06
_HIGH: Final = bytes(range(128, 256))
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_UTF_8_SEQUENCE: Final = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

_JSON_ODDITY: Final = re.compile(
    r'"(?:[^"\\]|\\.)*+"|-?\b(?:NaN|Infinity)\b|-?\d(?:[\d.eE+-]{18,}|[\d.]*[eE][+-]?\d{2,})', re.DOTALL
)
_SURROGATE: Final = re.compile(r"(\\\\)|\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_ODD_NUMBERS: Final = ("NaN", "Infinity")
_ODD_MARKS: Final = (*_ODD_NUMBERS, "\\ud", "\\uD")
_MAX_DIGITS: Final = 300


def decode(data: bytes) -> tuple[str, str]:
    """The text of ``data`` without its byte-order mark, and what is in doubt about it ("" if nothing is).

    :raises ReadError: with the byte offset.
    """
    if not data.strip():
        raise ReadError("the file is empty")
    binary = binary_of(data)
    if binary:
        raise ReadError(f"this is {binary.kind}, which is not read; {binary.advice}", place="byte 0")
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], codec, name, len(mark)), ""
    wide = _unmarked_utf_16(data)
    if wide:
        return _strict(data, wide, "UTF-16", 0), "no byte-order mark; read as UTF-16"
    # WebVTT allows NULs; anywhere else they mean binary data or UTF-16 without its mark.
    if b"\0" in data and not data.startswith(b"WEBVTT"):
        place = f"byte {data.index(0)}"
        raise ReadError("NUL byte: binary data, or UTF-16 without a byte-order mark; save it as UTF-8", place=place)
    try:
        return _strict(data, "utf-8", "UTF-8", 0), ""
    except ReadError:
        western = _western(data)
        if not western:
            raise
        return western, "not UTF-8; read as Windows-1252, in which accents and signs may come out wrong"


def _unmarked_utf_16(data: bytes) -> str:
    """The codec, where nearly every second of the first bytes is NUL and no other: Western text in two bytes each."""
    head = data[:_LOOKED_AT]
    for codec, letters, zeros in (("utf-16-le", head[::2], head[1::2]), ("utf-16-be", head[1::2], head[::2])):
        if len(head) > 1 and zeros.count(0) >= _MOSTLY * len(zeros) and all(letters):
            return codec
    return ""


def _western(data: bytes) -> str:
    """The text as Windows-1252, "" if it may be anything else: damaged UTF-8, another script, binary data."""
    high = len(data) - len(data.translate(None, _HIGH))
    if high > _MOST_ACCENTS * len(data) or _UTF_8_SEQUENCE.search(data) or _CONTROL.search(data):
        return ""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return ""


def _strict(data: bytes, codec: str, name: str, skipped: int) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        place = f"byte {error.start + skipped}"
        raise ReadError(f"not valid {name}; save the file as UTF-8", place=place) from None
    if not text or text.isspace():
        raise ReadError("the file is empty")
    return text.removeprefix("\ufeff")


def mend_json(text: str) -> str:
    """JSON with what no JSON number or string may hold replaced: NaN, infinite and endless numbers by null,
    lone surrogates by U+FFFD. The same object comes back when there was nothing to mend.
    """
    mended = _JSON_ODDITY.sub(_mend, text)
    return text if mended == text else mended


def mend_if_marked(text: str) -> str:
    """:func:`mend_json` where a quick look finds a reason; for sniffing."""
    marks = _ODD_MARKS if "\\" in text else _ODD_NUMBERS
    return mend_json(text) if any(mark in text for mark in marks) else text


def _mend(match: re.Match[str]) -> str:
    token = match.group()
    if token.startswith('"'):
        return _SURROGATE.sub(_surrogate, token) if "\\u" in token else token
    if len(token) > _MAX_DIGITS:
        return "null"
    try:
        return token if math.isfinite(float(token)) else "null"
    except ValueError:
        return token


def _surrogate(match: re.Match[str]) -> str:
    token = match.group()
    return token if len(token) != 6 else "\\ufffd"


def decode_json(document: Document, kind: type[T], *, levels: int = 1) -> T:
    """The document as ``kind`` (a msgspec Struct, or list of one); numbers may stand in strings.

    A few entries of lists that are wrong are left out and named in ``document.left_out``.

    :param levels: lists in which such an entry must lie, at least; 0 where entries are found by their number.
    :raises ReadError: with the JSON path or the byte that is wrong.
    """
    try:
        return decode_text(document.text, kind)
    except ReadError as error:
        rest = decode_rest(mend_json(document.text), kind, levels) if levels and error.place.startswith("$") else None
        if rest is None or document.strict:
            raise
        document.left_out.extend(rest[1])
        return rest[0]


def decode_text(text: str, kind: type[T]) -> T:
    """Like :func:`decode_json`, for one line of a JSON Lines file."""
    try:
        return msgspec.json.decode(text, type=kind, strict=False)
    except (msgspec.DecodeError, RecursionError) as error:
        failure = error
    mended = mend_json(text)
    if mended is not text:
        try:
            return msgspec.json.decode(mended, type=kind, strict=False)
        except (msgspec.DecodeError, RecursionError) as error:
            failure = error
    raise json_problem(failure, text)


def decode_lines(text: str, kind: type[T]) -> Iterator[tuple[str, T | ReadError]]:
    """Place and record of each line of JSON Lines; of a broken one the error, so that the others go on."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line and not line.isspace():
            place = f"line {number}"
            try:
                yield place, decode_text(line, kind)
            except ReadError as error:
                yield place, ReadError(error.reason, place=f"{place}, {error.place}" if error.place else place)


def json_problem(error: Exception, source: str) -> ReadError:
    """A decoding failure as one sentence with its place."""
    if isinstance(error, RecursionError):
        return ReadError("the JSON is nested too deeply to be a transcript")
    text = str(error)
    if isinstance(error, msgspec.ValidationError):
        reason, _, place = text.partition(" - at ")
        return ReadError(f"{reason[:1].lower()}{reason[1:]}".replace("`", ""), place=place.strip("`"))
    if "truncated" in text:
        place = f"byte {len(source.encode('utf-8', 'surrogatepass'))}"
        return ReadError("the JSON ends in the middle; the file was cut off", place=place)
    found = re.search(r"\(byte (\d+)\)", text)
    reason = text.partition(":")[2].partition("(byte")[0].strip() or text
    return ReadError(f"not valid JSON: {reason}", place=f"byte {found.group(1)}" if found else "")
