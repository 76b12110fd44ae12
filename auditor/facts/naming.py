"""Which name is the customer's: from the metadata, given in the call, or hidden by a redaction mark."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from auditor.spellings import HIDDEN, STOPWORDS
from auditor.text import BOUNDARIES, QUESTION, forms

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said

TITLES: Final = frozenset("mr mrs ms miss mx dr doctor mister missus sir madam prof professor chief captain".split())
#: Directly before a name that is told, asked or read back, not called.
TOLD_AFTER: Final = frozenset(
    "is with to of under named called by from the a an my her his their our s tell was for through it's "
    "about mean name surname in on and or that".split()
)
#: Directly before a name that is called, in text without punctuation.
CALLED_AFTER: Final = frozenset(
    "hi hello hey hiya thanks you okay sorry right so morning afternoon evening bye goodbye yes no please "
    "now well oh sure calling waiting holding patience day help dear good welcome back again absolutely "
    "certainly".split()
)
NOT_NAMES: Final = STOPWORDS | frozenset(
    "calling ringing phoning trying looking having sorry not fine correct speaking actually number account "
    "january february march april june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday zero one two three four five six seven eight nine ten "
    "regarding ridiculous still here waiting true double yeah customer ticket order under flat street and "
    "yesterday today tomorrow tonight morning afternoon evening night the in for about good well oh".split()
)
#: What people say before their name when they are asked for it.
_LEADS: Final = frozenset(
    "it is its yes yeah aye ya sure so well okay oh my name the that of course would be hi hello hiya right please "
    "do".split()
)
#: Directly before the name of somebody who is called by it, even where nothing shows where sentences end.
HAILS: Final = frozenset("thanks cheers ta hi hello hey hiya bye goodbye morning afternoon evening okay sorry".split())

#: Turns in which people say who they are unasked.
_INTRODUCTIONS: Final = 16
_POINTS: Final = ",.!?;:—-…"


def known(facts: Facts) -> str | None:
    """The name in the metadata, given in the call, or the redaction mark that stands for it."""
    name = (facts.call.customer.name or "").strip()
    if name and not any(char.isdigit() or char in "@_/#" for char in name):
        return name
    return _given(facts) or _taken_up(facts) or _masked(facts)


def parts(facts: Facts) -> frozenset[str]:
    """The parts of the known name as normal tokens; empty for a mark."""
    name = facts.known_name
    if not name or not name[0].isalpha():
        return frozenset()
    found = (token for piece in name.replace("-", " ").split() for token in forms(piece))
    return frozenset(token for token in found if token not in TITLES and len(token) > 1)


def _given(facts: Facts) -> str | None:
    asked = -9
    for said in facts.said:
        if said.role == "agent" and said.has("name_question"):
            asked = said.index
        elif said.role == "customer":
            for hit in said.find("name_given"):
                if name := _run(said, hit.last + 1, sure=True):
                    return name
            for hit in said.find("name_perhaps") if said.index < _INTRODUCTIONS else ():
                if name := _run(said, hit.last + 1, sure=first_name(facts, said, hit.last + 1)):
                    return name
            if name := _said_first(said):
                return name
            if 0 < said.index - asked <= 2 and (name := _run(said, _past_leads(said), sure=True)):
                return name
    return None


def first_name(facts: Facts, said: Said, at: int) -> bool:
    """Whether a first name that is no other word stands at a token: then raw speech needs no more to show a name."""
    entries = facts.book.lists.get("first_name_sets", ())
    return any(said.normal.tokens[at] in names for names in _split(tuple(entries)))


@lru_cache(maxsize=8)
def _split(entries: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return (frozenset(name for entry in entries for name in entry.split()),)


def _taken_up(facts: Facts) -> str | None:
    """A name that the customer says where names are said, and that an agent turn then calls."""
    own = introduced_as(facts)
    asked = False
    for said in facts.said:
        if said.role != "customer":
            asked = said.normal.tokens[-1] == QUESTION or said.has("asks_in_words", "asks_datum", "name_question")
            continue
        places = {hit.last + 1: True for hit in said.find("name_perhaps")}
        if asked:
            places |= dict.fromkeys((*(first for first, _ in said.normal.sentences()), _past_leads(said)), False)
        for at, introduced in places.items():
            name = _run(said, at, sure=True)
            if not name or not (introduced or " " in name or first_name(facts, said, at)):
                continue
            if any(_hailed(turn, forms(name.split()[0]), own) for turn in facts.agent_after(said.index)):
                return name
        asked = False
    return None


def _hailed(said: Said, name: tuple[str, ...], own: frozenset[str]) -> bool:
    """Whether the agent calls this name: after a greeting or thanks, or set off by marks on both sides."""
    tokens = said.normal.tokens
    if len(name) != 1 or name[0] in own or name[0] not in tokens:
        return False
    at = tokens.index(name[0])
    hailed = tokens[at - 1] in HAILS or tokens[at - 2 : at] == ("thank", "you")
    if not punctuated(said):
        return hailed
    before, after = marks_beside(said, at)
    return after and (hailed or (before and tokens[at - 1] not in BOUNDARIES))


def _said_first(said: Said) -> str | None:
    """The name before "is the name", "speaking" or "here" at the start of a turn."""
    tokens = said.normal.tokens
    for hit in said.find("name_said_first"):
        start = hit.first
        while tokens[start - 1] not in NOT_NAMES and tokens[start - 1] not in BOUNDARIES:
            start -= 1
        if 0 < hit.first - start < 3 and (name := _run(said, start, sure=True)):
            return name
    return None


def _past_leads(said: Said) -> int:
    tokens = said.normal.tokens
    at = next((at for at in range(1, len(tokens)) if tokens[at] not in _LEADS), 1)
    return at if at > 1 and tokens[at - 1] == "is" else 1


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
            at, sure = at + 1, True
            continue
        if token in NOT_NAMES or token in BOUNDARIES or not token.isalpha() or len(token) < 2:
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
                if token == HIDDEN and mark_called(said, at):
                    return _mark(said, at)
    return None


def _mark(said: Said, at: int) -> str | None:
    start, end = said.normal.span(at, at)
    return said.turn.text[start:end] if _names_person(said, at) else None


def agent_names(facts: Facts) -> frozenset[str]:
    """The agent's own names: from the metadata and as introduced in the first two agent turns."""
    own = introduced_as(facts)
    return own - (facts.name_words - own)


