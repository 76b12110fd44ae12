"""Words that stand around a sorry, by what they do there."""

from __future__ import annotations

from typing import Final

from auditor.facts.event import SUBJECTS
from auditor.text import BOUNDARIES, CUT

#: Between the sorry-word and what it is for.
SKIP: Final = frozenset(
    "so very really sincerely again once more deeply ever truly sir madam mate love pet hon honey boss dear "
    "now yes okay oh no here unreservedly profusely wholeheartedly also just all most man po ha ya hey "
    "though ma miss guys folks extremely terribly awfully for humbly completely".split()
)
TITLES: Final = frozenset(["mr", "mrs", "ms", "miss", "mister", "missus", "dr", "doctor"])
PREPOSITIONS: Final = frozenset(["for", "about", "over", "bout", "bou", "regarding"])
FRAME: Final = SUBJECTS | PREPOSITIONS | BOUNDARIES | {CUT, "to", "but", "and", "so", "thanks", "thank"}
#: A sorry followed by one of these begins a question about what was just said.
OPENERS: Final = frozenset(
    "what which who whose how where when is was did do does are were has could can may would".split()
)
#: Before a clause that is no name: "sorry because we", "sorry thought you".
JOINING: Final = OPENERS | frozenset(
    "if because cause as after before once while until till since unless let than then well right hope thought think "
    "just only even see look wait hang hold".split()
)
#: A turn of these alone asks for a repeat.
EAR_ALONE: Final = frozenset("sorry pardon excuse me oh beg your i am sir madam caller yours".split())
#: What is asked for and may be missed.
DATA: Final = frozenset(
    "name surname number street postcode code end rest last first beginning bit digits address email "
    "reference zip".split()
)
#: Between the wrong figure and the right one.
LITTLE: Final = frozenset(["no", "not", "the", "a", "it", "is", "by", "its", "on", "in", "at", "for"])
#: Before the sorry-word: it is meant.
INTENSE: Final = frozenset("so very really terribly ever truly awfully deeply incredibly dreadfully extremely".split())
#: Beside it: for what no company did.
CONDOLENCE: Final = frozenset("loss condolences sympathies sympathy passing lost".split())
#: Around it: it is for a wait.
TIME: Final = frozenset(
    "minute minutes min mins second seconds sec secs tick ticks moment jiffy hold quiet silence waiting wait queue "
    "slow loading".split()
)
#: What it is for, where it is somebody else's.
OTHERS: Final = frozenset("he she they him her them his their somebody someone anyone some".split())
#: Around it: the agent puts itself right.
CORRECTING: Final = frozenset("wrong wait meant mean hang reading read misread mixed typo typing typed".split())
