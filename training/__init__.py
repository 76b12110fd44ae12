"""Training of the second witness; not part of the installed package."""