def introduced_as(facts: Facts) -> frozenset[str]:
    """The names that agents gave as their own, and that of the metadata."""
    own = {token for piece in (facts.call.agent.name or "").split() for token in forms(piece)}
    for said in facts.agent[:2]:
        for hit in said.find("introduces_self"):
            own.update(t for t in said.tokens(hit) if t not in NOT_NAMES)
    return frozenset(own)


def short_forms(facts: Facts) -> frozenset[str]:
    """Nicknames of the known name, and the names it is a nickname of."""
    words = facts.name_words
    sets = [entry.split() for entry in facts.book.lists.get("nickname_sets", ())] if words else []
    return frozenset(form for entry in sets if not words.isdisjoint(entry) for form in entry)


# Places beside a name


def mark_called(said: Said, at: int) -> bool:
    """Whether a redaction mark stands where a name is called."""
    tokens = said.normal.tokens
    if not _names_person(said, at) or tokens[at - 1] in TOLD_AFTER or len(said.words) == 1:
        return False
    if tokens[at - 1] in CALLED_AFTER or tokens[at - 1] in TITLES:
        return True
    return tokens[at + 1] in BOUNDARIES and tokens[at - 1] not in BOUNDARIES and tokens[at - 1] != HIDDEN and at > 2


def _names_person(said: Said, at: int) -> bool:
    start, end = said.normal.span(at, at)
    mark = said.turn.text[start:end].lower()
    return "name" in mark or "person" in mark or mark.strip("#*") == ""


def marks_beside(said: Said, at: int) -> tuple[bool, bool]:
    """Whether punctuation (or the edge of the turn) stands before and after a token."""
    text = said.turn.text
    start, end = said.normal.span(at, at)
    before = start == 0 or text[:start].rstrip()[-1:] in _POINTS
    return before, end == len(text) or text[end : end + 1] in _POINTS


def punctuated(said: Said) -> bool:
    """Whether the turn has punctuation at all (raw speech has none)."""
    return any(mark in said.turn.text for mark in ".,?!")
