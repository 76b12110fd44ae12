"""Section: courtesy."""
