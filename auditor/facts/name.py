"""The customer's name: known, and used to address them.

A name that is said is not yet an address: it may be read back for identification, told of a third person, be the
agent's own, or be no name at all ("will", "grace"). Position, punctuation and the words beside it decide. Speech
engines miswrite names: a word where a name stands counts if it sounds alike (Metaphone) and looks alike.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from auditor.facts.naming import (
    CALLED_AFTER,
    NOT_NAMES,
    TITLES,
    TOLD_AFTER,
    agent_names,
    mark_called,
    marks_beside,
    punctuated,
    short_forms,
)
from auditor.facts.records import NameUse
from auditor.phrases import Hit
from auditor.spellings import HIDDEN
from auditor.text import BOUNDARIES

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said

_WORD_NAMES: Final = frozenset(
    "will grace may mark rose bill hope faith joy jack rob dawn june april summer drew grant frank pat art "
    "sue chase miles lane price young long white brown black green short rich pearl ruby ivy lily daisy "
    "iris amber crystal gene guy ray max rusty sandy sonny victor ward wade christian dean duke earl king "
    "major reed stone wood fox bush day page love good case park west north banks fields hill lake quick "
    "sharp wise stark chance trace penny jewel star sky melody harmony charity patience mercy angel".split()
)
#: Directly after the name of somebody who is told of.
_TELLS: Final = frozenset("says said lets gives does did has had was told tells asked wants and's".split())
#: After a name at the start of a sentence: now something is said to them.
_SPOKEN_TO: Final = frozenset(
    "thank thanks i we let can could would what how that this you your the my if so it is are".split()
)
_MR: Final = TITLES - {"sir", "madam"}
#: A name may follow; "you" only in "thank you".
_OPENERS: Final = frozenset(("hi", "hello", "hey", "thanks", "bye", "you"))
_MIN_LIKENESS: Final = 0.65
#: After a title nothing but a name can stand, and it is rarely anybody else's.
_TITLED_LIKENESS: Final = 0.8
#: Before a title less tells of a third person: "put it on, Mr Kerr".
_TITLED_TOLD: Final = TOLD_AFTER - {"on", "that", "in", "about"}
_SURE_LIKENESS: Final = 0.88


def uses(facts: Facts) -> tuple[NameUse, ...]:
    """Places where the agent addresses the customer by name, in order; wrong names are marked."""
    own = agent_names(facts)
    names = (facts.name_words | short_forms(facts)) - own
    wrong_forms: set[str] = set()
    found: list[NameUse] = []
    for said in facts.agent:
        for at in _places(facts, said, names, own):
            token = said.normal.tokens[at]
            corrected = token not in names and token != HIDDEN and _corrects(facts, said, names)
            if corrected:
                wrong_forms.add(token)
            wrong = token in wrong_forms and not _put_right(facts, said, names)
            first = at - 1 if said.normal.tokens[at - 1] in TITLES else at
            found.append(NameUse(span=said.span(Hit(first, at)), wrong=wrong))
    return tuple(found)


# Where a name is called


def _places(facts: Facts, said: Said, names: frozenset[str], own: frozenset[str]) -> list[int]:
    tokens = said.normal.tokens
    titled = [] if TITLES.isdisjoint(tokens) else [i + 1 for i, t in enumerate(tokens[:-1]) if t in _MR]
    found = []
    if HIDDEN in tokens:
        found += [i for i, t in enumerate(tokens) if t == HIDDEN and mark_called(said, i)]
    if not names.isdisjoint(tokens):
        first = [i for i, t in enumerate(tokens) if t in names and tokens[i - 1] not in names]
        found += [i for i in first if _called(facts, said, i)]
    for at in titled:
        if at not in found and _titled_call(facts, said, at, names, own):
            found.append(at)
    if names and not found and (sounding := _sounding(said, names, own)):
        found.append(sounding)
    found.sort()
    return [i for n, i in enumerate(found) if n == 0 or i - found[n - 1] > 1]


def _called(facts: Facts, said: Said, at: int) -> bool:
    tokens = said.normal.tokens
    before, after = tokens[at - 1], tokens[at + 1]
    titled = before in TITLES
    if titled:
        before = tokens[at - 2]
    set_off = marks_beside(said, at - 1 if titled else at)[0]
    told = before in (_TITLED_TOLD if titled else TOLD_AFTER)
    if (told and not set_off) or after in _TELLS or _read_back(facts, said, at) or _of_another(facts, said, at):
        return False
    if titled:
        return True
    left, right = marks_beside(said, at)
    if tokens[at] in _WORD_NAMES and not _reads_as_name(said, at, left, right):
        return False
    if punctuated(said):
        return left or right or before in CALLED_AFTER
    return True


def _of_another(facts: Facts, said: Said, at: int) -> bool:
    """Whether the customer has just said this surname after somebody else's first name."""
    first = said.normal.tokens[at - 1]
    if at < 2 or first in facts.name_words or first in NOT_NAMES or first in TITLES or first in BOUNDARIES:
        return False
    before = facts.said[said.index - 1]
    pair = f" {first} {said.normal.tokens[at]} "
    return before.role == "customer" and pair in before.normal.text


