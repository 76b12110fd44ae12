"""Where in a call a turn stands: promises are made late, times told early are told rather than promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.facts import Facts, Said

#: Parts of a call before and after which times are told rather than promised.
_EARLY: Final = 0.25
_LATE: Final = 0.5
#: Turns of a conversation that is short enough for a promise in its first answer.
_FEW: Final = 9
#: The last turns of a call.
_LAST: Final = 2


def moments(facts: Facts, said: Said) -> Iterator[str]:
    """Names of the signs: early or late in the call, or its last words; a short conversation is late from the start."""
    part, few = said.index / len(facts.said), len(facts.said) < _FEW
    if part < _EARLY and not few:
        yield "early in the call"
    if part > _LATE or few:
        yield "late in the call"
    if said.index >= len(facts.said) - _LAST and not few:
        yield "last words"
