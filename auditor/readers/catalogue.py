"""All readers: every module of this package that defines ``READER``, in order of priority.

A new format needs its own file and nothing else. Which reader takes a document is decided by content alone.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import cast

import auditor.readers
from auditor.errors import ReadError
from auditor.readers.decoding import decode_json
from auditor.readers.grid import first_rows
from auditor.readers.headerless import is_table
from auditor.readers.interface import Document, Reader


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader, the ones asked first first; readers of equal priority by name."""
    names = (module.name for module in pkgutil.iter_modules(auditor.readers.__path__))
    modules = (importlib.import_module(f"auditor.readers.{name}") for name in names)
    found = [cast(Reader, module.READER) for module in modules if hasattr(module, "READER")]
    return tuple(sorted(found, key=lambda reader: (reader.priority, reader.name)))


def by_name(name: str) -> Reader | None:
    """The reader called ``name``; None if there is none."""
    return next((reader for reader in readers() if reader.name == name), None)


def find(document: Document) -> tuple[Reader, str] | None:
    """The reader that takes the document, and why; None if none does."""
    for reader in readers():
        why = reader.sniff(document)
        if why:
            return reader, why
    return None


def sniff(document: Document) -> tuple[Reader, str]:
    """The reader that takes the document, and why; raises ReadError that says what is wrong if none does."""
    return find(document) or _refuse(document)


def _refuse(document: Document) -> tuple[Reader, str]:
    if document.text and document.looks_like_json and not document.first_line.is_object:
        decode_json(document, object)  # names the place where the JSON is broken
    if document.looks_like_json:
        raise ReadError("the JSON is of no known transcript format ('auditor formats' lists them)")
    if is_table(first_rows(document)):
        raise ReadError(
            "a table whose columns nobody names; put a header above it, such as 'speaker,text' or "
            "'call_id,start,end,speaker,text'"
        )
    raise ReadError("no known transcript format ('auditor formats' lists them)")
