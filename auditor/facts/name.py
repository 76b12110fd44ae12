"""The customer's name: known, and used to address them.

A name that is said is not yet an address: it may be read back for identification, told of a third person, be the
agent's own, or be no name at all ("will", "grace"). Position, punctuation and the words beside it decide. Speech
engines miswrite names: a word where a name stands counts if it sounds alike (Metaphone) and looks alike.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from auditor.facts.records import NameUse
from auditor.phrases import Hit
from auditor.text import BOUNDARIES, HIDDEN, STOPWORDS, forms

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said

TITLES: Final = frozenset("mr mrs ms miss mx dr doctor mister missus sir madam prof professor chief captain".split())
_WORD_NAMES: Final = frozenset(
    "will grace may mark rose bill hope faith joy jack rob dawn june april summer drew grant frank pat art sue chase "
    "miles lane price young long white brown black green short rich pearl ruby ivy lily daisy iris amber crystal gene guy "
    "ray max rusty sandy sonny victor ward wade christian dean duke earl king major reed stone wood fox bush day page "
    "love good case case park west north banks fields hill lake quick sharp wise stark chance trace penny jewel star sky melody "
    "harmony charity patience mercy angel".split()
)
#: Directly before a name that is told, asked or read back, not called.
_TOLD_AFTER: Final = frozenset(
    "is with to of under named called by from the a an my her his their our s tell was for through it's about mean "
    "name surname in on and or that".split()
)
#: Directly after the name of somebody who is told of.
_TELLS: Final = frozenset("says said lets gives does did has had was told tells asked wants and's".split())
#: Directly before a name that is called, in text without punctuation.
_CALLED_AFTER: Final = frozenset(
    "hi hello hey hiya thanks you okay sorry right so morning afternoon evening bye goodbye yes no please now well oh sure "
    "calling waiting holding patience day help dear good welcome back again absolutely certainly".split()
)
_NOT_NAMES: Final = STOPWORDS | frozenset(
    "calling ringing phoning trying looking having sorry not fine correct speaking actually number account january february "
    "march april june july august september october november december monday tuesday wednesday thursday friday saturday "
    "sunday zero one two three four five six seven eight nine ten regarding ridiculous still here waiting true double yeah "
    "customer ticket order under flat street and".split()
)
_MIN_LIKENESS: Final = 0.65
_SURE_LIKENESS: Final = 0.88


def known(facts: Facts) -> str | None:
    """The name in the metadata, given in the call, or the redaction mark that stands for it."""
    name = (facts.call.customer.name or "").strip()
    if name and not any(char.isdigit() or char in "@_/#" for char in name):
        return name
    return _given(facts) or _masked(facts)


def parts(facts: Facts) -> frozenset[str]:
    """The parts of the known name as normal tokens; empty for a mark."""
    name = facts.known_name
    if not name or not name[0].isalpha():
        return frozenset()
    found = (token for piece in name.replace("-", " ").split() for token in forms(piece))
    return frozenset(token for token in found if token not in TITLES and len(token) > 1)


def uses(facts: Facts) -> tuple[NameUse, ...]:
    """Places where the agent addresses the customer by name, in order; wrong names are marked."""
    own = _agent_names(facts)
    names = (facts.name_words | _short_forms(facts)) - own
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
    titled = [i + 1 for i, t in enumerate(tokens[:-1]) if t in TITLES and t not in ("sir", "madam")]
    found = []
    if HIDDEN in tokens:
        found += [i for i, t in enumerate(tokens) if t == HIDDEN and _mark_called(said, i)]
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
    set_off = _marks_beside(said, at - 1 if titled else at)[0]
    if (before in _TOLD_AFTER and not set_off) or after in _TELLS or _read_back(facts, said, at):
        return False
    if titled:
        return True
    left, right = _marks_beside(said, at)
    if tokens[at] in _WORD_NAMES and not _reads_as_name(said, at, left, right):
        return False
    if _punctuated(said):
        return left or right or before in _CALLED_AFTER
    return True


def _reads_as_name(said: Said, at: int, left: bool, right: bool) -> bool:
    """For names that are words: a capital and a comma, or in raw speech a place where only a name can stand."""
    tokens = said.normal.tokens
    if _punctuated(said):
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
    asked = tokens[min(last + 1, len(tokens) - 1)] == "?"
    if not asked or last - first > 5:
        return False
    return not any(tokens[at] in turn.words for turn in facts.said[: said.index])


def _titled_call(facts: Facts, said: Said, at: int, names: frozenset[str], own: frozenset[str]) -> bool:
    """A title and a word that is not the known name: called, if it stands where only a call can."""
    tokens = said.normal.tokens
    token = tokens[at]
    if token in BOUNDARIES or token in own or tokens[at - 2] in _TOLD_AFTER or token == HIDDEN:
        return False
    if _read_back(facts, said, at):
        return False
    edge = tokens[at - 2] in BOUNDARIES or tokens[at + 1] in BOUNDARIES or tokens[at - 2] in _CALLED_AFTER
    if not edge or "'s" in said.turn.text[said.normal.span(at, at)[1] - 2 :][:4]:
        return False
    if any(alike(token, name) for name in names):
        return True
    if not names:
        return tokens[at - 1] not in ("dr", "doctor") and tokens[at + 1] not in _TELLS
    # Only a first name is known: a surname heard before, called at the end of a sentence, is theirs.
    ends = tokens[at + 1] in BOUNDARIES and len(facts.name_words) == 1
    return ends and any(token in turn.words for turn in facts.said[: said.index])


def _sounding(said: Said, names: frozenset[str], own: frozenset[str]) -> int | None:
    """Where a word that sounds like the name stands after a greeting or thanks, or at the end of a sentence."""
    tokens = said.normal.tokens
    for at in range(1, len(tokens) - 1):
        token = tokens[at]
        if token in own or token in _NOT_NAMES or len(token) < 3 or token in _WORD_NAMES:
            continue
        opened = tokens[at - 1] in ("hi", "hello", "hey", "thanks", "bye") or tokens[at - 2 : at] == ("thank", "you")
        ended = tokens[at + 1] in BOUNDARIES and tokens[at - 1] not in BOUNDARIES and _marks_beside(said, at)[0]
        if not said.turn.text[said.normal.span(at, at)[0]].isupper() and _punctuated(said):
            continue
        if (opened or ended) and any(alike(token, name) for name in names):
            return at
    return None


def _mark_called(said: Said, at: int) -> bool:
    tokens = said.normal.tokens
    if not _names_person(said, at) or tokens[at - 1] in _TOLD_AFTER or len(said.words) == 1:
        return False
    if tokens[at - 1] in _CALLED_AFTER or tokens[at - 1] in TITLES:
        return True
    return tokens[at + 1] in BOUNDARIES and tokens[at - 1] not in BOUNDARIES and tokens[at - 1] != HIDDEN and at > 2


def _names_person(said: Said, at: int) -> bool:
    start, end = said.normal.span(at, at)
    mark = said.turn.text[start:end].lower()
    return "name" in mark or "person" in mark or mark.strip("#*") == ""


def _marks_beside(said: Said, at: int) -> tuple[bool, bool]:
    """Whether punctuation (or the edge of the turn) stands before and after a token."""
    text = said.turn.text
    start, end = said.normal.span(at, at)
    return start == 0 or text[:start].rstrip()[-1:] in ",.!?;:—-…", end == len(text) or text[end : end + 1] in ",.!?;:—-…"


def _punctuated(said: Said) -> bool:
    return any(mark in said.turn.text for mark in ".,?!")


# Wrong names


def _corrects(facts: Facts, said: Said, names: frozenset[str]) -> bool:
    """Whether the customer answers a miswritten name by saying the right one first thing."""
    after = next((turn for turn in facts.said[said.index + 1 :] if turn.role == "customer"), None)
    return after is not None and not names.isdisjoint(after.words[:5])


def _put_right(facts: Facts, said: Said, names: frozenset[str]) -> bool:
    after = facts.agent_after(said.index, 1)
    return bool(after) and not names.isdisjoint(after[0].words)


# Which name


def _given(facts: Facts) -> str | None:
    asked = -9
    for said in facts.said:
        if said.role == "agent" and said.has("name_question"):
            asked = said.index
        elif said.role == "customer":
            for hit in said.find("name_given"):
                explicit = "name" in said.tokens(hit) or "myself" in said.tokens(hit)
                if name := _run(said, hit.last + 1, sure=explicit):
                    return name
            if 0 < said.index - asked <= 2 and (name := _run(said, 1, sure=True)):
                return name
    return None


def _run(said: Said, at: int, *, sure: bool) -> str | None:
    """One to three name words from a token on; capitals decide where the text has them."""
    tokens, text = said.normal.tokens, said.turn.text
    cased = any(char.isupper() for char in text)
    if tokens[at : at + 1] == (HIDDEN,):
        return _mark(said, at)
    found: list[str] = []
    while at < len(tokens) - 1 and len(found) < 3:
        token = tokens[at]
        start, end = said.normal.span(at, at)
        if token in TITLES and not found:
            at += 1
            continue
        if token in _NOT_NAMES or token in BOUNDARIES or not token.isalpha() or len(token) < 2:
            break
        if cased and text[start:end].isupper() and len(token) < 4:
            break
        if (cased and not text[start].isupper()) or (not cased and not sure):
            break
        found.append(text[start:end])
        at += 1
        if text[end : end + 1] in (",", "."):
            break
    return " ".join(found) or None


def _masked(facts: Facts) -> str | None:
    for said in facts.agent:
        if HIDDEN in said.words:
            for at, token in enumerate(said.normal.tokens):
                if token == HIDDEN and _mark_called(said, at):
                    return _mark(said, at)
    return None


def _mark(said: Said, at: int) -> str | None:
    start, end = said.normal.span(at, at)
    return said.turn.text[start:end] if _names_person(said, at) else None


def _agent_names(facts: Facts) -> frozenset[str]:
    """The agent's own names: from the metadata and as introduced in the first two agent turns."""
    own = {token for piece in (facts.call.agent.name or "").split() for token in forms(piece)}
    for said in facts.agent[:2]:
        for hit in said.find("introduces_self"):
            own.update(t for t in said.tokens(hit) if t not in _NOT_NAMES)
    return frozenset(own) - (facts.name_words - own)


def _short_forms(facts: Facts) -> frozenset[str]:
    words = facts.name_words
    sets = [entry.split() for entry in facts.book.lists.get("nickname_sets", ())] if words else []
    return frozenset(form for entry in sets if not words.isdisjoint(entry) for form in entry)


@lru_cache(maxsize=8192)
def alike(one: str, other: str) -> bool:
    """Whether two words could be one name in a speech engine's ears."""
    from jellyfish import jaro_winkler_similarity, metaphone

    if one == other:
        return True
    likeness = jaro_winkler_similarity(one, other)
    return likeness >= _SURE_LIKENESS or (likeness >= _MIN_LIKENESS and metaphone(one) == metaphone(other))
