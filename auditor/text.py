"""Normalisation: one plain form for punctuated text and raw speech-to-text alike.

"I'm", "i am" and "Im" become ``i am``; fillers ("um") and stutters ("i i think") go; sentence ends
become the tokens ``.`` and ``?``. Every token keeps its origin, so that a place in the normal form
can be shown in the original text. The only importer of nltk.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import and_, eq
from typing import TYPE_CHECKING, Final, TypeAlias

from auditor.lazy import lazy
from auditor.spellings import (
    FILLERS,
    HIDDEN,
    ILL_BEFORE,
    IS_AFTER,
    KNOW_OBJECTS,
    KNOW_VERBS,
    REPEATABLE,
    STOPWORDS,
    SUFFIXES,
    WHOLE_WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Sentence ends in the normal form. A turn always starts and ends with one.
STOP: Final = "."
QUESTION: Final = "?"
BOUNDARIES: Final = frozenset((STOP, QUESTION))
#: A sentence that breaks off ("--", "—"); kept as a token of its own.
CUT: Final = "~"

_COMMON: Final = (
    r"\d[\d,]*(?:[.:]\d+)*\w*|(?:M(?:rs?|s|x)|Dr|Prof|St|mr|mrs|ms|dr)\.|\w+(?:['’`]\w+)*"
    r"|[?!.…]+|--+|[—–]|(?<=\w)-(?=\s|$)"
)
# Order matters: marks, abbreviations with their point, backchannels, then what every turn has.
_TOKEN: Final = re.compile(
    r"\[[^\[\]\n]{1,40}\]|\{\{[^{}\n]{1,40}\}\}|<[A-Z_]{2,30}>|\#[A-Z][A-Z0-9_-]{1,30}\#|\#{3,}|\*{3,}"
    r"|\b(?:[AaPp]\.[Mm]|[Ee]\.g|[Ii]\.e|U\.S|U\.K)\.|\b(?:[Mm]+|[Uu]h)[- ]?h(?:m+|uh)\b|" + _COMMON,
)
# What may be one token although it holds a space; most turns hold none of these and are read piece by piece.
_SPECIAL: Final = ("[", "{", "<", "#", "*", "m hm", "m huh", "h hm", "h huh")
_NO_WORDS: Final = BOUNDARIES | {CUT}
#: First character and the one after the last.
Place: TypeAlias = tuple[int, int]
_MARK: Final = re.compile(r"[\[{<#*]")
_NON_SPEECH: Final = re.compile(
    r"\[(?:noise|laugh\w*|silence|music|cough\w*|crosstalk|overlap\w*|interrupt\w*|inaudible|unintelligible|pause|"
    r"beep|breath\w*|sigh\w*|applause|background\w*|hold music|typing|/?text/?)[^\]]*\]",
    re.IGNORECASE,
)
_BACKCHANNEL: Final = re.compile(r"(?:m+|uh)[- ]?h(?:m+|uh)")
_CUT_MARK: Final = re.compile(r"\[(?:crosstalk|overlap\w*|interrupt\w*)[^\]]*\]", re.IGNORECASE)


def _strip_contraction(word: str) -> tuple[str, ...]:
    for suffix, full in SUFFIXES.items():
        if word.endswith(suffix) and len(word) > len(suffix):
            return (word[: -len(suffix)], full)
    if word.endswith("'s"):
        stem = word[:-2]
        return (stem, "is") if stem in IS_AFTER else (stem,)
    return (word,)


@lru_cache(maxsize=65536)
def forms(raw: str) -> tuple[str, ...]:
    """The normal tokens of one raw token; empty for what is not speech."""
    if _MARK.match(raw):
        if _CUT_MARK.fullmatch(raw):
            return (CUT,)
        return () if _NON_SPEECH.fullmatch(raw) else (HIDDEN,)
    word = raw.lower().replace("’", "'").replace("`", "'")
    first = word[0]
    if first in "?!.…":
        return (QUESTION,) if "?" in word else () if word.startswith(("..", "…")) else (STOP,)
    if first in "-—–":
        return (CUT,)
    if first.isdigit():
        return (word.replace(",", "").replace(".", "_").replace(":", "_"),)
    if _BACKCHANNEL.fullmatch(word):
        return ("mmhmm",)
    if word in FILLERS:
        return ()
    if word in WHOLE_WORDS:
        return WHOLE_WORDS[word]
    word = word.rstrip(".").replace(".", "")
    return _strip_contraction(word) if "'" in word else (word,)


class _PieceCache(dict[str, tuple[str, ...]]):
    """Piece of text between spaces -> its normal tokens; language repeats itself."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(self) >= _CACHED_PIECES:
            self.clear()
        tokens = self[piece] = tuple(token for raw in _TOKEN.findall(piece) for token in forms(raw))
        return tokens


class _PiecePlaces(dict[str, tuple[Place, ...]]):
    """Piece -> the places in it of its normal tokens."""

    def __missing__(self, piece: str) -> tuple[Place, ...]:
        if len(self) >= _CACHED_PIECES:
            self.clear()
        places = self[piece] = tuple(m.span() for m in _TOKEN.finditer(piece) for _ in forms(m.group()))
        return places


_CACHED_PIECES: Final = 100_000
#: Characters; what is longer is no word of a language, and the stemmer takes its time over it.
_LONGEST_WORD: Final = 100
_pieces: Final = _PieceCache()
_piece_places: Final = _PiecePlaces()


