"""Section: empathise."""
