"""The output folder: reports appear whole or not at all.

Everything is written into a hidden staging folder beside its final place, then moved file by file; a
manifest names our own files, so that pages of an earlier run can be taken away and foreign files stay.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from auditor.errors import UsageError, WriteError

MANIFEST: Final = "auditor-manifest.json"
_STAGING: Final = ".auditor-staging"
_LOCK: Final = ".auditor-lock"
_FOLDER_MODE: Final = 0o750
_FILE_MODE: Final = 0o640


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """A staging folder; leaving the block without an error moves its files into ``out``.

    :raises WriteError: if the folder cannot be made, is in use by another run, or the disk is full.
    """
    try:
        out.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{out}: cannot be made: {error.strerror}; choose another folder with --out") from error
    with _locked(out):
        staging = out / _STAGING
        shutil.rmtree(staging, ignore_errors=True)
        try:
            staging.mkdir(mode=_FOLDER_MODE)
        except OSError as error:
            raise WriteError(f"{out}: cannot be written: {error.strerror}") from error
        try:
            yield staging
            _publish(staging, out)
        except OSError as error:
            raise WriteError(f"{error.filename or out}: cannot be written: {error.strerror}") from error
        finally:
            shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """One run at a time in a folder; the lock goes with the process, even a killed one."""
    try:
        handle = os.open(out / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise WriteError(f"{out}: cannot be written: {error.strerror}; choose another folder with --out") from error
    try:
        _lock(handle, out)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, out: Path) -> None:
    try:
        import fcntl
    except ImportError:  # no such locks on Windows; the staging folder still keeps files whole
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise WriteError(f"{out}: another run is writing there; wait for it or choose another folder") from error


def _publish(staging: Path, out: Path) -> None:
    files = sorted(path.relative_to(staging) for path in staging.rglob("*") if path.is_file())
    earlier = _own_files(out)
    for relative in files:
        source, target = staging / relative, out / relative
        target.parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        source.chmod(_FILE_MODE)
        with source.open("rb") as stream:
            os.fsync(stream.fileno())
        source.replace(target)
    for relative in earlier - set(files):
        (out / relative).unlink(missing_ok=True)
    manifest = staging / MANIFEST
    manifest.write_text(json.dumps([str(f.as_posix()) for f in files], indent=0) + "\n", encoding="utf-8")
    manifest.chmod(_FILE_MODE)
    manifest.replace(out / MANIFEST)


def _own_files(out: Path) -> set[Path]:
    """Files an earlier run left, as its manifest says; never anything outside the folder."""
    try:
        names = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    found = {Path(name) for name in names if isinstance(name, str)} if isinstance(names, list) else set()
    return {path for path in found if not path.is_absolute() and ".." not in path.parts}


def check_apart(out: Path, inputs: list[str]) -> None:
    """Refuses an output folder that is an input, or that is a file.

    :raises UsageError: naming both.
    """
    if out.exists() and not out.is_dir():
        raise UsageError(f"--out {out}: is a file; name a folder")
    resolved = out.resolve()
    for name in inputs:
        if name != "-" and Path(name).resolve() == resolved:
            raise UsageError(f"--out {out}: is the input {name}; name another folder")


def write_file(path: Path, content: bytes) -> None:
    """Writes one file whole or not at all.

    :raises WriteError: naming the path.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
