"""Whether the event that an apology only points back to is told around it: "we came at nine. Sorry about that"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.facts.event import SUBJECTS, is_past, tells_failure
from auditor.text import BOUNDARIES, content_stems

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said
    from auditor.phrases import Hit

#: An event told this many tokens before or after the sorry-word is what it is for.
_BACK: Final = 40
_AHEAD: Final = 16
#: Content words shared with the customer's last turns that make a clause an echo of them.
_ECHO: Final = 2
_ECHO_BACK: Final = 18
_LAST_TURNS: Final = 4


def told_nearby(facts: Facts, said: Said, hit: Hit, after: tuple[int, int], *, vague: bool) -> bool:
    """Whether the turn tells the event: by its wording, as a failure of ours, or in the customer's own words.

    ``after``: the first token after the sorry-word and its trimmings, and the next sorry-word. One that names its
    object vaguely ("for that") may tell it later in the turn.
    """
    ahead = _AHEAD if vague else _AHEAD // 3
    low, high = hit.first - _BACK, hit.last + ahead
    if any(low <= place.last and place.first <= high for place in said.find("event_clause")):
        return True
    return _failure_told(said, hit, after) or _echoed_before(facts, said, hit)


def _failure_told(said: Said, hit: Hit, after: tuple[int, int]) -> bool:
    """Whether this or the sentence before tells what we did or what the customer suffered: "we came at nine"."""
    tokens = said.normal.tokens
    start, limit = after
    ends = [at for at in range(hit.first) if tokens[at] in BOUNDARIES]
    low = max(ends[-2] if len(ends) > 1 else 0, hit.first - _BACK)
    high = min(limit, len(tokens), start + _AHEAD // 2)
    return any(tells_failure(tokens, at) for at in (*range(low, hit.first), *range(start, high)))


def _echoed_before(facts: Facts, said: Said, hit: Hit) -> bool:
    """Whether the words just before say again, as something that happened, what the customer told."""
    before = [t for t in said.normal.tokens[max(0, hit.first - _ECHO_BACK) : hit.first] if t not in BOUNDARIES]
    if SUBJECTS.isdisjoint(before) or not any(map(is_past, before)):
        return False
    told = [turn.content for turn in facts.customer_before(said.index)[-_LAST_TURNS:]]
    return len(content_stems(before) & frozenset().union(*told)) >= _ECHO
