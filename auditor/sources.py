"""Finding transcripts: files, folders, patterns, archives and standard input become small references.

A :class:`Source` is a reference that pickles; worker processes read the bytes themselves. Only regular files are
opened (``lstat`` first: no device, no pipe, no link), everything is bounded, and what was found comes in an order
that depends on names alone.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from msgspec import Struct

from auditor import archives
from auditor.archives import MAX_FILE_SIZE, Member
from auditor.audit import Problem
from auditor.errors import ReadError, UsageError

#: Left behind by operating systems and tools; never a transcript and never worth a word.
_JUNK: Final = frozenset({"thumbs.db", "desktop.ini", "__macosx", "__pycache__", "node_modules"})
_JUNK_STEMS: Final = ("readme", "license", "licence", "changelog")
#: Files of a ConvoKit corpus beside its utterances.
_CORPUS: Final = frozenset({"speakers.json", "users.json", "conversations.json", "corpus.json", "index.json"})
_SUFFIXES: Final = (
    *(".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".txt", ".md", ".vtt", ".srt", ".cha", ".stm", ".log"),
    *(".xlsx", ".xls", ".xlsb", ".ods", ".parquet", ".vcon", ".gz"),
)
_SIDECAR: Final = ".metadata.json"


class Source(Struct, frozen=True, kw_only=True):
    """Where one input is: a file, a member of an archive, or standard input."""

    #: As the system knows it: may hold surrogates for bytes that are no UTF-8. For people there is ``name``.
    path: str
    member: Member | None = None
    #: Whether the user named this very file, rather than a folder or pattern that holds it.
    given: bool = False
    #: Standard input, read at discovery because workers cannot.
    data: bytes | None = None

    @property
    def name(self) -> str:
        """For people: the path, with "!member" in an archive; control characters escaped, always valid UTF-8."""
        return printable(f"{self.path}!{self.member.name}" if self.member else self.path)

    @property
    def stem(self) -> str:
        """The file name without folders and without the suffixes of formats: the call's id where it has no other."""
        name = PurePosixPath(self.member.name if self.member else self.path).name
        while PurePosixPath(name).suffix.lower() in _SUFFIXES:
            name = PurePosixPath(name).stem
        return printable(name)

    def read(self, max_file_size: int = MAX_FILE_SIZE) -> bytes:
        """The bytes, unpacked; raises ReadError when they cannot be read or are more than ``max_file_size``."""
        if self.data is not None:
            return archives.unpack(self.data, max_file_size)
        try:
            if self.member:
                return archives.unpack(archives.read_member(self.path, self.member, max_file_size), max_file_size)
            return archives.unpack(read_regular(self.path, max_file_size), max_file_size)
        except OSError as error:
            raise ReadError(f"cannot be read: {error.strerror or type(error).__name__}") from None

    def sibling(self, name: str, max_file_size: int = MAX_FILE_SIZE) -> bytes | None:
        """The bytes of a file beside this one ("speakers.json", "../metadata/{stem}.json"); None if there is none.

        Names come from file contents: anything but plain names below the folder or one above it is refused.
        """
        parts = PurePosixPath(name.replace("{stem}", self.stem)).parts
        plain = parts[1:] if parts[:1] == ("..",) else parts
        if self.member or self.data is not None or not plain or "/" in plain or ".." in plain or "\0" in name:
            return None
        try:
            return read_regular(os.path.join(os.path.dirname(self.path), *parts), max_file_size)  # noqa: PTH118, PTH120
        except (OSError, ReadError):
            return None


def printable(text: str) -> str:
    """``text`` fit for a message: control characters and undecodable bytes as escapes, so that it is one line."""
    if text.isascii() and text.isprintable():
        return text
    shown = (char if char.isprintable() else ascii(char)[1:-1] for char in text)
    return "".join(shown)


def read_regular(path: str, max_file_size: int) -> bytes:
    """The bytes of a regular file; raises ReadError for anything else and for more than ``max_file_size`` bytes."""
    # O_NOFOLLOW and O_NONBLOCK: between discovery and now the file may have become a link or a pipe.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    with open(descriptor, "rb") as file:  # noqa: PTH123
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise ReadError("is no regular file")
        if status.st_size > max_file_size:
            raise ReadError(too_large(status.st_size, max_file_size))
        return file.read(max_file_size + 1)[:max_file_size]


