"""Audits call transcripts against guidelines for handling difficult customers."""

__version__ = "0.1.0"
