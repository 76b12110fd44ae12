"""Sentences composed from figures: the right one for one, for many and for nothing to say."""

from __future__ import annotations

from auditor import score
from auditor.audit import CheckInfo
from auditor.reporters.html.kit import Kit
from auditor.reporters.wording import listed, lower_first
from auditor.strengths import strengths as best_of


def strengths(kit: Kit, tallies: dict[str, score.Tally], count: int = 3) -> list[CheckInfo]:
    """What to say thank you for, the best first."""
    least = kit.audit.profile.provisional_below
    return best_of(kit.audit.checks, tallies, kit.team.tallies, least=least, count=count)


def verdict_word(kit: Kit, standing: score.Standing) -> tuple[str, str]:
    """A word for where a score stands, and the tone it is shown in."""
    if standing.score is None:
        return kit.say("verdict.none"), "na"
    if standing.provisional:
        return kit.say("verdict.provisional"), "na"
    if standing.scored < kit.audit.profile.min_sample:
        return kit.say("verdict.too_few"), "na"
    if kit.reaches(standing.score):
        return kit.say("verdict.at_target"), "met"
    return kit.say("verdict.below"), "missed"


def agent_sentence(kit: Kit, standing: score.Standing, gains: list[score.Gain]) -> str:
    """What an agent does best and what to coach, in counts."""
    say = kit.say
    if not standing.calls:
        return say("sentence.no_calls")
    if standing.score is None:
        return say("sentence.no_score", n=standing.calls)
    parts = []
    best = strengths(kit, standing.tallies, 1)
    if best:
        tally = standing.tallies[best[0].id]
        parts.append(
            say(
                "sentence.strongest",
                what=lower_first(best[0].title),
                met=kit.number(tally.met),
                n=kit.number(tally.applicable),
            )
        )
    if gains:
        tally = gains[0].tally
        parts.append(
            say(
                "sentence.coach",
                what=lower_first(kit.checks[gains[0].check].failure_title),
                missed=kit.number(tally.not_met),
                n=kit.number(tally.applicable),
            )
        )
    else:
        parts.append(say("sentence.nothing_missed"))
    return " ".join(parts)


def team_sentence(kit: Kit) -> str:
    """How many agents reach the target and what keeps the rest below it."""
    say, profile = kit.say, kit.audit.profile
    if not kit.audit.summaries:
        return say("sentence.no_calls")
    if kit.team.score is None:
        return say("sentence.no_score", n=kit.team.calls)
    ranked = [one for one in kit.agents.values() if one.scored >= profile.min_sample and one.score is not None]
    parts = []
    if ranked:
        reach = sum(1 for one in ranked if kit.reaches(one.score or 0.0))
        key = "sentence.all_reach" if reach == len(ranked) else "sentence.none_reach" if not reach else "sentence.reach"
        parts.append(say(key, reach=kit.number(reach), n=len(ranked)))
    else:
        parts.append(say("sentence.no_agent_enough", least=profile.min_sample))
    weak = weak_sections(kit)
    if weak:
        parts.append(say("sentence.weak_sections", sections=listed(weak, last=say("common.and"))))
    return " ".join(parts)


def weak_sections(kit: Kit, count: int = 2) -> list[str]:
    """The sections furthest below the target, those with enough verdicts only."""
    rates = score.by_section(kit.team.tallies, kit.audit.checks)
    least = kit.audit.profile.min_sample
    low = sorted(
        (rates[section].rate or 0.0, section)
        for section in kit.section_ids
        if rates[section].rate is not None
        and rates[section].tally.applicable >= least
        and not kit.reaches(100 * (rates[section].rate or 0.0))
    )
    return [kit.section_name(section) for _, section in low[:count]]
