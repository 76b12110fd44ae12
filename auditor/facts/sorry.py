"""The kind of one sorry-word: what stands around it decides, not the word.

Evidence is weighed in a fixed order: a slip of the tongue, a hold, the ear, condolence, a refusal, then what the
apology names. An apology that only points back ("I apologise for that") is full if the turn tells the event.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from auditor.facts.event import (
    SUBJECTS,
    VAGUE,
    clause,
    is_figure,
    is_past,
    named_before,
    names_thing,
    tells_event,
    tells_failure,
)
from auditor.facts.records import ApologyKind
from auditor.spellings import HIDDEN
from auditor.text import BOUNDARIES, CUT, content_stems

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said
    from auditor.phrases import Hit

#: Between the sorry-word and what it is for.
_SKIP: Final = frozenset(
    "so very really sincerely again once more deeply ever truly sir madam mate love pet hon honey boss dear "
    "now yes okay oh no here unreservedly profusely wholeheartedly also just all most man po ha ya hey "
    "though ma miss guys folks extremely terribly awfully for humbly completely".split()
)
_TITLES: Final = frozenset(["mr", "mrs", "ms", "miss", "mister", "missus", "dr", "doctor"])
_PREPOSITIONS: Final = frozenset(["for", "about", "over", "bout", "bou", "regarding"])
_FRAME: Final = SUBJECTS | _PREPOSITIONS | BOUNDARIES | {CUT, "to", "but", "and", "so", "thanks", "thank"}
#: A turn of these alone asks for a repeat.
_EAR_ALONE: Final = frozenset("sorry pardon excuse me oh beg your i am sir madam caller yours".split())
#: A sorry followed by one of these begins a question about what was just said.
_OPENERS: Final = frozenset("what which who whose how where when is was did do does are were has".split())
#: What is asked for and may be missed.
_DATA: Final = frozenset(
    "name surname number street postcode code end rest last first beginning bit digits address email "
    "reference zip".split()
)
#: Between the wrong figure and the right one.
_LITTLE: Final = frozenset(["no", "not", "the", "a", "it", "is", "by", "its", "on", "in", "at", "for"])
#: An event told this many tokens before or after the sorry-word is what it is for.
_BACK: Final = 40
#: Content words shared with the customer's last turns that make a clause an echo of them.
_ECHO: Final = 2
_AHEAD: Final = 16
#: Tokens before a sorry in the same sentence in which a refusal may stand.
_WITHIN: Final = 16
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
        """The first kind that the words around bear out."""
        readings: tuple[tuple[Callable[[], bool], ApologyKind], ...] = (
            (self._misheard, "repair"),
            (self._slip, "slip"),
            (self._hold, "hold"),
            (self._repair, "repair"),
            (self._sympathy, "sympathy"),
            (self._softener, "softener"),
            (self._grief, "sympathy"),
            (self._excuse_me, "slip"),
        )
        for borne_out, kind in readings:
            if borne_out():
                return kind
        if self.aim == "event" or self._event_nearby():
            return "full"
        return "bare"

    def in_full(self, kind: ApologyKind) -> bool:
        """Whether it is a sentence that says what for, real apology or not."""
        following = clause(self.tokens, self.start, 3)
        if kind == "softener":
            return following[:1] == ("to",)
        return bool(following) and (following[0] in ("to", "that") or following[0] in _PREPOSITIONS)

    def about_customer(self) -> bool:
        """Whether the customer is the subject of what it is for."""
        return "you" in self.tokens[self.start : self.start + (3 if self.tokens[self.start] == "to" else 2)]

    def _skip(self, at: int) -> int:
        names = self.facts.name_words
        tokens = self.tokens
        while at < min(self.limit, len(tokens)):
            token = tokens[at]
            if token in _TITLES or (token == "to" and tokens[at + 1 : at + 2] == ("you",)):
                at += 2
            elif token == "on" and tokens[at + 1 : at + 2] == ("behalf",):
                at = next((i for i in range(at + 3, min(at + 9, len(tokens))) if tokens[i] in _PREPOSITIONS), at + 4)
            elif tokens[at + 1 : at + 2] and tokens[at + 1] in ("for", "that") and token not in _FRAME:
                at += 1  # a name, or what the customer is called
            elif token in names or (token in _SKIP and token not in _PREPOSITIONS):
                at += 1
            else:
                break
        return min(at, len(tokens) - 1)  # the sentence end that every turn has

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
        if word in _PREPOSITIONS:
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
        named = self.aim is not None and self.tokens[self.start] in (*_PREPOSITIONS, "that", "we", "our")
        if named:
            return False
        if self._near("sorry_ear", 3, 7) or self._near("sorry_again", 9, 3):
            return True
        following = clause(self.tokens, self.start, 7)
        if following[:1] not in (("the",), ("your",)) or _DATA.isdisjoint(following[1:4]):
            return False
        return following[0] == "the" or len(following) <= 3

    def _slip(self) -> bool:
        if self._near("sorry_slip", 0, 3):
            return True
        if self.aim is not None:
            return False
        if self._near("sorry_slip", 6, 5):
            return True
        tokens = self.tokens
        before = [t for t in tokens[max(0, self.hit.first - 8) : self.hit.first] if t not in BOUNDARIES][-5:]
        after = [t for t in clause(tokens, self.start, 5) if t not in _LITTLE]
        if any(map(is_figure, before[-3:])) and any(map(is_figure, after[:2])):
            return True
        return bool({t for t in before[-3:] if len(t) > 4} & {t for t in after[:3] if len(t) > 4})

    def _excuse_me(self) -> bool:
        return self.tokens[self.hit.first] == "excuse" and self.tokens[self.start] not in (*_PREPOSITIONS, "that")

    def _hold(self) -> bool:
        if self._near("sorry_hold", 5, 9):
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
        waiting = asked.role == "agent" and asked.has("wait_announce") and len(before.words) <= _NOD
        return waiting and self.hit.first <= _FIRST and not self._near("sorry_refusal", 0, 9)

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
        if following and following[0] in _OPENERS and not self._told_of_trouble():
            return True
        first, last = said.sentence(self.hit)
        asked = last + 1 < len(tokens) and tokens[last + 1] == "?"
        edge = self.hit.first - first <= 2 or last - self.hit.last <= 1
        more = len(said.words) <= 3 or last > self.hit.last or first < self.hit.first - 1
        if asked and edge and more and last - first < _LONGEST_ASKED:
            return True
        if len(said.words) > 3 or not _EAR_ALONE.issuperset(said.words):
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

    def _grief(self) -> bool:
        before = self._before()
        if before is None or not before.has("bereavement"):
            return False
        heard = self.tokens[self.start : self.start + 2] in (("to", "hear"), ("to", "here"))
        return heard or (self.aim is None and not self._event_nearby())

    def _softener(self) -> bool:
        tokens = self.tokens
        following = tokens[self.start : self.start + 2]
        if following[:1] in (("but",), ("though",)):
            return True
        if self.aim == "event" and tokens[self.start] not in ("the", "it", "one", "no"):
            return self._near("sorry_unable", 0, 5)
        if tokens[self.hit.first].startswith("apolog"):
            return self._near("sorry_refusal", 0, 9)
        within = self.hit.first - max(self.said.sentence(self.hit).first, self.hit.first - _WITHIN)
        return self._near("sorry_refusal", max(9, within), 9)

    def _event_nearby(self) -> bool:
        ahead = _AHEAD if self.aim == "vague" else _AHEAD // 3
        low, high = self.hit.first - _BACK, self.hit.last + ahead
        if any(low <= hit.last and hit.first <= high for hit in self.said.find("event_clause")):
            return True
        return self._told_nearby() or self._echo_before()

    def _told_nearby(self) -> bool:
        """Whether this or the sentence before tells what we did or what the customer suffered: "we came at nine"."""
        ends = [at for at in range(self.hit.first) if self.tokens[at] in BOUNDARIES]
        low = max(ends[-2] if len(ends) > 1 else 0, self.hit.first - _BACK)
        high = min(self.limit, len(self.tokens), self.start + _AHEAD // 2)
        return any(tells_failure(self.tokens, at) for at in (*range(low, self.hit.first), *range(self.start, high)))

    def _echo_before(self) -> bool:
        """Whether the words just before say again, as something that happened, what the customer told."""
        before = [t for t in self.tokens[max(0, self.hit.first - 18) : self.hit.first] if t not in BOUNDARIES]
        if SUBJECTS.isdisjoint(before) or not any(map(is_past, before)):
            return False
        told = [said.content for said in self.facts.customer_before(self.said.index)[-4:]]
        return len(content_stems(before) & frozenset().union(*told)) >= _ECHO
