"""IETF vCon: the shape of its JSON, as far as it is read."""

from __future__ import annotations

from typing import Any

from msgspec import Raw, Struct

from auditor.call import Role
from auditor.readers.common import named, role_of


class Party(Struct, frozen=True):
    """Somebody who took part."""

    name: str | None = None
    mailto: str | None = None
    role: str | None = None
    meta: Any = None

    def side(self) -> Role | None:
        """The role; the standard has no place for it, so it is found in two."""
        meta = self.meta.get("role") if isinstance(self.meta, dict) else None
        return role_of(named(self.role) or named(meta) or "")


class Dialog(Struct, frozen=True):
    """A recording, a message or an event."""

    type: str = ""
    start: str | float | None = None
    parties: Any = None
    originator: int | None = None
    body: Any = None


class Analysis(Struct, frozen=True):
    """What was made of a dialog; its body may be anything."""

    type: str = ""
    dialog: Any = None
    body: Raw = Raw(b"null")
    encoding: str | None = None


class VCon(Struct, frozen=True):
    """The container."""

    parties: list[Party] | None = None
    dialog: list[Dialog] | None = None
    analysis: list[Analysis] | None = None
    uuid: str | None = None


class Signed(Struct, frozen=True):
    """The envelope of a signed one."""

    payload: str