def too_large(size: int, limit: int) -> str:
    """The sentence for a file of ``size`` bytes above ``limit``."""
    return f"is {size / 1e6:,.0f} MB, above the limit of {limit / 1e6:,.0f} MB; raise it with --max-file-size"


def discover(
    paths: Iterable[str],
    *,
    max_file_size: int = MAX_FILE_SIZE,
    exclude: Collection[str] = (),
    stdin: bytes | None = None,
) -> tuple[list[Source], list[Problem]]:
    """Everything under ``paths`` that may be a transcript, in the order given, folders sorted by name.

    :param paths: files, folders (searched to the bottom), patterns with ``*``, ``?``, ``[..]`` and ``**``, or ``-``.
    :param exclude: files and folders to leave out: the output folder, the roster.
    :param stdin: the bytes ``-`` stands for.
    :raises UsageError: when a path does not exist or a pattern matches nothing.
    """
    search = _Search(max_file_size, {_absolute(path) for path in exclude})
    for path in paths:
        if path == "-":
            search.sources.append(Source(path="stdin", given=True, data=stdin or b""))
        elif os.path.lexists(path):
            search.add(path, given=True)
        else:
            for match in _matches(path):
                if not _is_junk(os.path.basename(match)):  # noqa: PTH119
                    search.add(match, given=False)
    return search.sources, search.problems


def _matches(pattern: str) -> list[str]:
    import glob

    found = glob.glob(pattern, recursive=True) if glob.has_magic(pattern) else []  # noqa: PTH207
    if not found:
        what = "nothing matches this pattern" if glob.has_magic(pattern) else "no such file or folder"
        raise UsageError(f"{printable(pattern)}: {what}")
    return sorted(found, key=os.fsencode)


class _Search:
    """What a discovery has found so far."""

    def __init__(self, max_file_size: int, seen: set[str]) -> None:
        self.sources: list[Source] = []
        self.problems: list[Problem] = []
        self._max_file_size = max_file_size
        self._seen = seen

    def add(self, path: str, *, given: bool) -> None:
        """Add a file, or all below a folder; the same path a second time adds nothing."""
        key = _absolute(path)
        if key in self._seen or path.endswith(_SIDECAR):
            return
        self._seen.add(key)
        try:
            mode = os.lstat(path).st_mode
            if stat.S_ISDIR(mode):
                for entry in _entries(path):
                    self.add(entry, given=False)
            elif stat.S_ISREG(mode):
                self._add_file(path, given=given)
            else:
                self._report(path, f"{_kind(mode)}, not read; name a regular file", failed=given)
        except OSError as error:
            self._report(path, f"cannot be read: {error.strerror or type(error).__name__}", failed=True)

    def _add_file(self, path: str, *, given: bool) -> None:
        size = os.lstat(path).st_size
        try:
            members = archives.members(path, self._max_file_size)
        except ReadError as error:
            self._report(path, str(error), failed=True)
            return
        if members is None:
            if size > self._max_file_size:
                self._report(path, too_large(size, self._max_file_size), failed=True)
                return
            self.sources.append(Source(path=path, given=given))
            return
        for member in sorted(members, key=lambda member: member.name):
            if any(_is_junk(part) for part in PurePosixPath(member.name).parts):
                continue
            self.sources.append(Source(path=path, member=member))

    def _report(self, path: str, reason: str, *, failed: bool) -> None:
        kind = "failed" if failed else "skipped"
        self.problems.append(Problem(source=printable(path), reason=reason, kind=kind))


def _entries(folder: str) -> Iterator[str]:
    with os.scandir(folder) as scan:
        names = {entry.name for entry in scan}
    beside = _CORPUS if "utterances.jsonl" in names else frozenset[str]()
    for name in sorted(names - beside, key=os.fsencode):
        if not _is_junk(name):
            yield os.path.join(folder, name)  # noqa: PTH118


def _is_junk(name: str) -> bool:
    low = name.lower()
    hidden = low.startswith((".", "~$")) and low not in (".", "..")
    return hidden or low in _JUNK or low.endswith(_SIDECAR) or PurePosixPath(low).stem in _JUNK_STEMS


def _kind(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "is a symbolic link"
    return "is a pipe" if stat.S_ISFIFO(mode) else "is a device" if not stat.S_ISSOCK(mode) else "is a socket"


def _absolute(path: str) -> str:
    try:
        return os.path.abspath(path)  # noqa: PTH100
    except OSError:  # the working folder is gone
        return str(Path(path))
