"""Normalisation: one plain form for punctuated text and raw speech-to-text alike.

"I'm", "i am" and "Im" become ``i am``; fillers ("um") and stutters ("i i think") go; sentence ends
become the tokens ``.`` and ``?``. Every token keeps its origin, so that a place in the normal form
can be shown in the original text. The only importer of nltk.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from operator import and_, eq
from typing import TYPE_CHECKING, Final

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
    from collections.abc import Iterable

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
_SPECIAL: Final = ("[", "{", "<", "#", "*", "m h", "h h")
#: Where the outer boundaries stand that the text does not have.
_NOWHERE: Final = (-1, -1)
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


class _PieceSpans(dict[str, tuple[tuple[int, int], ...]]):
    """Piece -> the places in it of its normal tokens."""

    def __missing__(self, piece: str) -> tuple[tuple[int, int], ...]:
        if len(self) >= _CACHED_PIECES:
            self.clear()
        spans = self[piece] = tuple(m.span() for m in _TOKEN.finditer(piece) for _ in forms(m.group()))
        return spans


_CACHED_PIECES: Final = 100_000
_pieces: Final = _PieceCache()
_piece_spans: Final = _PieceSpans()
_PIECE: Final = re.compile(r"\S+")


class Normal:
    """A turn in its normal form."""

    def __init__(
        self, original: str, tokens: tuple[str, ...], spans: tuple[tuple[int, int], ...] | None = None
    ) -> None:
        #: The text it was made from.
        self.original = original
        #: Tokens, boundaries included; the first and the last are always boundaries.
        self.tokens = tokens
        #: Tokens with a space before, between and after: what phrases are matched against.
        self.text = f" {' '.join(tokens)} "
        self._known_spans = spans

    @lazy
    def words(self) -> tuple[str, ...]:
        """Tokens without boundaries and cut marks."""
        return tuple(t for t in self.tokens if t not in BOUNDARIES and t != CUT)

    @lazy
    def _starts(self) -> list[int]:
        starts, at = [], 1
        for token in self.tokens:
            starts.append(at)
            at += len(token) + 1
        return starts

    @lazy
    def _spans(self) -> tuple[tuple[int, int], ...]:
        if self._known_spans is not None:
            return self._known_spans
        spans = [_NOWHERE]
        for match in _PIECE.finditer(self.original):
            start = match.start()
            spans += [(start + first, start + last) for first, last in _piece_spans[match.group()]]
        if len(spans) < len(self.tokens):
            spans.append(_NOWHERE)
        return tuple(spans)

    def token_at(self, offset: int) -> int:
        """Index of the token that covers ``offset`` in :attr:`text`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters of the original that tokens ``first`` to ``last`` (inclusive) stand for."""
        spans = self._spans
        while first < last and spans[first] == _NOWHERE:
            first += 1
        while last > first and spans[last] == _NOWHERE:
            last -= 1
        if spans[first] == _NOWHERE:
            return (0, len(self.original))
        return (spans[first][0], spans[last][1])

    def sentences(self) -> list[tuple[int, int]]:
        """Token ranges (first, last) of the sentences, boundaries left out."""
        ranges, first = [], 1
        for index in range(1, len(self.tokens)):
            if self.tokens[index] in BOUNDARIES:
                if index > first:
                    ranges.append((first, index - 1))
                first = index + 1
        return ranges


def normalise(text: str) -> Normal:
    """The normal form of one turn's text."""
    tokens = [STOP]
    if any(mark in text for mark in _SPECIAL):
        return Normal(text, *_careful(text))
    for piece in text.split():
        tokens += _pieces[piece]
    if _needs_care(tokens):
        return Normal(text, *_careful(text))
    if tokens[-1] not in BOUNDARIES or len(tokens) == 1:
        tokens.append(STOP)
    return Normal(text, tuple(tokens))


def _needs_care(tokens: list[str]) -> bool:
    """Whether something repeats at once or is ambiguous; without that the careful way would change nothing."""
    if any(map(eq, tokens, tokens[1:])) or "ill" in tokens or "know" in tokens:
        return True
    two_on = list(map(eq, tokens, tokens[2:]))
    return any(map(and_, two_on, two_on[1:]))


def _careful(text: str) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Tokens and their places in the text, with stutters removed and ambiguous words settled."""
    tokens: list[str] = [STOP]
    spans: list[tuple[int, int]] = [_NOWHERE]
    for match in _TOKEN.finditer(text):
        for token in forms(match.group()):
            if token == tokens[-1] and _stutters(token):
                continue
            tokens.append(token)
            spans.append(match.span())
            if len(tokens) > 4 and tokens[-1] == tokens[-3] and tokens[-2] == tokens[-4] and _stutters(token):
                del tokens[-2:], spans[-2:]
    if tokens[-1] not in BOUNDARIES or len(tokens) == 1:
        tokens.append(STOP)
        spans.append(_NOWHERE)
    _settle_ambiguous(tokens, spans)
    return tuple(tokens), tuple(spans)


def _stutters(token: str) -> bool:
    return token not in REPEATABLE and not token[0].isdigit()


def _settle_ambiguous(tokens: list[str], spans: list[tuple[int, int]]) -> None:
    """Words that only their neighbours tell apart: "ill" (I'll), "you know" (filler), "uh huh", "mm hmm"."""
    if "ill" in tokens:
        for index in range(len(tokens) - 1, 0, -1):
            if tokens[index] == "ill" and tokens[index - 1] not in ILL_BEFORE:
                tokens[index : index + 1] = ["i", "will"]
                spans[index : index + 1] = [spans[index]] * 2
    if "know" in tokens:
        for index in range(len(tokens) - 2, 1, -1):
            if (
                tokens[index] == "know"
                and tokens[index - 1] == "you"
                and tokens[index - 2] not in KNOW_VERBS
                and tokens[index + 1] not in KNOW_OBJECTS
            ):
                del tokens[index - 1 : index + 1], spans[index - 1 : index + 1]


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]  # nltk has no type information
    from nltk.stem.snowball import SnowballStemmer

    return SnowballStemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Snowball stem of one normal token."""
    return word if word[0].isdigit() else str(_stemmer().stem(word))


def content_stems(words: Iterable[str]) -> frozenset[str]:
    """Stems of the words that carry content: no stopwords, no marks, no hidden values."""
    return frozenset(stem(w) for w in words if w not in STOPWORDS and w != HIDDEN and (len(w) > 2 or w[0].isdigit()))
