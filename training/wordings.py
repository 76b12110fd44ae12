"""Counts how often each wording tells right: ``python -m training.wordings GROUP ...`` from the repository root.

For every pattern of the phrase groups named (all of :data:`ACTS` by default) it prints in how many labelled turns it
was found and in how many of these the turn has an act that the group speaks for, the most misleading first. A wording
that misleads more often than it tells is best narrowed or taken out: nothing is changed by itself.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import Final

from auditor.phrases import Group, PhraseBook, load_lexicon
from training.talks import Talk, talks

#: Phrase groups, and the acts each speaks for.
ACTS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        ("upset_felt", "upset_outrage", "upset_repeated", "upset_broken", "upset_waited", "upset_hit", "upset_reproach",
         "upset_demand", "upset_resigned", "upset_ironic"), ("upset",),
    ),
    **dict.fromkeys(("attack_clear", "attack_likely", "attack_jibe"), ("attack",)),
    **dict.fromkeys(("trouble_clear", "trouble_weak"), ("problem", "upset")),
    **dict.fromkeys(("empathy_named", "comfort", "rapport", "rapport_feeling"),
                    ("empathy", "rapport", "sorry_sympathy")),
    **dict.fromkeys(("promise_contact", "promise_action", "promise_later", "vague_action"),
                    ("commitment_specific", "commitment_vague", "next_step")),
    **dict.fromkeys(("ownership", "own_remedy"), ("ownership", "solution", "goodwill")),
    **dict.fromkeys(("blame", "excuse"), ("blame_shift", "excuse")),
    "agreement": ("agreement",), "prevention": ("prevention",), "goodwill": ("goodwill",),
    "contact_given": ("contact_details",), "thanks_raising": ("thanks_raise",), "hostile": ("hostile",),
    "defensive": ("defensive",), "reproach": ("customer_fault",), "dismissal": ("dismissal",), "hurry": ("hurry",),
    "refusal": ("refusal", "escalation_refuse"), "q_buyin": ("buyin_q",), "q_feedback": ("feedback_q",),
    "q_preference": ("preference_q", "choice", "buyin_q"), "wait_announce": ("wait_announce",),
}  # fmt: skip
#: Turns in which a wording must be found to be judged; share of right ones up to which it is shown.
_ENOUGH: Final = 3
_SHOWN: Final = 0.5


def singly(book: PhraseBook, names: list[str]) -> PhraseBook:
    """A book in which each pattern of these groups is a group of its own, named by group and number."""
    alone = [
        Group(f"{name}#{number}", book.by_name[name].speaker, (pattern,), book.by_name[name].exceptions)
        for name in names
        for number, pattern in enumerate(book.by_name[name].patterns)
    ]
    return PhraseBook(tuple(alone), book.lists)


def counted(book: PhraseBook, every: Iterator[Talk]) -> tuple[Counter[str], Counter[str]]:
    """Of each pattern: turns in which it was found, and those of them with an act that it speaks for."""
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for talk in every:
        for said, turn in zip(talk.facts.said, talk.labels["turns"], strict=True):
            if "acts" not in turn:
                continue
            hits = book.scan(said.normal, "customer" if said.role == "customer" else "agent")
            for name in hits.names:
                if hits.has(name):
                    found[name] += 1
                    right[name] += not set(ACTS[name.split("#")[0]]).isdisjoint(turn["acts"])
    return found, right


def main(wanted: list[str]) -> None:
    """Prints the groups and their most misleading patterns."""
    names = wanted or list(ACTS)
    book = singly(load_lexicon(), names)
    found, right = counted(book, talks(heard=False))
    for name in names:
        own = [group for group in book.groups if group.name.split("#")[0] == name]
        turns, told = sum(found[group.name] for group in own), sum(right[group.name] for group in own)
        print(f"{name}: {told} of {turns}")
        for group in sorted(own, key=lambda each: (right[each.name] / max(1, found[each.name]), -found[each.name])):
            if found[group.name] >= _ENOUGH and right[group.name] <= _SHOWN * found[group.name]:
                print(f"  {right[group.name]} of {found[group.name]}: {group.patterns[0]}")


if __name__ == "__main__":
    main(sys.argv[1:])
