"""Who speaks in captions, where only a prefix of the text can tell: "Agent: ..", "[SPEAKER_00]: ..", ">> Dana: ..".

A colon alone is no proof ("Note: ..", "10:30 Meeting: .."), so a prefix counts as a speaker only if it recurs and
such prefixes stand in at least half of the captions, or if it names a role or a numbered speaker. Where every caption
has a prefix, one that stands there once is somebody too, and not the speaker before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from auditor.readers.common import role_of

_PREFIX = re.compile(r"(?:>>|[-–—])?\s*(?:\[{1,2}([^\]\n:]{1,40})\]{1,2}:?|([^\W\d][^:\n\[\]?!]{0,39}):)\s+(?=\S)")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>\n]*>|\{\\[^{}\n]*\}")
#: Labels of speech engines are speakers wherever they stand.
_NUMBERED = re.compile(r"(?:speaker|spk|channel|ch)[ _-]?\d+", re.IGNORECASE)
#: Longer labels than this many words are a clause that ends in a colon.
MAX_WORDS = 4
#: Sounds in brackets are no speakers.
_SOUND = re.compile(r"music|applause|laugh|noise|silence|inaudible|crosstalk|unintelligible|beep|ring", re.IGNORECASE)


def with_speakers(captions: Sequence[str]) -> list[list[tuple[str, str]]]:
    """For each caption its pieces as (speaker, text); "" where nobody is named yet.

    A line of a caption that names a speaker starts a piece; a caption that names none goes on with the one before.
    """
    lines = [[_MARKUP.sub("", line).strip() for line in caption.splitlines()] for caption in captions]
    accepted = _accepted(lines)
    speaker = ""
    result: list[list[tuple[str, str]]] = []
    for caption in lines:
        pieces: list[tuple[str, list[str]]] = []
        for line in filter(None, caption):
            name, text = _split(line)
            if name in accepted:
                speaker = name
                pieces.append((name, [text]))
            elif pieces:
                pieces[-1][1].append(line)
            else:
                pieces.append((speaker, [line]))
        result.append([(name, " ".join(texts)) for name, texts in pieces])
    return result


def _split(line: str) -> tuple[str, str]:
    found = _PREFIX.match(line)
    name = (found[1] or found[2]).strip() if found else ""
    if not found or len(name.split()) > MAX_WORDS or (found[1] and _SOUND.search(name)):
        return "", line
    return name, line[found.end() :].strip()


def _accepted(captions: list[list[str]]) -> set[str]:
    names = [{name for line in caption if (name := _split(line)[0])} for caption in captions]
    counts = Counter(name for each in names for name in each)
    recurring = {name for name, count in counts.items() if count > 1}
    covered = sum(bool(each & recurring) for each in names)
    plain = {name for name in counts if role_of(name) or _NUMBERED.fullmatch(name)}
    if covered * 2 < len(captions):
        return plain
    first = [_split(caption[0])[0] if caption else "" for caption in captions]
    return plain | recurring | (set(first) if all(first) else set())
