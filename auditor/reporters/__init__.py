"""Reporters: one output form each, behind :mod:`auditor.reporters.interface`."""
