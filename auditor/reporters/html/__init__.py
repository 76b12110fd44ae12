"""HTML scorecards: one page for the team, one an agent, one a call, and one that explains them."""

from auditor.reporters.html.reporter import HtmlReporter

__all__ = ["HtmlReporter"]
