"""Stories to run at once, with the expected results beside them; read as package data."""
