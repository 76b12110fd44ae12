"""The talk of a call: its turns as they were said, and finding one's way in them."""

from __future__ import annotations

from typing import Final

from auditor.call import Call, Role
from auditor.check import Span
from auditor.facts.said import Said
from auditor.lazy import lazy
from auditor.phrases import PhraseBook

#: Words of a call from which the witness has enough to go by.
_ENOUGH: Final = 90


class Talk:
    """The turns of a call, and which of them hold a phrase group."""

    def __init__(self, call: Call, book: PhraseBook) -> None:
        self.call = call
        self.book = book
        self.said = tuple([Said(index, turn, book) for index, turn in enumerate(call.turns)])
        self.agent = tuple([said for said in self.said if said.role == "agent"])
        self.customer = tuple([said for said in self.said if said.role == "customer"])
        #: Side and group -> turns that may hold the group; of the many groups a turn holds few.
        self._holding: dict[Role, dict[str, list[Said]]] = {"agent": {}, "customer": {}, "other": {}}
        for said in self.said:
            holding = self._holding[said.role]
            for group in said.hits.possible:
                if group in holding:
                    holding[group].append(said)
                else:
                    holding[group] = [said]

    @lazy
    def tells_enough(self) -> bool:
        """Whether the whole talk tells what it is about; not in few words, nor in public, where answers are phrases."""
        return self.call.channel != "post" and sum(len(said.words) for said in self.said) >= _ENOUGH

    def saying(self, *groups: str, side: Role = "agent") -> list[Said]:
        """Turns of one side in which any of the phrase groups was said, in order: only such turns are looked at."""
        holding = self._holding[side]
        if len(groups) == 1:
            return [said for said in holding.get(groups[0], ()) if said.has(groups[0])]
        turns = {said.index: said for group in groups for said in holding.get(group, ())}
        return [said for _, said in sorted(turns.items()) if said.has(*groups)]

    def spans(self, *groups: str) -> tuple[Span, ...]:
        """Places of the phrase groups in the agent's turns, in order of the turns."""
        return tuple(span for said in self.saying(*groups) for span in said.spans(*groups))

    def agent_after(self, turn: int, count: int | None = None, *, nods: bool = False) -> list[Said]:
        """Agent turns after ``turn``, at most ``count``; backchannels only if ``nods``.

        Pieces of one turn count as one.
        """
        found = [said for said in self.agent if said.index > turn and (nods or not said.backchannel)]
        if count is None:
            return found
        whole = 0
        for number, said in enumerate(found):
            whole += not (number and _goes_on(found[number - 1], said))
            if whole > count:
                return found[:number]
        return found

    def turn_to(self, last: int) -> tuple[Said, ...]:
        """The whole turn that ends with ``last``, in its pieces; empty before the first."""
        first = last
        while first > 0 and _goes_on(self.said[first - 1], self.said[first]):
            first -= 1
        return self.said[first : last + 1] if last >= 0 else ()

    def customer_before(self, turn: int) -> list[Said]:
        """Customer turns before ``turn``."""
        return [said for said in self.customer if said.index < turn]

    def whole(self, turn: int) -> Span:
        """The place of a whole turn."""
        return self.said[turn].span()


def _goes_on(before: Said, said: Said) -> bool:
    """Whether the same speaker simply goes on: some transcripts hold a turn in pieces."""
    speakers = [(each.role, each.turn.speaker_id, each.turn.speaker) for each in (before, said)]
    return speakers[0] == speakers[1] and said.index == before.index + 1
