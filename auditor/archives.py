"""Members of zip and tar archives and gzip streams, read within limits on size and ratio."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Final

from msgspec import Struct

from auditor.errors import ReadError

#: Bytes: largest single input, packed or unpacked.
MAX_FILE_SIZE: Final = 64_000_000
#: Bytes: most that one archive may unpack to.
MAX_TOTAL: Final = 200_000_000
#: Unpacked to packed size above which an archive is refused once it unpacks to more than RATIO_FROM bytes.
MAX_RATIO: Final = 100
RATIO_FROM: Final = 10_000_000
MAX_MEMBERS: Final = 200_000

_MISPLACED: Final = "the archive is broken: no member where one should be"
_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = b"PK\x03\x04"
_TAR_MARK: Final = (257, b"ustar")
#: A zip with one of these is a workbook or another office document, not an archive of transcripts.
_OFFICE: Final = ("[Content_Types].xml", "mimetype")


_BROKEN: Final = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, struct.error, ValueError),
    NotImplementedError,  # a zip that states a version from the future
)


class Member(Struct, frozen=True, kw_only=True, gc=False):
    """Where a member's bytes lie, so that it is read without going through the archive again."""

    name: str
    #: "zip", "tar" or "tar.gz".
    kind: str
    #: Bytes from the start of the (unpacked) archive: of the local header in a zip, of the data in a tar.
    offset: int
    #: Bytes in the archive.
    packed: int
    #: Bytes unpacked.
    size: int
    #: Compression method of a zip: 0 stored, 8 deflated.
    method: int = 0


def members(path: str, max_file_size: int) -> list[Member] | None:
    """The regular files in an archive, in its order; None if ``path`` is no archive.

    :raises ReadError: when the archive is broken, encrypted, or above the limits.
    """
    with Path(path).open("rb") as file:
        head = file.read(512)
    try:
        if head.startswith(_ZIP):
            return _zip_members(path, max_file_size)
        if _is_tar(head):
            with tarfile.open(path, "r:") as tar:
                return _tar_members(tar, "tar", max_file_size)
        if head.startswith(_GZIP) and _is_tar(_first_bytes(path)):
            with tarfile.open(fileobj=io.BytesIO(_unpacked(path)), mode="r:") as tar:
                return _tar_members(tar, "tar.gz", max_file_size)
    except _BROKEN as error:
        raise ReadError(f"the archive is broken: {error}") from None
    return None


def _is_tar(head: bytes) -> bool:
    place, mark = _TAR_MARK
    return head[place : place + len(mark)] == mark


def _zip_members(path: str, max_file_size: int) -> list[Member] | None:
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        if any(info.filename in _OFFICE for info in infos[:50]):
            return None
        found = []
        for info in infos:
            if info.is_dir() or (info.external_attr >> 16) & 0o170000 not in (0, 0o100000):
                continue
            if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise ReadError(f"{info.filename!r} is encrypted or packed in an unusual way; unpack the archive first")
            found.append(
                Member(
                    name=info.filename,
                    kind="zip",
                    offset=info.header_offset,
                    packed=info.compress_size,
                    size=info.file_size,
                    method=info.compress_type,
                )
            )
    return _within_limits(found, Path(path).stat().st_size, max_file_size)


def _tar_members(tar: tarfile.TarFile, kind: str, max_file_size: int) -> list[Member]:
    found = [
        Member(name=info.name, kind=kind, offset=info.offset_data, packed=info.size, size=info.size)
        for info in tar
        if info.isreg() and not info.issparse()
    ]
    return _within_limits(found, 0, max_file_size)


def _within_limits(found: list[Member], packed: int, max_file_size: int) -> list[Member]:
    total = sum(member.size for member in found)
    if len(found) > MAX_MEMBERS:
        raise ReadError(f"the archive has more than {MAX_MEMBERS:,} members; unpack it first")
    if total > MAX_TOTAL:
        raise ReadError(f"the archive unpacks to more than {MAX_TOTAL / 1e6:,.0f} MB; unpack it first")
    if packed and total > RATIO_FROM and total > MAX_RATIO * packed:
        raise ReadError(f"the archive unpacks to more than {MAX_RATIO} times its size; it is not read")
    for member in found:
        if member.size > max_file_size:
            limit = max_file_size / 1e6
            raise ReadError(f"{member.name!r} is above the limit of {limit:,.0f} MB; raise it with --max-file-size")
    return found


def read_member(path: str, member: Member, max_file_size: int) -> bytes:
    """The bytes of one member; raises ReadError when it is broken or larger than it said."""
    if member.kind == "tar.gz":
        return _unpacked(path)[member.offset : member.offset + member.size]
    if member.offset < 0:
        raise ReadError(_MISPLACED)
    with Path(path).open("rb") as file:
        file.seek(member.offset)
        if member.kind == "tar":
            return file.read(member.size)
        header = file.read(30)
        if len(header) < 30 or not header.startswith(_ZIP):
            raise ReadError(_MISPLACED)
        name_length, extra_length = struct.unpack("<HH", header[26:30])
        file.seek(name_length + extra_length, io.SEEK_CUR)
        packed = file.read(member.packed)
    if member.method == zipfile.ZIP_STORED:
        return packed
    # Sizes in the directory can lie: never unpack more than was promised.
    return _inflate(packed, -zlib.MAX_WBITS, min(member.size, max_file_size))


def unpack(data: bytes, max_file_size: int) -> bytes:
    """``data``, ungzipped if it is a gzip stream; raises ReadError when broken or above the limits."""
    if not data.startswith(_GZIP):
        return data
    return _inflate(data, zlib.MAX_WBITS | 16, max_file_size)


def _inflate(data: bytes, window: int, limit: int) -> bytes:
    parts, size, rest = [], 0, data
    try:
        while rest:
            engine = zlib.decompressobj(window)
            parts.append(engine.decompress(rest, limit - size + 1))
            size += len(parts[-1])
            if size > limit or (size > RATIO_FROM and size > MAX_RATIO * len(data)):
                raise ReadError(
                    f"unpacks to more than {limit / 1e6:,.0f} MB or {MAX_RATIO} times its size; it is not read"
                )
            if not engine.eof:
                raise ReadError("the packed data ends in the middle; the file was cut off")
            # A gzip file may be several streams one after another; zero bytes at its end are padding.
            rest = engine.unused_data.lstrip(b"\0") if window > 0 else b""
    except zlib.error as error:
        raise ReadError(f"the packed data is broken: {error}") from None
    return b"".join(parts)


def _first_bytes(path: str) -> bytes:
    with Path(path).open("rb") as file:
        try:
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(file.read(4096), 512)
        except zlib.error:
            return b""


def _unpacked(path: str) -> bytes:
    status = Path(path).stat()
    return _unpacked_version(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=1)
def _unpacked_version(path: str, modified: int, size: int) -> bytes:
    del modified, size  # part of the key: another version of the file is unpacked again
    return _inflate(Path(path).read_bytes(), zlib.MAX_WBITS | 16, MAX_TOTAL)
