"""Ways to come back to the agent: a number, an address, a case number, a name to ask for, this conversation itself.

A number counts only where a word before it says what it is for and the customer has not said it before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.check import Span
from auditor.facts.solution import helpers
from auditor.phrases import Hit
from auditor.spellings import HIDDEN
from auditor.text import BOUNDARIES, QUESTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.facts import Facts, Said

_DIGITS: Final = {
    word: str(value)
    for value, words in enumerate("zero/oh/o/nought one two three four five six seven eight nine".split())
    for word in words.split("/")
}
_TIMES: Final = {"double": 2, "triple": 3, "treble": 3}
#: Digits in the shortest number that leads anywhere: an extension.
_FEWEST: Final = 3
#: The same where nothing but "if ..., that's" stands before it: a telephone number without its town.
_DIALLED: Final = 6
#: Tokens between the word for a number and the number ("the ticket I raised with billing is").
_GAP: Final = 6
#: The same where a mark stands for the number: further off it is a name or a place.
_HIDDEN_GAP: Final = 2
_AMOUNTS: Final = frozenset(
    "dollars dollar pounds pound euros euro quid percent cents bucks days hours minutes weeks months miles times "
    "people rupees rand naira shillings gb mb".split()
)
_MONEY: Final = "£$€₹"


def reads_back(facts: Facts, said: Said) -> bool:
    """Whether a turn says a number that the customer gave before."""
    given = [digits for turn in facts.customer_before(said.index) if len(digits := _all_digits(turn)) >= _FEWEST]
    told = _all_digits(said)
    return any(digits in told or (len(told) >= _FEWEST and told in digits) for digits in given)


def ways_back(facts: Facts) -> tuple[Span, ...]:
    """All of them that were said after the trouble was told, in order."""
    start = facts.first_trouble
    if start is None:
        return ()
    asked = {said.index + 1 for said in facts.saying("asks_contact", side="customer")}
    asked.update(turn for said in facts.saying("dictates") for turn in (said.index, said.index + 2))
    found: list[Span] = []
    for said in helpers(facts):
        if said.index > start:
            hits = [hit for hit in said.find("contact_given") if not _is_asked(said, hit)]
            hits += _numbers(facts, said, asked=said.index in asked)
            found += [said.span(hit) for hit in hits if not _greets(facts, said, hit)]
            found += _address(facts, said)
    return tuple(sorted(found))


def _is_asked(said: Said, hit: Hit) -> bool:
    """ "And the number on the card?" gives none."""
    tokens = said.normal.tokens
    return tokens[min(said.sentence(hit).last + 1, len(tokens) - 1)] == QUESTION


def _greets(facts: Facts, said: Said, hit: Hit) -> bool:
    """Whether this is the name in the greeting, which says nobody whom to ask for."""
    if said.index != facts.agent[0].index:
        return False
    return any(own.first <= hit.last and own.last >= hit.first for own in said.find("introduces_self"))


def _numbers(facts: Facts, said: Said, *, asked: bool) -> Iterator[Hit]:
    tokens = said.normal.tokens
    for lead in said.find("contact_lead"):
        yield from _after(facts, said, lead, _FEWEST)
    for lead in said.find("contact_if"):
        yield from _after(facts, said, lead, _DIALLED)
    if asked:
        for at in range(len(tokens)):
            last = _number(facts, said, at)
            if last is not None:
                yield Hit(at, last)
                return


def _after(facts: Facts, said: Said, lead: Hit, fewest: int) -> Iterator[Hit]:
    """The first number soon after a word that says what it is for, unless it is asked."""
    tokens = said.normal.tokens
    end = said.sentence(lead).last
    for at in range(lead.last + 1, min(end, lead.last + _GAP) + 1):
        hidden = tokens[at] == HIDDEN and at <= lead.last + _HIDDEN_GAP
        last = at if hidden else _number(facts, said, at, fewest)
        if last is not None:
            if not _is_asked(said, lead):
                yield Hit(lead.first, last)
            return


def _number(facts: Facts, said: Said, first: int, fewest: int = _FEWEST) -> int | None:
    """The last token of a number that begins here, unless it is an amount or the customer's own."""
    tokens = said.normal.tokens
    digits, at = "", first
    while at < len(tokens) and (part := _digits_of(tokens, at)) is not None:
        digits += part
        at += 1
    if len(digits) < fewest or (at < len(tokens) and tokens[at] in _AMOUNTS):
        return None
    if said.turn.text[max(0, said.normal.span(first, first)[0] - 1)] in _MONEY:
        return None
    return None if any(digits in _all_digits(turn) for turn in facts.customer_before(said.index)) else at - 1


def _digits_of(tokens: Sequence[str], at: int) -> str | None:
    """The digits of a token in a number, "" for a letter of its code; None where the number is over."""
    token = tokens[at]
    if token in _DIGITS:
        times = _TIMES.get(tokens[at - 1], 1) if at else 1
        return _DIGITS[token] * times
    if token in _TIMES:
        return ""
    if not token.isalpha() and token.isalnum() and any(map(str.isdigit, token)):
        return "".join(filter(str.isdigit, token))
    return "" if len(token) == 1 and token.isalpha() else None


def _all_digits(said: Said) -> str:
    """All digits of a turn of the customer; what is read back later is none of the customer's own."""
    words = said.words
    return "".join(_digits_of(words, at) or "" for at in range(len(words)))


def _address(facts: Facts, said: Said) -> Iterator[Span]:
    """An e-mail address, written or spoken, that is not the customer's."""
    text = said.turn.text
    at = text.find("@", 1)
    if 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum() and "." in text[at:]:
        first = text.rfind(" ", 0, at) + 1
        end = text.find(" ", at)
        word = text[first : end if end > 0 else len(text)]
        if all(word not in turn.turn.text for turn in facts.customer):
            yield Span(said.index, first, first + len(word))
    for hit in said.find("spoken_address"):
        name = said.normal.tokens[hit.first]
        if name not in BOUNDARIES and not any({name, "dot"} <= set(turn.words) for turn in facts.customer):
            yield said.span(hit)
