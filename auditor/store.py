"""Results on disk: calls stream through a spool file, only their summaries stay in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final

import msgspec

from auditor.audit import CallResult, CheckInfo, Problem, ProfileInfo, RunInfo, Summary
from auditor.call import Person
from auditor.errors import WriteError

_DECODER: Final = msgspec.msgpack.Decoder(CallResult)
_ENCODER: Final = msgspec.msgpack.Encoder()


def encode(result: CallResult) -> bytes:
    """A result as the spool keeps it, turns included."""
    return _ENCODER.encode(result)


class Spool:
    """A file of encoded results, written once and read in any order."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = path.open("w+b")
        except OSError as error:
            raise WriteError(f"{path}: cannot be written: {error.strerror}") from error
        self._path = path
        self._offsets = array("Q")
        self._lengths = array("L")

    def append(self, record: bytes) -> int:
        """Adds an encoded result and returns its position."""
        try:
            self._offsets.append(self._file.seek(0, 2))
            self._lengths.append(len(record))
            self._file.write(record)
        except OSError as error:
            raise WriteError(f"{self._path}: cannot be written: {error.strerror}") from error
        return len(self._offsets) - 1

    def load(self, position: int) -> CallResult:
        """The result at a position."""
        self._file.seek(self._offsets[position])
        return _DECODER.decode(self._file.read(self._lengths[position]))

    def close(self) -> None:
        """Closes and removes the file."""
        self._file.close()
        self._path.unlink(missing_ok=True)


class StoredAudit:
    """An :class:`~auditor.audit.Audit` over a spool. Closes (and removes) the spool on exit."""

    def __init__(
        self,
        *,
        spool: Spool,
        positions: array[int],
        run: RunInfo,
        profile: ProfileInfo,
        checks: tuple[CheckInfo, ...],
        problems: tuple[Problem, ...],
        summaries: tuple[Summary, ...],
        agents: dict[str, Person],
    ) -> None:
        self.run = run
        self.profile = profile
        self.checks = checks
        self.problems = problems
        self.summaries = summaries
        self.agents = agents
        self._spool = spool
        self._positions = positions

    def load(self, index: int) -> CallResult:
        """The call at ``summaries[index]``, turns included."""
        result = self._spool.load(self._positions[index])
        own_id = self.summaries[index].id  # differs where another call has the id already
        return result if result.id == own_id else msgspec.structs.replace(result, id=own_id)

    def calls(self) -> Iterator[CallResult]:
        """All calls in input order, turns included."""
        return (self.load(index) for index in range(len(self.summaries)))

    def __enter__(self) -> StoredAudit:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._spool.close()
