"""What the agent says to the person rather than to the case: empathy and rapport.

Empathy is more than its phrases: "you got to find out with a line of people staring at your cart" names no feeling,
but tells the customer's own hardship back to them. Such a turn counts if it shares words with what the customer
said, addresses them, and is neither a question nor an offer.
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from auditor.check import Span
from auditor.facts.fellow import own_reaction
from auditor.facts.heard import with_witness
from auditor.facts.records import Empathy
from auditor.facts.trouble import trouble_from
from auditor.text import content_stems

if TYPE_CHECKING:
    from auditor.facts import Facts
    from auditor.facts.said import Said
    from auditor.phrases import Hit

#: Without one of these a turn holds no statement.
_GROUPS: Final = frozenset(("empathy_named", "rapport_feeling", "own_conditional", "comfort", "exclaims", "hardship"))
#: Degrees of the witness from which an apology for what happened is warm, too: "I'm sorry you ..." nearly is by itself.
_LIKELY: Final = 3
_WELL_HEARD: Final = 4
#: Customer turns before the statement whose words it may echo.
_BACK: Final = 6
#: Tokens: a longer stretch without a sentence end is raw speech about many things.
_LONGEST: Final = 45
_SHORT: Final = 16
#: Tokens between a statement and the hardship that makes it this customer's.
_NEAR: Final = 14
#: Words that any statement of empathy may hold: they make none specific.
_STOCK: Final = (
    "understand frustration frustrated frustrating feel feeling situation concern upset hear imagine "
    "appreciate inconvenience experience issue problem difficult trouble apologize time day today really "
    "hard sound help"
)


@cache
def _stock() -> frozenset[str]:
    """Worked out at first use: the stemmer takes long to import."""
    return content_stems(_STOCK.split())


def empathy(facts: Facts) -> tuple[Empathy, ...]:
    """Statements that name or accept the customer's feeling or situation, at most one a turn.

    An apology for what the customer went through is one only if the witness hears it so; so is a statement far from
    any trouble that takes up nothing the customer said.
    """
    found = []
    hears = facts.testimony.heard("empathy")
    everywhere = frozenset(said.index for said in facts.agent)
    likely = facts.testimony.likely("empathy") if hears else everywhere
    possible = facts.testimony.possible("empathy") if hears else everywhere
    unworded = {turn for turn in likely if _upset_before(facts, facts.said[turn])} if hears else set()
    unworded |= facts.testimony.sure("empathy")
    sympathy = _warm_apologies(facts)
    first, name = trouble_from(facts), content_stems(facts.name_words)
    for said in facts.agent:
        if said.index not in sympathy and said.index not in unworded and not said.hits.any_of(_GROUPS):
            continue
        told = _told(facts, said) - name
        if not told:
            continue
        hit = _statement(facts, said, told, first)
        if hit is not None and said.index not in likely and not _near_trouble(facts, said):
            hit = hit if (said.content & told) - _stock() else None
        if hit is not None and said.index in possible:
            found.append(Empathy(span=said.span(hit), specific=_specific(said, hit, told)))
        elif said.index in unworded:
            found.append(Empathy(span=said.span(), specific=bool((said.content & told) - _stock())))
        elif said.index in sympathy:
            found.append(Empathy(span=sympathy[said.index], specific=bool((said.content & told) - _stock())))
    return tuple(found)


def rapport(facts: Facts) -> tuple[Span, ...]:
    """Places where the agent puts itself on the customer's side, one a turn."""
    first = trouble_from(facts)
    found = []
    for said in facts.saying("rapport", "rapport_feeling", "own_conditional"):
        hits = said.find("rapport", "rapport_feeling")
        if not hits and said.index > first and said.index not in facts.fending and (hit := own_reaction(said)):
            hits = [hit]
        if hits:
            found.append(said.span(hits[0]))
    return with_witness(facts, "rapport", found, first)


def _warm_apologies(facts: Facts) -> dict[int, Span]:
    """Condolences, and apologies for what happened that the witness hears as fellow-feeling; the first of a turn."""
    degrees = facts.testimony.degrees("empathy")
    warm = {}
    for said in reversed(facts.apologies):
        wanted = _LIKELY if said.theirs else _WELL_HEARD
        heard = degrees.get(said.span.turn, 0) >= wanted if degrees else said.theirs
        if (said.kind == "full" and heard) or (said.kind == "sympathy" and said.named):
            warm[said.span.turn] = said.span
    return warm


