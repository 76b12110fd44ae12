"""Checks of Acme's own; every public module with a ``CHECK`` is one."""
