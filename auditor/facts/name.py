"""The customer's name: known, and used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.facts.records import NameUse

if TYPE_CHECKING:
    from auditor.facts import Facts


def uses(facts: Facts) -> tuple[NameUse, ...]:
    return ()


def known(facts: Facts) -> str | None:
    return facts.call.customer.name


def parts(facts: Facts) -> frozenset[str]:
    return frozenset((facts.known_name or "").lower().split())
