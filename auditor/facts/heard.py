"""Places that phrases found and turns in which the learned witness hears the same act: one rule for all credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from auditor.check import Span
    from auditor.facts import Facts


def with_witness(
    facts: Facts, act: str, found: Collection[Span], since: int, barred: Collection[int] = ()
) -> tuple[Span, ...]:
    """The places that the witness does not doubt, and the agent's turns in which it hears the act clearly.

    ``since``: only after this turn is the act looked for where no phrase found it; never in a turn that fends off, nor
    in a call of few words, of which the witness knows too little.
    ``barred``: turns with a wording that is known to be no such act.
    """
    worded = {span.turn for span in found}
    turns = facts.testimony.borne_out(act, worded)
    heard = turns - worded if facts.tells_enough else ()
    new = [said for said in facts.agent if said.index in heard and said.index > since]
    added = [said.span() for said in new if said.index not in facts.fending and said.index not in barred]
    return tuple(sorted([*(span for span in found if span.turn in turns), *added]))
