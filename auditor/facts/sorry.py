"""The kind of one sorry-word: what stands around it decides, not the word.

Evidence of every kind is gathered (a slip of the tongue, a hold, the ear, condolence, a refusal, what the apology
names, how the call stands) and weighed with the points of :mod:`auditor.facts.sorry_points`. An apology that only
points back ("I apologise for that") can be full if the turn tells the event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from auditor.facts.event import SUBJECTS, VAGUE, clause, is_figure, is_past, named_before, names_thing, tells_event
from auditor.facts.records import ApologyKind
from auditor.facts.sorry_around import signs_around
from auditor.facts.sorry_event import told_nearby
from auditor.facts.sorry_points import likeliest
from auditor.facts.sorry_words import DATA, EAR_ALONE, FRAME, JOINING, LITTLE, OPENERS, PREPOSITIONS, SKIP, TITLES
from auditor.spellings import HIDDEN
from auditor.text import BOUNDARIES, content_stems

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said
    from auditor.phrases import Hit

#: Tokens before a sorry in the same sentence in which a refusal may stand.
_WITHIN: Final = 16
#: Tokens of a sorry that stands alone at the end of a turn.
_ALONE: Final = 4
#: Words up to which a turn of the customer can be a correction, or a nod during a wait.
_SHORT: Final = 10
_NOD: Final = 5
#: Tokens: an apology so early in the turn after a wait is for the wait.
_FIRST: Final = 8
#: A question longer than this asks for more than a repeat.
_LONGEST_ASKED: Final = 14


class Reading:
    """One sorry-word and the words around it."""

    def __init__(self, facts: Facts, said: Said, hit: Hit, limit: int) -> None:
        self.facts = facts
        self.said = said
        self.hit = hit
        self.limit = limit
        self.tokens = said.normal.tokens
        self.start = self._skip(hit.last + 1)
        self.aim = self._aim()

    def kind(self) -> ApologyKind:
        """The kind for which most speaks; where the ear or the line failed, nothing else counts."""
        return "repair" if self._misheard() else likeliest(self.signs())

    def signs(self) -> Iterator[str]:
        """Everything that speaks for one kind or another."""
        readings: tuple[tuple[Callable[[], bool], str], ...] = (
            (self._slip, "slip"),
            (self._chided, "chided"),
            (self._hold, "hold"),
            (self._waited_for, "waited for"),
            (self._repair, "repair"),
            (self._sympathy, "sympathy"),
            (self._softener, "softener"),
        )
        yield from (name for borne_out, name in readings if borne_out())
        if self.aim is not None:
            yield self.aim
        if self._event_nearby():
            yield f"told nearby, {self.aim or 'nothing'} named"
        yield from signs_around(self.facts, self.said, self.hit, self.start, self.limit)

    def in_full(self, kind: ApologyKind) -> bool:
        """Whether it is a sentence that says what for, real apology or not."""
        following = clause(self.tokens, self.start, 3)
        if kind == "softener":
            return following[:1] == ("to",)
        if kind == "sympathy" and self.aim == "event":
            return True  # "I'm sorry he is so ill": a clause says what for
        return bool(following) and (following[0] in ("to", "that") or following[0] in PREPOSITIONS)

    def about_customer(self) -> bool:
        """Whether the customer is the subject of what it is for."""
        return "you" in self.tokens[self.start : self.start + (3 if self.tokens[self.start] == "to" else 2)]

    def _skip(self, at: int) -> int:
        names = self.facts.name_words
        tokens = self.tokens
        while at < min(self.limit, len(tokens)):
            token = tokens[at]
            if token in TITLES or (token == "to" and tokens[at + 1 : at + 2] == ("you",)):
                at += 2
            elif token == "on" and tokens[at + 1 : at + 2] == ("behalf",):
                at = next((i for i in range(at + 3, min(at + 9, len(tokens))) if tokens[i] in PREPOSITIONS), at + 4)
            elif token == "so" and tokens[at + 1] in SUBJECTS.union(PREPOSITIONS):
                break  # "sorry, so for the next one": a new thought
            elif self._called(at) or token in names or (token in SKIP and token not in PREPOSITIONS):
                at += 1
            else:
                break
        return min(at, len(tokens) - 1)  # the sentence end that every turn has

    def _called(self, at: int) -> bool:
        """Whether the word there is a name, or what the customer is called: "sorry Yvonne, we", "sorry doll, for"."""
        token, following = self.tokens[at], self.tokens[at + 1 : at + 2]
        told = following in (("for",), ("that",)) or (following in (("i",), ("we",)) and token not in JOINING)
        return told and token not in FRAME

    def _near(self, group: str, back: int, ahead: int) -> bool:
        low, high = self.hit.first - back, min(self.hit.last + ahead, self.limit - 1)
        return any(hit.first <= high and hit.last >= low for hit in self.said.find(group))

    def _aim(self) -> str | None:
        """What the sorry is for: "event" if named, "vague" if not, None if nothing follows."""
        following = clause(self.tokens, self.start, min(10, self.limit - self.start))
        if not following:
            return named_before(
                self.tokens, max(self.said.sentence(self.hit).first, self.hit.first - 25), self.hit.first
            )
        word = following[0]
        if self.tokens[self.hit.last] == "regret":
            return names_thing(following)
        if word in PREPOSITIONS:
            return names_thing([w for w in following[1:] if w != HIDDEN and w not in self.facts.name_words])
        if word == "to" and len(following) > 1:
            return self._infinitive(following)
        told = following[1:] if word == "that" and len(following) > 2 else following
        if tells_event(told) or (word == "that" and any(map(is_past, told)) and not VAGUE & set(told)):
            return "event"
        return "vague" if VAGUE & set(following[:6]) else None

    def _infinitive(self, following: Sequence[str]) -> str | None:
        if following[1] in ("hear", "see", "learn", "read"):
            return "event" if tells_event([w for w in following[2:] if w not in ("that", "about")]) else "vague"
        return "event" if following[1] not in ("say", "tell", "inform", "disappoint", "be") else None

    def _misheard(self) -> bool:
        """The ear or the line failed: "sorry, the line dipped", "sorry, come again", "sorry, your name was?"."""
        named = self.aim is not None and self.tokens[self.start] in (*PREPOSITIONS, "that", "we", "our")
        if named:
            return False
        if self._near("sorry_ear", 3, 7) or self._near("sorry_again", 9, 3):
            return True
        following = clause(self.tokens, self.start, 7)
        if following[:1] not in (("the",), ("your",)) or DATA.isdisjoint(following[1:4]):
            return False
        return following[0] == "the" or len(following) <= 3

    def _slip(self) -> bool:
        if self._near("sorry_slip", 0, 3):
            return True
        if self.aim is not None:
            return False
        if self._near("sorry_slip", 6, 8):
            return True
        tokens = self.tokens
        before = [t for t in tokens[max(0, self.hit.first - 8) : self.hit.first] if t not in BOUNDARIES][-5:]
        after = [t for t in clause(tokens, self.start, 5) if t not in LITTLE]
        if any(map(is_figure, before)) and any(map(is_figure, after[:2])):
            return True
        return bool({t for t in before[-3:] if len(t) > 4} & {t for t in after[:3] if len(t) > 4})

    def _hold(self) -> bool:
        if self._names_vaguely():
            return self._near("sorry_hold", 0, 4)
        if self._near("sorry_hold", 5, 5 if self.aim == "event" else 9):
            return True
        if self.aim != "event":
            return (self._near("sorry_return", 9, 7) and not self._trouble_before()) or self._waited_for()
        delay = "delay" in self.tokens[self.start : self.start + 3]
        before = self.facts.said[max(0, self.said.index - 5) : self.said.index]
        return delay and any(said.has("sorry_waiting") for said in before)

    def _waited_for(self) -> bool:
        """Whether the customer has just asked if anybody is there, or said no more than a nod to a request to wait."""
        before = self._before()
        if before is None or len(before.words) > _SHORT:
            return False
        if before.has("sorry_presence"):
            return True
        asked = self.facts.said[max(0, self.said.index - 2)]
        waits = asked.has("wait_announce") or (asked.has("sorry_hold") and asked.has("sorry_word"))
        waiting = asked.role == "agent" and waits and len(before.words) <= _NOD
        limited = self.aim is None and self._near("sorry_refusal", 0, 9)
        return waiting and self.hit.first <= _FIRST and not limited

    def _names_vaguely(self) -> bool:
        """Whether it is for "the inconvenience" and the like: that is for the matter, whatever stands around."""
        return self.aim == "vague" and not VAGUE.isdisjoint(clause(self.tokens, self.start, 6))

    def _chided(self) -> bool:
        """Whether the customer has just said that they gave this already, or put the agent right."""
        before = self._before()
        if before is None or self.hit.first > _FIRST or self.tokens[self.start] in (*PREPOSITIONS, "that", "we"):
            return False
        return len(before.words) <= _LONGEST_ASKED and (before.has("sorry_chide") or self._echoed(before))

    def _echoed(self, before: Said) -> bool:
        """Whether the agent takes up a word of the customer's short correction right beside the sorry."""
        if self.aim is not None or len(before.words) > _SHORT or self._told_of_trouble() or before.asks:
            return False
        if self._near("sorry_refusal", 9, 9) or self._event_nearby():
            return False
        beside = [t for t in self.tokens[max(0, self.hit.first - 4) : self.hit.last + 5] if t not in BOUNDARIES]
        return not before.content.isdisjoint(content_stems(beside))

    def _before(self) -> Said | None:
        before = self.facts.said[self.said.index - 1] if self.said.index else None
        return before if before is not None and before.role == "customer" else None

    def _repair(self) -> bool:
        said, tokens = self.said, self.tokens
        if tokens[self.start] in ("i", "my") and (said.has("sorry_repair") or "?" in tokens[self.start :]):
            return True
        if self.aim is not None:
            return False
        following = clause(tokens, self.start, 5)
        if following and all(map(is_figure, following)):
            return True
        if self._near("sorry_repair", 10, 9):
            return True
        if following and following[0] in OPENERS and not self._told_of_trouble():
            return True
        first, last = said.sentence(self.hit)
        asked = last + 1 < len(tokens) and tokens[last + 1] == "?"
        edge = self.hit.first - first <= 2 or last - self.hit.last <= 1
        more = len(said.words) <= 3 or last > self.hit.last or first < self.hit.first - 1
        if asked and edge and more and last - first < _LONGEST_ASKED:
            return True
        if len(said.words) > 3 or not EAR_ALONE.issuperset(said.words):
            return False
        if asked or "pardon" in tokens or self._said_again():
            return True
        before = self._before()
        long = before is not None and len(before.words) > _SHORT
        return not (long or self._trouble_before() or "oh" in tokens)

    def _said_again(self) -> bool:
        """Whether the customer answers a lone "sorry" by saying the same again."""
        at, said = self.said.index, self.facts.said
        if not 0 < at < len(said) - 1 or not said[at - 1].role == said[at + 1].role == "customer":
            return False
        before, after = said[at - 1], said[at + 1]
        return bool(before.content & after.content) or (HIDDEN in before.words and HIDDEN in after.words)

    def _trouble_before(self) -> bool:
        """Whether the customer has just told of trouble: then a lone "sorry" is not a "what did you say"."""
        return self._told_of_trouble() or "i" in self.tokens

    def _told_of_trouble(self) -> bool:
        told = {u.span.turn for u in self.facts.upset} | set(self.facts.problem.turns if self.facts.problem else ())
        return self.said.index - 1 in told

    def _sympathy(self) -> bool:
        if self.aim == "event" and not self._near("sorry_sympathy", 0, 8):
            return False
        if self._near("sorry_sympathy", 2, 7):
            return not (self.aim == "event" and self.tokens[self.start : self.start + 1] == ("to",)) or self._near(
                "bereavement", 0, 12
            )
        return False

    def _softener(self) -> bool:
        tokens = self.tokens
        following = tokens[self.start : self.start + 2]
        if following[:1] in (("but",), ("though",)):
            return True
        if self.aim == "event" and tokens[self.start] not in ("the", "it", "one", "no"):
            return self._near("sorry_unable", 0, 5)
        if tokens[self.hit.first].startswith("apolog"):
            return self._near("sorry_refusal", 0, 9)
        own = self.said.sentence(self.hit)
        within = self.hit.first - max(own.first, self.hit.first - _WITHIN)
        if self.aim == "vague":  # it points back: what is refused in the next sentence is another matter
            return self._near("sorry_refusal", within, min(9, own.last - self.hit.last))
        alone = own.last - own.first < _ALONE and own.first > 1 and own.last + 1 >= len(tokens) - 1
        return self._near("sorry_refusal", _WITHIN if alone else max(9, within), 9)

    def _event_nearby(self) -> bool:
        return told_nearby(self.facts, self.said, self.hit, (self.start, self.limit), vague=self.aim == "vague")
