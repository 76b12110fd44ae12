"""Tables without a header: their columns are told by what stands in them, where only one reading is possible."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from auditor.readers.common import clock, role_of
from auditor.readers.grid import Row

#: What the columns are, by their number: the text is last and the speaker before it.
LAYOUTS: Final = {2: ("speaker", "text"), 3: ("start", "speaker", "text"), 4: ("start", "end", "speaker", "text")}
#: What Whisper's tools write: no speakers, and the times last.
_WHISPER: Final = ("text", "start", "end")
#: People on a call at most.
_MOST_SPEAKERS: Final = 6
#: Words of a label at most, and of the texts on average at least.
_LABEL_WORDS: Final = 3
_TEXT_WORDS: Final = 2.0
_NUMBERED: Final = re.compile(r"(?:speaker|spk|channel|ch)[ _-]?\d{1,2}", re.IGNORECASE)


def layout_of(rows: Sequence[Row]) -> tuple[str, ...]:
    """The columns of these rows; empty if they may be something else.

    Every row must be as wide, every time a time, and every label a role, a numbered speaker or one that recurs.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    layout = LAYOUTS.get(len(filled[0]), ()) if len(filled) > 1 else ()
    if not layout or any(len(row) != len(layout) for row in filled):
        return ()
    if len(layout) == len(_WHISPER) and all(_is_time(cell) for row in filled for cell in row[1:]):
        return _WHISPER if _are_texts([row[0] for row in filled]) else ()
    timed = all(_is_time(cell) for row in filled for cell in row[:-2])
    clear = timed and _are_texts([row[-1] for row in filled]) and _are_speakers([row[-2].strip() for row in filled])
    return layout if clear else ()


def is_table(rows: Sequence[Row]) -> bool:
    """Whether these are rows of one width with several columns, whatever they mean."""
    widths = {len(row) for row in rows if row}
    return len(rows) > 1 and len(widths) == 1 and widths.pop() > 1


def _is_time(cell: str) -> bool:
    return clock(cell) is not None or bool(re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", cell.strip()))


def _are_texts(cells: Sequence[str]) -> bool:
    return sum(len(cell.split()) for cell in cells) >= _TEXT_WORDS * len(cells)


def _are_speakers(labels: Sequence[str]) -> bool:
    counts = Counter(labels)
    short = all(label and ":" not in label and len(label.split()) <= _LABEL_WORDS for label in counts)
    sure = {label for label in counts if role_of(label) or _NUMBERED.fullmatch(label)}
    recur = all(label in sure or count > 1 for label, count in counts.items())
    return short and recur and bool(sure) and 1 < len(counts) <= _MOST_SPEAKERS
