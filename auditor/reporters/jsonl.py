"""``results.jsonl``: the audited calls, one a line, and the way back.

The documented form is ``docs/results.md``. Lines hold no turns: quotes of findings are all that is
kept of the talk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import msgspec

from auditor.audit import SCHEMA, Audit, CallResult
from auditor.errors import ReadError, WriteError

if TYPE_CHECKING:
    from auditor.reporters.interface import ReportOptions

FILE_NAME: Final = "results.jsonl"
_PREFIX: Final = f'{{"schema":"{SCHEMA}",'.encode()


@dataclass(frozen=True, kw_only=True, slots=True)
class JsonlReporter:
    """Writes ``results.jsonl``. Masking does not touch it: it is the record, not a report to hand around."""

    name: str = "jsonl"

    def write(self, audit: Audit, folder: Path, options: ReportOptions) -> list[Path]:
        """Write the file below ``folder``; returns its name.

        :raises auditor.errors.WriteError: when it cannot be written.
        """
        path = folder / FILE_NAME
        try:
            with path.open("wb") as stream:
                write_results(audit.calls(), stream)
        except OSError as error:
            raise WriteError(f"{path}: cannot be written ({error.strerror or error})") from error
        return [Path(FILE_NAME)]


class _Head(msgspec.Struct):
    """The part of a line that says whether the rest can be understood."""

    schema: str = ""


def encode_line(result: CallResult) -> bytes:
    """One line for one call, with its newline, turns left out and the schema first."""
    bare = msgspec.structs.replace(result, turns=(), schema=SCHEMA)
    try:
        body = msgspec.json.encode(bare)
    except UnicodeEncodeError:
        body = msgspec.json.encode(msgspec.convert(_clean(msgspec.to_builtins(bare)), CallResult))
    # The schema is the field's default and would be left out; a reader must see it first.
    return _PREFIX + body[1:] + b"\n"


def write_results(calls: Iterable[CallResult], stream: BinaryIO) -> int:
    """Write one line a call; returns the number of calls."""
    count = 0
    for count, result in enumerate(calls, start=1):  # noqa: B007 - the last count is the answer
        stream.write(encode_line(result))
    return count


def read_results(path: Path) -> Iterator[CallResult]:
    """The calls in a results file, in order.

    :raises ReadError: with the line, when a line is no audited call or of another schema.
    """
    decoder = msgspec.json.Decoder(CallResult)
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield _decode(decoder, line, f"{path}: line {number}")
    except OSError as error:
        reason = f"cannot be read ({error.strerror}); give a {FILE_NAME} of an earlier run"
        raise ReadError(reason, place=str(path)) from error


def _decode(decoder: msgspec.json.Decoder[CallResult], line: bytes, place: str) -> CallResult:
    try:
        if not line.startswith(_PREFIX):
            _check_schema(msgspec.json.decode(line, type=_Head).schema, place)
        return decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReadError(f"no audited call ({error}); is this a {FILE_NAME} of auditor?", place=place) from error


def _check_schema(schema: str, place: str) -> None:
    if schema != SCHEMA:
        found = f'schema "{schema}"' if schema else "no schema"
        raise ReadError(f'{found} where "{SCHEMA}" is needed; audit the calls again with this version', place=place)


def _clean(value: Any) -> Any:
    """Replace lone surrogates, which UTF-8 cannot hold, by U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(item) for item in value]
    return value
