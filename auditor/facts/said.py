"""One turn as it was said: its normal form and what the phrase book found in it."""

from __future__ import annotations

from auditor.call import Turn
from auditor.check import Span
from auditor.lazy import lazy
from auditor.phrases import Hit, Hits, PhraseBook
from auditor.text import BOUNDARIES, Normal, content_stems, normalise

#: Words of which a backchannel is made.
_NODS = frozenset(
    "mmhmm okay right yes no sure oh i see got it uh well all good great fine exactly absolutely true wow dear gosh "
    "god my really understood lovely perfect cool correct of course indeed aha ah hm".split()
)


class Said:
    """A turn with its normal form, phrase hits and content, each worked out once."""

    def __init__(self, index: int, turn: Turn, book: PhraseBook) -> None:
        self.index = index
        self.turn = turn
        self.role = turn.role
        #: The normal form of the text.
        self.normal: Normal = normalise(turn.text)
        #: What the phrase book found.
        self.hits: Hits = book.scan(self.normal, "customer" if turn.role == "customer" else "agent")
        #: Whether any of the phrase groups was said here.
        self.has = self.hits.has

    @property
    def words(self) -> tuple[str, ...]:
        """Normal tokens without sentence ends."""
        return self.normal.words

    @lazy
    def content(self) -> frozenset[str]:
        """Stems of the content words."""
        return content_stems(self.words)

    @lazy
    def backchannel(self) -> bool:
        """Up to three words, all acknowledgements; also a turn with no words."""
        return len(self.words) <= 3 and _NODS.issuperset(self.words)

    @lazy
    def asks(self) -> bool:
        """Whether a question mark is in it (raw speech has none)."""
        return "?" in self.normal.tokens

    def excepted(self, group: str) -> bool:
        """Whether nothing but exceptions of a group is here: a wording that is known to be none of it."""
        return not self.has(group) and self.hits.any_of((group,))

    def find(self, *groups: str) -> list[Hit]:
        """Token ranges of the phrase groups, in order."""
        if len(groups) == 1:
            return list(self.hits.find(groups[0]))
        if not self.hits.may_hold(groups):
            return []
        return sorted(hit for group in groups for hit in self.hits.find(group))

    def span(self, hit: Hit | None = None) -> Span:
        """The place of a hit in the original text; of the whole turn without one."""
        if hit is None:
            return Span(self.index, 0, len(self.turn.text))
        start, end = self.normal.span(hit.first, hit.last)
        return Span(self.index, start, end)

    def spans(self, *groups: str) -> list[Span]:
        """Places of the phrase groups in the original text."""
        return [self.span(hit) for hit in self.find(*groups)]

    def sentence(self, hit: Hit) -> Hit:
        """The sentence around a hit (the whole turn in raw speech)."""
        tokens = self.normal.tokens
        first = last = hit.first
        if tokens[first] in BOUNDARIES:
            return hit
        while tokens[first - 1] not in BOUNDARIES:
            first -= 1
        while tokens[last + 1] not in BOUNDARIES:
            last += 1
        return Hit(first, max(last, hit.last))

    def tokens(self, hit: Hit) -> tuple[str, ...]:
        """The normal tokens of a range."""
        return self.normal.tokens[hit.first : hit.last + 1]