class Normal:
    """A turn in its normal form."""

    def __init__(
        self,
        original: str,
        tokens: tuple[str, ...],
        origins: Sequence[int] | None = None,
        places: Sequence[Place] | None = None,
    ) -> None:
        #: The text it was made from.
        self.original = original
        #: Tokens, boundaries included; the first and the last are always boundaries.
        self.tokens = tokens
        #: For each token but the first, which of the tokens as they stand in the text it is; None if all stayed.
        self._origins = origins
        self._known_places = places

    @property
    def text(self) -> str:
        """Tokens with a space before, between and after."""
        return f" {' '.join(self.tokens)} "

    @lazy
    def words(self) -> tuple[str, ...]:
        """Tokens without boundaries and cut marks."""
        return tuple([token for token in self.tokens if token not in _NO_WORDS])

    @lazy
    def _places(self) -> Sequence[Place]:
        """Where the tokens stand in the text, before any were taken out: their piece, and their place in it."""
        if self._known_places is not None:
            return self._known_places
        places: list[Place] = []
        start = 0
        for piece in self.original.split(" "):
            for first, last in _piece_places[piece]:
                places.append((start + first, start + last))
            start += len(piece) + 1
        return places

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters of the original that tokens ``first`` to ``last`` (inclusive) stand for."""
        start, end = self._place(first), self._place(last)
        while start is None and first < last:
            first += 1
            start = self._place(first)
        while end is None and last > first:
            last -= 1
            end = self._place(last)
        return (0, len(self.original)) if start is None or end is None else (start[0], end[1])

    def _place(self, token: int) -> Place | None:
        """Where a token stands in the text; None for the outer boundaries that the text does not have."""
        places = self._places
        at = token - 1 if self._origins is None else self._origins[token - 1] if token else -1
        return places[at] if 0 <= at < len(places) else None

    def sentences(self) -> list[tuple[int, int]]:
        """Token ranges (first, last) of the sentences, boundaries left out."""
        ranges, first = [], 1
        for index, token in enumerate(self.tokens):
            if token in BOUNDARIES:
                if index > first:
                    ranges.append((first, index - 1))
                first = index + 1
        return ranges


def normalise(text: str) -> Normal:
    """The normal form of one turn's text."""
    tokens = [STOP]
    places = None
    if any(mark in text for mark in _SPECIAL):
        found = [(token, match.span()) for match in _TOKEN.finditer(text) for token in forms(match.group())]
        places = [place for _, place in found]
        tokens += [token for token, _ in found]
    else:
        for piece in text.split():
            tokens += _pieces[piece]
    origins = _without_stutters(tokens) if _needs_care(tokens) else None
    if tokens[-1] not in BOUNDARIES or len(tokens) == 1:
        tokens.append(STOP)
        if origins is not None:
            origins.append(-1)
    if origins is not None:
        _settle_ambiguous(tokens, origins)
    return Normal(text, tuple(tokens), origins, places)


def _needs_care(tokens: list[str]) -> bool:
    """Whether something repeats at once or is ambiguous; without that there is nothing to settle."""
    if any(map(eq, tokens, tokens[1:])) or "ill" in tokens or "know" in tokens:
        return True
    two_on = list(map(eq, tokens, tokens[2:]))
    return any(map(and_, two_on, two_on[1:]))


def _without_stutters(tokens: list[str]) -> list[int]:
    """Takes stutters out of the tokens; returns for each that stays, but the first, which one it was."""
    raw = tokens[1:]
    del tokens[1:]
    origins: list[int] = []
    for origin, token in enumerate(raw):
        if token == tokens[-1] and _stutters(token):
            continue
        tokens.append(token)
        origins.append(origin)
        if len(tokens) > 4 and tokens[-1] == tokens[-3] and tokens[-2] == tokens[-4] and _stutters(token):
            del tokens[-2:], origins[-2:]
    return origins


def _stutters(token: str) -> bool:
    return token not in REPEATABLE and not token[0].isdigit()


def _settle_ambiguous(tokens: list[str], origins: list[int]) -> None:
    """Words that only their neighbours tell apart: "ill" (I'll), "you know" (filler), "uh huh", "mm hmm"."""
    if "ill" in tokens:
        for index in range(len(tokens) - 1, 0, -1):
            if tokens[index] == "ill" and tokens[index - 1] not in ILL_BEFORE:
                tokens[index : index + 1] = ["i", "will"]
                origins[index - 1 : index] = [origins[index - 1]] * 2
    if "know" in tokens:
        for index in range(len(tokens) - 2, 1, -1):
            if (
                tokens[index] == "know"
                and tokens[index - 1] == "you"
                and tokens[index - 2] not in KNOW_VERBS
                and tokens[index + 1] not in KNOW_OBJECTS
            ):
                del tokens[index - 1 : index + 1], origins[index - 2 : index]


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]  # nltk has no type information
    from nltk.stem.snowball import SnowballStemmer

    return SnowballStemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Snowball stem of one normal token."""
    return word if word[0].isdigit() or len(word) > _LONGEST_WORD else str(_stemmer().stem(word))


class _ContentStems(dict[str, str]):
    """Normal token -> its stem; "" for one without content."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _CACHED_PIECES:
            self.clear()
        content = word not in STOPWORDS and word != HIDDEN and (len(word) > 2 or word[0].isdigit())
        found = self[word] = stem(word) if content else ""
        return found


_content_stems: Final = _ContentStems()


def content_stems(words: Iterable[str]) -> frozenset[str]:
    """Stems of the words that carry content: no stopwords, no marks, no hidden values."""
    return frozenset(filter(None, map(_content_stems.__getitem__, words)))
