"""Inflected forms of English words, for the ``word~`` of the phrase notation."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

# Base form, then the other forms that the rules below would get wrong.
_IRREGULAR: Final = {
    line.split()[0]: tuple(line.split())
    for line in """
be am is are was were been being
have has had having
do does did done doing
go goes went gone going
say says said saying
get gets got gotten getting
make makes made making
know knows knew known knowing
take takes took taken taking
see sees saw seen seeing
come comes came coming
think thinks thought thinking
give gives gave given giving
find finds found finding
tell tells told telling
feel feels felt feeling
leave leaves left leaving
keep keeps kept keeping
let lets letting
begin begins began begun beginning
run runs ran running
hold holds held holding
bring brings brought bringing
write writes wrote written writing
sit sits sat sitting
stand stands stood standing
lose loses lost losing
pay pays paid paying
meet meets met meeting
send sends sent sending
speak speaks spoke spoken speaking
spend spends spent spending
build builds built building
break breaks broke broken breaking
drive drives drove driven driving
buy buys bought buying
choose chooses chose chosen choosing
hear hears heard hearing
mean means meant meaning
put puts putting
set sets setting
shut shuts shutting
cut cuts cutting
hit hits hitting
cost costs costing
read reads reading
hang hangs hung hanging
catch catches caught catching
teach teaches taught teaching
sell sells sold selling
forget forgets forgot forgotten forgetting
freeze freezes froze frozen freezing
fall falls fell fallen falling
show shows showed shown showing
throw throws threw thrown throwing
drop drops dropped dropping
ring rings rang rung ringing
steal steals stole stolen stealing
wear wears wore worn wearing
eat eats ate eaten eating
bear bears bore borne bearing
deal deals dealt dealing
understand understands understood understanding
overcharge overcharges overcharged overcharging
mess messes messed messing
refer refers referred referring
occur occurs occurred occurring
bill bills billed billing
cancel cancels canceled canceling cancellation
transfer transfers transferred transferring
stick sticks stuck sticking
swear swears swore sworn swearing
wake wakes woke woken waking
win wins won winning
fight fights fought fighting
die dies died dying
lie lies lied lying
man men
woman women
person people
child children
""".strip().splitlines()
}
_VOWELS: Final = "aeiou"


@lru_cache(maxsize=4096)
def inflections(word: str) -> tuple[str, ...]:
    """The word and its regular forms (-s, -ed, -ing), or its irregular ones; no duplicates, base form first."""
    word = word.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    forms = (word, _with_s(word), *(_with(word, ending) for ending in ("ed", "ing")))
    return tuple(dict.fromkeys(forms))


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _with(word: str, ending: str) -> str:
    if word.endswith("e") and not word.endswith("ee"):
        return word[:-1] + ending
    if word.endswith("y") and word[-2:-1] not in _VOWELS and ending == "ed":
        return word[:-1] + "ied"
    if _doubles(word):
        return word + word[-1] + ending
    return word + ending


def _doubles(word: str) -> bool:
    """Short words of consonant, vowel, consonant double the last letter: stop, stopped."""
    return 3 <= len(word) <= 4 and word[-1] not in _VOWELS + "wxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS
