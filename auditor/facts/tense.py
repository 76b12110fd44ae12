"""What the nearest verb says of when something happens: a plain look back, then ahead, from a place in a turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal, TypeAlias

from auditor.facts.event import is_past
from auditor.text import BOUNDARIES

Tense: TypeAlias = Literal[
    "future", "expected", "present", "happens", "progressive", "booked", "arranged", "perfect", "past", "modal",
    "state", "none",
]  # fmt: skip

WILL: Final = frozenset("will shall going".split())
#: What will not happen is as little promised as what could.
_NOT: Final = frozenset(("not", "never"))
_MODAL: Final = frozenset("can could would should might may must".split())
_BE: Final = frozenset("am is are".split())
_WAS: Final = frozenset("was were did had".split())
_HAVE: Final = frozenset("have has having".split())
_PASSIVE: Final = frozenset("be being is are am get gets getting".split())
CONDITIONS: Final = frozenset("if unless whether suppose".split())
#: Somebody who acts.
_ACTORS: Final = frozenset("i we he she they somebody someone".split())
_SUBJECTS: Final = _ACTORS | frozenset("it that this everything nobody you".split())
#: Third person forms that tell what a timetable tells.
_HAPPENS: Final = frozenset(
    "comes goes ships arrives lands leaves starts rings calls texts emails delivers drops brings sends looks checks "
    "picks collects gets writes posts visits finishes decides messages fits takes opens hits reaches releases clears "
    "dispatches reviews answers pays fixes meets runs shows updates".split()
)
#: After a subject: no verb of its own.
_NO_VERB: Final = frozenset(
    "the a an my your our his her their and or to of for in on at by with not also just then so but have has do does "
    "mean know think see need want".split()
)
_GETS: Final = frozenset("get have receive see find".split())
#: End in -ing and tell of no arrangement.
_NO_ARRANGEMENT: Final = frozenset(
    "seeing showing looking saying wanting asking telling thinking hoping trying wondering expecting waiting nothing "
    "something anything everything morning evening".split()
)
#: Done so that something happens at a set time.
_ARRANGING: Final = frozenset("booked arranged scheduled penciled pencilled slotted reserved planned lined".split())
#: Somebody is on the way, in speech whose "is" was not written ("the engineer's coming").
_MOVING: Final = frozenset("coming going ringing calling sending bringing delivering picking collecting".split())
_NOT_MOVED: Final = frozenset(
    "for by of about keep kept keeps stop stopped start started like before after without from to in on and the "
    "was were been you".split()
)
_BEFORE_EXPECT: Final = frozenset(". you can so then and please to".split())
#: Tokens before a verb in which its auxiliary or its subject stands.
_NEAR: Final = 3
#: The same for a subject.
_FAR: Final = 6


def nearest(words: Sequence[str], *, backwards: bool) -> Tense:
    """The tense of the first verb met on the way; "none" where a condition or no verb is met."""
    return _verb(words, range(len(words) - 1, -1, -1) if backwards else range(len(words)))[1]


def subject(words: Sequence[str]) -> str:
    """The pronoun ("there" among them) of the last verb; "" where that has a noun or nothing before it."""
    at, _ = _verb(words, range(len(words) - 1, -1, -1))
    for word in reversed(words[max(0, at - _FAR) : at + 1]):
        if word in BOUNDARIES:
            break
        if word in _SUBJECTS or word == "there":
            return word
    return ""


def _verb(words: Sequence[str], order: Iterable[int]) -> tuple[int, Tense]:
    for at in order:
        if words[at] in CONDITIONS:
            break
        found = _tense(words, at)
        if found is not None:
            return at, found
    return -1, "none"


def _tense(words: Sequence[str], at: int) -> Tense | None:
    word = words[at]
    known = _of_word(words, at)
    if known is not None:
        return known
    if word.endswith("ing") and word not in _NO_ARRANGEMENT and not _BE.isdisjoint(words[max(0, at - 2) : at]):
        return "progressive" if _somebody(words, at) else None
    if word not in _HAVE and is_past(word):
        return _of_participle(words, at)
    if word in _BE:
        return "state"
    return "present" if _acts(word, words[at + 1] if at + 1 < len(words) else "") else None


def _of_word(words: Sequence[str], at: int) -> Tense | None:
    """The tense that a word of its own tells; None for any other."""
    word, before, after = words[at], words[max(0, at - _NEAR) : at], words[at + 1 : at + 3]
    if word == "should" and "have" not in after:
        return "expected"
    if word == "expect" and (not before or before[-1] in _BEFORE_EXPECT):
        return "future"
    if word in _ARRANGING or (word == "down" and after and after[0] == "for"):
        return "past" if not _WAS.isdisjoint(before) else "booked"
    if word in WILL and after and after[0] in _NOT:
        return "modal"
    if word in _TENSES:
        return _TENSES[word]
    moving = word in _MOVING and before and before[-1] not in _NOT_MOVED and not before[-1].endswith("ing")
    return "progressive" if moving else None


def _of_participle(words: Sequence[str], at: int) -> Tense:
    before = words[max(0, at - _NEAR) : at]
    if not _HAVE.isdisjoint(before):
        return "perfect"
    if "will" in before:
        return "future" if _NOT.isdisjoint(before) else "modal"
    return "past" if _PASSIVE.isdisjoint(before) else "arranged"


def _acts(word: str, following: str) -> bool:
    if word == "you":
        return following in _GETS
    if word not in _ACTORS or not following or following in _NO_VERB or following in _SUBJECTS:
        return False
    return following not in _TENSES and following not in _BE and not is_past(following)


def _somebody(words: Sequence[str], at: int) -> bool:
    """Whether somebody, and not "it", is doing it."""
    be = at - 1 if words[at - 1] in _BE else at - 2
    for word in reversed(words[max(0, be - _NEAR) : be]):
        if word in _SUBJECTS:
            return word in _ACTORS
        if word in BOUNDARIES:
            return False
    return be > 0


_TENSES: Final[dict[str, Tense]] = {
    **dict.fromkeys(WILL, "future"),
    **dict.fromkeys(_WAS, "past"),
    **dict.fromkeys(_MODAL, "modal"),
    **dict.fromkeys(_HAPPENS, "happens"),
}
