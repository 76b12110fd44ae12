"""Sentences composed from figures: the right one for one, for many and for nothing to say."""

from __future__ import annotations

from auditor import score
from auditor.audit import CheckInfo
from auditor.reporters.html.kit import Kit
from auditor.reporters.wording import listed, lower_first

#: A strength is a guideline met in at least this share of its calls.
STRONG = 0.8


def strengths(kit: Kit, tallies: dict[str, score.Tally], count: int = 3) -> list[CheckInfo]:
    """Guidelines with weight that are met in most calls: those that lift this agent furthest above the rest first.

    The lead is in points of the score, so that a basic that everybody meets comes after what only this agent does.
    """
    least = kit.audit.profile.provisional_below
    found = []
    for check in kit.audit.checks:
        tally = tallies[check.id]
        if check.weight > 0 and tally.rate is not None and tally.applicable >= least and tally.rate >= STRONG:
            lead = check.weight * (tally.rate - _rate_of_rest(kit.team.tallies[check.id], tally))
            found.append((-round(lead, 6), -check.weight, -tally.rate, kit.ordinals[check.id], check.id))
    return [kit.checks[entry[-1]] for entry in sorted(found)[:count]]


def _rate_of_rest(team: score.Tally, own: score.Tally) -> float:
    """Share met (0 to 1) by everybody else; the agent's own where there is nobody else, so that there is no lead."""
    rest = score.Tally(met=team.met - own.met, not_met=team.not_met - own.not_met).rate
    return rest if rest is not None else own.rate or 0.0


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
        parts.append(say("sentence.strongest", what=lower_first(best[0].title), met=kit.number(tally.met),
                         n=kit.number(tally.applicable)))
    if gains:
        tally = gains[0].tally
        parts.append(say("sentence.coach", what=lower_first(kit.checks[gains[0].check].failure_title),
                         missed=kit.number(tally.not_met), n=kit.number(tally.applicable)))
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
        if rates[section].rate is not None and rates[section].tally.applicable >= least
        and not kit.reaches(100 * (rates[section].rate or 0.0))
    )
    return [kit.section_name(section) for _, section in low[:count]]
