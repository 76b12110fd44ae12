"""The facts of a call as ``results.jsonl`` states them, under the names of the labelled calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.facts import Facts


def contract(facts: Facts) -> dict[str, Any]:
    """Plain values only; turns are positions in the call, times in ISO form."""
    return {
        "problem_turn": facts.problem.span.turn if facts.problem else None,
        "upset_turns": [u.span.turn for u in facts.upset],
        "attack_turns": [u.span.turn for u in facts.attacks],
        "customer_name": facts.known_name,
        "agent_at_fault": facts.fault,
        "apologies": [{"turn": a.span.turn, "kind": "repair" if a.kind == "slip" else a.kind} for a in facts.apologies],
        "empathy_turns": _turns([e.span.turn for e in facts.empathy]),
        "paraphrase_turns": _turns([p.turn for p in facts.paraphrases]),
        "solution_turns": _turns([s.span.turn for s in facts.solutions]),
        "name_use_turns": _turns([n.span.turn for n in facts.name_uses if not n.wrong]),
        "interruptions": [i.span.turn for i in facts.interruptions],
        "commitments": [
            {
                "turn": c.span.turn,
                "start": c.span.start,
                "end": c.span.end,
                "who": c.who,
                "what": c.what,
                "when": c.when,
                "due": c.due.isoformat() if c.due else None,
                "specific": c.specific,
                "quote": facts.call.turns[c.span.turn].text[c.span.start : c.span.end],
            }
            for c in facts.commitments
        ],
    }


def _turns(turns: list[int]) -> list[int]:
    return sorted(set(turns))