def _told(facts: Facts, said: Said) -> frozenset[str]:
    """Content of what the customer said just before, in stems."""
    before = (turn.content for turn in reversed(facts.said[: said.index]) if turn.role == "customer")
    return frozenset().union(*islice(before, _BACK))


def _statement(facts: Facts, said: Said, told: frozenset[str], first: int) -> Hit | None:
    for hit in said.find("empathy_named", "rapport_feeling"):
        return hit
    if not facts.difficult:
        return None
    if said.index > first and (own := own_reaction(said)):
        return own
    if _upset_before(facts, said):
        for hit in said.find("comfort"):
            return hit
        for hit in said.find("exclaims"):
            if said.content & told and not said.has("sorry_word"):
                return hit
    for hit in () if said.has("q_completeness") else said.find("hardship"):  # in a recap it is business
        sentence = said.sentence(hit)
        if told.isdisjoint(said.content):
            return None
        if _is_told_back(said, sentence, told) or _is_exclaimed(said, sentence, told):
            return hit
    return None


def _near_trouble(facts: Facts, said: Said) -> bool:
    turns = {turn.span.turn for turn in facts.upset}.union(facts.problem.turns if facts.problem else ())
    return any(said.index - 2 <= turn < said.index for turn in turns)


def _upset_before(facts: Facts, said: Said) -> bool:
    return any(said.index - 2 <= turn.span.turn < said.index for turn in facts.upset)


def _is_told_back(said: Said, sentence: Hit, told: frozenset[str]) -> bool:
    """Whether a sentence tells the customer's hardship back: their words, no question, no business of ours."""
    tokens = said.tokens(sentence)
    if len(tokens) > _LONGEST or _asked(said, sentence):
        return False
    if not _BUSINESS.isdisjoint(tokens) or _PERSONS.isdisjoint(tokens):
        return False
    if tokens[0] == "so" and tokens[1] != "you":  # "so the meter is at the back": a summing up
        return False
    hardships = sum(1 for hit in said.find("hardship") if sentence.first <= hit.first <= sentence.last)
    wanted = 2 if hardships > 1 and tokens[0] != "so" else 3
    return len(content_stems(tokens) & told) >= wanted


def _is_exclaimed(said: Said, sentence: Hit, told: frozenset[str]) -> bool:
    """Whether a short sentence without a verb says their hardship again: "Four days without hot water"."""
    tokens = said.tokens(sentence)
    if _asked(said, sentence) or not 2 < len(tokens) <= _SHORT:
        return False
    if not _VERBS.isdisjoint(tokens) or any(token[0].isdigit() for token in tokens):
        return False
    return len(content_stems(tokens) & told) >= 2


def _asked(said: Said, sentence: Hit) -> bool:
    return said.normal.tokens[min(sentence.last + 1, len(said.normal.tokens) - 1)] == "?"


def _specific(said: Said, hit: Hit, told: frozenset[str]) -> bool:
    """Whether the statement, or a sentence beside it that is no business, shares content with the customer's."""
    tokens = said.normal.tokens
    own = said.sentence(hit)
    near = [(max(own.first, hit.first - _NEAR), min(own.last, hit.last + _NEAR))]
    for first, last in said.normal.sentences():
        beside = last in (own.first - 2, own.first - 1) or first in (own.last + 1, own.last + 2)
        if beside and last - first < _LONGEST and _BUSINESS.isdisjoint(tokens[first : last + 1]):
            near.append((first, last))
    words = [token for first, last in near for token in tokens[first : last + 1]]
    if (content_stems(words) & told) - _stock() or said.has("rapport_feeling", "own_conditional"):
        return True
    exclaimed = {place.first for place in said.find("exclaims")}
    hardships = [place.first for place in said.find("hardship") if place.first not in exclaimed]
    return any(first <= at <= last for at in hardships for first, last in near)


#: A sentence with one of these is a statement, not an exclamation.
_VERBS: Final = frozenset(
    "is are was were am be been have has had do does did will would can could may should must let okay "
    "right see got go and i we please thank thanks yes no".split()
)
#: Whose hardship it is.
_PERSONS: Final = frozenset(["you", "your", "she", "he", "they", "her", "his", "them", "ye", "yourself"])
#: A sentence with one of these is about what is done, asked or offered, not about how it was.
_BUSINESS: Final = frozenset(
    "will can let please could would i'll if i we going refund credit send check need confirm number "
    "account may must policy".split()
)