def _reads_as_name(said: Said, at: int, left: bool, right: bool) -> bool:
    """For names that are words: a capital and a comma, or in raw speech a place where only a name can stand."""
    tokens = said.normal.tokens
    if punctuated(said):
        start, _ = said.normal.span(at, at)
        return said.turn.text[start].isupper() and right
    thanked = tokens[at - 1] == "you" and tokens[at - 2] == "thank"
    return thanked or tokens[at - 1] in ("hi", "hello", "hey", "thanks", "bye", "morning", "afternoon", "evening", "us")


def _read_back(facts: Facts, said: Said, at: int) -> bool:
    """Whether the name is asked or confirmed: "is that Patricia Brown?", a first "Mr Brandt, Hollis Avenue?"."""
    first, last = said.sentence(Hit(at, at))
    tokens = said.normal.tokens
    if {"name", "surname", "confirm", "spelled", "spelling"} & set(tokens[max(first, at - 5) : at]):
        return True
    if at == first and tokens[at] not in TITLES and _just_given(facts, said, at):
        return True
    asked = tokens[min(last + 1, len(tokens) - 1)] == "?"
    if not asked or last - first > 5:
        return False
    return not any(tokens[at] in turn.words for turn in facts.said[: said.index])


def _just_given(facts: Facts, said: Said, at: int) -> bool:
    """Whether a sentence begins with the full name the customer has just given: it is read back."""
    tokens = said.normal.tokens
    before = facts.said[said.index - 1] if said.index else None
    given = before is not None and before.role == "customer" and tokens[at] in before.words
    after = next(token for token in tokens[at + 1 :] if token not in facts.name_words)
    in_full = tokens[at + 1] in facts.name_words  # people are called by one name and registered by two
    return given and in_full and after not in _SPOKEN_TO


def _titled_call(facts: Facts, said: Said, at: int, names: frozenset[str], own: frozenset[str]) -> bool:
    """A title and a word that is not the known name: called, if it stands where only a call can."""
    tokens = said.normal.tokens
    token = tokens[at]
    if token in BOUNDARIES or token in own or tokens[at - 2] in _TITLED_TOLD or token == HIDDEN:
        return False
    if _read_back(facts, said, at):
        return False
    edge = tokens[at - 2] in BOUNDARIES or tokens[at + 1] in BOUNDARIES or tokens[at - 2] in CALLED_AFTER
    heard = any(token in turn.words for turn in facts.customer_before(said.index))
    likely = heard or any(_likeness(token, name) >= _TITLED_LIKENESS for name in names)
    edge = edge or marks_beside(said, at - 1)[0] or (likely and not punctuated(said))
    if not edge or "'s" in said.turn.text[said.normal.span(at, at)[1] - 2 :][:4]:
        return False
    if any(alike(token, name) or _likeness(token, name) >= _TITLED_LIKENESS for name in names):
        return True
    if not names:
        return tokens[at - 1] not in ("dr", "doctor") and tokens[at + 1] not in _TELLS
    # Only a first name is known: a surname heard before, called at the end of a sentence, is theirs.
    ends = tokens[at + 1] in BOUNDARIES and len(facts.name_words) == 1
    return ends and any(token in turn.words for turn in facts.said[: said.index])


def _sounding(said: Said, names: frozenset[str], own: frozenset[str]) -> int | None:
    """Where a word that sounds like the name stands after a greeting or thanks, or at the end of a sentence."""
    tokens = said.normal.tokens
    ends = [i - 1 for i, token in enumerate(tokens) if token in BOUNDARIES and i > 1]
    opens = [] if _OPENERS.isdisjoint(tokens) else [i + 1 for i, token in enumerate(tokens[:-2]) if token in _OPENERS]
    for at in sorted({*ends, *opens}):
        token = tokens[at]
        if token in own or token in NOT_NAMES or len(token) < 3 or token in _WORD_NAMES:
            continue
        if not any(alike(token, name) for name in names):
            continue
        opened = tokens[at - 1] in ("hi", "hello", "hey", "thanks", "bye") or tokens[at - 2 : at] == ("thank", "you")
        ended = tokens[at + 1] in BOUNDARIES and tokens[at - 1] not in BOUNDARIES and marks_beside(said, at)[0]
        if not said.turn.text[said.normal.span(at, at)[0]].isupper() and punctuated(said):
            continue
        if opened or ended:
            return at
    return None


# Wrong names


def _corrects(facts: Facts, said: Said, names: frozenset[str]) -> bool:
    """Whether the customer answers a miswritten name by saying the right one first thing."""
    after = next((turn for turn in facts.said[said.index + 1 :] if turn.role == "customer"), None)
    return after is not None and not names.isdisjoint(after.words[:5])


def _put_right(facts: Facts, said: Said, names: frozenset[str]) -> bool:
    after = facts.agent_after(said.index, 1)
    return bool(after) and not names.isdisjoint(after[0].words)


@lru_cache(maxsize=8192)
def _likeness(one: str, other: str) -> float:
    from jellyfish import jaro_winkler_similarity

    return jaro_winkler_similarity(one, other)


@lru_cache(maxsize=8192)
def alike(one: str, other: str) -> bool:
    """Whether two words could be one name in a speech engine's ears."""
    from jellyfish import jaro_winkler_similarity, metaphone

    if one == other:
        return True
    likeness = jaro_winkler_similarity(one, other)
    return likeness >= _SURE_LIKENESS or (likeness >= _MIN_LIKENESS and metaphone(one) == metaphone(other))
