"""The gate: thresholds and a baseline make PASS, FAIL or INCONCLUSIVE, and a paragraph that says why.

Against a baseline a rule fails only where the drop is real: one-sided, clustered by agent, corrected (Holm)
for the number of rules, at a stated error rate and a least size. Unchanged quality then fails in at most that
share of nights; ``docs/statistics.md`` says how this was measured.
"""

from auditor.gate.evaluate import evaluate
from auditor.gate.results import Context, GateResult, RuleResult
from auditor.gate.rules import Rules, rules_from

__all__ = ["Context", "GateResult", "RuleResult", "Rules", "evaluate", "rules_from"]
